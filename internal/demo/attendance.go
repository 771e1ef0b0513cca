package demo

import (
	"strconv"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/store"
)

// callRolls lives the days of the sittings: who comes, who is late, pauses, an alarm,
// copies handed in, the end.
func (b *builder) callRolls() error {
	var list []exam.Sitting
	watches := map[string][]store.Watch{}
	err := b.Store.Read(b.ctx, func(r store.Reader) (err error) {
		if list, err = r.Sittings(b.session); err != nil {
			return err
		}
		for _, s := range list { // a handful
			if watches[s.ID], err = r.Invigilators(s.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, s := range list {
		who := b.secretary()
		if w := watches[s.ID]; len(w) > 0 {
			if who, err = b.Person(b.ctx, w[0].PersonID); err != nil {
				return err
			}
		}
		if err := b.callRoll(who, s, i == 0); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) callRoll(who access.Person, s exam.Sitting, alarm bool) error {
	b.now = s.Starts.Add(-10 * time.Minute)
	n := 0
	record := func(at time.Time, events ...exam.Event) error {
		if at.After(b.now) {
			b.now = at
		}
		for i := range events {
			n++
			events[i].ID, events[i].At = s.ID+"-appel-"+strconv.Itoa(n), at
		}
		_, err := b.RecordAttendance(b.ctx, who, s.ID, events)
		return err
	}
	c, err := b.RollCall(b.ctx, who, s.ID)
	if err != nil {
		return err
	}
	var here []office.Called
	for i, p := range c.Places {
		seen := exam.Event{EnrolmentID: p.EnrolmentID, Kind: exam.SawHere}
		at := p.Time.Begins.Add(-5 * time.Minute)
		switch {
		case b.missing(p):
			seen.Kind = exam.SawAbsent
		case i == 3:
			seen.Kind, at = exam.SawLate, p.Time.Begins.Add(12*time.Minute)
		}
		if err := record(at, seen); err != nil {
			return err
		}
		if seen.Kind != exam.SawAbsent {
			here = append(here, p)
		}
	}
	if alarm {
		if err := record(s.Starts.Add(40*time.Minute), exam.Event{Kind: exam.Occurred, Words: "Alarme incendie, salle évacuée", Minutes: 12}); err != nil {
			return err
		}
	}
	for i, p := range here {
		if i%6 != 2 {
			continue
		}
		from := p.Time.Begins.Add(15 * time.Minute)
		if err := record(from, exam.Event{EnrolmentID: p.EnrolmentID, Kind: exam.BreakFrom}); err != nil {
			return err
		}
		if err := record(from.Add(6*time.Minute), exam.Event{EnrolmentID: p.EnrolmentID, Kind: exam.BreakUntil}); err != nil {
			return err
		}
	}
	if c, err = b.RollCall(b.ctx, who, s.ID); err != nil {
		return err
	}
	for i, p := range c.Places {
		if !p.State.Inside() {
			continue
		}
		if err := record(p.Time.End.Add(-time.Duration(i%4)*time.Minute), exam.Event{EnrolmentID: p.EnrolmentID, Kind: exam.SawLeave}); err != nil {
			return err
		}
	}
	b.now = b.now.Add(10 * time.Minute)
	return b.EndSitting(b.ctx, who, s.ID, s.ID+"-fin-appel", false)
}

// missing tells who of those expected did not come.
func (b *builder) missing(p office.Called) bool {
	for _, x := range b.invents {
		if strings.EqualFold(x.family, p.Enrolment.Identity.BirthName) {
			return x.absent
		}
	}
	return false
}
