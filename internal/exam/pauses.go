package exam

import (
	"slices"
	"time"
)

// inOrder sorts pauses by their beginning, leaving the given list as it is.
func inOrder(pauses []Pause) []Pause {
	sorted := slices.Clone(pauses)
	slices.SortFunc(sorted, func(a, b Pause) int { return a.From.Compare(b.From) })
	return sorted
}

// Local is an instant in the civil time of the sitting; UTC when the zone is unknown.
func (s Sitting) Local(t time.Time) time.Time {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		return t.UTC()
	}
	return t.In(zone)
}
