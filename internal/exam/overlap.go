package exam

import (
	"slices"
	"strings"
	"time"
)

// Spell is a time during which a candidate is taken: their own, to their own end.
type Spell struct {
	Candidate string
	SittingID string
	From, To  time.Time
}

// SpellOf is the time that a seat takes of a candidate, with what they were granted.
func SpellOf(candidate, sitting string, t PersonalTime) Spell {
	return Spell{candidate, sitting, t.Begins, t.End}
}

// Meets reports whether two times share an instant; one may begin when the other ends.
func (s Spell) Meets(o Spell) bool { return s.From.Before(o.To) && o.From.Before(s.To) }

// Overlaps finds, for each candidate, the times that meet: pairs in the order of their
// beginnings. Personal ends count: extra time may make two sittings meet.
func Overlaps(spells []Spell) (pairs [][2]Spell) {
	sorted := slices.Clone(spells)
	slices.SortFunc(sorted, func(a, b Spell) int {
		if c := strings.Compare(a.Candidate, b.Candidate); c != 0 {
			return c
		}
		if c := a.From.Compare(b.From); c != 0 {
			return c
		}
		return strings.Compare(a.SittingID, b.SittingID)
	})
	for i, a := range sorted {
		for _, b := range sorted[i+1:] {
			if b.Candidate != a.Candidate || !b.From.Before(a.To) {
				break
			}
			if a.SittingID != b.SittingID && a.Meets(b) {
				pairs = append(pairs, [2]Spell{a, b})
			}
		}
	}
	return pairs
}
