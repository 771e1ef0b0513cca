package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Juror is a member as the office enters them. PersonID names somebody known; when
// it is empty, Name and Email make somebody new.
type Juror struct {
	PersonID     string
	Name, Email  string
	President    bool
	Post         string
	Company      string
	Sex          string   // "woman", "man", or empty when not declared
	External     bool     // to the certifier
	TrainedAt    []string // centres where the member trains or works
	QualifiedVAE bool
	Present      bool
}

// PutJuror adds a member to the jury of a session, or replaces what was entered of
// them, and gives them the role that lets them read its dossiers and sign.
func (o *Office) PutJuror(ctx context.Context, who access.Person, sessionID string, j Juror) error {
	j.Post, j.Company = strings.TrimSpace(j.Post), strings.TrimSpace(j.Company)
	j.Name, j.Email = strings.TrimSpace(j.Name), strings.ToLower(strings.TrimSpace(j.Email))
	var faults refusal.List
	if j.PersonID == "" && j.Name == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "juror_nobody").On("person"))
	}
	if j.PersonID == "" && j.Name != "" && !strings.Contains(j.Email, "@") {
		faults = append(faults, refusal.New(refusal.Invalid, "juror_email").On("email"))
	}
	if j.Post == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "juror_post_missing").By("R20", "").On("post"))
	}
	if j.Company == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "juror_company_missing").By("R20", "").On("company"))
	}
	if err := faults.Or(); err != nil {
		return err
	}
	return o.do(ctx, who, access.ComposeJury, func(d *Deed) error {
		b, err := o.composing(d, sessionID, j.PersonID)
		if err != nil {
			return err
		}
		person, err := d.juror(j)
		if err != nil {
			return err
		}
		j.PersonID = person.ID
		position := len(b.Members) + 1
		for _, m := range b.Members {
			switch {
			case m.PersonID == j.PersonID:
				position = m.Position
				if m.President != j.President { // one role at a time for this session
					was := access.Grant{Role: roleOf(m.President), Scope: access.Scope{Kind: access.OfSession, ID: sessionID}}
					if err := d.endGrant(j.PersonID, was); err != nil {
						return err
					}
				}
			case m.President && j.President:
				return refusal.New(refusal.Invalid, "jury_two_presidents", "Name", m.Name).By("R09", "").On("president")
			}
		}
		if err := d.PutJuror(store.JurorRow{JuryID: b.Jury.ID, PersonID: j.PersonID, Position: position, President: j.President, Post: j.Post, Company: j.Company,
			Sex: j.Sex, External: j.External, TrainedAt: j.TrainedAt, QualifiedVAE: j.QualifiedVAE, Present: j.Present}); err != nil {
			return err
		}
		if err := d.grant(j.PersonID, access.Grant{Role: roleOf(j.President), Scope: access.Scope{Kind: access.OfSession, ID: sessionID}}); err != nil {
			return err
		}
		return d.Record("jury/"+sessionID, map[string]any{"member": j.PersonID, "name": person.Name, "president": j.President, "post": j.Post, "company": j.Company,
			"sex": j.Sex, "external": j.External, "trained_at": j.TrainedAt, "qualified_vae": j.QualifiedVAE, "present": j.Present})
	})
}

// RemoveJuror takes a member off a jury that does not sit yet, and ends their role for the session.
func (o *Office) RemoveJuror(ctx context.Context, who access.Person, sessionID, personID string) error {
	return o.do(ctx, who, access.ComposeJury, func(d *Deed) error {
		b, err := o.composing(d, sessionID, personID)
		if err != nil {
			return err
		}
		member := b.member(personID)
		if member == nil {
			return refusal.New(refusal.NotFound, "not_found", "What", "juror")
		}
		if err := d.RemoveJuror(b.Jury.ID, personID); err != nil {
			return err
		}
		for _, role := range []access.Role{access.President, access.Juror} {
			if err := d.endGrant(personID, access.Grant{Role: role, Scope: access.Scope{Kind: access.OfSession, ID: sessionID}}); err != nil {
				return err
			}
		}
		return d.Record("jury/"+sessionID, map[string]any{"removed": personID, "name": member.Name})
	})
}

func roleOf(president bool) access.Role {
	if president {
		return access.President
	}
	return access.Juror
}

// juror finds the person to be a member, or adds them.
func (d *Deed) juror(j Juror) (store.PersonRow, error) {
	if j.PersonID != "" {
		return d.PersonByID(j.PersonID)
	}
	if _, err := d.PersonByLogin(j.Email); err == nil {
		return store.PersonRow{}, refusal.New(refusal.Conflict, "juror_known", "Email", j.Email).On("email")
	}
	p := store.PersonRow{ID: d.office.NewID(), Login: j.Email, Name: j.Name, Email: j.Email, CreatedAt: d.Now.UnixMilli()}
	if err := d.AddPerson(p); err != nil {
		return p, err
	}
	return p, d.RecordAs(access.ManagePeople, "person/"+p.ID, map[string]any{"login": p.Login, "name": p.Name, "grants": []string{}})
}

// composing finds a jury in which this member may change, once access is asked.
// While it sits nobody leaves it and nothing of its members changes, but somebody
// may be called to complete it, when a tie declared late leaves too few for a dossier.
func (o *Office) composing(d *Deed, sessionID, personID string) (*Bench, error) {
	b, err := o.bench(d.Reader, sessionID)
	if err != nil {
		return nil, err
	}
	if err := d.Allow(b.Target()); err != nil {
		return nil, err
	}
	switch {
	case !b.Convened:
		return nil, refusal.New(refusal.Conflict, "jury_not_convened")
	case b.Jury.State == JuryClosed:
		return nil, refusal.New(refusal.Conflict, "jury_closed")
	case b.Jury.State == JuryDeliberating && b.member(personID) != nil:
		return nil, refusal.New(refusal.Conflict, "jury_sits")
	case b.Jury.State == JuryDeliberating:
		if _, drawn, err := d.Minutes(b.Jury.ID); err != nil {
			return nil, err
		} else if drawn {
			return nil, refusal.New(refusal.Conflict, "minutes_drawn")
		}
	}
	return b, nil
}
