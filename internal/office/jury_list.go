package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/store"
)

// Juries lists sessions with where their jury stands, the latest first: every one
// for whoever follows them all, one's own for a member.
func (o *Office) Juries(ctx context.Context, who access.Person) (list []store.JuryLine, err error) {
	err = o.see(ctx, who, access.ReadDossiers, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		lines, err := v.JuryLines(who.ID, onlySits(who))
		for _, l := range lines {
			if access.May(who, access.ReadDossiers, access.Target{access.OfSession: l.Session.ID, access.OfTitle: l.Session.TitleID, access.OfJury: l.JuryID}) == nil {
				list = append(list, l)
			}
		}
		return err
	})
	return list, err
}

// onlySits reports whether juries are the person's business only as a member.
func onlySits(who access.Person) bool {
	return !who.Has(access.Secretariat) && !who.Has(access.Inspector)
}
