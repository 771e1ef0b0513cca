package exam

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func minute(m int) time.Time {
	return time.Date(2026, 6, 9, 7, 0, 0, 0, time.UTC).Add(time.Duration(m) * time.Minute)
}

// told makes events in the order given, a minute apart, for candidate "a" unless said.
func told(kinds ...EventKind) (list []Event) {
	for i, k := range kinds {
		list = append(list, Event{ID: fmt.Sprint("e", i), EnrolmentID: "a", Kind: k, At: minute(i)})
	}
	return list
}

func TestWhereACandidateIs(t *testing.T) {
	for _, c := range []struct {
		name   string
		events []Event
		state  AttendanceState
		pauses int
	}{
		{"nothing said", nil, IsExpected, 0},
		{"there", told(SawHere), IsHere, 0},
		{"late", told(SawLate), IsLate, 0},
		{"late, out and back", told(SawLate, BreakFrom, BreakUntil), IsLate, 1},
		{"absent, then there after all", told(SawAbsent, SawHere), IsHere, 0},
		{"absent by mistake", append(told(SawAbsent), Event{ID: "u", Kind: Undid, Undoes: "e0", At: minute(1)}), IsExpected, 0},
		{"on a pause", told(SawHere, BreakFrom), IsOut, 1},
		{"out twice over", told(SawHere, BreakFrom, BreakFrom), IsOut, 1},
		{"back without having been out", told(SawHere, BreakUntil), IsHere, 0},
		{"gone while out", told(SawHere, BreakFrom, SawLeave), HasLeft, 1},
		{"gone", told(SawHere, SawLeave), HasLeft, 0},
		{"another's", []Event{{ID: "x", EnrolmentID: "b", Kind: SawHere, At: minute(0)}}, IsExpected, 0},
	} {
		got := Call(c.events).Of("a")
		if got.State != c.state || len(got.Happened.Pauses) != c.pauses {
			t.Errorf("%s: %s with %d pauses, wanted %s with %d", c.name, got.State, len(got.Happened.Pauses), c.state, c.pauses)
		}
	}
}

func TestWhatMovesTheEnd(t *testing.T) {
	allowance := Allowance{Starts: minute(0), Minutes: 60}
	events := append(told(SawHere), // at 0
		Event{ID: "all", Kind: Occurred, Minutes: 5, Words: "Alarme", At: minute(10)},
		Event{ID: "one", EnrolmentID: "a", Kind: Occurred, Minutes: 3, Words: "Poste en panne", At: minute(12)},
		Event{ID: "told", EnrolmentID: "a", Kind: Occurred, Words: "Brouillon demandé", At: minute(13)},
		Event{ID: "late", Kind: HadToWait, At: minute(4)},
		// Given by mistake, and taken back.
		Event{ID: "mistake", Kind: Occurred, Minutes: 30, Words: "Alarme", At: minute(14)},
		Event{ID: "u", Kind: Undid, Undoes: "mistake", At: minute(20)})
	a, b := Call(events).Of("a"), Call(events).Of("b")
	if end := allowance.Time(a.Happened).End; end != minute(4+60+5+3) {
		t.Errorf("a ends at %v", end)
	}
	if end := allowance.Time(b.Happened).End; end != minute(4+60+5) {
		t.Errorf("b ends at %v", end)
	}
	if len(a.Incidents) != 3 || len(b.Incidents) != 1 {
		t.Errorf("%d and %d incidents", len(a.Incidents), len(b.Incidents))
	}
}

func anyEvents(t *rapid.T) []Event {
	n := rapid.IntRange(0, 25).Draw(t, "n")
	list := make([]Event, n)
	for i := range list {
		e := Event{ID: fmt.Sprint(i), Kind: rapid.SampledFrom(EventKinds).Draw(t, "kind"), EnrolmentID: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "who"),
			At: minute(rapid.IntRange(0, 90).Draw(t, "at"))}
		if e.Kind.OfEverybody() && rapid.Bool().Draw(t, "all") {
			e.EnrolmentID = ""
		}
		switch e.Kind {
		case Occurred:
			e.Minutes = rapid.IntRange(0, 20).Draw(t, "minutes")
		case Undid:
			e.Undoes = fmt.Sprint(rapid.IntRange(0, 25).Draw(t, "undoes"))
		}
		list[i] = e
	}
	return list
}

// Whatever the order in which devices send, and however often, the roll is the same.
func TestTheRollDoesNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t)
		shuffled := append(slices.Clone(events), rapid.SliceOf(rapid.SampledFrom(append(events, Event{ID: "none", Kind: SawHere, EnrolmentID: "c"}))).Draw(t, "again")...)
		shuffled = rapid.Permutation(shuffled).Draw(t, "order")
		for _, who := range []string{"a", "b"} {
			if x, y := Call(events).Of(who), Call(shuffled).Of(who); !reflect.DeepEqual(x, y) {
				t.Fatalf("%s: %+v, then %+v", who, x, y)
			}
		}
		if x, y := Call(events), Call(shuffled); !x.Began.Equal(y.Began) || !x.Ended.Equal(y.Ended) {
			t.Fatalf("began %v and %v, ended %v and %v", x.Began, y.Began, x.Ended, y.Ended)
		}
	})
}

// Nothing recorded cuts an end: it is never before the one of the timetable, and
// another incident never brings it nearer.
func TestNoEventCutsAnEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t)
		a := Allowance{Starts: minute(0), Minutes: 60, Compensated: rapid.Bool().Draw(t, "compensated"), BreakMin: rapid.IntRange(0, 20).Draw(t, "bound")}
		before := a.Time(Call(events).Of("a").Happened)
		if before.End.Before(minute(60)) {
			t.Fatalf("ends at %v", before.End)
		}
		more := append(slices.Clone(events), Event{ID: "more", Kind: Occurred, Minutes: rapid.IntRange(0, 30).Draw(t, "given"), At: minute(rapid.IntRange(0, 90).Draw(t, "when"))})
		if after := a.Time(Call(more).Of("a").Happened); after.End.Before(before.End) {
			t.Fatalf("from %v to %v", before.End, after.End)
		}
	})
}

// A mistake that is undone leaves nothing behind.
func TestAnUndoneMistakeIsForgotten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t)
		mistake := Event{ID: "mistake", EnrolmentID: "a", Kind: rapid.SampledFrom([]EventKind{SawHere, SawLate, SawAbsent, SawLeave, BreakFrom, BreakUntil}).Draw(t, "kind"), At: minute(rapid.IntRange(0, 90).Draw(t, "at"))}
		with := append(slices.Clone(events), mistake, Event{ID: "undo", Kind: Undid, Undoes: "mistake", At: minute(95)})
		if x, y := Call(events).Of("a"), Call(with).Of("a"); !reflect.DeepEqual(x, y) {
			t.Fatalf("%+v, then %+v", x, y)
		}
	})
}
