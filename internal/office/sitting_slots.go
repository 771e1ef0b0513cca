package office

import (
	"context"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// SlotChoice is what bounds a day of passages; zero times are no bound.
type SlotChoice struct {
	Until   time.Time // by when all have finished
	LunchAt [2]time.Time
}

// SlotResult is what a proposal of slots came to.
type SlotResult struct {
	Placed  int
	Waiting []exam.Waiting // enrolments or groups without a slot
}

// ProposeSlots gives everybody, or every group, an hour of passage before one of the
// panels, which are the rooms of the sitting. Hours that there were are replaced.
func (o *Office) ProposeSlots(ctx context.Context, who access.Person, sittingID string, c SlotChoice) (result SlotResult, err error) {
	err = o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		s := x.Sitting
		if c.LunchAt[0].IsZero() != c.LunchAt[1].IsZero() || c.LunchAt[1].Before(c.LunchAt[0]) {
			return refusal.New(refusal.Invalid, "slot_lunch").On("lunch_from")
		}
		if !c.Until.IsZero() && !c.Until.After(s.Starts) {
			return refusal.New(refusal.Invalid, "slot_until").On("until")
		}
		rooms, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		seats, err := d.Seats(sittingID)
		if err != nil {
			return err
		}
		if len(seats) == 0 {
			return refusal.New(refusal.Conflict, "sitting_nobody")
		}
		passers, err := o.passers(d.Reader, s, seats)
		if err != nil {
			return err
		}
		day := exam.SlotDay{From: s.Starts, Noon: noonOf(s), Until: c.Until, Lunch: c.LunchAt, Gap: s.Gap, Panels: panelsOf(rooms)}
		slots, waiting := exam.ProposeSlots(day, passers)
		result.Waiting = waiting
		of := map[string]exam.Slot{}
		for _, slot := range slots {
			of[slot.Passer] = slot
		}
		for i := range seats {
			slot, has := of[passerOf(seats[i])]
			seats[i].Starts, seats[i].RoomID = slot.Starts, slot.Panel
			if has {
				result.Placed++
			}
		}
		x.facts["seats"] = seatFacts(seats)
		return d.SetSeats(sittingID, seats)
	})
	return result, err
}

// SetSlot gives candidates an hour of passage and a room by hand, or takes it away when
// the hour is zero. Who passes in a group takes it along.
func (o *Office) SetSlot(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string, starts time.Time, roomID string) error {
	if len(enrolmentIDs) == 0 {
		return refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates")
	}
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		if !starts.IsZero() && starts.Before(x.Sitting.Starts) {
			return refusal.New(refusal.Invalid, "slot_early", "starts", x.Sitting.Starts).On("at")
		}
		rooms, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		if roomID != "" && !slices.ContainsFunc(rooms, func(r exam.Room) bool { return r.ID == roomID }) {
			return refusal.New(refusal.NotFound, "not_found", "What", "room").On("room")
		}
		seats, err := d.Seats(sittingID)
		if err != nil {
			return err
		}
		ids := withGroups(seats, enrolmentIDs)
		changed, err := moved(seats, ids, func(s *exam.Seat) { s.Starts, s.RoomID = starts, roomID })
		if err != nil {
			return err
		}
		if err := d.noOverlap(x.Sitting, changed); err != nil {
			return err
		}
		x.facts["seats"] = seatFacts(changed)
		return d.SetSeats(sittingID, changed)
	})
}

// withGroups adds to some candidates those who pass with them.
func withGroups(seats []exam.Seat, ids []string) []string {
	groups := map[string]bool{}
	for _, s := range seats {
		if s.GroupID != "" && slices.Contains(ids, s.EnrolmentID) {
			groups[s.GroupID] = true
		}
	}
	all := slices.Clone(ids)
	for _, s := range seats {
		if groups[s.GroupID] && !slices.Contains(ids, s.EnrolmentID) {
			all = append(all, s.EnrolmentID)
		}
	}
	return all
}

// passerOf is who passes: the group of a seat, or the candidate alone.
func passerOf(s exam.Seat) string {
	if s.GroupID != "" {
		return s.GroupID
	}
	return s.EnrolmentID
}

// panelsOf are the panels of a sitting: its rooms, but those kept for one person; at a
// distance, one panel without a room.
func panelsOf(rooms []exam.Room) (panels []string) {
	for _, r := range rooms {
		if !slices.Contains(r.Offers, accommodation.SeparateRoom) {
			panels = append(panels, r.ID)
		}
	}
	if len(rooms) == 0 {
		return []string{""}
	}
	return panels
}

// noonOf is noon of the day of a sitting, where it takes place.
func noonOf(s exam.Sitting) time.Time {
	at := s.Local(s.Starts)
	return time.Date(at.Year(), at.Month(), at.Day(), 12, 0, 0, 0, at.Location()).UTC()
}

// passers are those who pass, with the time they were granted, in the order of the
// seats. A group has the time of whoever has most.
func (o *Office) passers(r store.Reader, s exam.Sitting, seats []exam.Seat) ([]exam.Passer, error) {
	ids := make([]string, len(seats))
	for i, x := range seats {
		ids[i] = x.EnrolmentID
	}
	measures, err := r.MeasuresOf(ids)
	if err != nil {
		return nil, err
	}
	catalogue, err := o.catalogue(r)
	if err != nil {
		return nil, err
	}
	busy, err := busyOf(r, s, ids)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	var list []exam.Passer
	for _, x := range seats {
		id := passerOf(x)
		i, known := at[id]
		if !known {
			i, at[id] = len(list), len(list)
			list = append(list, exam.Passer{ID: id})
		}
		p := &list[i]
		p.Members = append(p.Members, x.EnrolmentID)
		prepare, minutes := s.Allowance(x, measures[x.EnrolmentID]).PassageOf(s.Prepare)
		if minutes > p.Minutes {
			p.Prepare, p.Minutes = prepare, minutes
		}
		p.Busy = append(p.Busy, busy[x.EnrolmentID]...)
		held := accommodation.Applicable(measures[x.EnrolmentID], s.AssessmentID, s.Day())
		p.Morning = p.Morning || slices.Contains(catalogue.NeedsOf(held), accommodation.MorningOnly)
	}
	return list, nil
}

// busyOf is when candidates are expected elsewhere around a sitting, to their own end.
func busyOf(r store.Reader, s exam.Sitting, ids []string) (map[string][]exam.Spell, error) {
	const day = 24 * 3600 * 1000
	elsewhere, err := r.SeatsElsewhere(s.ID, ids, s.Starts.UnixMilli()-2*day, s.Starts.UnixMilli()+2*day)
	if err != nil || len(elsewhere) == 0 {
		return nil, err
	}
	others := make([]string, len(elsewhere))
	for i, e := range elsewhere {
		others[i] = e.Seat.EnrolmentID
	}
	measures, err := r.MeasuresOf(others)
	busy := map[string][]exam.Spell{}
	for _, e := range elsewhere {
		t := e.Sitting.Allowance(e.Seat, measures[e.Seat.EnrolmentID]).Time(exam.Happened{})
		busy[e.EnrolmentID] = append(busy[e.EnrolmentID], exam.SpellOf(e.EnrolmentID, e.Sitting.ID, t))
	}
	return busy, err
}
