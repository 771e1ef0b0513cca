package marking

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/framework/regulation"
)

const k = "B1.C1.K1"

func one(stage Stage, state State, level string) Sheet {
	return Sheet{Stage: stage, State: state, Marks: map[string]Mark{k: {Level: level, Revision: 1}}}
}

func TestSettle(t *testing.T) {
	g := grid("B1.E1")
	rule := func(a regulation.Agreement, gap int) regulation.DoubleMarking {
		return regulation.DoubleMarking{Agree: a, MaxGap: gap}
	}
	for name, c := range map[string]struct {
		rule   regulation.DoubleMarking
		sheets []Sheet
		level  string
		from   []Stage
	}{
		"no sheet":                     {rule(regulation.Highest, 1), nil, "", nil},
		"one marker":                   {rule(regulation.Discuss, 0), []Sheet{one(First, Handed, "acquis")}, "acquis", []Stage{First}},
		"one marker, not handed":       {rule(regulation.Discuss, 0), []Sheet{one(First, Open, "acquis")}, "", nil},
		"one marker, not seen":         {rule(regulation.Highest, 1), []Sheet{one(First, Handed, NotSeen)}, NotSeen, []Stage{First}},
		"the second is not handed":     {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "acquis"), one(Second, Open, "acquis")}, "", nil},
		"the same":                     {rule(regulation.Discuss, 0), []Sheet{one(First, Handed, "acquis"), one(Second, Handed, "acquis")}, "acquis", []Stage{First, Second}},
		"both did not see":             {rule(regulation.Discuss, 0), []Sheet{one(First, Handed, NotSeen), one(Second, Handed, NotSeen)}, NotSeen, []Stage{First, Second}},
		"highest, first":               {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "acquis"), one(Second, Handed, "en_cours")}, "acquis", []Stage{First}},
		"highest, second":              {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "en_cours"), one(Second, Handed, "acquis")}, "acquis", []Stage{Second}},
		"lowest, first":                {rule(regulation.Lowest, 1), []Sheet{one(First, Handed, "en_cours"), one(Second, Handed, "acquis")}, "en_cours", []Stage{First}},
		"lowest, second":               {rule(regulation.Lowest, 1), []Sheet{one(First, Handed, "acquis"), one(Second, Handed, "en_cours")}, "en_cours", []Stage{Second}},
		"first":                        {rule(regulation.First, 1), []Sheet{one(First, Handed, "en_cours"), one(Second, Handed, "acquis")}, "en_cours", []Stage{First}},
		"to be discussed":              {rule(regulation.Discuss, 1), []Sheet{one(First, Handed, "en_cours"), one(Second, Handed, "acquis")}, "", []Stage{First, Second}},
		"too far":                      {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "non_acquis"), one(Second, Handed, "acquis")}, "", []Stage{First, Second}},
		"one did not see":              {rule(regulation.Highest, 3), []Sheet{one(First, Handed, NotSeen), one(Second, Handed, "acquis")}, "", []Stage{First, Second}},
		"harmonised":                   {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "non_acquis"), one(Second, Handed, "acquis"), one(Harmonised, Handed, "en_cours")}, "en_cours", []Stage{Harmonised}},
		"harmonised, being corrected":  {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "non_acquis"), one(Second, Handed, "acquis"), one(Harmonised, Open, "en_cours")}, "", []Stage{First, Second}},
		"a third settles":              {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "non_acquis"), one(Second, Handed, "acquis"), one(Harmonised, Disputed, ""), one(Third, Handed, "expert")}, "expert", []Stage{Third}},
		"harmonised needless any more": {rule(regulation.Highest, 1), []Sheet{one(First, Handed, "acquis"), one(Second, Handed, "acquis"), one(Harmonised, Needless, "en_cours")}, "acquis", []Stage{First, Second}},
	} {
		t.Run(name, func(t *testing.T) {
			got := Settle(g, c.rule, c.sheets)[k]
			if got.Level != c.level || got.Pending != (c.level == "") || !slices.Equal(got.From, c.from) {
				t.Errorf("got %+v", got)
			}
		})
	}
}

var levels = []string{"non_acquis", "en_cours", "acquis", "expert", NotSeen}

func anyRule(t *rapid.T) regulation.DoubleMarking {
	return regulation.DoubleMarking{MaxGap: rapid.IntRange(0, 4).Draw(t, "gap"),
		Agree: rapid.SampledFrom([]regulation.Agreement{regulation.Highest, regulation.Lowest, regulation.First, regulation.Discuss}).Draw(t, "agree")}
}

