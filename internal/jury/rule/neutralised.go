package rule

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// Neutralised: a criterion that the jury neutralised counts no more; its weight
// goes to the others of its competency. A competency or a block with nothing left
// drops out.
var Neutralised = Rule{Name: "neutralised", Code: "R16", Nature: Configured,
	Says: []string{"criteria_neutralised", "competency_neutralised", "block_neutralised"}}

// MayNeutralise refuses to neutralise a criterion of the heart of the trade.
func MayNeutralise(criterion string, core bool, cites string) error {
	if !core {
		return nil
	}
	return refusal.New(refusal.Invalid, "core_neutralised", "criterion", criterion).By(Neutralised.Code, cites).On(criterion)
}

// SharedWeight is the weight of a remaining criterion, multiplied by the number
// of remaining ones so that it stays whole; lost is the weight neutralised.
func SharedWeight(share regulation.NeutralisationShare, weight, lost, remaining int64) int64 {
	if share == regulation.Equal {
		return weight*remaining + lost
	}
	return weight * remaining
}
