package exam

import (
	"cmp"
	"slices"
	"time"
)

// EventKind is what an invigilator records on the day.
type EventKind string

const (
	SawHere    EventKind = "here"        // the candidate is there
	SawLate    EventKind = "late"        // came in late: the end does not move
	SawAbsent  EventKind = "absent"      // did not come
	SawLeave   EventKind = "left"        // handed in and went
	BreakFrom  EventKind = "break_begin" // goes out for a pause
	BreakUntil EventKind = "break_end"   // is back
	HadToWait  EventKind = "began"       // begins at this time, for no fault of theirs; of everybody when nobody is named
	Occurred   EventKind = "incident"    // in words, with the minutes given for it
	Undid      EventKind = "undone"      // takes back another event that was a mistake
	Closing    EventKind = "ended"       // the sitting is over
)

// EventKinds is the written list ("attendance.event.<kind>").
var EventKinds = []EventKind{SawHere, SawLate, SawAbsent, SawLeave, BreakFrom, BreakUntil, HadToWait, Occurred, Undid, Closing}

// OfEverybody reports whether an event of the kind may be of nobody in particular.
func (k EventKind) OfEverybody() bool {
	return k == HadToWait || k == Occurred || k == Closing || k == Undid
}

// Event is one entry of the attendance of a sitting; it is never changed. ID is the
// device's own, so that what arrives twice counts once.
type Event struct {
	ID          string
	EnrolmentID string // empty: everybody
	Kind        EventKind
	At          time.Time // when it happened, by the device
	Received    time.Time
	By          string
	Minutes     int    // Occurred: given for it
	Words       string // Occurred: what happened
	Undoes      string // Undid: the event
}

// AttendanceState is where a candidate is.
type AttendanceState string

const (
	IsExpected AttendanceState = "expected"
	IsHere     AttendanceState = "here"
	IsLate     AttendanceState = "late" // here, and came late
	IsOut      AttendanceState = "out"  // on a pause
	HasLeft    AttendanceState = "left"
	IsAbsent   AttendanceState = "absent"
)

// AttendanceStates is the written list, in order.
var AttendanceStates = []AttendanceState{IsExpected, IsHere, IsLate, IsOut, HasLeft, IsAbsent}

// Came reports whether the candidate was there at some time.
func (s AttendanceState) Came() bool { return s != IsExpected && s != IsAbsent }

// Inside reports whether the candidate is at work or on a pause.
func (s AttendanceState) Inside() bool { return s == IsHere || s == IsLate || s == IsOut }

// Attendance is what the events say of one candidate.
type Attendance struct {
	State     AttendanceState
	Since     time.Time // of the state
	LateAt    time.Time // when they came in late; zero otherwise
	Happened  Happened  // what moves their end
	Incidents []Event   // theirs and everybody's, in order
}

// Roll is the attendance of a sitting as its events tell it.
type Roll struct {
	Began  time.Time // when everybody was made to begin, zero when not said
	Ended  time.Time // zero while under way
	events []Event   // those that count, in order
	of     map[string][]Event
	common []Event
}

// Call reads the events of a sitting, in any order and however often each was sent:
// what was undone is left out, the rest counts in the order in which it happened.
func Call(events []Event) *Roll {
	seen, undone := map[string]bool{}, map[string]bool{}
	r := &Roll{of: map[string][]Event{}}
	for _, e := range events {
		if !seen[e.ID] {
			seen[e.ID] = true
			r.events = append(r.events, e)
			if e.Kind == Undid {
				undone[e.Undoes] = true
			}
		}
	}
	r.events = slices.DeleteFunc(r.events, func(e Event) bool { return e.Kind == Undid || undone[e.ID] && e.MayBeUndone() })
	slices.SortFunc(r.events, func(a, b Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	for _, e := range r.events {
		switch {
		case e.Kind == Closing:
			r.Ended = e.At
		case e.EnrolmentID != "":
			r.of[e.EnrolmentID] = append(r.of[e.EnrolmentID], e)
		case e.Kind == HadToWait:
			r.Began = e.At
			r.common = append(r.common, e)
		default:
			r.common = append(r.common, e)
		}
	}
	return r
}

// MayBeUndone: all but the end of the sitting and what already undoes. What was given
// for an incident may be taken back: the event stays, with who took it back and when.
func (e Event) MayBeUndone() bool { return e.Kind != Undid && e.Kind != Closing }

// OwnEvents lists what counts of one candidate alone, in the order in which it happened.
func (r *Roll) OwnEvents(enrolmentID string) []Event { return r.of[enrolmentID] }

// Of says where one candidate is and what moves their end.
func (r *Roll) Of(enrolmentID string) Attendance {
	a := Attendance{State: IsExpected}
	own := r.of[enrolmentID]
	for _, e := range merged(own, r.common) {
		switch e.Kind {
		case HadToWait:
			a.Happened.Began = e.At
		case Occurred:
			a.Incidents = append(a.Incidents, e)
			if e.Minutes > 0 {
				a.Happened.Extensions = append(a.Happened.Extensions, e.Minutes)
			}
		default:
			a.record(e)
		}
	}
	return a
}

// record follows one candidate in and out.
func (a *Attendance) record(e Event) {
	out := len(a.Happened.Pauses) > 0 && a.Happened.Pauses[len(a.Happened.Pauses)-1].Until.IsZero()
	back := func() {
		if out {
			a.Happened.Pauses[len(a.Happened.Pauses)-1].Until = e.At
		}
	}
	was := a.State
	switch e.Kind {
	case SawHere:
		back()
		a.State = IsHere
		if !a.LateAt.IsZero() && (was == IsOut || was == HasLeft) {
			a.State = IsLate
		} else {
			a.LateAt = time.Time{}
		}
	case SawLate:
		back()
		a.State, a.LateAt = IsLate, e.At
	case SawAbsent:
		back()
		a.State, a.LateAt = IsAbsent, time.Time{}
	case SawLeave:
		back()
		a.State = HasLeft
	case BreakFrom:
		if out {
			return
		}
		a.Happened.Pauses = append(a.Happened.Pauses, Pause{From: e.At})
		a.State = IsOut
	case BreakUntil:
		if !out {
			return
		}
		back()
		a.State = IsHere
		if !a.LateAt.IsZero() {
			a.State = IsLate
		}
	}
	if a.State != was {
		a.Since = e.At
	}
}

// Events lists what counts, in the order in which it happened.
func (r *Roll) Events() []Event { return r.events }

// merged puts two lists in order into one.
func merged(a, b []Event) []Event {
	all := append(slices.Clone(a), b...)
	slices.SortStableFunc(all, func(x, y Event) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID)) })
	return all
}
