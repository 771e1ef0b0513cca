// Package jury prepares and keeps what a jury decides: the proposal that the
// rules of the title give, with every reason. It is pure.
package jury

import (
	"math/bits"

	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// Plan is a regulation made ready for one outline, so that judging a candidate
// only adds whole numbers. It never changes; any number of goroutines share it.
type Plan struct {
	Regulation regulation.Regulation
	Outline    regulation.Outline

	criteria     []string
	criterion    map[string]int // place of each criterion
	blocks       []blockPlan
	block        map[string]int
	competencies []competencyPlan
	level        map[string]int
	points       []int64 // of each level, on a common denominator
	clauses      []clausePlan
	cites        cites

	weights  []regulation.Ratio // by criterion
	knockout []bool
	core     []bool
	least    int8 // level that knock-out criteria need, -1 when none are
	floor    int8 // level that every criterion needs, -1 when none
}

// blockPlan is a block: competencies from to to of the plan, and clusters of them.
type blockPlan struct {
	id       string
	from, to int
	rule     regulation.BlockRule
	cites    string
	review   string
	margin   regulation.Ratio // the least mean that goes to review
	clusters []cluster
	width    int // criteria of the block, each once
}

// cluster is a set of competencies tied by criteria that they share; a raise of
// one criterion touches only its cluster. Nearly always a single competency.
type cluster struct {
	competencies []int
	criteria     []int
}

type competencyPlan struct {
	id       string
	criteria []int
	weights  []int64 // whole, on a common denominator; nil when they do not fit
	names    []string
}

type clausePlan struct {
	blocks []int
	ids    []string
	need   int
	text   string
	cites  string
}

// cites are the sources that reasons quote, put into words once.
type cites struct {
	knockout, competency, weights, neutralised, held, title, extra string
}

// NewPlan checks the regulation against the outline and makes them ready. It
// refuses names that the outline lacks (Regulation.CheckNames).
func NewPlan(o regulation.Outline, reg regulation.Regulation) (*Plan, error) {
	if err := reg.CheckNames(o); err != nil {
		return nil, err
	}
	p := &Plan{Regulation: reg, Outline: o, criterion: map[string]int{}, block: map[string]int{}, level: map[string]int{}}
	p.scale()
	for _, id := range o.CriterionIDs() {
		p.criterion[id] = len(p.criteria)
		p.criteria = append(p.criteria, id)
		p.weights = append(p.weights, reg.Weights.Of(id))
		p.knockout = append(p.knockout, false)
		p.core = append(p.core, reg.IsCore(id, false))
	}
	for _, id := range reg.Knockout.Criteria {
		p.knockout[p.criterion[id]] = true
	}
	for _, b := range o.Blocks {
		if _, twice := p.block[b.ID]; twice {
			return nil, refusal.New(refusal.Invalid, "regulation_block_twice", "word", b.ID).On(b.ID)
		}
		p.addBlock(b)
	}
	p.formula()
	p.cites = cites{
		knockout: reg.Knockout.Source.Cites(), competency: reg.Competency.Source.Cites(), weights: reg.Weights.Source.Cites(),
		neutralised: reg.Neutralisation.Source.Cites(), held: reg.Validity.Source.Cites(), title: reg.Title.Source.Cites(),
	}
	return p, nil
}

// scale puts the points of the levels on a common denominator.
func (p *Plan) scale() {
	points := make([]regulation.Ratio, len(p.Regulation.Levels))
	for i, l := range p.Regulation.Levels {
		points[i] = l.Points
		p.level[l.ID] = i
	}
	p.points = make([]int64, len(points))
	if !whole(points, p.points) {
		p.points = nil // every score is then a wide one
	}
	p.least, p.floor = -1, -1
	if id := p.Regulation.Knockout.MinLevel; id != "" {
		p.least = int8(p.level[id])
	}
	if id := p.Regulation.Competency.MinLevelEverywhere; id != "" {
		p.floor = int8(p.level[id])
	}
}

func (p *Plan) addBlock(b regulation.OutlineBlock) {
	rule := p.Regulation.RuleOf(b.ID)
	plan := blockPlan{id: b.ID, from: len(p.competencies), rule: rule, cites: rule.Source.Cites(), review: rule.Review.Source.Cites()}
	plan.margin = rule.MeanMin
	if rule.Review.MeanMargin != nil {
		plan.margin = rule.MeanMin.Sub(*rule.Review.MeanMargin)
	}
	for _, c := range b.Competencies {
		p.addCompetency(c)
	}
	plan.to = len(p.competencies)
	plan.clusters = p.clustersOf(plan.from, plan.to)
	for _, c := range plan.clusters {
		plan.width += len(c.criteria)
	}
	p.block[b.ID] = len(p.blocks)
	p.blocks = append(p.blocks, plan)
}

func (p *Plan) addCompetency(c regulation.OutlineCompetency) {
	plan := competencyPlan{id: c.ID, names: c.Criteria}
	weights := make([]regulation.Ratio, len(c.Criteria))
	for i, id := range c.Criteria {
		k := p.criterion[id]
		plan.criteria = append(plan.criteria, k)
		weights[i] = p.weights[k]
		if i < len(c.Core) {
			p.core[k] = p.Regulation.IsCore(id, c.Core[i])
		}
	}
	plan.weights = make([]int64, len(weights))
	if len(weights) > maxWholeCriteria || !whole(weights, plan.weights) {
		plan.weights = nil
	}
	p.competencies = append(p.competencies, plan)
}

// clustersOf joins the competencies that share criteria.
func (p *Plan) clustersOf(from, to int) []cluster {
	leader := make([]int, to-from)
	first := map[int]int{} // criterion → first competency of the block that has it
	var find func(int) int
	find = func(i int) int {
		if leader[i] != i {
			leader[i] = find(leader[i])
		}
		return leader[i]
	}
	for i := range leader {
		leader[i] = i
		for _, k := range p.competencies[from+i].criteria {
			if j, shared := first[k]; shared {
				a, b := find(i), find(j)
				leader[max(a, b)] = min(a, b)
			} else {
				first[k] = i
			}
		}
	}
	at := map[int]int{}
	var out []cluster
	for i := range leader {
		l := find(i)
		if _, known := at[l]; !known {
			at[l] = len(out)
			out = append(out, cluster{})
		}
		c := &out[at[l]]
		c.competencies = append(c.competencies, from+i)
		for _, k := range p.competencies[from+i].criteria {
			if first[k] == i {
				c.criteria = append(c.criteria, k)
			}
		}
	}
	return out
}

func (p *Plan) formula() {
	for _, c := range p.Regulation.Title.Requires {
		plan := clausePlan{ids: c.Over(p.Outline.Belongings()), need: c.Count, text: c.String(), cites: c.Source.Cites()}
		if c.All {
			plan.need = len(plan.ids)
		}
		for _, id := range plan.ids {
			plan.blocks = append(plan.blocks, p.block[id])
		}
		p.clauses = append(p.clauses, plan)
	}
}

// limit keeps every sum of products of whole numbers far inside an int64.
const limit = 1 << 18

// maxWholeCriteria bounds the criteria of a competency that is added up so.
const maxWholeCriteria = 1 << 10

// whole writes the figures as whole numbers on their common denominator, and
// reports whether they are small enough for sums to be exact in an int64.
func whole(figures []regulation.Ratio, out []int64) bool {
	common := int64(1)
	for _, r := range figures {
		_, den, ok := r.Small()
		if !ok || den > limit {
			return false
		}
		if common = lcm(common, den); common > limit {
			return false
		}
	}
	for i, r := range figures {
		num, den, _ := r.Small()
		hi, lo := bits.Mul64(uint64(num), uint64(common/den))
		if num < 0 || hi != 0 || lo > limit {
			return false
		}
		out[i] = int64(lo)
	}
	return true
}

func lcm(a, b int64) int64 {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}
