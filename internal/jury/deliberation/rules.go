// Package deliberation judges many candidates from a file: one JSON case per
// line in, one JSON answer per line out, with every reason
// (docs/formats/deliberation.md).
package deliberation

import (
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/refusal"
)

// Rules are plans by name over one outline. The rules of a title make one plan,
// which every case follows; the exchange form makes several, of which each case
// names one.
type Rules struct {
	plans    map[string]*ruleSet
	names    []string
	any      *jury.Plan // what they share: outline and scale
	exchange bool
	Warnings refusal.List
}

type ruleSet struct {
	name        string
	place       int
	plan        *jury.Plan
	caseWeights bool
}

// FromSets makes rules of the exchange form.
func FromSets(sets regulation.Sets) (*Rules, error) {
	r := &Rules{plans: map[string]*ruleSet{}, names: sets.Names, exchange: true, Warnings: sets.Warnings}
	for i, name := range sets.Names {
		set := sets.ByName[name]
		plan, err := jury.NewPlan(sets.Outline, set.Regulation)
		if err != nil {
			return nil, err
		}
		r.plans[name] = &ruleSet{name: name, place: i, plan: plan, caseWeights: set.CaseWeights}
		r.any = plan
	}
	return r, nil
}

// FromTitle makes rules of the regulation of a title and its référentiel.
func FromTitle(reg regulation.Regulation, f framework.Framework) (*Rules, error) {
	if err := reg.Check(f); err != nil {
		return nil, err
	}
	plan, err := jury.NewPlan(regulation.OutlineOf(f), reg)
	if err != nil {
		return nil, err
	}
	return &Rules{plans: map[string]*ruleSet{reg.Version: {name: reg.Version, plan: plan}}, names: []string{reg.Version}, any: plan}, nil
}
