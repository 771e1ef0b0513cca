package marking

import "jurande/internal/framework/regulation"

// Settled is the level of a criterion that the marking of a copy comes to.
type Settled struct {
	Level   string  // a level, or NotSeen; Unmarked while pending
	From    []Stage // the stages that it comes from
	Pending bool    // a sheet is not handed in, or a gap is not harmonised
}

// Settle gives the final level of each criterion of a copy, for every line of
// the grid. Only sheets that were handed in count. What was harmonised stands
// first, then what a third marker settled, then what the first and the second
// come to by the regulation; without a second sheet the first stands alone.
func Settle(g *Grid, rule regulation.DoubleMarking, sheets []Sheet) map[string]Settled {
	by := map[Stage]Sheet{}
	for _, s := range sheets {
		by[s.Stage] = s
	}
	settled := make(map[string]Settled, g.Len())
	for id := range g.lines {
		settled[id] = settle(g, rule, by, id)
	}
	return settled
}

func settle(g *Grid, rule regulation.DoubleMarking, by map[Stage]Sheet, criterion string) Settled {
	for _, stage := range []Stage{Harmonised, Third} {
		if m, ok := counted(by, stage, criterion); ok {
			return Settled{Level: m.Level, From: []Stage{stage}}
		}
	}
	first, ok := counted(by, First, criterion)
	if !ok {
		return Settled{Pending: true}
	}
	if _, twice := by[Second]; !twice {
		return Settled{Level: first.Level, From: []Stage{First}}
	}
	second, ok := counted(by, Second, criterion)
	if !ok {
		return Settled{Pending: true}
	}
	if why, _ := compare(g, first.Level, second.Level, rule); why != "" {
		return Settled{Pending: true, From: []Stage{First, Second}}
	}
	return agreed(g, rule.Agree, first.Level, second.Level)
}

// counted is the mark of a sheet that was handed in.
func counted(by map[Stage]Sheet, stage Stage, criterion string) (Mark, bool) {
	s, ok := by[stage]
	if !ok || s.State != Handed {
		return Mark{}, false
	}
	m := s.Marks[criterion]
	return m, m.Given()
}

// agreed is which of two levels that may stand together does.
func agreed(g *Grid, rule regulation.Agreement, first, second string) Settled {
	switch lower := g.Place(first) < g.Place(second); {
	case first == second:
		return Settled{Level: first, From: []Stage{First, Second}}
	case rule == regulation.First,
		rule == regulation.Highest && !lower,
		rule == regulation.Lowest && lower:
		return Settled{Level: first, From: []Stage{First}}
	}
	return Settled{Level: second, From: []Stage{Second}}
}

// Combine gives a candidate's level on a criterion that several of their copies
// show: the highest that was seen or, where the regulation says so
// (several_assessments: lowest), the lowest. A copy in which the criterion was
// not seen says nothing against the others; while a copy is pending, so is the
// whole. levels is the scale, lowest first.
func Combine(levels []regulation.Level, rule regulation.Agreement, copies []Settled) Settled {
	place := func(id string) int {
		for i, l := range levels {
			if l.ID == id {
				return i
			}
		}
		return -1
	}
	out := Settled{Pending: len(copies) == 0}
	best := -1
	for _, c := range copies {
		if c.Pending {
			return Settled{Pending: true}
		}
		at := place(c.Level)
		if at < 0 {
			if best < 0 {
				out = Settled{Level: NotSeen, From: c.From}
			}
			continue
		}
		if best < 0 || rule == regulation.Lowest && at < best || rule != regulation.Lowest && at > best {
			best, out = at, Settled{Level: c.Level, From: c.From}
		}
	}
	return out
}
