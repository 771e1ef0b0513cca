package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

func word(name, text string) rule.Fact    { return rule.Fact{Name: name, Kind: rule.Word, Text: text} }
func number(name string, n int) rule.Fact { return rule.Fact{Name: name, Kind: rule.Count, N: n} }
func list(name string, l []string) rule.Fact {
	return rule.Fact{Name: name, Kind: rule.Names, List: l}
}
func figure(name string, r regulation.Ratio) rule.Fact {
	return rule.Fact{Name: name, Kind: rule.Exact, Ratio: r}
}

// whyCompetency gives the reasons of one competency. Together they quote each
// level, weight, knock-out and neutralisation that counted, so that the decision
// can be made again from them alone.
func (j *Clerk) whyCompetency(plan *competencyPlan, m *rule.Marks, result *CompetencyResult) {
	j.whyNeutralised(plan, m)
	if m.Nothing() {
		return
	}
	levels, weights, needed := j.quoted(plan)
	if !rule.Assessed(*m) {
		from := len(j.out.names)
		for i, k := range plan.criteria {
			if j.s.Levels[k] == None {
				j.out.names = append(j.out.names, plan.names[i])
			}
		}
		j.out.because(&rule.NotAssessed, j.p.cites.competency, plan.id, "competency_not_assessed", number("n", m.Missing),
			list("missing", j.out.keep(from)), levels)
		return
	}
	if len(needed) > 0 {
		key, n := "knockout_clear", len(needed)
		if m.KnockedOut > 0 {
			key, n = "knockout_failed", m.KnockedOut
		}
		j.out.because(&rule.Knockout, j.p.cites.knockout, plan.id, key, number("n", n), list("criteria", needed),
			list("failed", result.KnockoutFailed), word("min_level", j.p.Regulation.Knockout.MinLevel))
	}
	j.whyMinLevel(plan, m)
	if j.p.Regulation.Competency.Kind == regulation.ByCounts {
		j.whyCounts(plan, m, result.Score, levels, weights)
		return
	}
	key := "competency_score_met"
	if min := j.p.Regulation.Competency.Min; !rule.ScoreMet(*m, min) {
		key = "competency_score_low"
	}
	j.out.because(&rule.CompetencyScore, j.p.cites.competency, plan.id, key, number("n", m.Acquired), number("criteria", m.Counted),
		figure("score", result.Score), figure("min", j.p.Regulation.Competency.Min), levels, weights)
}

func (j *Clerk) whyCounts(plan *competencyPlan, m *rule.Marks, score regulation.Ratio, levels, weights rule.Fact) {
	c := &j.p.Regulation.Competency
	key := "competency_counts_met"
	switch {
	case !rule.EnoughAcquired(*m, c.MinAcquired):
		key = "competency_counts_few"
	case !rule.FewNotAcquired(*m, c.MaxNotAcquired):
		key = "competency_counts_lowest"
	}
	j.out.because(&rule.CompetencyCounts, j.p.cites.competency, plan.id, key, number("n", m.Acquired), number("criteria", m.Counted),
		figure("min", c.MinAcquired), number("lowest", m.NotAcquired), number("most", c.MaxNotAcquired), figure("score", score), levels, weights)
}

func (j *Clerk) whyMinLevel(plan *competencyPlan, m *rule.Marks) {
	if j.p.floor < 0 {
		return
	}
	key := "min_level_met"
	from := len(j.out.names)
	if !rule.FloorKept(*m) {
		key = "min_level_below"
		for i, k := range plan.criteria {
			if l := j.s.Levels[k]; l >= 0 && l < j.p.floor {
				j.out.names = append(j.out.names, plan.names[i])
			}
		}
	}
	j.out.because(&rule.MinLevel, j.p.cites.competency, plan.id, key, number("n", m.BelowFloor),
		word("min_level", j.p.Regulation.Competency.MinLevelEverywhere), list("below", j.out.keep(from)))
}

func (j *Clerk) whyNeutralised(plan *competencyPlan, m *rule.Marks) {
	n := len(plan.criteria) - m.Counted - m.Missing
	if n == 0 {
		return
	}
	from := len(j.out.names)
	for i, k := range plan.criteria {
		if j.s.Levels[k] == Neutral {
			j.out.names = append(j.out.names, plan.names[i])
		}
	}
	key := "criteria_neutralised"
	if m.Nothing() {
		key = "competency_neutralised"
	}
	j.out.because(&rule.Neutralised, j.p.cites.neutralised, plan.id, key, number("n", n), list("criteria", j.out.keep(from)),
		word("share", string(j.p.Regulation.Neutralisation.Share)))
}

// quoted gives the levels, the weights other than 1, and the knock-out criteria
// of a competency. Without such a weight the fact is empty and is not written.
func (j *Clerk) quoted(plan *competencyPlan) (levels, weights rule.Fact, needed []string) {
	from := len(j.out.names)
	for i, k := range plan.criteria {
		if j.s.Levels[k] >= 0 {
			j.out.names = append(j.out.names, plan.names[i])
		}
	}
	levels = rule.Fact{Name: "levels", Kind: rule.Pairs, List: j.out.keep(from)}
	from = len(j.out.names)
	for _, k := range plan.criteria {
		if l := j.s.Levels[k]; l >= 0 {
			j.out.names = append(j.out.names, j.p.Regulation.Levels[l].ID)
		}
	}
	levels.Values = j.out.keep(from)
	from = len(j.out.names)
	for i, k := range plan.criteria {
		if j.s.Levels[k] != Neutral && j.knockout[k] && j.p.least >= 0 {
			j.out.names = append(j.out.names, plan.names[i])
		}
	}
	needed = j.out.keep(from)
	weights = rule.Fact{Name: "weights", Kind: rule.Pairs}
	if j.s.Weights == nil && len(j.p.Regulation.Weights.ByCriterion) == 0 {
		return levels, weights, needed
	}
	// The weight of a neutralised criterion is quoted too: it is shared out.
	for i, k := range plan.criteria {
		if w := j.weightOf(k); w.Cmp(regulation.Whole(1)) != 0 {
			weights.List, weights.Values = append(weights.List, plan.names[i]), append(weights.Values, w.String())
		}
	}
	return levels, weights, needed
}
