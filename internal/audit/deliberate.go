package audit

import (
	"math/big"
	"slices"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// What follows judges one candidate as the text of the rules says it, plainly and on
// big rationals (docs/formats/deliberation.md). It knows nothing of internal/jury.

// block is a block of the title with its competencies; criteria are ids.
type block struct {
	id           string
	optional     bool
	competencies []competency
}

type competency struct {
	id       string
	criteria []string
}

// outline reads what the rules need of a référentiel: a criterion counts for each
// competency that it is linked to, in the order of the text.
func outline(f framework.Framework) (blocks []block) {
	of := map[string][]string{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			for _, l := range k.Competencies {
				if !slices.Contains(of[l.ID], k.ID) {
					of[l.ID] = append(of[l.ID], k.ID)
				}
			}
		}
	}
	for _, b := range f.Blocks {
		mine := block{id: b.ID, optional: b.Optional}
		for _, c := range b.Competencies {
			mine.competencies = append(mine.competencies, competency{c.ID, of[c.ID]})
		}
		blocks = append(blocks, mine)
	}
	return blocks
}

// facts are what is known of a candidate. A criterion without level is not assessed.
type facts struct {
	levels      map[string]string
	neutralised []string
	enrolled    []string
	held        []string
	absent      bool
}

// Words of results, as the exchange format has them.
const (
	validated    = "validated"
	notValidated = "not_validated"
	notAssessed  = "not_assessed"
	neutralised  = "neutralised"
	inReview     = "review"
	heldAlready  = "held"
	notEnrolled  = "not_enrolled"
)

// result is what the rules give; a nil score or mean is that of what was not judged.
type result struct {
	competencies  map[string]judged
	blocks        map[string]judged
	certification string // certified, pending, partial, not_certified
	outcome       string // full, needs_review, partial, refused, absent
}

type judged struct {
	status   string
	figure   *big.Rat
	knockout []string // criteria that failed
}

// deliberate applies the rules to one candidate.
func deliberate(blocks []block, r regulation.Regulation, f facts) result {
	out := result{competencies: map[string]judged{}, blocks: map[string]judged{}}
	for _, b := range blocks {
		switch {
		case slices.Contains(f.held, b.id):
			out.blocks[b.id] = judged{status: heldAlready}
		case !slices.Contains(f.enrolled, b.id):
			out.blocks[b.id] = judged{status: notEnrolled}
		default:
			var of []judged
			for _, c := range b.competencies {
				j := judgeCompetency(c, r, f)
				out.competencies[c.id] = j
				of = append(of, j)
			}
			out.blocks[b.id] = judgeBlock(of, r.RuleOf(b.id), r.Rounding)
		}
	}
	statuses := map[string]string{}
	for id, j := range out.blocks {
		statuses[id] = j.status
	}
	out.certification, out.outcome = judgeTitle(blocks, r.Title, statuses)
	if f.absent && !anyIs(statuses, validated) {
		out.outcome = "absent"
	}
	return out
}

func judgeCompetency(c competency, r regulation.Regulation, f facts) judged {
	var live []string
	lost := new(big.Rat)
	for _, k := range c.criteria {
		if slices.Contains(f.neutralised, k) {
			lost.Add(lost, r.Weights.Of(k).Rat())
		} else {
			live = append(live, k)
		}
	}
	if len(live) == 0 {
		return judged{status: neutralised}
	}
	rank := func(level string) int {
		return slices.IndexFunc(r.Levels, func(l regulation.Level) bool { return l.ID == level })
	}
	ranks := make([]int, len(live))
	for i, k := range live {
		if ranks[i] = rank(f.levels[k]); f.levels[k] == "" || ranks[i] < 0 {
			return judged{status: notAssessed}
		}
	}
	var part *big.Rat // of the weight lost, that each takes over
	if r.Neutralisation.Share == regulation.Equal {
		part = new(big.Rat).Quo(lost, big.NewRat(int64(len(live)), 1))
	}
	top := len(r.Levels) - 1
	points, most := new(big.Rat), new(big.Rat)
	highest, lowest, under := 0, 0, 0
	out := judged{status: notValidated}
	for i, k := range live {
		w := r.Weights.Of(k).Rat()
		if part != nil {
			w.Add(w, part)
		}
		points.Add(points, new(big.Rat).Mul(w, r.Levels[ranks[i]].Points.Rat()))
		most.Add(most, new(big.Rat).Mul(w, r.Levels[top].Points.Rat()))
		if ranks[i] == top {
			highest++
		}
		if ranks[i] == 0 {
			lowest++
		}
		if floor := r.Competency.MinLevelEverywhere; floor != "" && ranks[i] < rank(floor) {
			under++
		}
		if slices.Contains(r.Knockout.Criteria, k) && ranks[i] < rank(r.Knockout.MinLevel) {
			out.knockout = append(out.knockout, k)
		}
	}
	out.figure = points.Quo(points, most)
	if r.Rounding.At == regulation.RoundScore {
		out.figure = rounded(out.figure, r.Rounding)
	}
	met := out.figure.Cmp(r.Competency.Min.Rat()) >= 0
	if r.Competency.Kind == regulation.ByCounts {
		share := big.NewRat(int64(highest), int64(len(live)))
		met = share.Cmp(r.Competency.MinAcquired.Rat()) >= 0 && lowest <= r.Competency.MaxNotAcquired
	}
	if met && under == 0 && len(out.knockout) == 0 {
		out.status = validated
	}
	return out
}

