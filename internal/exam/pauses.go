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

// At is the instant that an hour of the clock names around a sitting: of its day, or of
// the day before or after when that is nearer to its start, for sittings past midnight.
func (s Sitting) At(hour, minute int) time.Time {
	day := s.Local(s.Starts)
	var near time.Time
	for _, shift := range []int{0, -1, 1} {
		t := time.Date(day.Year(), day.Month(), day.Day()+shift, hour, minute, 0, 0, day.Location()).UTC()
		if near.IsZero() || t.Sub(s.Starts).Abs() < near.Sub(s.Starts).Abs() {
			near = t
		}
	}
	return near
}
