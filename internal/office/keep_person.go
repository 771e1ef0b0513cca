package office

import (
	"context"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// RoleChoice is a role of the office with what it is for, as it is chosen in a form.
type RoleChoice struct {
	Role   access.Role
	Title  string // an author's; empty: all titles
	Centre string // a centre's people
}

// officeGrant reads a choice of role; titles and centres must exist.
func officeGrant(r store.Reader, c RoleChoice) (g access.Grant, err error) {
	g = access.Grant{Role: c.Role, Scope: access.Scope{Kind: access.Everything}}
	switch c.Role {
	case access.Secretariat, access.Inspector, access.Referent:
	case access.Author:
		if c.Title == "" {
			break
		}
		titles, err := r.Titles()
		if err != nil {
			return g, err
		}
		for _, t := range titles {
			if t.ID == c.Title {
				g.Scope = access.Scope{Kind: access.OfTitle, ID: t.ID}
				return g, nil
			}
		}
		return g, refusal.New(refusal.Invalid, "role_title").On("title")
	case access.Centre:
		centre, err := r.Centre(c.Centre)
		if c.Centre == "" || isNotFound(err) {
			return g, refusal.New(refusal.Invalid, "role_centre").On("centre")
		}
		g.Scope = access.Scope{Kind: access.OfCentre, ID: centre.ID}
		return g, err
	default:
		return g, refusal.New(refusal.Invalid, "role_elsewhere").On("role")
	}
	return g, nil
}

// InviteNewPerson adds somebody with one role and invites them.
func (o *Office) InviteNewPerson(ctx context.Context, who access.Person, p NewPerson, c RoleChoice) (id string, x Invited, err error) {
	if p, err = cleanPerson(p); err != nil {
		return "", x, err
	}
	phc := ""
	if p.Password != "" {
		if phc, err = HashPassword(p.Password); err != nil {
			return "", x, err
		}
	}
	id = o.NewID()
	return id, x, o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		g, err := officeGrant(d.Reader, c)
		if err != nil {
			return err
		}
		p.Grants = []access.Grant{g}
		if err := d.addPerson(id, p, phc); err != nil || phc != "" {
			return err
		}
		x, err = d.invite(store.Reached{ID: id, Login: p.Login, Name: p.Name, Email: p.Email}, InvitationLasts, "invitation")
		return err
	})
}

// cleanPerson reads what was typed of somebody and says all that is wrong with it.
func cleanPerson(p NewPerson) (NewPerson, error) {
	p.Login, p.Name, p.Email = strings.ToLower(strings.TrimSpace(p.Login)), strings.TrimSpace(p.Name), strings.TrimSpace(p.Email)
	var faults refusal.List
	switch {
	case p.Login == "":
		faults = append(faults, refusal.New(refusal.Invalid, "person_login_missing").On("login"))
	case strings.ContainsAny(p.Login, " \t\r\n/") || utf8.RuneCountInString(p.Login) > 100:
		faults = append(faults, refusal.New(refusal.Invalid, "person_login_shape").On("login"))
	}
	if err := cleanNameAndAddress(p.Name, p.Email); err != nil {
		faults = append(faults, err...)
	}
	return p, faults.Or()
}

func cleanNameAndAddress(name, email string) (faults refusal.List) {
	switch n := utf8.RuneCountInString(name); {
	case n == 0:
		faults = append(faults, refusal.New(refusal.Invalid, "person_name_missing").On("name"))
	case n > 200:
		faults = append(faults, refusal.New(refusal.Invalid, "field_too_long", "Most", 200, "n", n).On("name"))
	}
	if email != "" {
		if _, err := post.ParseAddress(email); err != nil {
			faults = append(faults, refusal.New(refusal.Invalid, "person_email").On("email"))
		}
	}
	return faults
}

// addPerson adds somebody whose login must be free.
func (d *Deed) addPerson(id string, p NewPerson, phc string) error {
	if _, err := d.PersonByLogin(p.Login); err == nil {
		return refusal.New(refusal.Conflict, "person_login_taken", "Login", p.Login).On("login")
	}
	if err := d.guardHealth(p.Grants...); err != nil {
		return err
	}
	if err := d.AddPerson(store.PersonRow{ID: id, Login: p.Login, Name: p.Name, Email: p.Email, Password: phc, CreatedAt: d.Now.UnixMilli()}); err != nil {
		return err
	}
	for _, g := range p.Grants {
		if err := d.AddGrant(d.office.NewID(), id, g, d.Now.UnixMilli(), d.Who.ID); err != nil {
			return err
		}
	}
	return d.RecordAs(access.ManagePeople, "person/"+id, map[string]any{"login": p.Login, "name": p.Name, "grants": grantFacts(p.Grants)})
}

// ChangePerson changes the name and the address of somebody. The journal says that the
// address changed, never to what.
func (o *Office) ChangePerson(ctx context.Context, who access.Person, id, name, email string) error {
	name, email = strings.TrimSpace(name), strings.TrimSpace(email)
	if err := cleanNameAndAddress(name, email).Or(); err != nil {
		return err
	}
	return o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		row, err := d.PersonByID(id)
		if err != nil {
			return err
		}
		facts := map[string]any{"name": name}
		if row.Email != email {
			if err := d.guardHolder(id); err != nil {
				return err
			}
			if err := d.tellOldAddress(row); err != nil {
				return err
			}
			facts["email"] = "changed"
		}
		row.Name, row.Email = name, email
		if err := d.SetPerson(row); err != nil {
			return err
		}
		return d.Record("person/"+id, facts)
	})
}

// tellOldAddress writes to the address that somebody had: they learn that what reaches
// them, a forgotten password included, now goes elsewhere.
func (d *Deed) tellOldAddress(was store.PersonRow) error {
	if _, err := post.ParseAddress(was.Email); err != nil || was.Password == "" || d.office.Outbox.Carrier == nil {
		return nil // nobody there, or nothing to open yet
	}
	p := lang.For("fr")
	l, err := d.letter(Letter{To: post.Address{Name: was.Name, Email: was.Email}, Subject: p.T("account.letter.moved_subject"),
		Text: p.T("account.letter.moved", "name", was.Name, "login", was.Login), About: "person/" + was.ID, House: was.Login})
	if err != nil {
		return err
	}
	return d.AddLetter(l)
}

// GiveRole gives a role of the office to somebody.
func (o *Office) GiveRole(ctx context.Context, who access.Person, id string, c RoleChoice) error {
	return o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		g, err := officeGrant(d.Reader, c)
		if err != nil {
			return err
		}
		return d.grant(id, g)
	})
}

// InvitePerson makes a new invitation for somebody; the earlier ones open no more.
func (o *Office) InvitePerson(ctx context.Context, who access.Person, id string) (x Invited, err error) {
	err = o.do(ctx, who, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		if err := d.guardHolder(id); err != nil {
			return err
		}
		to, err := d.Reach(id)
		if err != nil {
			return err
		}
		word := "invitation"
		if to.Password != "" {
			word = "anew"
		}
		x, err = d.invite(to, InvitationLasts, word)
		return err
	})
	return x, err
}
