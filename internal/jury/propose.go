package jury

import (
	"maps"
	"slices"
	"time"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
	"jurande/internal/refusal"
)

// Facts are what is known of one candidate when the jury sits.
type Facts struct {
	// Levels gives the id of a level by criterion. A criterion that is absent, or
	// whose level is empty, is not assessed.
	Levels map[string]string
	// Neutralised lists the criteria that the jury voted to neutralise (R16).
	Neutralised []string
	Enrolled    []string // blocks
	Held        []HeldFact
	Extra       map[string]bool // extra conditions whose answer is known
	Absent      bool            // attended nothing of the session
	Day         time.Time       // of the jury, for the validity of held blocks; zero: not checked
}

// HeldFact is a block that the candidate already holds.
type HeldFact struct {
	Block     string
	Validated time.Time // zero when not known: it counts
}

// Propose is the proposal of the rules for one candidate. Whoever judges many
// makes one Plan and calls its Propose.
func Propose(o regulation.Outline, reg regulation.Regulation, f Facts) (Proposal, error) {
	p, err := NewPlan(o, reg)
	if err != nil {
		return Proposal{}, err
	}
	return p.Propose(f)
}

// Propose is the proposal for one candidate. It refuses names that the référentiel
// or the scale lacks, and a neutralised criterion of the heart of the trade.
func (p *Plan) Propose(f Facts) (Proposal, error) {
	sheet, err := p.sheetOf(f)
	if err != nil {
		return Proposal{}, err
	}
	var out Proposal
	if err := p.NewClerk().Judge(sheet, &out); err != nil {
		return Proposal{}, err
	}
	if f.Absent && !slices.ContainsFunc(out.Blocks, func(b BlockResult) bool { return b.Status == Validated }) {
		out.Outcome = Absent
	}
	return out, nil
}

func (p *Plan) sheetOf(f Facts) (*Sheet, error) {
	s := p.NewSheet()
	var refused refusal.List
	unknown := func(key, id string) {
		refused = append(refused, refusal.New(refusal.Invalid, key, "word", id).On(id))
	}
	for _, id := range slices.Sorted(maps.Keys(f.Levels)) {
		level := f.Levels[id]
		k, known := p.criterion[id]
		l, graded := p.level[level]
		switch {
		case !known:
			unknown("facts_unknown_criterion", id)
		case level == "":
		case !graded:
			unknown("facts_unknown_level", level)
		default:
			s.Levels[k] = int8(l)
		}
	}
	for _, id := range f.Neutralised {
		if k, known := p.criterion[id]; known {
			s.Levels[k] = Neutral
		} else {
			unknown("facts_unknown_criterion", id)
		}
	}
	for _, id := range f.Enrolled {
		if b, known := p.block[id]; known {
			s.Enrolled[b] = true
		} else {
			unknown("facts_unknown_block", id)
		}
	}
	for _, h := range f.Held {
		b, known := p.block[h.Block]
		switch {
		case !known:
			unknown("facts_unknown_block", h.Block)
		case rule.StillHeld(h.Validated, f.Day, p.Regulation.Validity.Years):
			s.Held[b] = Held
		case s.Held[b] != Held:
			s.Held[b] = Lapsed
		}
	}
	p.extras(s, f.Extra, unknown)
	return s, refused.Or()
}

func (p *Plan) extras(s *Sheet, answers map[string]bool, unknown func(key, id string)) {
	for _, id := range slices.Sorted(maps.Keys(answers)) {
		i := p.ExtraAt(id)
		switch {
		case i < 0:
			unknown("facts_unknown_extra", id)
		case answers[id]:
			s.Extra[i] = Met
		default:
			s.Extra[i] = NotMet
		}
	}
}

// ExtraAt is the place of an extra condition of the title, -1 when there is none such.
func (p *Plan) ExtraAt(id string) int {
	return slices.IndexFunc(p.Regulation.Title.Extra, func(e regulation.Extra) bool { return e.ID == id })
}
