package exam

import (
	"jurande/internal/accommodation"
	"jurande/internal/framework"
)

// Day is the civil day of a sitting, where it takes place.
func (s Sitting) Day() framework.Date { return framework.DateOf(s.Local(s.Starts)) }

// Allowance is the time that a candidate's seat gives, with the measures granted to
// them: those that do not hold for this assessment on this day are left aside (R15).
func (s Sitting) Allowance(seat Seat, granted []accommodation.Granted) Allowance {
	a := Allowance{Starts: seat.Begins(s), Minutes: s.Minutes, NoExtra: s.NoExtra}
	held := accommodation.Applicable(granted, s.AssessmentID, s.Day())
	a.Extra = accommodation.ExtraOf(held)
	bounded := true
	for _, g := range held {
		if g.Effect != accommodation.Breaks || !g.Compensated {
			continue
		}
		a.Compensated = true
		a.BreakMin = max(a.BreakMin, g.BreakMin)
		bounded = bounded && g.BreakMin > 0
	}
	if !bounded { // decisions do not add up: the most favourable holds
		a.BreakMin = 0
	}
	return a
}