func judgeBlock(of []judged, rule regulation.BlockRule, round regulation.Rounding) judged {
	sum := new(big.Rat)
	counted, failed := int64(0), 0
	low, knocked := false, false
	for _, j := range of {
		switch j.status {
		case neutralised:
			continue
		case notAssessed:
			return judged{status: notAssessed}
		case notValidated:
			failed++
		}
		counted++
		sum.Add(sum, j.figure)
		low = low || j.figure.Cmp(rule.Floor.Rat()) < 0
		knocked = knocked || len(j.knockout) > 0
	}
	if counted == 0 {
		return judged{status: notAssessed}
	}
	mean := sum.Quo(sum, big.NewRat(counted, 1))
	if round.At == regulation.RoundMean {
		mean = rounded(mean, round)
	}
	out := judged{status: notValidated, figure: mean}
	holds := failed == 0
	switch rule.Kind {
	case regulation.Compensation:
		holds = mean.Cmp(rule.MeanMin.Rat()) >= 0 && !low && !knocked
	case regulation.AtMostMissing:
		low = false // this rule has no floor
		holds = failed <= rule.Missing && !knocked
	default:
		low = false
	}
	switch {
	case holds:
		out.status = validated
	case !knocked && narrow(rule, mean, failed, low):
		out.status = inReview
	}
	return out
}

// narrow reports whether a block that is not validated goes to the jury's review.
func narrow(rule regulation.BlockRule, mean *big.Rat, failed int, low bool) bool {
	v := rule.Review
	if v.ExactlyMissing != nil && failed == *v.ExactlyMissing {
		return true
	}
	if v.MeanMargin == nil && v.MaxFailed == nil || low {
		return false
	}
	if v.MeanMargin != nil && mean.Cmp(new(big.Rat).Sub(rule.MeanMin.Rat(), v.MeanMargin.Rat())) < 0 {
		return false
	}
	return v.MaxFailed == nil || failed <= *v.MaxFailed
}

// judgeTitle applies the formula to the blocks: once as they are, once as if all that
// is open were gained. Extra conditions are open: nothing stored answers them.
func judgeTitle(blocks []block, f regulation.Formula, statuses map[string]string) (certification, outcome string) {
	meets := func(counts ...string) bool {
		for _, c := range f.Requires {
			have, among := 0, 0
			for _, b := range blocks {
				if !concerns(c, b) {
					continue
				}
				among++
				if slices.Contains(counts, statuses[b.id]) {
					have++
				}
			}
			if c.All && have < among || !c.All && have < c.Count {
				return false
			}
		}
		return true
	}
	some, open := anyIs(statuses, validated, heldAlready), anyIs(statuses, inReview, notAssessed)
	switch {
	case meets(validated, heldAlready) && len(f.Extra) == 0:
		return "certified", "full"
	case meets(validated, heldAlready, inReview, notAssessed):
		return "pending", "needs_review"
	case some:
		certification, outcome = "partial", "partial"
	default:
		certification, outcome = "not_certified", "refused"
	}
	if open {
		outcome = "needs_review"
	}
	return certification, outcome
}

func concerns(c regulation.Clause, b block) bool {
	switch c.Group {
	case regulation.Common:
		return !b.optional
	case regulation.Optional:
		return b.optional
	}
	return slices.Contains(c.Blocks, b.id)
}

// conclude is the outcome of blocks that are all decided.
func conclude(blocks []block, f regulation.Formula, decided map[string]string, absent bool) string {
	won := anyIs(decided, validated)
	if absent && !won {
		return "absent"
	}
	switch _, outcome := judgeTitle(blocks, f, decided); {
	case outcome != "needs_review":
		return outcome
	case won:
		return "partial"
	}
	return "refused"
}

func anyIs(statuses map[string]string, words ...string) bool {
	for _, s := range statuses {
		if slices.Contains(words, s) {
			return true
		}
	}
	return false
}

// rounded goes to a multiple of the step: the nearest, a half going up, or that below, or above.
func rounded(x *big.Rat, r regulation.Rounding) *big.Rat {
	step := r.To.Rat()
	q := new(big.Rat).Quo(x, step)
	n := new(big.Int).Div(q.Num(), q.Denom()) // towards the one below: the denominator is positive
	rest := new(big.Rat).Sub(q, new(big.Rat).SetInt(n))
	if r.Mode == regulation.RoundUp && rest.Sign() > 0 || r.Mode == regulation.RoundHalfUp && rest.Cmp(big.NewRat(1, 2)) >= 0 {
		n.Add(n, big.NewInt(1))
	}
	return step.Mul(step, new(big.Rat).SetInt(n))
}
