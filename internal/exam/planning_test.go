package exam_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
)

func TestGroupsAreBalancedWithinCentres(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(1, 8).Draw(t, "most")
		least := rapid.IntRange(1, most).Draw(t, "least")
		var list []exam.Grouped
		centre := map[string]string{}
		perCentre := map[string]int{}
		for i := range rapid.IntRange(0, 80).Draw(t, "n") {
			x := exam.Grouped{EnrolmentID: fmt.Sprint("e", i), CentreID: fmt.Sprint("c", rapid.IntRange(0, 3).Draw(t, "centre"))}
			list, centre[x.EnrolmentID] = append(list, x), x.CentreID
			perCentre[x.CentreID]++
		}
		groups, small := exam.ProposeGroups(list, least, most)
		seen, below := map[string]bool{}, 0
		sizes := map[string][]int{}
		for _, g := range groups {
			if len(g) == 0 || len(g) > most {
				t.Fatalf("a group of %d, at most %d", len(g), most)
			}
			if len(g) < least {
				below++
			}
			sizes[centre[g[0]]] = append(sizes[centre[g[0]]], len(g))
			for _, e := range g {
				if seen[e] {
					t.Fatalf("%s twice", e)
				}
				if centre[e] != centre[g[0]] {
					t.Fatalf("a group of two centres")
				}
				seen[e] = true
			}
		}
		if len(seen) != len(list) || below != small {
			t.Fatalf("%d of %d grouped, %d below, %d said", len(seen), len(list), below, small)
		}
		for c, s := range sizes {
			if slices.Max(s)-slices.Min(s) > 1 {
				t.Fatalf("sizes %v", s)
			}
			// Where the bounds allow, no group is too small.
			fewest := (perCentre[c] + most - 1) / most
			if perCentre[c]/fewest >= least && slices.Min(s) < least {
				t.Fatalf("%d candidates in groups of %v, %d to %d", perCentre[c], s, least, most)
			}
		}
	})
}

func TestSlotsHoldForEverybody(t *testing.T) {
	from := time.Date(2026, 6, 11, 7, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		day := exam.SlotDay{From: from, Noon: from.Add(3 * time.Hour), Gap: rapid.IntRange(0, 15).Draw(t, "gap")}
		if rapid.Bool().Draw(t, "bounded") {
			day.Until = from.Add(time.Duration(rapid.IntRange(1, 10).Draw(t, "hours")) * time.Hour)
		}
		if rapid.Bool().Draw(t, "lunch") {
			day.Lunch = [2]time.Time{from.Add(3 * time.Hour), from.Add(4 * time.Hour)}
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "panels") {
			day.Panels = append(day.Panels, fmt.Sprint("p", i))
		}
		passers := map[string]exam.Passer{}
		var list []exam.Passer
		for i := range rapid.IntRange(0, 25).Draw(t, "n") {
			prepare := rapid.IntRange(0, 30).Draw(t, "prepare")
			x := exam.Passer{ID: fmt.Sprint("e", i), Prepare: prepare, Minutes: prepare + rapid.IntRange(1, 40).Draw(t, "pass"), Morning: rapid.IntRange(0, 4).Draw(t, "morning") == 0}
			if rapid.IntRange(0, 3).Draw(t, "busy") == 0 {
				at := from.Add(time.Duration(rapid.IntRange(-30, 300).Draw(t, "at")) * time.Minute)
				x.Busy = []exam.Spell{{From: at, To: at.Add(time.Hour)}}
			}
			list, passers[x.ID] = append(list, x), x
		}
		slots, waiting := exam.ProposeSlots(day, list)
		seen := map[string]bool{}
		for i, s := range slots {
			x := passers[s.Passer]
			if seen[x.ID] {
				t.Fatalf("%s twice", x.ID)
			}
			seen[x.ID] = true
			if int(s.Finishes.Sub(s.Starts).Minutes()) != x.Minutes || int(s.Passes.Sub(s.Starts).Minutes()) != x.Prepare {
				t.Fatalf("%+v does not give %+v its time", s, x)
			}
			if s.Starts.Before(day.From) || !day.Until.IsZero() && s.Finishes.After(day.Until) || x.Morning && s.Finishes.After(day.Noon) {
				t.Fatalf("%+v out of the day", s)
			}
			for _, b := range x.Busy {
				if b.Meets(exam.Spell{From: s.Starts, To: s.Finishes}) {
					t.Fatalf("%+v while expected elsewhere", s)
				}
			}
			if !day.Lunch[0].IsZero() && (exam.Spell{From: day.Lunch[0], To: day.Lunch[1]}).Meets(exam.Spell{From: s.Passes, To: s.Finishes}) {
				t.Fatalf("%+v during lunch", s)
			}
			for _, o := range slots[i+1:] {
				first, second := s, o
				if o.Passes.Before(s.Passes) {
					first, second = o, s
				}
				if s.Panel == o.Panel && second.Passes.Before(first.Finishes.Add(time.Duration(day.Gap)*time.Minute)) {
					t.Fatalf("%+v and %+v before one panel", s, o)
				}
			}
		}
		for _, w := range waiting {
			if seen[w.Passer] {
				t.Fatalf("%s has a slot and waits", w.Passer)
			}
			seen[w.Passer] = true
		}
		if len(seen) != len(list) {
			t.Fatalf("%d of %d", len(seen), len(list))
		}
		if len(day.Panels) > 0 && day.Until.IsZero() && slices.ContainsFunc(waiting, func(w exam.Waiting) bool { return !passers[w.Passer].Morning }) {
			t.Fatalf("%v wait on a day without end", waiting)
		}
		var stored []exam.Passage
		for _, s := range slots {
			stored = append(stored, exam.Passage{ID: s.Passer, Panel: s.Panel, Slot: s, Morning: passers[s.Passer].Morning})
		}
		if pairs, late := exam.SlotFaults(day.Gap, day.Noon, stored); len(pairs)+len(late) > 0 {
			t.Fatalf("the proposal has faults: %v %v", pairs, late)
		}
	})
}

