package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// AddInvigilator makes somebody invigilate a sitting, in one of its rooms or in all:
// whoever has this login already, else a new person. Given again, they change rooms.
func (o *Office) AddInvigilator(ctx context.Context, who access.Person, sittingID string, p NewPerson, roomID string) (id string, err error) {
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
	err = o.changeWatch(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		rooms, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		if roomID != "" && !slices.ContainsFunc(rooms, func(r exam.Room) bool { return r.ID == roomID }) {
			return refusal.New(refusal.NotFound, "not_found", "What", "room").On("room")
		}
		known, err := d.PersonByLogin(p.Login)
		switch {
		case err == nil:
			id = known.ID
		case !isNotFound(err):
			return err
		case p.Name == "":
			return refusal.New(refusal.Invalid, "person_name_missing").On("name")
		default:
			id = o.NewID()
			if err := d.AddPerson(store.PersonRow{ID: id, Login: p.Login, Name: p.Name, Email: p.Email, Password: phc, CreatedAt: d.Now.UnixMilli()}); err != nil {
				return err
			}
			if err := d.RecordAs(access.ManagePeople, "person/"+id, map[string]any{"login": p.Login, "name": p.Name}); err != nil {
				return err
			}
		}
		if err := d.grant(id, invigilates(sittingID)); err != nil {
			return err
		}
		return d.SetInvigilator(sittingID, store.Watch{PersonID: id, RoomID: roomID})
	})
	return id, err
}

// RemoveInvigilator takes somebody off a sitting: they no longer see it.
func (o *Office) RemoveInvigilator(ctx context.Context, who access.Person, sittingID, personID string) error {
	return o.changeWatch(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		list, err := d.Invigilators(sittingID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(w store.Watch) bool { return w.PersonID == personID }) {
			return refusal.New(refusal.NotFound, "not_found", "What", "person").On("person")
		}
		if err := d.endGrant(personID, invigilates(sittingID)); err != nil {
			return err
		}
		return d.Tx.RemoveInvigilator(sittingID, personID)
	})
}

func invigilates(sittingID string) access.Grant {
	return access.Grant{Role: access.Invigilator, Scope: access.Scope{Kind: access.OfSitting, ID: sittingID}}
}

// changeWatch changes who invigilates: until the sitting has ended, since somebody may
// have to be replaced on the day. Candidates are told nothing of it.
func (o *Office) changeWatch(ctx context.Context, who access.Person, sittingID string, work func(*Deed, *sittingAt) error) error {
	return o.do(ctx, who, access.PlanSitting, func(d *Deed) error {
		x, err := d.sitting(sittingID)
		if err != nil {
			return err
		}
		if x.Sitting.State == exam.Cancelled || x.Sitting.State == exam.Ended {
			return refusal.New(refusal.Conflict, "sitting_over")
		}
		if err := work(d, x); err != nil {
			return err
		}
		list, err := d.Invigilators(sittingID)
		if err != nil {
			return err
		}
		facts := [][]any{}
		for _, w := range list {
			facts = append(facts, []any{w.PersonID, w.RoomID})
		}
		return d.Record("sitting/"+sittingID, map[string]any{"invigilators": facts})
	})
}

// Invigilator is somebody to choose from.
type Invigilator struct{ Login, Name string }

// InvigilatorsKnown lists who has invigilated before, to choose from.
func (o *Office) InvigilatorsKnown(ctx context.Context, who access.Person, sittingID string) (list []Invigilator, err error) {
	err = o.see(ctx, who, access.PlanSitting, func(v *View) error {
		x, err := o.sittingOf(v.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := v.Allow(sittingTarget(x.Sitting, x.Session)); err != nil {
			return err
		}
		rows, err := v.PeopleHolding(access.Invigilator)
		for _, p := range rows {
			list = append(list, Invigilator{p.Login, p.Name})
		}
		return err
	})
	return list, err
}
