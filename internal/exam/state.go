package exam

import "jurande/internal/refusal"

// State is where a session stands.
type State string

const (
	Preparing    State = "preparing"    // candidates enter, copies are numbered and shared out
	Marking      State = "marking"      // markers mark, gaps are harmonised
	Deliberating State = "deliberating" // marks are frozen, the jury decides
	Closed       State = "closed"       // minutes signed
)

// States is the written list, in order.
var States = []State{Preparing, Marking, Deliberating, Closed}

// At or past: the order of the list.
func (s State) rank() int {
	for i, x := range States {
		if x == s {
			return i
		}
	}
	return -1
}

// Reached reports whether the session has come to a state, or past it.
func (s State) Reached(o State) bool { return s.rank() >= o.rank() }

// Standing is what a passage depends on, counted from what is stored.
type Standing struct {
	Enrolled      int
	WithoutCopy   int // assessments of enrolled blocks without a copy
	Unassigned    int // copies to mark without each marker they need
	PresenceToSay int // copies whose presence is not recorded
	SheetsOpen    int // sheets not handed in
	ToHarmonise   int // copies whose two markings still need harmonising
	Undecided     int // candidates without a decision of the jury
	MinutesSigned bool
}

// passages are the three steps forward; nothing goes back. What was decided is
// corrected by acts of its own, never by reopening.
var passages = map[State]struct {
	to    State
	needs []need
}{
	Preparing: {Marking, []need{
		{"session_nobody", func(s Standing) int { return boolean(s.Enrolled == 0) }},
		{"session_without_copy", func(s Standing) int { return s.WithoutCopy }},
		{"session_unassigned", func(s Standing) int { return s.Unassigned }},
	}},
	Marking: {Deliberating, []need{
		{"session_presence_to_say", func(s Standing) int { return s.PresenceToSay }},
		{"session_sheets_open", func(s Standing) int { return s.SheetsOpen }},
		{"session_to_harmonise", func(s Standing) int { return s.ToHarmonise }},
	}},
	Deliberating: {Closed, []need{
		{"session_undecided", func(s Standing) int { return s.Undecided }},
		{"session_minutes_unsigned", func(s Standing) int { return boolean(!s.MinutesSigned) }},
	}},
}

type need struct {
	key     string
	missing func(Standing) int
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Pass is the one function that allows a passage between states: it names all
// that is still missing, or returns nil.
func Pass(from, to State, known Standing) error {
	p, ok := passages[from]
	if !ok || p.to != to {
		return refusal.New(refusal.Conflict, "session_passage", "From", string(from), "To", string(to))
	}
	var missing refusal.List
	for _, n := range p.needs {
		if count := n.missing(known); count > 0 {
			missing = append(missing, refusal.New(refusal.Conflict, n.key, "n", count))
		}
	}
	return missing.Or()
}
