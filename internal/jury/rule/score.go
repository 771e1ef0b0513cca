package rule

import "jurande/internal/framework/regulation"

// Score is an exact figure kept as it was added up, not in lowest terms: rules
// compare it without dividing.
type Score struct {
	Num, Den int64
	Wide     *regulation.Ratio // the value when it does not fit; Num and Den are then 0
}

// ScoreOf is a Score with the value of r.
func ScoreOf(r regulation.Ratio) Score {
	if num, den, ok := r.Small(); ok {
		return Score{Num: num, Den: den}
	}
	return Score{Wide: &r}
}

// AtLeast reports s ≥ min.
func (s Score) AtLeast(min regulation.Ratio) bool {
	if s.Wide != nil {
		return s.Wide.Cmp(min) >= 0
	}
	return regulation.CmpFraction(s.Num, s.Den, min) >= 0
}

// Ratio is the value in lowest terms.
func (s Score) Ratio() regulation.Ratio {
	if s.Wide != nil {
		return *s.Wide
	}
	return regulation.RatioOf(s.Num, s.Den)
}
