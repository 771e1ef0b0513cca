package office_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// watch is a sitting of 60 minutes at 9 on its own day, with two candidates in two
// rooms, and somebody who invigilates it.
type watch struct {
	*term
	id             string
	rooms          []exam.Room
	nadia          access.Person
	goff, nakamura candidate.Enrolment // goff was granted a third more, and pauses that are given back
	clock          time.Time
	n              int
}

func eachWatch(t *testing.T, test func(t *testing.T, x *watch)) {
	eachTerm(t, func(t *testing.T, tm *term) {
		tm.enter(t, three)
		x := &watch{term: tm}
		for _, e := range tm.rows(t, office.RegisterQuery{}) {
			switch e.Identity.BirthName {
			case "Le Goff":
				x.goff = e
			case "Nakamura":
				x.nakamura = e
			}
		}
		x.grant(t, accommodation.Granted{EnrolmentID: x.goff.ID, Measure: "temps", Effect: accommodation.ExtraTime, Extra: ratio("1/3")},
			accommodation.Granted{EnrolmentID: x.goff.ID, Measure: "pauses", Effect: accommodation.Breaks, Compensated: true})
		x.id = x.planned(t, nil)
		must(t, x.SetRooms(x.ctx, x.claire, x.id, []exam.Room{{Name: "Salle 1"}, {Name: "Salle 2"}}))
		_, err := x.SeatProposed(x.ctx, x.claire, x.id)
		must(t, err)
		x.rooms = x.at(t, x.id).Rooms
		must(t, x.PlaceSeats(x.ctx, x.claire, x.id, []string{x.goff.ID}, x.rooms[0].ID))
		must(t, x.PlaceSeats(x.ctx, x.claire, x.id, []string{x.nakamura.ID}, x.rooms[1].ID))
		_, err = x.AddInvigilator(x.ctx, x.claire, x.id, office.NewPerson{Login: "nadia", Name: "Nadia Ferhat"}, "")
		must(t, err)
		_, err = x.NumberCopies(x.ctx, x.claire, x.session)
		must(t, err)
		x.nadia = x.person(t, "nadia")
		x.Now = func() time.Time { return x.clock }
		x.clock = june.Add(-15 * time.Minute)
		test(t, x)
	})
}

func (d *desk) person(t *testing.T, login string) (who access.Person) {
	t.Helper()
	var row store.PersonRow
	must(t, d.Store.Read(d.ctx, func(r store.Reader) (err error) { row, err = r.PersonByLogin(login); return err }))
	who, err := d.Person(d.ctx, row.ID)
	must(t, err)
	return who
}

// event is one that happened some minutes after the common beginning.
func (x *watch) event(kind exam.EventKind, who string, minute int) exam.Event {
	x.n++
	return exam.Event{ID: fmt.Sprintf("event-%04d", x.n), EnrolmentID: who, Kind: kind, At: june.Add(time.Duration(minute) * time.Minute)}
}

func (x *watch) record(t *testing.T, events ...exam.Event) {
	t.Helper()
	for _, e := range events {
		if e.At.After(x.clock) {
			x.clock = e.At
		}
	}
	done, err := x.RecordAttendance(x.ctx, x.nadia, x.id, events)
	must(t, err)
	for id, bad := range done.Refused {
		t.Fatalf("%s: %v", id, bad)
	}
}

func (x *watch) refused(t *testing.T, e exam.Event, key string) {
	t.Helper()
	done, err := x.RecordAttendance(x.ctx, x.nadia, x.id, []exam.Event{e})
	must(t, err)
	if !refusal.Is(done.Refused[e.ID], key) {
		t.Errorf("%s: %v, wanted %s", e.Kind, done.Refused[e.ID], key)
	}
}

func (x *watch) of(t *testing.T, who string) office.Called {
	t.Helper()
	c, err := x.RollCall(x.ctx, x.nadia, x.id)
	must(t, err)
	i := slices.IndexFunc(c.Places, func(p office.Called) bool { return p.EnrolmentID == who })
	return c.Places[i]
}

func (x *watch) presence(t *testing.T, who string) exam.Presence {
	t.Helper()
	var copies map[string]store.Copy
	must(t, x.Store.Read(x.ctx, func(r store.Reader) (err error) { copies, err = r.CopiesByOwner(x.session, "B1.E1"); return err }))
	return copies[who].Presence
}