func TestRoomsKeepTheirCapacityAndGiveWhatTheyCan(t *testing.T) {
	needs := accommodation.PlaceNeeds
	rapid.Check(t, func(t *rapid.T) {
		var rooms []exam.Room
		room := map[string]exam.Room{}
		for i := range rapid.IntRange(0, 6).Draw(t, "rooms") {
			r := exam.Room{ID: fmt.Sprint("r", i), Places: rapid.IntRange(0, 5).Draw(t, "places")}
			for _, n := range needs {
				if rapid.IntRange(0, 2).Draw(t, "offers") == 0 {
					r.Offers = append(r.Offers, n)
				}
			}
			rooms, room[r.ID] = append(rooms, r), r
		}
		var sitters []exam.Sitter
		asks := map[string][]accommodation.Need{}
		for i := range rapid.IntRange(0, 30).Draw(t, "n") {
			x := exam.Sitter{EnrolmentID: fmt.Sprint("e", i)}
			for _, n := range needs {
				if rapid.IntRange(0, 4).Draw(t, "needs") == 0 {
					x.Needs = append(x.Needs, n)
				}
			}
			sitters, asks[x.EnrolmentID] = append(sitters, x), x.Needs
		}
		placed, unmet := exam.ProposeRooms(rooms, sitters)
		said := map[exam.Unmet]bool{}
		for _, u := range unmet {
			said[u] = true
		}
		count := map[string]int{}
		for _, r := range placed {
			count[r]++
		}
		for id, r := range room {
			if r.Places > 0 && count[id] > r.Places {
				t.Fatalf("%d in %d places", count[id], r.Places)
			}
		}
		for _, x := range sitters {
			in, ok := placed[x.EnrolmentID]
			if ok == said[exam.Unmet{EnrolmentID: x.EnrolmentID}] {
				t.Fatalf("%s placed: %v, and said without place: %v", x.EnrolmentID, ok, !ok)
			}
			if !ok {
				continue
			}
			for _, n := range x.Needs {
				if met := slices.Contains(room[in].Offers, n); met == said[exam.Unmet{EnrolmentID: x.EnrolmentID, Need: n}] {
					t.Fatalf("%s in %s needs %s: met %v, and said otherwise", x.EnrolmentID, in, n, met)
				}
			}
			if slices.Contains(room[in].Offers, accommodation.SeparateRoom) && count[in] > 1 {
				t.Fatalf("%d in a room of one's own", count[in])
			}
		}
	})
}

func TestExtraTimeLengthensPreparationAndPassage(t *testing.T) {
	a := exam.Allowance{Minutes: 40, Extra: third()}
	if prepare, minutes := a.PassageOf(20); prepare != 27 || minutes != 54 {
		t.Errorf("%d of %d", prepare, minutes)
	}
	a.NoExtra = true
	if prepare, minutes := a.PassageOf(20); prepare != 20 || minutes != 40 {
		t.Errorf("%d of %d", prepare, minutes)
	}
}
