package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

// weightsOf gives the whole weights of a competency, nil when they do not fit.
func (j *Clerk) weightsOf(c int) []int64 {
	if j.s.Weights != nil {
		return j.weights[c]
	}
	return j.p.competencies[c].weights
}

// addsWhole reports whether the score of a competency is added up in whole numbers.
func (j *Clerk) addsWhole(c int) bool { return j.weightsOf(c) != nil && j.p.points != nil }

func (j *Clerk) weightOf(k int) regulation.Ratio {
	if j.s.Weights == nil {
		return j.p.weights[k]
	}
	if w := j.s.Weights[k]; w.Sign() != 0 {
		return w
	}
	return regulation.Whole(1)
}

// marks adds up the criteria of a competency.
func (j *Clerk) marks(c int) rule.Marks {
	var m rule.Marks
	plan, top := &j.p.competencies[c], int8(len(j.p.Regulation.Levels)-1)
	weights := j.weightsOf(c)
	small := j.addsWhole(c)
	var num, all, lost int64
	for i, k := range plan.criteria {
		l := j.s.Levels[k]
		if l == Neutral {
			if small {
				lost += weights[i]
			}
			continue
		}
		if l == None {
			m.Missing++
			continue
		}
		m.Counted++
		switch l {
		case top:
			m.Acquired++
		case 0:
			m.NotAcquired++
		}
		if l < j.p.floor {
			m.BelowFloor++
		}
		if j.knockout[k] && rule.KnockedOut(int(l), int(j.p.least)) {
			m.KnockedOut++
		}
		if small {
			num += weights[i] * j.p.points[l]
			all += weights[i]
		}
	}
	if m.Counted == 0 || m.Missing > 0 {
		return m
	}
	if !small {
		m.Score = rule.ScoreOf(j.wideScore(plan))
	} else {
		m.Score = rule.Score{Num: num, Den: all * j.p.points[top]}
		if lost > 0 && j.p.Regulation.Neutralisation.Share == regulation.Equal {
			m.Score = j.equalShare(plan, weights, int64(m.Counted), lost, all)
		}
	}
	if r := j.p.Regulation.Rounding; r.At == regulation.RoundScore {
		m.Score = rule.ScoreOf(m.Score.Ratio().Rounded(r.To, r.Mode))
	}
	return m
}

// equalShare is the score when the weight lost goes in equal parts to those that remain.
func (j *Clerk) equalShare(plan *competencyPlan, weights []int64, remaining, lost, all int64) rule.Score {
	var num int64
	for i, k := range plan.criteria {
		if l := j.s.Levels[k]; l != Neutral {
			num += rule.SharedWeight(regulation.Equal, weights[i], lost, remaining) * j.p.points[l]
		}
	}
	return rule.Score{Num: num, Den: remaining * (all + lost) * j.p.points[len(j.p.points)-1]}
}

// wideScore is the same score for weights or points that do not fit.
func (j *Clerk) wideScore(plan *competencyPlan) regulation.Ratio {
	var lost, sum, all regulation.Ratio
	remaining := int64(0)
	for _, k := range plan.criteria {
		if j.s.Levels[k] == Neutral {
			lost = lost.Add(j.weightOf(k))
		} else {
			remaining++
		}
	}
	var part regulation.Ratio
	if j.p.Regulation.Neutralisation.Share == regulation.Equal {
		part = lost.Quo(regulation.Whole(remaining))
	}
	levels := j.p.Regulation.Levels
	for _, k := range plan.criteria {
		if l := j.s.Levels[k]; l != Neutral {
			w := j.weightOf(k).Add(part)
			sum, all = sum.Add(w.Mul(levels[l].Points)), all.Add(w)
		}
	}
	return sum.Quo(all.Mul(levels[len(levels)-1].Points))
}

// validates applies the rules of the competency to what its criteria add up to.
func (j *Clerk) validates(m *rule.Marks) bool {
	c := &j.p.Regulation.Competency
	if m.KnockedOut > 0 || !rule.FloorKept(*m) {
		return false
	}
	if c.Kind == regulation.ByCounts {
		return rule.EnoughAcquired(*m, c.MinAcquired) && rule.FewNotAcquired(*m, c.MaxNotAcquired)
	}
	return rule.ScoreMet(*m, c.Min)
}

// competency judges one competency and says why.
func (j *Clerk) competency(c int, block string) rule.Marks {
	plan, m := &j.p.competencies[c], j.marks(c)
	result := CompetencyResult{ID: plan.id, Block: block, Status: NotValidated}
	from := len(j.out.names)
	switch {
	case m.Nothing():
		result.Status = Neutralised
	case !rule.Assessed(m):
		result.Status = NotAssessed
	default:
		result.Scored, result.Score = true, m.Score.Ratio()
		for i, k := range plan.criteria {
			if l := j.s.Levels[k]; l >= 0 && j.knockout[k] && rule.KnockedOut(int(l), int(j.p.least)) {
				j.out.names = append(j.out.names, plan.names[i])
			}
		}
		if j.validates(&m) {
			result.Status = Validated
		}
	}
	result.KnockoutFailed = j.out.keep(from)
	j.out.Competencies = append(j.out.Competencies, result)
	j.whyCompetency(plan, &m, &result)
	return m
}