func anySheet(t *rapid.T, g *Grid, stage Stage, given []string) Sheet {
	s := Sheet{Stage: stage, State: Handed, Marks: map[string]Mark{}}
	for id := range g.lines {
		s.Marks[id] = Mark{Level: rapid.SampledFrom(given).Draw(t, string(stage)+id)}
	}
	return s
}

// A criterion of two handed sheets is either settled or among the gaps, never
// both and never neither; and harmonising the gaps leaves nothing pending.
func TestGapsAreWhatIsPending(t *testing.T) {
	g := grid("B1.E1")
	rapid.Check(t, func(t *rapid.T) {
		rule := anyRule(t)
		first, second := anySheet(t, g, First, levels), anySheet(t, g, Second, levels)
		gaps := map[string]bool{}
		harmonised := Sheet{Stage: Harmonised, State: Handed, Marks: map[string]Mark{}}
		for _, gap := range Gaps(g, first, second, rule) {
			gaps[gap.Line.ID] = true
			harmonised.Marks[gap.Line.ID] = Mark{Level: "en_cours"}
		}
		for id, s := range Settle(g, rule, []Sheet{second, first}) {
			if s.Pending != gaps[id] {
				t.Fatalf("%s: pending %v, gap %v", id, s.Pending, gaps[id])
			}
			a, b := first.Marks[id].Level, second.Marks[id].Level
			if !s.Pending && s.Level != a && s.Level != b {
				t.Fatalf("%s: %s comes from neither %s nor %s", id, s.Level, a, b)
			}
		}
		for id, s := range Settle(g, rule, []Sheet{first, second, harmonised}) {
			if s.Pending {
				t.Fatalf("%s pending after harmonising", id)
			}
		}
	})
}

// With highest and lowest it does not matter who marked first.
func TestHighestAndLowestAreFair(t *testing.T) {
	g := grid("B1.E1")
	rapid.Check(t, func(t *rapid.T) {
		rule := anyRule(t)
		if rule.Agree == regulation.First {
			return
		}
		a, b := anySheet(t, g, First, levels), anySheet(t, g, Second, levels)
		swapped := []Sheet{{Stage: Second, State: Handed, Marks: a.Marks}, {Stage: First, State: Handed, Marks: b.Marks}}
		one, other := Settle(g, rule, []Sheet{a, b}), Settle(g, rule, swapped)
		for id := range one {
			if one[id].Level != other[id].Level || one[id].Pending != other[id].Pending {
				t.Fatalf("%s: %+v or %+v", id, one[id], other[id])
			}
		}
	})
}

func TestCombine(t *testing.T) {
	seen := func(ids ...string) (list []Settled) {
		for _, id := range ids {
			list = append(list, Settled{Level: id, Pending: id == ""})
		}
		return list
	}
	for name, c := range map[string]struct {
		rule   regulation.Agreement
		copies []Settled
		level  string
	}{
		"none":                {regulation.Highest, nil, ""},
		"one":                 {regulation.Highest, seen("en_cours"), "en_cours"},
		"the highest":         {regulation.Highest, seen("en_cours", "acquis", "non_acquis"), "acquis"},
		"by default":          {"", seen("en_cours", "acquis"), "acquis"},
		"the lowest":          {regulation.Lowest, seen("en_cours", "acquis", "non_acquis"), "non_acquis"},
		"not seen in one":     {regulation.Lowest, seen(NotSeen, "acquis"), "acquis"},
		"not seen afterwards": {regulation.Highest, seen("non_acquis", NotSeen), "non_acquis"},
		"not seen anywhere":   {regulation.Highest, seen(NotSeen, NotSeen), NotSeen},
		"one is pending":      {regulation.Highest, seen("expert", ""), ""},
	} {
		if got := Combine(scale, c.rule, c.copies); got.Level != c.level || got.Pending != (c.level == "") {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestCombineDoesNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(levels), 1, 5).Draw(t, "levels")
		rule := rapid.SampledFrom([]regulation.Agreement{regulation.Highest, regulation.Lowest}).Draw(t, "rule")
		var copies []Settled
		for _, l := range list {
			copies = append(copies, Settled{Level: l})
		}
		want := Combine(scale, rule, copies).Level
		if got := Combine(scale, rule, rapid.Permutation(copies).Draw(t, "order")).Level; got != want {
			t.Fatalf("%s or %s", want, got)
		}
	})
}
