package office

import (
	"time"

	"jurande/internal/exam"
	"jurande/internal/store"
)

// Passages is what is to be known of the hours of passage of a sitting.
type Passages struct {
	Any     bool                 // somebody has an hour of their own
	Without int                  // candidates who have none, when some have
	Pairs   [][2]string          // two at once before one panel: names of candidates or groups
	Late    []string             // who may only pass in the morning, and passes after noon
	Pass    map[string]time.Time // by enrolment: when the panel receives them
}

// passagesOf checks the hours of passage that seats have.
func (o *Office) passagesOf(r store.Reader, s exam.Sitting, seats []exam.Seat) (p Passages, err error) {
	first := map[string]exam.Seat{}
	for _, x := range seats {
		if x.Starts.IsZero() {
			p.Without++
			continue
		}
		p.Any = true
		if _, seen := first[passerOf(x)]; !seen {
			first[passerOf(x)] = x
		}
	}
	if !p.Any {
		return Passages{}, nil
	}
	passers, err := o.passers(r, s, seats)
	if err != nil {
		return p, err
	}
	p.Pass = map[string]time.Time{}
	var list []exam.Passage
	for _, x := range passers {
		seat, has := first[x.ID]
		if !has {
			continue
		}
		slot := exam.Slot{Passer: x.ID, Panel: seat.RoomID, Starts: seat.Starts,
			Passes: seat.Starts.Add(time.Duration(x.Prepare) * time.Minute), Finishes: seat.Starts.Add(time.Duration(x.Minutes) * time.Minute)}
		list = append(list, exam.Passage{ID: x.ID, Panel: seat.RoomID, Slot: slot, Morning: x.Morning})
		for _, m := range x.Members {
			p.Pass[m] = slot.Passes
		}
	}
	pairs, late := exam.SlotFaults(s.Gap, noonOf(s), list)
	if len(pairs)+len(late) == 0 {
		return p, nil
	}
	names, err := namesOfPassers(r, s, pairs, late)
	for _, pair := range pairs {
		p.Pairs = append(p.Pairs, [2]string{names[pair[0]], names[pair[1]]})
	}
	for _, id := range late {
		p.Late = append(p.Late, names[id])
	}
	return p, err
}

func namesOfPassers(r store.Reader, s exam.Sitting, pairs [][2]string, late []string) (map[string]string, error) {
	ids := append([]string(nil), late...)
	for _, pair := range pairs {
		ids = append(ids, pair[0], pair[1])
	}
	names := map[string]string{}
	entries, err := r.EnrolmentsByID(s.SessionID, ids)
	if err != nil {
		return nil, err
	}
	for id, e := range entries {
		names[id] = e.Identity.Listed()
	}
	groups, err := r.Groups(s.ID)
	for _, g := range groups {
		names[g.ID] = g.Name
	}
	return names, err
}

func seatsInRegister(sittingID string) store.SeatQuery { return store.SeatQuery{SittingID: sittingID} }
