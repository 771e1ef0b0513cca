package office

import (
	"context"
	"slices"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// Recorded says what became of each event that was sent.
type Recorded struct {
	Taken   []string         // kept, now or before: need not be sent again
	Refused map[string]error // by id: sending again would not help
}

// RecordAttendance keeps what an invigilator saw, in one entry of the journal. An event
// that is there already is taken and changes nothing, so that what a device sends again
// counts once. One that cannot be kept does not hold back the others.
func (o *Office) RecordAttendance(ctx context.Context, who access.Person, sittingID string, events []exam.Event) (done Recorded, err error) {
	if len(events) > MostEvents {
		return done, refusal.New(refusal.TooLarge, "attendance_too_many", "Most", MostEvents)
	}
	err = o.do(ctx, who, access.Invigilate, func(d *Deed) error {
		done = Recorded{Refused: map[string]error{}}
		x, err := d.watched(sittingID)
		if err != nil {
			return err
		}
		fresh, err := d.fresh(x, events, &done)
		if err != nil {
			return err
		}
		if len(fresh) == 0 {
			return errNothingToDo
		}
		return d.recordEvents(x, fresh)
	})
	return done, unlessIdle(err)
}

// watched finds a sitting that may be invigilated now.
func (d *Deed) watched(sittingID string) (*Occasion, error) {
	x, err := d.office.occasion(d.Reader, sittingID)
	if err != nil {
		return nil, err
	}
	if err := d.Allow(x.watchTarget()); err != nil {
		return nil, err
	}
	switch {
	case x.Sitting.State == exam.Cancelled:
		return nil, refusal.New(refusal.Conflict, "sitting_cancelled")
	case !x.today(d.Now):
		return nil, refusal.New(refusal.Conflict, "attendance_early", "Day", x.Sitting.Day().Time())
	}
	return x, nil
}

// fresh keeps the events that are new and sound, with the time at which they arrived.
func (d *Deed) fresh(x *Occasion, events []exam.Event, done *Recorded) (fresh []exam.Event, err error) {
	ids := make([]string, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	known, err := d.AttendanceKnown(ids)
	if err != nil {
		return nil, err
	}
	all, err := d.Attendance(x.Sitting.ID)
	if err != nil {
		return nil, err
	}
	before := len(all)
	for _, e := range events {
		if known[e.ID] == x.Sitting.ID {
			done.Taken = append(done.Taken, e.ID)
			continue
		}
		e.Received, e.By = d.Now, d.Who.ID
		if bad := x.checkEvent(&e, all, known[e.ID] != "", d.Now); bad != nil {
			done.Refused[e.ID] = bad
			continue
		}
		known[e.ID] = x.Sitting.ID
		done.Taken = append(done.Taken, e.ID)
		all = append(all, e)
	}
	return slices.Clone(all[before:]), nil
}

// recordEvents keeps events, moves the sitting on, and settles the copies when it is over.
func (d *Deed) recordEvents(x *Occasion, fresh []exam.Event) error {
	if err := d.AddAttendance(x.Sitting.ID, fresh); err != nil {
		return err
	}
	facts := map[string]any{"attendance": eventFacts(fresh)}
	was := x.Sitting.State
	if slices.ContainsFunc(fresh, func(e exam.Event) bool { return e.Kind == exam.Closing }) {
		x.Sitting.State = exam.Ended
	} else if was != exam.Ended {
		x.Sitting.State = exam.Underway
	}
	if x.Sitting.State != was {
		if err := d.SetSitting(x.Sitting); err != nil {
			return err
		}
		facts["sitting"] = sittingFacts(x.Sitting)
	}
	if err := d.Record("sitting/"+x.Sitting.ID, facts); err != nil {
		return err
	}
	if x.Sitting.State == exam.Ended {
		return d.settlePresence(x)
	}
	return nil
}

// eventFacts is what the journal says of events. The words of an incident stay
// erasable: the journal holds their digest.
func eventFacts(list []exam.Event) (facts []map[string]any) {
	for _, e := range list {
		f := map[string]any{"id": e.ID, "enrolment": e.EnrolmentID, "kind": string(e.Kind), "at": e.At.UnixMilli(), "received": e.Received.UnixMilli(), "minutes": e.Minutes, "undoes": e.Undoes, "words_sha256": ""}
		if e.Words != "" {
			f["words_sha256"] = sha256Of(e.Words)
		}
		facts = append(facts, f)
	}
	return facts
}
