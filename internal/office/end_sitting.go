package office

import (
	"context"
	"slices"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/store"
)

// EndSitting closes the attendance of a sitting: the presence of each copy is set by
// it. Nobody may still be expected, unless restAbsent says that those are absent; nobody
// whose own time runs may still compose. id is the device's own: sent twice, it closes once.
func (o *Office) EndSitting(ctx context.Context, who access.Person, sittingID, id string, restAbsent bool) error {
	err := o.do(ctx, who, access.Invigilate, func(d *Deed) error {
		x, err := d.watched(sittingID)
		if err != nil {
			return err
		}
		if x.Sitting.State == exam.Ended {
			return errNothingToDo
		}
		c, err := x.called(d.Reader, d.Now)
		if err != nil {
			return err
		}
		var events []exam.Event
		for i, p := range c.Places {
			if restAbsent && p.State == exam.IsExpected {
				events = append(events, exam.Event{ID: id + "-" + strconv.Itoa(i), EnrolmentID: p.EnrolmentID, Kind: exam.SawAbsent, At: d.Now})
			}
		}
		events = append(events, exam.Event{ID: id, Kind: exam.Closing, At: d.Now})
		var done Recorded
		done.Refused = map[string]error{}
		fresh, err := d.fresh(x, events, &done)
		if err != nil {
			return err
		}
		for _, e := range events {
			if bad := done.Refused[e.ID]; bad != nil {
				return bad
			}
		}
		return d.recordEvents(x, fresh)
	})
	return unlessIdle(err)
}

// presences is what the roll makes of the copies of a sitting.
type presences struct {
	to     map[exam.Presence][]string // copies whose presence changes
	differ []Place                    // absent by the roll, yet with a work or marks: for the office to look at
}

func (c *RollCall) presences(r store.Reader) (s presences, err error) {
	s.to = map[exam.Presence][]string{}
	copies, err := r.CopiesByOwner(c.Session.ID, c.Sitting.AssessmentID)
	if err != nil {
		return s, err
	}
	works, err := r.DeliverableCounts(c.Session.ID)
	if err != nil {
		return s, err
	}
	begun, err := r.CopiesBegun(c.Session.ID)
	if err != nil {
		return s, err
	}
	for _, p := range c.Places {
		found, there := copies[p.EnrolmentID]
		want := exam.Present
		if !p.State.Came() {
			want = exam.Absent
		}
		switch {
		case !there || found.Presence == want || p.State == exam.IsExpected:
		case want == exam.Absent && works[found.ID]+begun[found.ID] > 0:
			s.differ = append(s.differ, p.Place)
		default:
			s.to[want] = append(s.to[want], found.ID)
		}
	}
	return s, nil
}

// settlePresence sets the presence of the copies of a sitting from its roll. Once the
// jury deliberates nothing moves.
func (d *Deed) settlePresence(x *Occasion) error {
	if x.Session.State.Reached(exam.Deliberating) {
		return nil
	}
	c, err := x.called(d.Reader, d.Now)
	if err != nil {
		return err
	}
	settled, err := c.presences(d.Reader)
	if err != nil {
		return err
	}
	for _, want := range []exam.Presence{exam.Present, exam.Absent} {
		ids := settled.to[want]
		if len(ids) == 0 {
			continue
		}
		slices.Sort(ids) // the order of candidates must not show in the journal
		if err := d.SetPresence(ids, want); err != nil {
			return err
		}
		if err := d.RecordAs(access.AttachWork, "session/"+x.Session.ID, map[string]any{"presence": string(want), "copies": ids}); err != nil {
			return err
		}
	}
	return nil
}

// settleEnded brings the attendance of sittings that are over to copies numbered since.
func (d *Deed) settleEnded(sessionID string) error {
	list, err := d.Sittings(sessionID)
	if err != nil {
		return err
	}
	for _, s := range list {
		if s.State != exam.Ended {
			continue
		}
		x, err := d.office.occasion(d.Reader, s.ID)
		if err != nil {
			return err
		}
		if err := d.settlePresence(x); err != nil {
			return err
		}
	}
	return nil
}
