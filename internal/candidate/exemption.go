package candidate

import (
	"slices"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// ExemptionKind is why a block need not be sat (R05): "exemption.kind.<value>".
type ExemptionKind string

const (
	BySession        ExemptionKind = "session"        // validated in an earlier session of the title
	ByCorrespondence ExemptionKind = "correspondence" // by blocks of another title that the register lists
	ByEquivalence    ExemptionKind = "equivalence"    // by a foreign award, with its proof
)

// Exempt takes a block out of what an entry is assessed on, and keeps why it is held;
// juryOn is the day on which it must still be valid.
func (e Enrolment) Exempt(h Held, juryOn framework.Date) (Enrolment, error) {
	switch {
	case e.Holds(h.Block, juryOn) && !slices.Contains(e.Blocks, h.Block):
		return e, refusal.New(refusal.Conflict, "exemption_held", "block", h.Block).By("R05", "")
	case !slices.Contains(e.Blocks, h.Block):
		return e, refusal.New(refusal.Invalid, "exemption_block", "block", h.Block).On("block")
	case !h.Until.IsZero() && juryOn.After(h.Until):
		return e, refusal.New(refusal.Conflict, "exemption_expired", "block", h.Block, "until", h.Until.Time(), "jury", juryOn.Time()).By("R05", "")
	case len(e.Blocks) == 1:
		return e, refusal.New(refusal.Conflict, "exemption_all").By("R05", "")
	}
	e.Blocks = slices.DeleteFunc(slices.Clone(e.Blocks), func(b string) bool { return b == h.Block })
	e.Held = append(slices.DeleteFunc(slices.Clone(e.Held), func(x Held) bool { return x.Block == h.Block }), h)
	slices.SortFunc(e.Held, func(a, b Held) int {
		if a.Block < b.Block {
			return -1
		}
		return 1
	})
	return e, nil
}
