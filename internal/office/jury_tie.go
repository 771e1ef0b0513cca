package office

import (
	"context"
	"maps"
	"slices"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// TieKinds is the written list of ties that forbid a member to judge a candidate (R11).
var TieKinds = []string{"trainer", "coach", "relative", "colleague", "other"}

// DeclareTies declares, for one member, every tie with the candidates of the
// session: kind by enrolment, and none with the others. The member will step aside
// for those dossiers. An empty list is a declaration too. Members declare their
// own; the office and the president may for them.
func (o *Office) DeclareTies(ctx context.Context, who access.Person, sessionID, personID string, ties map[string]string) error {
	for enrolment, kind := range ties {
		if !slices.Contains(TieKinds, kind) {
			return refusal.New(refusal.Invalid, "tie_kind").On("kind_" + enrolment)
		}
	}
	return o.do(ctx, who, access.DeclareTie, func(d *Deed) error {
		b, err := o.tieBench(d, sessionID, personID)
		if err != nil {
			return err
		}
		decided, err := d.Decisions(b.Jury.ID)
		if err != nil {
			return err
		}
		was := b.tiesOf(personID)
		for _, enrolment := range slices.Sorted(maps.Keys(ties)) {
			e := b.enrolment(enrolment)
			if e == nil {
				return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
			}
			if _, done := decided[enrolment]; done && was[enrolment] == "" {
				return refusal.New(refusal.Conflict, "tie_after_decision", "Name", e.Identity.Listed()).By("R11", "").On("tie_" + enrolment)
			}
			if was[enrolment] == ties[enrolment] {
				continue
			}
			if err := d.PutTie(store.TieRow{JuryID: b.Jury.ID, PersonID: personID, EnrolmentID: enrolment, Kind: ties[enrolment], DeclaredAt: d.Now.UnixMilli(), DeclaredBy: who.ID}); err != nil {
				return err
			}
		}
		for enrolment := range was {
			if ties[enrolment] != "" {
				continue
			}
			if _, done := decided[enrolment]; done { // the minutes say who stepped aside
				return refusal.New(refusal.Conflict, "tie_after_decision", "Name", b.enrolment(enrolment).Identity.Listed()).By("R11", "").On("tie_" + enrolment)
			}
			if err := d.RemoveTie(b.Jury.ID, personID, enrolment); err != nil {
				return err
			}
		}
		if err := d.SetTiesDeclared(b.Jury.ID, personID, d.Now.UnixMilli()); err != nil {
			return err
		}
		if ties == nil {
			ties = map[string]string{}
		}
		return d.Record("jury/"+sessionID, map[string]any{"jury": b.Jury.ID, "member": personID, "ties": ties})
	})
}

// tiesOf gives what a member has declared: kind by enrolment.
func (b *Bench) tiesOf(personID string) map[string]string {
	mine := map[string]string{}
	for _, t := range b.Ties {
		if t.PersonID == personID {
			mine[t.EnrolmentID] = t.Kind
		}
	}
	return mine
}

func (o *Office) tieBench(d *Deed, sessionID, personID string) (*Bench, error) {
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
	case b.member(personID) == nil:
		return nil, refusal.New(refusal.NotFound, "not_found", "What", "juror")
	case d.Who.ID != personID && access.May(d.Who, access.ComposeJury, b.Target()) != nil && access.May(d.Who, access.Decide, b.Target()) != nil:
		return nil, refusal.New(refusal.Denied, "tie_of_another")
	}
	return b, nil
}
