package exam

import (
	"slices"
	"time"
)

// Passer is a candidate, or a group, who passes one after the other before a panel.
type Passer struct {
	ID      string // enrolment, or group
	Members []string
	Prepare int // minutes of preparation, extra time included
	Minutes int // in all, preparation and extra time included
	Morning bool
	Busy    []Spell // when somebody of it is expected elsewhere
}

// SlotDay is the day of passages of a sitting.
type SlotDay struct {
	From   time.Time // the first preparation begins
	Noon   time.Time // by when those who pass in the morning have finished
	Until  time.Time // by when all have finished; zero: no bound
	Lunch  [2]time.Time
	Gap    int // minutes between two passages of a panel
	Panels []string
}

// Slot is when somebody passes, and before which panel.
type Slot struct {
	Passer   string
	Panel    string
	Starts   time.Time // of the preparation
	Passes   time.Time // when the panel receives them
	Finishes time.Time
}

// Reasons why a passer has no slot: words "slot.why.<value>".
const (
	NoPanel   = "panel"
	TooLong   = "long"    // the day is too short
	AfterNoon = "morning" // no morning slot is left
)

// Waiting is somebody whom no slot can take, and why.
type Waiting struct{ Passer, Why string }

// ProposeSlots gives each passer the earliest slot of a panel that suits them: those
// who may only pass in the morning choose first, then the others in the order given.
// The next prepares while the one before passes; a panel is never given two at once,
// keeps its pause and its lunch, and nobody passes while expected elsewhere.
func ProposeSlots(day SlotDay, passers []Passer) (slots []Slot, waiting []Waiting) {
	order := slices.Clone(passers)
	slices.SortStableFunc(order, func(a, b Passer) int {
		switch {
		case a.Morning == b.Morning:
			return 0
		case a.Morning:
			return -1
		}
		return 1
	})
	taken := map[string][]Spell{} // by panel, in order
	for _, x := range order {
		best, found := Slot{}, false
		for _, panel := range day.Panels {
			s, ok := day.earliest(x, panel, taken[panel])
			if ok && (!found || s.Passes.Before(best.Passes)) {
				best, found = s, true
			}
		}
		if !found {
			waiting = append(waiting, Waiting{x.ID, day.why(x)})
			continue
		}
		slots = append(slots, best)
		taken[best.Panel] = append(taken[best.Panel], Spell{From: best.Passes, To: best.Finishes})
	}
	slices.SortStableFunc(slots, func(a, b Slot) int { return a.Starts.Compare(b.Starts) })
	return slots, waiting
}

func (d SlotDay) why(x Passer) string {
	switch {
	case len(d.Panels) == 0:
		return NoPanel
	case x.Morning:
		return AfterNoon
	}
	return TooLong
}

// earliest finds the first free passage of a panel: it tries the opening of the day and
// the end of whatever stands in the way, each once.
func (d SlotDay) earliest(x Passer, panel string, taken []Spell) (Slot, bool) {
	prepare, pass := minutesOf(x.Prepare), minutesOf(x.Minutes-x.Prepare)
	gap := minutesOf(d.Gap)
	tries := []time.Time{d.From.Add(prepare)}
	for _, t := range taken {
		tries = append(tries, t.To.Add(gap))
	}
	for _, b := range x.Busy {
		tries = append(tries, b.To.Add(prepare))
	}
	if !d.Lunch[1].IsZero() {
		tries = append(tries, d.Lunch[1])
	}
	slices.SortFunc(tries, time.Time.Compare)
	for _, at := range tries {
		s := Slot{Passer: x.ID, Panel: panel, Starts: at.Add(-prepare), Passes: at, Finishes: at.Add(pass)}
		if s.Starts.Before(d.From) || !d.Until.IsZero() && s.Finishes.After(d.Until) || x.Morning && s.Finishes.After(d.Noon) {
			continue
		}
		if d.free(s, taken, gap) && !expected(x, s) {
			return s, true
		}
	}
	return Slot{}, false
}

func minutesOf(n int) time.Duration { return time.Duration(n) * time.Minute }

// free reports that a panel can receive: nobody within its pause, nor its lunch.
func (d SlotDay) free(s Slot, taken []Spell, gap time.Duration) bool {
	for _, t := range taken {
		if s.Passes.Before(t.To.Add(gap)) && t.From.Before(s.Finishes.Add(gap)) {
			return false
		}
	}
	lunch := Spell{From: d.Lunch[0], To: d.Lunch[1]}
	return lunch.From.IsZero() || !lunch.Meets(Spell{From: s.Passes, To: s.Finishes})
}

func expected(x Passer, s Slot) bool {
	return slices.ContainsFunc(x.Busy, func(b Spell) bool { return b.Meets(Spell{From: s.Starts, To: s.Finishes}) })
}

// Passage is a slot as it is stored, with what it takes.
type Passage struct {
	ID    string // enrolment, or group
	Panel string
	Slot
	Morning bool
}

// SlotFaults names what does not hold of slots set by hand: two at once before one
// panel, or its pause not kept (pairs of passers), and those whose morning is over.
func SlotFaults(gap int, noon time.Time, list []Passage) (pairs [][2]string, late []string) {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b Passage) int { return a.Passes.Compare(b.Passes) })
	for i, a := range sorted {
		if a.Morning && a.Finishes.After(noon) {
			late = append(late, a.ID)
		}
		for _, b := range sorted[i+1:] {
			if a.Panel == b.Panel && b.Passes.Before(a.Finishes.Add(minutesOf(gap))) {
				pairs = append(pairs, [2]string{a.ID, b.ID})
			}
		}
	}
	return pairs, late
}

// PassageOf is the time of preparation and of passage within a personal time: extra
// time lengthens both by the same fraction, the preparation rounded up.
func (a Allowance) PassageOf(prepare int) (prepares, minutes int) {
	extra := a.Extra
	if a.NoExtra || extra.Sign() <= 0 || prepare == 0 {
		return prepare, a.Time(Happened{}).Minutes
	}
	total := a.Time(Happened{}).Minutes
	return min(prepare+extraMinutes(prepare, extra), total), total
}
