package marking

import "jurande/internal/framework/regulation"

// Why says what makes two marks of a criterion need harmonising.
type Why string

const (
	TooFar  Why = "too_far" // further apart than the regulation allows
	Sight   Why = "sight"   // one saw the criterion, the other did not
	ToAgree Why = "agree"   // they differ, and the regulation wants the two to agree
)

// Whys is the written list.
var Whys = []Why{TooFar, Sight, ToAgree}

// Gap is a criterion on which two markers must be brought together.
type Gap struct {
	Line   Line
	First  Mark
	Second Mark
	Why    Why
	Steps  int // levels between the two; 0 when only one of them saw it
}

// Gaps lists, in the order of the grid, the criteria on which the first and the
// second marking need harmonising (R18). A criterion that either left unmarked
// is not among them: there is nothing to compare yet.
func Gaps(g *Grid, first, second Sheet, rule regulation.DoubleMarking) []Gap {
	var gaps []Gap
	for _, group := range g.Groups {
		for _, line := range group.Lines {
			a, b := first.Marks[line.ID], second.Marks[line.ID]
			if !a.Given() || !b.Given() {
				continue
			}
			if why, steps := compare(g, a.Level, b.Level, rule); why != "" {
				gaps = append(gaps, Gap{line, a, b, why, steps})
			}
		}
	}
	return gaps
}

// compare says why two levels cannot stand together, empty when they can.
func compare(g *Grid, a, b string, rule regulation.DoubleMarking) (Why, int) {
	if a == b {
		return "", 0
	}
	if a == NotSeen || b == NotSeen {
		return Sight, 0
	}
	steps := max(g.Place(a)-g.Place(b), g.Place(b)-g.Place(a))
	switch {
	case steps > rule.MaxGap:
		return TooFar, steps
	case rule.Agree == regulation.Discuss:
		return ToAgree, steps
	}
	return "", steps
}
