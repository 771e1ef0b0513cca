package rule

import "time"

// HeldBlock: a validated block stays valid for good, or for the years that the
// regulation gives it, and counts without being assessed again.
var HeldBlock = Rule{Name: "held_block", Code: "R05", Nature: Configured, Says: []string{"held", "held_lapsed"}}

// HeldUntil is the last day of validity of a block validated on a day; the zero
// time when it is valid for good.
func HeldUntil(validated time.Time, years int) time.Time {
	if years == 0 || validated.IsZero() {
		return time.Time{}
	}
	return validated.AddDate(years, 0, 0)
}

// StillHeld reports whether a block validated on one day counts on another. A
// block whose date is unknown, or asked about no day in particular, counts.
func StillHeld(validated, day time.Time, years int) bool {
	until := HeldUntil(validated, years)
	return until.IsZero() || day.IsZero() || !day.After(until)
}
