package jury

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
)

// Clerk applies a plan to one candidate after another, keeping its room between
// them. One goroutine each.
type Clerk struct {
	p   *Plan
	s   *Sheet
	out *Proposal

	weights  [][]int64 // by competency, when the case gives its own; nil inside: wide
	room     [][]int64 // what weights is cut from
	ratios   []regulation.Ratio
	knockout []bool
	secured  []string
	possible []string
	base     []rule.Marks
	single   []change // room of upgrades.go
	double   []change
	ends     []int
	touched  [][]int // by criterion: competencies of the block at hand that have it
}

// NewClerk makes a clerk for a plan.
func (p *Plan) NewClerk() *Clerk {
	return &Clerk{p: p, touched: make([][]int, len(p.criteria))}
}

// Judge fills the proposal for one sheet of the plan; what the proposal held is
// forgotten, and it is good until the next call with it. It refuses a neutralised
// criterion of the heart of the trade (R16).
func (j *Clerk) Judge(s *Sheet, out *Proposal) error {
	j.s, j.out = s, out
	out.reset()
	if j.knockout = s.Knockout; j.knockout == nil {
		j.knockout = j.p.knockout
	}
	if s.Weights != nil {
		j.caseWeights()
	}
	for i := range j.p.blocks {
		if err := j.neutralisable(i); err != nil {
			return err
		}
		j.block(i)
	}
	j.title()
	return nil
}

// neutralisable refuses core criteria among those neutralised in a judged block.
func (j *Clerk) neutralisable(i int) error {
	if !j.s.Enrolled[i] || j.s.Held[i] == Held {
		return nil
	}
	b := &j.p.blocks[i]
	for c := b.from; c < b.to; c++ {
		for _, k := range j.p.competencies[c].criteria {
			if j.s.Levels[k] == Neutral {
				if err := rule.MayNeutralise(j.p.criteria[k], j.p.core[k], j.p.Regulation.Core.Source.Cites()); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// caseWeights puts the weights that the case gives on whole numbers.
func (j *Clerk) caseWeights() {
	if j.weights == nil {
		j.weights, j.room = make([][]int64, len(j.p.competencies)), make([][]int64, len(j.p.competencies))
		for c := range j.room {
			j.room[c] = make([]int64, len(j.p.competencies[c].criteria))
		}
	}
	for c := range j.p.competencies {
		j.ratios = j.ratios[:0]
		for _, k := range j.p.competencies[c].criteria {
			j.ratios = append(j.ratios, j.weightOf(k))
		}
		j.weights[c] = nil
		if len(j.ratios) <= maxWholeCriteria && whole(j.ratios, j.room[c]) {
			j.weights[c] = j.room[c]
		}
	}
}
