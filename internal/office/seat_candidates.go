package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// SeatProposed expects at a sitting everybody who is entered for its block and placed
// nowhere: those of its centre, or all when it is nobody's place. It says how many.
func (o *Office) SeatProposed(ctx context.Context, who access.Person, sittingID string) (n int, err error) {
	err = o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		list, err := d.Unseated(unseatedFor(x, ""))
		if err != nil {
			return err
		}
		if n = len(list); n == 0 {
			return errNothingToDo
		}
		ids := make([]string, n)
		for i, e := range list {
			ids[i] = e.ID
		}
		return d.seat(x, ids)
	})
	return n, err
}

// unseatedFor asks who could still be expected at a sitting.
func unseatedFor(x *sittingAt, search string) store.UnseatedQuery {
	block, _, _ := exam.BlockOf(x.Published.Framework, x.Sitting.AssessmentID)
	return store.UnseatedQuery{SessionID: x.Session.ID, AssessmentID: x.Sitting.AssessmentID, Block: block.ID, On: x.Sitting.Day(), CentreID: x.Sitting.CentreID, Search: candidate.Fold(search)}
}

// SeatCandidates expects some candidates at a sitting, of any centre. Who sat another
// sitting of the assessment is moved from it.
func (o *Office) SeatCandidates(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string) error {
	if len(enrolmentIDs) == 0 {
		return refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates")
	}
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		if err := d.leaveOthers(x, enrolmentIDs); err != nil {
			return err
		}
		return d.seat(x, enrolmentIDs)
	})
}

// seat checks that each may sit and adds them; facts are those of the act under way.
func (d *Deed) seat(x *sittingAt, ids []string) error {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	entries, err := d.EnrolmentsByID(x.Session.ID, ids)
	if err != nil {
		return err
	}
	there, err := d.Seats(x.Sitting.ID)
	if err != nil {
		return err
	}
	already := map[string]bool{}
	for _, s := range there {
		already[s.EnrolmentID] = true
	}
	block, _, _ := exam.BlockOf(x.Published.Framework, x.Sitting.AssessmentID)
	var faults refusal.List
	var seats []exam.Seat
	for _, id := range ids {
		e, known := entries[id]
		switch {
		case !known:
			return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
		case already[id]:
			continue
		case !slices.Contains(e.Blocks, block.ID):
			faults = append(faults, refusal.New(refusal.Conflict, "seat_not_entered", "name", e.Identity.Listed(), "block", block.ID).On("candidates"))
		case e.Holds(block.ID, x.Sitting.Day()):
			faults = append(faults, refusal.New(refusal.Conflict, "seat_holds", "name", e.Identity.Listed(), "block", block.ID).On("candidates").By("R05", ""))
		}
		seats = append(seats, exam.Seat{SittingID: x.Sitting.ID, EnrolmentID: id})
	}
	if err := faults.Or(); err != nil {
		return err
	}
	if len(seats) == 0 {
		return errNothingToDo
	}
	if err := d.noOverlap(x.Sitting, seats); err != nil {
		return err
	}
	if err := d.AddSeats(seats); err != nil {
		return err
	}
	x.facts["seats"] = seatFacts(seats)
	return nil
}

// leaveOthers takes candidates off the other sittings of the same assessment; what is
// told of those sittings changes too.
func (d *Deed) leaveOthers(x *sittingAt, ids []string) error {
	elsewhere, err := d.SeatsElsewhere(x.Sitting.ID, ids, 0, 1<<52)
	if err != nil {
		return err
	}
	leaving := map[string][]string{}
	at := map[string]exam.Sitting{}
	var order []string
	for _, e := range elsewhere {
		s := e.Sitting
		if s.SessionID != x.Session.ID || s.AssessmentID != x.Sitting.AssessmentID || e.Seat.EnrolmentID != e.EnrolmentID {
			continue
		}
		if err := s.Open(d.Now); err != nil {
			return err
		}
		if at[s.ID].ID == "" {
			order = append(order, s.ID)
		}
		at[s.ID], leaving[s.ID] = s, append(leaving[s.ID], e.EnrolmentID)
	}
	for _, id := range order { // sittings, not candidates
		if err := d.unseat(at[id], leaving[id]); err != nil {
			return err
		}
	}
	return nil
}

// unseat takes candidates off a sitting other than that of the act.
func (d *Deed) unseat(s exam.Sitting, ids []string) error {
	if err := d.RemoveSeats(s.ID, ids); err != nil {
		return err
	}
	told := s.Told()
	if told != s {
		if err := d.SetSitting(told); err != nil {
			return err
		}
	}
	return d.Record("sitting/"+s.ID, map[string]any{"unseated": ids, "sequence": told.Sequence})
}

// UnseatCandidates takes candidates off a sitting.
func (o *Office) UnseatCandidates(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string) error {
	if len(enrolmentIDs) == 0 {
		return refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates")
	}
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		if err := d.RemoveSeats(sittingID, enrolmentIDs); err != nil {
			return err
		}
		x.facts["unseated"] = enrolmentIDs
		return nil
	})
}

// seatFacts are seats as the journal tells them: enrolment, room, group, own start
// (ms, 0 when with everybody).
func seatFacts(seats []exam.Seat) [][]any {
	list := make([][]any, len(seats))
	for i, s := range seats {
		starts := int64(0)
		if !s.Starts.IsZero() {
			starts = s.Starts.UnixMilli()
		}
		list[i] = []any{s.EnrolmentID, s.RoomID, s.GroupID, starts}
	}
	return list
}