func TestADayOfASitting(t *testing.T) {
	eachWatch(t, func(t *testing.T, x *watch) {
		end := func(who string, minutes int, why string) {
			t.Helper()
			if got := x.of(t, who).Time.End; !got.Equal(june.Add(time.Duration(minutes) * time.Minute)) {
				t.Errorf("%s: ends %v after the beginning, wanted %d min", why, got.Sub(june), minutes)
			}
		}
		x.record(t, x.event(exam.SawHere, x.goff.ID, -5))
		if s := x.at(t, x.id).Sitting.State; s != exam.Underway {
			t.Errorf("begun: %s", s)
		}
		end(x.goff.ID, 80, "a third more")
		x.record(t, x.event(exam.SawLate, x.nakamura.ID, 20))
		if p := x.of(t, x.nakamura.ID); p.State != exam.IsLate || !p.LateAt.Equal(june.Add(20*time.Minute)) {
			t.Errorf("%+v", p.Attendance)
		}
		end(x.nakamura.ID, 60, "who is late keeps the end")
		x.record(t, x.event(exam.SawLate, x.nakamura.ID, 21)) // told twice by two invigilators
		end(x.nakamura.ID, 60, "arrived twice")
		x.record(t, x.event(exam.BreakFrom, x.goff.ID, 25), x.event(exam.BreakUntil, x.goff.ID, 35))
		end(x.goff.ID, 90, "a pause of ten minutes given back")
		x.record(t, x.event(exam.BreakFrom, x.nakamura.ID, 25), x.event(exam.BreakUntil, x.nakamura.ID, 35))
		end(x.nakamura.ID, 60, "a pause that is not")

		alarm := x.event(exam.Occurred, x.goff.ID, 40) // in the first room only
		alarm.Words, alarm.Minutes = "Alarme incendie, salle 1", 12
		x.record(t, alarm)
		end(x.goff.ID, 102, "an alarm of twelve minutes in the room")
		end(x.nakamura.ID, 60, "the other room heard nothing")
		wrong := x.event(exam.Occurred, "", 41)
		wrong.Words, wrong.Minutes = "Alarme", 30
		x.record(t, wrong)
		end(x.nakamura.ID, 90, "thirty minutes for all")
		undo := x.event(exam.Undid, "", 42)
		undo.Undoes = wrong.ID
		x.record(t, undo)
		end(x.nakamura.ID, 60, "taken back")
		end(x.goff.ID, 102, "the other incident stays")

		x.record(t, x.event(exam.SawLeave, x.nakamura.ID, 50)) // before the first hour
		x.clock = june.Add(60 * time.Minute)
		x.refused(t, x.event(exam.Closing, "", 60), "attendance_composing")
		x.record(t, x.event(exam.SawLeave, x.goff.ID, 101))
		x.record(t, x.event(exam.Closing, "", 102))
		if s := x.at(t, x.id).Sitting.State; s != exam.Ended {
			t.Errorf("ended: %s", s)
		}
		for _, e := range []candidate.Enrolment{x.goff, x.nakamura} {
			if p := x.presence(t, e.ID); p != exam.Present {
				t.Errorf("%s: %s", e.Identity.BirthName, p)
			}
		}
		x.clock = june.Add(3 * time.Hour)
		x.refused(t, x.event(exam.SawLeave, x.goff.ID, 110), "attendance_ended")
		x.refused(t, x.event(exam.Closing, "", 120), "attendance_over")
	})
}

func TestWhatIsSentTwiceCountsOnce(t *testing.T) {
	eachWatch(t, func(t *testing.T, x *watch) {
		e := x.event(exam.SawHere, x.goff.ID, 0)
		x.record(t, e, e)
		before := x.entries(t)
		e.At = e.At.Add(time.Minute)
		x.record(t, e)
		if x.entries(t) != before {
			t.Error("sent again, it left a second trace")
		}
		if own := x.of(t, x.goff.ID).Own; len(own) != 1 || !own[0].At.Equal(june) || own[0].By != x.nadia.ID || !own[0].Received.Equal(x.clock.Add(-time.Minute)) {
			t.Errorf("%+v", own)
		}
	})
}

