package jury

import "jurande/internal/framework/regulation"

// Sheet is what is known of one candidate, by place in the plan. Whoever judges
// many candidates fills the same sheet again and again.
type Sheet struct {
	Levels   []int8 // place on the scale, or None, or Neutral
	Enrolled []bool
	Held     []Holding
	Extra    []Tri // by extra condition of the title

	// Knockout and Weights replace those of the regulation when they are not nil:
	// the exchange form gives them with each case.
	Knockout []bool
	Weights  []regulation.Ratio // 0 stands for 1
}

// Marks of a criterion that has no level.
const (
	None    int8 = -1 // not assessed, or not yet
	Neutral int8 = -2 // neutralised by the jury
)

// Holding says whether a block is already held.
type Holding int8

const (
	NotHeld Holding = iota
	Held
	Lapsed // was held, and its years are over
)

// Tri is an answer that may be unknown.
type Tri int8

const (
	Unknown Tri = iota
	Met
	NotMet
)

// NewSheet is a sheet where nothing is assessed and nobody enrolled.
func (p *Plan) NewSheet() *Sheet {
	s := &Sheet{Levels: make([]int8, len(p.criteria)), Enrolled: make([]bool, len(p.blocks)),
		Held: make([]Holding, len(p.blocks)), Extra: make([]Tri, len(p.Regulation.Title.Extra))}
	s.Clear()
	return s
}

// Clear empties the sheet for the next candidate.
func (s *Sheet) Clear() {
	for i := range s.Levels {
		s.Levels[i] = None
	}
	clear(s.Enrolled)
	clear(s.Held)
	clear(s.Extra)
	clear(s.Knockout)
	clear(s.Weights)
}

// Places of names in the plan; false when the outline or the scale lacks them.

func (p *Plan) CriterionAt(id string) (int, bool) { i, ok := p.criterion[id]; return i, ok }
func (p *Plan) BlockAt(id string) (int, bool)     { i, ok := p.block[id]; return i, ok }
func (p *Plan) LevelAt(id string) (int, bool)     { i, ok := p.level[id]; return i, ok }

// The same for names that are still bytes of a line; nothing is allocated.

func (p *Plan) CriterionBytes(id []byte) (int, bool) { i, ok := p.criterion[string(id)]; return i, ok }
func (p *Plan) BlockBytes(id []byte) (int, bool)     { i, ok := p.block[string(id)]; return i, ok }
func (p *Plan) LevelBytes(id []byte) (int, bool)     { i, ok := p.level[string(id)]; return i, ok }

// IsKnockout tells whether the regulation makes the criterion at this place eliminatory.
func (p *Plan) IsKnockout(k int) bool { return p.knockout[k] }
