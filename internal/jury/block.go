package jury

import (
	"math/bits"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

// standing is what the competencies of a block add up to, with the sum of their
// scores kept exactly: on a common denominator while it fits.
type standing struct {
	rule.Standing
	unassessed int
	sum        total
}

// total is a sum of scores: num/den, or wide.
type total struct {
	num, den int64
	wide     *regulation.Ratio
}

func (t total) ratio() regulation.Ratio {
	if t.wide != nil {
		return *t.wide
	}
	return regulation.RatioOf(t.num, t.den)
}

// plus adds a score; it moves to a wide sum rather than overflow.
func (t total) plus(s rule.Score) total {
	if t.wide == nil && s.Wide == nil && t.den < limit && s.Den < limit {
		if common := lcm(t.den, s.Den); common < limit {
			return total{num: t.num*(common/t.den) + s.Num*(common/s.Den), den: common}
		}
	}
	r := t.ratio().Add(s.Ratio())
	if num, den, ok := r.Small(); ok && den < limit && num < limit*limit {
		return total{num: num, den: den}
	}
	return total{wide: &r}
}

// meets reports whether the mean of n scores, rounded where the regulation says,
// reaches min.
func (t total) meets(n int, min regulation.Ratio, round regulation.Rounding) bool {
	if round.At == regulation.RoundMean || t.wide != nil {
		return t.mean(n, round).Cmp(min) >= 0
	}
	hi, den := bits.Mul64(uint64(t.den), uint64(n))
	if hi != 0 || den > 1<<62 {
		return t.mean(n, round).Cmp(min) >= 0
	}
	return regulation.CmpFraction(t.num, int64(den), min) >= 0
}

func (t total) mean(n int, round regulation.Rounding) regulation.Ratio {
	m := t.ratio().Quo(regulation.Whole(int64(n)))
	if round.At == regulation.RoundMean {
		m = m.Rounded(round.To, round.Mode)
	}
	return m
}

// tally adds one competency to a standing.
func (j *Clerk) tally(st *standing, b *blockPlan, m *rule.Marks) {
	if m.Nothing() {
		return
	}
	st.Counted++
	if !rule.Assessed(*m) {
		st.unassessed++
		return
	}
	if !j.validates(m) {
		st.Failed++
	}
	if m.KnockedOut > 0 {
		st.KnockedOut++
	}
	if b.rule.Kind == regulation.Compensation && !m.Score.AtLeast(b.rule.Floor) {
		st.BelowFloor++
	}
	st.sum = st.sum.plus(m.Score)
}

// weigh fills what depends on the mean.
func (j *Clerk) weigh(st *standing, b *blockPlan) {
	if b.rule.Kind == regulation.Compensation {
		st.MeanMet = st.sum.meets(st.Counted, b.rule.MeanMin, j.p.Regulation.Rounding)
		st.InMargin = st.MeanMet || st.sum.meets(st.Counted, b.margin, j.p.Regulation.Rounding)
	}
}

// holds applies the rule of the block.
func holds(b *blockPlan, st *rule.Standing) bool {
	switch b.rule.Kind {
	case regulation.Compensation:
		return rule.Compensated(*st)
	case regulation.AtMostMissing:
		return rule.FewMissing(*st, b.rule.Missing)
	}
	return rule.AllValidated(*st)
}

// block judges one block and says why.
func (j *Clerk) block(i int) {
	b := &j.p.blocks[i]
	result := BlockResult{ID: b.id, Optional: j.p.Outline.Blocks[i].Optional}
	held := j.s.Held[i]
	j.whyHeld(b, held, j.s.Enrolled[i])
	switch {
	case held == Held:
		result.Status = HeldAlready
	case !j.s.Enrolled[i]:
		result.Status = NotEnrolled
	default:
		j.judged(b, &result)
	}
	j.out.Blocks = append(j.out.Blocks, result)
}

func (j *Clerk) judged(b *blockPlan, result *BlockResult) {
	st := standing{sum: total{den: 1}}
	firstResult := len(j.out.Competencies)
	for c := b.from; c < b.to; c++ {
		m := j.competency(c, b.id)
		j.tally(&st, b, &m)
	}
	if st.Counted == 0 || st.unassessed > 0 {
		result.Status = NotAssessed
		j.whyNotAssessed(b, &st, firstResult)
		return
	}
	j.weigh(&st, b)
	result.Scored, result.Mean = true, st.sum.mean(st.Counted, j.p.Regulation.Rounding)
	switch {
	case holds(b, &st.Standing):
		result.Status = Validated
	case rule.ReviewDue(st.Standing, b.rule.Review):
		result.Status = InReview
	default:
		result.Status = NotValidated
	}
	j.whyBlock(b, &st, result, firstResult)
	if result.Status != Validated {
		up := j.upgrades(b, &st)
		j.out.Upgrades = append(j.out.Upgrades, up)
		j.whyUpgrades(b, &up)
	}
}