func TestWhatCannotBeRecordedSaysWhy(t *testing.T) {
	eachWatch(t, func(t *testing.T, x *watch) {
		x.clock = june
		x.refused(t, x.event(exam.SawHere, x.goff.ID, 30), "attendance_future")
		x.refused(t, x.event(exam.SawHere, x.goff.ID, -24*60), "attendance_before")
		x.refused(t, x.event(exam.SawHere, "somebody", 0), "attendance_who")
		x.refused(t, x.event(exam.SawHere, "", 0), "attendance_who")
		x.refused(t, x.event("asleep", x.goff.ID, 0), "attendance_kind")
		x.refused(t, x.event(exam.Occurred, "", 0), "attendance_words")
		x.refused(t, x.event(exam.Undid, "", 0), "attendance_undoes")
		_, err := x.RecordAttendance(x.ctx, x.marco, x.id, []exam.Event{x.event(exam.SawHere, x.goff.ID, 0)})
		wants(t, err, "access_denied")
		x.clock = june.AddDate(0, 0, -1)
		_, err = x.RecordAttendance(x.ctx, x.nadia, x.id, []exam.Event{x.event(exam.SawHere, x.goff.ID, -24*60)})
		wants(t, err, "attendance_early")
	})
}

func TestTheEndSettlesWhoIsAbsent(t *testing.T) {
	eachWatch(t, func(t *testing.T, x *watch) {
		x.record(t, x.event(exam.SawHere, x.goff.ID, 0))
		x.clock = june.Add(2 * time.Hour)
		wants(t, x.EndSitting(x.ctx, x.nadia, x.id, "end-0001", false), "attendance_unknown")
		must(t, x.EndSitting(x.ctx, x.nadia, x.id, "end-0001", true))
		must(t, x.EndSitting(x.ctx, x.nadia, x.id, "end-0001", true))
		if a, b := x.presence(t, x.goff.ID), x.presence(t, x.nakamura.ID); a != exam.Present || b != exam.Absent {
			t.Errorf("%s and %s", a, b)
		}
		// Came late, written down on another device that had no network.
		x.record(t, x.event(exam.SawLate, x.nakamura.ID, 25))
		if p := x.presence(t, x.nakamura.ID); p != exam.Absent { // said absent at the end, after that
			t.Errorf("%s", p)
		}
		last := x.of(t, x.nakamura.ID).Own
		undo := x.event(exam.Undid, x.nakamura.ID, 120)
		undo.Undoes = last[len(last)-1].ID
		x.record(t, undo)
		if p := x.presence(t, x.nakamura.ID); p != exam.Present {
			t.Errorf("corrected: %s", p)
		}
	})
}

// Whatever the order in which devices send what they kept, the roll is the same.
func TestTheOrderOfArrivalDoesNotChangeTheRoll(t *testing.T) {
	for seed := range uint64(3) {
		eachWatch(t, func(t *testing.T, x *watch) {
			chance := rand.New(rand.NewPCG(seed, 1))
			var events []exam.Event
			for i := range 12 {
				for _, who := range []string{x.goff.ID, x.nakamura.ID} {
					kinds := []exam.EventKind{exam.SawHere, exam.SawLate, exam.SawAbsent, exam.SawLeave, exam.BreakFrom, exam.BreakUntil}
					events = append(events, x.event(kinds[chance.IntN(len(kinds))], who, i*3))
				}
			}
			alarm := x.event(exam.Occurred, "", 7)
			alarm.Words, alarm.Minutes = "Alarme", 12
			events = append(events, alarm)
			x.clock = june.Add(time.Hour)
			sent := append(slices.Clone(events), events[:9]...) // some twice
			chance.Shuffle(len(sent), func(i, j int) { sent[i], sent[j] = sent[j], sent[i] })
			for len(sent) > 0 {
				n := 1 + chance.IntN(len(sent))
				x.record(t, sent[:n]...)
				sent = sent[n:]
			}
			want := exam.Call(events)
			for _, who := range []string{x.goff.ID, x.nakamura.ID} {
				got, told := x.of(t, who), want.Of(who)
				if got.State != told.State || !reflect.DeepEqual(got.Happened, told.Happened) || len(got.Own) != 12 {
					t.Errorf("%+v, wanted %+v", got.Attendance, told)
				}
			}
		})
	}
}
