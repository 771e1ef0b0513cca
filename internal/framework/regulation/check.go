package regulation

import (
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Check tells whether the regulation suits a référentiel: every criterion and
// block that it names is there, and no rule is out of reach or always met. All
// that does not suit is refused at once, with the line that names it.
func (r Regulation) Check(f framework.Framework) error { return r.CheckOutline(OutlineOf(f)) }

// CheckOutline is Check for who has only the outline.
func (r Regulation) CheckOutline(o Outline) error {
	refused, doubtful := r.checkOutline(o)
	return append(refused, doubtful...).Or()
}

// CheckNames is CheckOutline without what is only unwise: a tolerance as large as
// its block. The exchange form is taken as it is.
func (r Regulation) CheckNames(o Outline) error {
	refused, _ := r.checkOutline(o)
	return refused.Or()
}

func (r Regulation) checkOutline(o Outline) (refused, doubtful refusal.List) {
	c := checker{reg: r, criteria: o.CriterionIDs(), blocks: o.BlockIDs()}
	c.bareCompetencies(o)
	for _, id := range sortedKeys(r.Weights.ByCriterion) {
		c.known(id, c.criteria, noCriterion, "weights.criteria")
	}
	for _, id := range r.Knockout.Criteria {
		c.known(id, c.criteria, noCriterion, "knockout.criteria")
	}
	for _, id := range r.Core.Except {
		c.known(id, c.criteria, noCriterion, "core.except")
	}
	for _, b := range r.Blocks {
		c.known(b.Block, c.blocks, noBlock, "blocks")
	}
	c.missing(o)
	c.formula(o)
	return c.refused, c.doubtful
}

type checker struct {
	reg              Regulation
	criteria, blocks []string
	refused          refusal.List
	doubtful         refusal.List
}

func (c *checker) refuse(line int, path, key string, facts ...any) {
	c.refused = append(c.refused, refusal.New(refusal.Invalid, key, facts...).At(line).On(path))
}

// known refuses a name that the référentiel does not have.
func (c *checker) known(id string, known []string, keys [2]string, path string) {
	c.knownAt(c.reg.places[path+" "+id], id, known, keys, path)
}

func (c *checker) knownAt(line int, id string, known []string, keys [2]string, path string) {
	if contains(known, id) {
		return
	}
	if near := nearest(id, known); near != "" {
		c.refuse(line, path, keys[1], "word", clip(id), "near", near)
		return
	}
	c.refuse(line, path, keys[0], "word", clip(id))
}

func (c *checker) bareCompetencies(o Outline) {
	if len(o.Blocks) == 0 {
		c.refuse(0, "", "regulation_no_block")
	}
	for _, b := range o.Blocks {
		if len(b.Competencies) == 0 {
			c.refuse(0, b.ID, "regulation_bare_block", "word", b.ID)
		}
		for _, k := range b.Competencies {
			if len(k.Criteria) == 0 {
				c.refuse(0, k.ID, "regulation_bare_competency", "word", k.ID)
			}
		}
	}
}

// missing refuses a tolerance as large as the block: nothing could fail it.
func (c *checker) missing(o Outline) {
	for _, b := range o.Blocks {
		rule := c.reg.RuleOf(b.ID)
		if rule.Kind == AtMostMissing && len(b.Competencies) > 0 && rule.Missing >= len(b.Competencies) {
			c.doubtful = append(c.doubtful, refusal.New(refusal.Invalid, "regulation_missing_all", "count", rule.Missing,
				"block", b.ID, "competencies", len(b.Competencies)).At(rule.Source.Line).On(rule.Source.Path+".missing"))
		}
	}
}

func (c *checker) formula(o Outline) {
	for _, clause := range c.reg.Title.Requires {
		over := clause.Over(o.Belongings())
		for _, b := range clause.Blocks {
			c.knownAt(clause.Source.Line, b, c.blocks, noBlock, clause.Source.Path)
		}
		switch {
		case len(over) == 0:
			c.refuse(clause.Source.Line, clause.Source.Path, "regulation_clause_empty", "word", clause.String())
		case clause.Count > len(over):
			c.refuse(clause.Source.Line, clause.Source.Path, "regulation_clause_too_many", "count", clause.Count, "blocks", len(over))
		}
	}
}
