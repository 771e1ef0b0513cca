package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

func (j *Clerk) whyHeld(b *blockPlan, held Holding, enrolled bool) {
	switch {
	case held == Held:
		j.out.because(&rule.HeldBlock, j.p.cites.held, b.id, "held")
	case held == Lapsed:
		j.out.because(&rule.HeldBlock, j.p.cites.held, b.id, "held_lapsed", number("years", j.p.Regulation.Validity.Years))
	}
	if held != Held && !enrolled {
		j.out.because(&rule.Enrolment, j.p.cites.title, b.id, "not_enrolled")
	}
}

// named lists the competencies of the block at hand that have a status.
func (j *Clerk) named(first int, status Status) []string {
	from := len(j.out.names)
	for _, c := range j.out.Competencies[first:] {
		if c.Status == status {
			j.out.names = append(j.out.names, c.ID)
		}
	}
	return j.out.keep(from)
}

func (j *Clerk) whyNotAssessed(b *blockPlan, st *standing, first int) {
	if st.Counted == 0 {
		j.out.because(&rule.Neutralised, j.p.cites.neutralised, b.id, "block_neutralised")
		return
	}
	missing := j.named(first, NotAssessed)
	j.out.because(&rule.NotAssessed, b.cites, b.id, "block_not_assessed", number("n", len(missing)), list("competencies", missing))
}

func (j *Clerk) whyBlock(b *blockPlan, st *standing, result *BlockResult, first int) {
	switch b.rule.Kind {
	case regulation.Compensation:
		j.whyCompensation(b, st, result, first)
	case regulation.AtMostMissing:
		failed := j.named(first, NotValidated)
		key := "block_missing_met"
		if st.Failed > b.rule.Missing {
			key = "block_missing_many"
		}
		if st.Failed > b.rule.Missing || st.KnockedOut == 0 {
			j.out.because(&rule.BlockAtMostMissing, b.cites, b.id, key, number("n", st.Failed), number("most", b.rule.Missing),
				number("competencies", st.Counted), list("failed", failed))
		}
		j.whyBlockKnockout(&rule.BlockAtMostMissing, b, st, first)
	default:
		failed := j.named(first, NotValidated)
		key := "block_all_met"
		if len(failed) > 0 {
			key = "block_all_not"
		}
		j.out.because(&rule.BlockAll, b.cites, b.id, key, number("n", len(failed)), number("competencies", st.Counted), list("failed", failed))
	}
	if result.Status != Validated && !b.rule.Review.None() {
		j.whyReview(b, st, result)
	}
}

func (j *Clerk) whyCompensation(b *blockPlan, st *standing, result *BlockResult, first int) {
	figures := []rule.Fact{figure("mean", result.Mean), figure("min", b.rule.MeanMin), figure("floor", b.rule.Floor)}
	r := &rule.BlockCompensation
	if rule.Compensated(st.Standing) {
		j.out.because(r, b.cites, b.id, "block_compensation_met", figures...)
		return
	}
	if !st.MeanMet {
		j.out.because(r, b.cites, b.id, "block_mean_low", figures...)
	}
	if st.BelowFloor > 0 {
		from := len(j.out.names)
		for _, c := range j.out.Competencies[first:] {
			if c.Scored && c.Score.Less(b.rule.Floor) {
				j.out.names = append(j.out.names, c.ID)
			}
		}
		j.out.because(r, b.cites, b.id, "block_floor", number("n", st.BelowFloor), figure("mean", result.Mean), figure("min", b.rule.MeanMin),
			figure("floor", b.rule.Floor), list("below", j.out.keep(from)))
	}
	j.whyBlockKnockout(r, b, st, first)
}

// whyBlockKnockout says which competencies keep the block from being validated by
// their failed knock-out criteria.
func (j *Clerk) whyBlockKnockout(r *rule.Rule, b *blockPlan, st *standing, first int) {
	if st.KnockedOut == 0 {
		return
	}
	from := len(j.out.names)
	for _, c := range j.out.Competencies[first:] {
		if len(c.KnockoutFailed) > 0 {
			j.out.names = append(j.out.names, c.ID)
		}
	}
	j.out.because(r, b.cites, b.id, "block_knockout", number("n", st.KnockedOut), list("competencies", j.out.keep(from)))
}

func (j *Clerk) whyReview(b *blockPlan, st *standing, result *BlockResult) {
	v, key := &b.rule.Review, "review_not_due"
	if result.Status == InReview {
		key = "review_due"
	}
	facts := append(make([]rule.Fact, 0, 8), number("n", st.Failed), number("knocked_out", st.KnockedOut))
	if v.MeanMargin != nil {
		facts = append(facts, figure("mean", result.Mean), figure("min", b.rule.MeanMin), figure("margin", *v.MeanMargin))
	}
	if v.MaxFailed != nil {
		facts = append(facts, number("most", *v.MaxFailed))
	}
	if v.ExactlyMissing != nil {
		facts = append(facts, number("exactly", *v.ExactlyMissing))
	}
	j.out.because(&rule.Review, b.review, b.id, key, facts...)
}

func (j *Clerk) whyUpgrades(b *blockPlan, up *Upgrade) {
	if up.Least == 0 {
		j.out.because(&rule.Upgrades, b.cites, up.Block, "upgrades_many", number("n", rule.MostUpgrades))
		return
	}
	j.out.because(&rule.Upgrades, b.cites, up.Block, "upgrades_few", number("n", up.Least), number("ways", up.Ways), list("example", up.Example))
}
