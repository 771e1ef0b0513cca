package rule

import "jurande/internal/framework/regulation"

// Review: the jury looks by itself at blocks that fail narrowly. A failed
// knock-out criterion is never narrow.
var Review = Rule{Name: "review", Code: "R06", Nature: Configured, Says: []string{"review_due", "review_not_due"}}

// ReviewDue reports whether a block that is not validated goes to review.
func ReviewDue(s Standing, v regulation.Review) bool {
	if v.None() || s.KnockedOut > 0 {
		return false
	}
	if v.ExactlyMissing != nil && s.Failed == *v.ExactlyMissing {
		return true
	}
	if v.MeanMargin == nil && v.MaxFailed == nil {
		return false
	}
	return s.BelowFloor == 0 && (v.MeanMargin == nil || s.InMargin) && (v.MaxFailed == nil || s.Failed <= *v.MaxFailed)
}
