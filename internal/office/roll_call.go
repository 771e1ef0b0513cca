package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// RollCall is a sitting on its day: who is where, and until when.
type RollCall struct {
	*Occasion
	Now    time.Time
	Places []Called
	Roll   *exam.Roll
	Names  map[string]string // of who recorded
	May    bool              // the person may record
	Open   bool              // today or later, not cancelled: something may be recorded
	Differ []Place           // ended: absent by the roll, and yet a work or marks are there
}

// Called is a place with what was recorded; Time is the personal time as it became.
type Called struct {
	Place
	exam.Attendance
	Own []exam.Event // theirs alone, in order
}

// Counts says how many are in each state.
func (c *RollCall) Counts() map[exam.AttendanceState]int {
	n := map[exam.AttendanceState]int{}
	for _, p := range c.Places {
		n[p.State]++
	}
	return n
}

// Composing lists those whose work is under way at a time: there, and their own end
// has not come.
func (c *RollCall) Composing(at time.Time) (list []Called) {
	for _, p := range c.Places {
		if p.State.Inside() && at.Before(p.Time.End) {
			list = append(list, p)
		}
	}
	return list
}

// RollCall reads a sitting for its invigilators, the office, the centre that receives.
func (o *Office) RollCall(ctx context.Context, who access.Person, sittingID string) (c *RollCall, err error) {
	now := o.Now()
	err = o.see(ctx, who, access.ReadSitting, func(v *View) error {
		x, err := o.occasion(v.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := v.Allow(x.watchTarget()); err != nil {
			return err
		}
		if c, err = x.called(v.Reader, now); err != nil {
			return err
		}
		c.May = access.May(who, access.Invigilate, x.watchTarget()) == nil
		var ids []string
		for _, e := range c.Roll.Events() {
			ids = append(ids, e.By)
		}
		if c.Names, err = v.NamesOf(ids); err != nil {
			return err
		}
		if x.Sitting.State == exam.Ended && access.May(who, access.AttachWork, x.watchTarget()) == nil {
			settled, err := c.presences(v.Reader)
			if err != nil {
				return err
			}
			c.Differ = settled.differ
		}
		return nil
	})
	return c, err
}

// watchTarget lists the scopes whose invigilators watch the sitting: its own, its
// session's, those of the centre that receives.
func (x *Occasion) watchTarget() access.Target {
	t := sittingTarget(x.Sitting, x.Session)
	if x.Sitting.CentreID != "" {
		t[access.OfCentre] = x.Sitting.CentreID
	}
	return t
}

// called joins the places with what was recorded; the one clock gives each their time.
func (x *Occasion) called(r store.Reader, now time.Time) (*RollCall, error) {
	events, err := r.Attendance(x.Sitting.ID)
	if err != nil {
		return nil, err
	}
	return x.calledFrom(events, now), nil
}

func (x *Occasion) calledFrom(events []exam.Event, now time.Time) *RollCall {
	c := &RollCall{Occasion: x, Now: now, Roll: exam.Call(events), Open: x.today(now) && x.Sitting.State != exam.Cancelled}
	seats, measures, happened := make([]exam.Seat, len(x.Seats)), map[string][]accommodation.Granted{}, map[string]exam.Happened{}
	calls := make([]exam.Attendance, len(x.Seats))
	for i, p := range x.Seats {
		calls[i] = c.Roll.Of(p.EnrolmentID)
		seats[i], measures[p.EnrolmentID], happened[p.EnrolmentID] = p.Seat, p.Measures, calls[i].Happened
	}
	times := TimesOf(x.Sitting, seats, measures, happened)
	for i, p := range x.Seats {
		p.Time = times[p.EnrolmentID]
		c.Places = append(c.Places, Called{p, calls[i], c.Roll.OwnEvents(p.EnrolmentID)})
	}
	return c
}

// today reports whether the day of the sitting has come, where it takes place.
func (x *Occasion) today(now time.Time) bool {
	return !framework.DateOf(x.Sitting.Local(now)).Before(x.Sitting.Day())
}
