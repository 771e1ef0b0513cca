package office

import (
	"slices"

	"jurande/internal/access"
	"jurande/internal/refusal"
)

// MayOpenHealth reports whether somebody may give the role that reads what candidates
// confide, or open again the account of who holds it: only another referent, or the
// installation at its command line. The office that could do it would let itself in (R30).
func MayOpenHealth(who access.Person) bool {
	return who.ID == System.ID || who.Has(access.Referent)
}

// guardHealth refuses grants that read health dossiers to who may not open them.
func (d *Deed) guardHealth(grants ...access.Grant) error {
	reads := slices.ContainsFunc(grants, func(g access.Grant) bool { return g.Role == access.Referent })
	if !reads || MayOpenHealth(d.Who) {
		return nil
	}
	return refusal.New(refusal.Conflict, "role_referent").On("role").By("R30", "")
}

// guardHolder refuses what would open the account of a referent to somebody else.
func (d *Deed) guardHolder(personID string) error {
	person, err := d.Acting(personID)
	if err != nil {
		return err
	}
	if d.guardHealth(person.Grants...) != nil {
		return refusal.New(refusal.Conflict, "account_referent", "Name", person.Name, "Login", person.Login).On("email").By("R30", "")
	}
	return nil
}
