package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
)

// NewPerson is somebody to add; Password may be empty (invited later).
type NewPerson struct {
	Login, Name, Email, Password string
	Grants                       []access.Grant
}

// AddPerson adds a person with their roles.
func (o *Office) AddPerson(ctx context.Context, who access.Person, p NewPerson) (id string, err error) {
	p.Login, p.Name = strings.ToLower(strings.TrimSpace(p.Login)), strings.TrimSpace(p.Name)
	var faults refusal.List
	if p.Login == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "person_login_missing").On("login"))
	}
	if p.Name == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "person_name_missing").On("name"))
	}
	if err := faults.Or(); err != nil {
		return "", err
	}
	phc := ""
	if p.Password != "" {
		if phc, err = HashPassword(p.Password); err != nil {
			return "", err
		}
	}
	id = o.NewID()
	return id, o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		return d.addPerson(id, p, phc)
	})
}

// GrantRole gives a role for a scope to a person.
func (o *Office) GrantRole(ctx context.Context, who access.Person, personID string, g access.Grant) error {
	return o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		return d.grant(personID, g)
	})
}

// grant is the part that other acts share: composing a jury grants its members their role.
func (d *Deed) grant(personID string, g access.Grant) error {
	person, err := d.Acting(personID)
	if err != nil {
		return err
	}
	for _, held := range person.Grants {
		if held == g {
			return d.RecordAs(access.ManagePeople, "person/"+personID, map[string]any{"already": grantFacts([]access.Grant{g})})
		}
	}
	if err := d.guardHealth(g); err != nil {
		return err
	}
	if err := d.AddGrant(d.office.NewID(), personID, g, d.Now.UnixMilli(), d.Who.ID); err != nil {
		return err
	}
	return d.RecordAs(access.ManagePeople, "person/"+personID, map[string]any{"grants": grantFacts([]access.Grant{g})})
}

// endGrant ends a role that somebody holds, and says so; one that is not held is left.
func (d *Deed) endGrant(personID string, g access.Grant) error {
	person, err := d.Acting(personID)
	if err != nil || !slices.Contains(person.Grants, g) {
		return err
	}
	if err := d.EndGrant(personID, g, d.Now.UnixMilli()); err != nil {
		return err
	}
	return d.RecordAs(access.ManagePeople, "person/"+personID, map[string]any{"ended": grantFacts([]access.Grant{g})})
}

func grantFacts(grants []access.Grant) []string {
	list := make([]string, len(grants))
	for i, g := range grants {
		list[i] = string(g.Role) + " " + string(g.Scope.Kind) + ":" + g.Scope.ID
	}
	return list
}
