package regulation

import "jurande/internal/framework"

// Outline is what the rules need of a référentiel: which criteria make up which
// competency, which competencies make up which block, in the order of the text.
type Outline struct {
	Blocks []OutlineBlock
}

// OutlineBlock is a block with its competencies.
type OutlineBlock struct {
	ID           string
	Optional     bool
	Competencies []OutlineCompetency
}

// OutlineCompetency is a competency with its criteria. A criterion may belong to several.
type OutlineCompetency struct {
	ID       string
	Criteria []string
	Core     []bool // as the référentiel marks each criterion; nil when it marks none
}

// OutlineOf reads the outline of a référentiel: a criterion counts for every
// competency that it is linked to (R03).
func OutlineOf(f framework.Framework) Outline {
	var o Outline
	where := map[string][2]int{}
	for i, b := range f.Blocks {
		block := OutlineBlock{ID: b.ID, Optional: b.Optional}
		for j, c := range b.Competencies {
			where[c.ID] = [2]int{i, j}
			block.Competencies = append(block.Competencies, OutlineCompetency{ID: c.ID})
		}
		o.Blocks = append(o.Blocks, block)
	}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			linked := map[string]bool{}
			for _, link := range k.Competencies {
				at, known := where[link.ID]
				if !known || linked[link.ID] {
					continue
				}
				linked[link.ID] = true
				c := &o.Blocks[at[0]].Competencies[at[1]]
				c.Criteria, c.Core = append(c.Criteria, k.ID), append(c.Core, k.Core)
			}
		}
	}
	return o
}

// Belongings lists the blocks and whether each is optional.
func (o Outline) Belongings() []Belonging {
	out := make([]Belonging, len(o.Blocks))
	for i, b := range o.Blocks {
		out[i] = Belonging{Block: b.ID, Optional: b.Optional}
	}
	return out
}

// CriterionIDs lists the criteria, each once, in the order of the outline.
func (o Outline) CriterionIDs() []string {
	var ids []string
	seen := map[string]bool{}
	for _, b := range o.Blocks {
		for _, c := range b.Competencies {
			for _, k := range c.Criteria {
				if !seen[k] {
					seen[k] = true
					ids = append(ids, k)
				}
			}
		}
	}
	return ids
}

// BlockIDs lists the blocks.
func (o Outline) BlockIDs() []string {
	ids := make([]string, len(o.Blocks))
	for i, b := range o.Blocks {
		ids[i] = b.ID
	}
	return ids
}
