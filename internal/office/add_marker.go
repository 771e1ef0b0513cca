package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// AddMarker makes somebody a marker of a session: whoever has this login already,
// else a new person. Their name and password then stay as they are.
func (o *Office) AddMarker(ctx context.Context, who access.Person, sessionID string, p NewPerson) (id string, err error) {
	p.Login, p.Name = strings.ToLower(strings.TrimSpace(p.Login)), strings.TrimSpace(p.Name)
	if p.Login == "" {
		return "", refusal.New(refusal.Invalid, "person_login_missing").On("login")
	}
	phc := ""
	if p.Password != "" {
		if phc, err = HashPassword(p.Password); err != nil {
			return "", err
		}
	}
	err = o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		grant := access.Grant{Role: access.Marker, Scope: access.Scope{Kind: access.OfSession, ID: s.ID}}
		known, err := d.PersonByLogin(p.Login)
		if err == nil {
			id = known.ID
			return d.grant(id, grant)
		}
		if !isNotFound(err) {
			return err
		}
		if p.Name == "" {
			return refusal.New(refusal.Invalid, "person_name_missing").On("name")
		}
		id = o.NewID()
		if err := d.AddPerson(store.PersonRow{ID: id, Login: p.Login, Name: p.Name, Email: p.Email, Password: phc, CreatedAt: d.Now.UnixMilli()}); err != nil {
			return err
		}
		if err := d.Record("person/"+id, map[string]any{"login": p.Login, "name": p.Name}); err != nil {
			return err
		}
		return d.grant(id, grant)
	})
	return id, err
}
