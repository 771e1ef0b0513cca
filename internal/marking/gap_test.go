package marking

import (
	"testing"

	"jurande/internal/framework/regulation"
)

func TestGaps(t *testing.T) {
	g := grid("B1.E1")
	first, second := sheet(g, First, "acquis"), sheet(g, Second, "acquis")
	second.Marks["B1.C1.K2"] = Mark{Level: "expert"}     // one step
	second.Marks["B1.C2.K1"] = Mark{Level: "non_acquis"} // two steps
	second.Marks["B2.C1.K1"] = Mark{Level: NotSeen}
	delete(second.Marks, "B1.C1.K1") // not marked yet: nothing to compare

	for name, c := range map[string]struct {
		rule regulation.DoubleMarking
		want map[string]Why
	}{
		"one level allowed":          {regulation.DoubleMarking{MaxGap: 1, Agree: regulation.Highest}, map[string]Why{"B1.C2.K1": TooFar, "B2.C1.K1": Sight}},
		"none allowed":               {regulation.DoubleMarking{MaxGap: 0, Agree: regulation.Highest}, map[string]Why{"B1.C1.K2": TooFar, "B1.C2.K1": TooFar, "B2.C1.K1": Sight}},
		"all allowed":                {regulation.DoubleMarking{MaxGap: 9, Agree: regulation.First}, map[string]Why{"B2.C1.K1": Sight}},
		"every difference is spoken": {regulation.DoubleMarking{MaxGap: 1, Agree: regulation.Discuss}, map[string]Why{"B1.C1.K2": ToAgree, "B1.C2.K1": TooFar, "B2.C1.K1": Sight}},
	} {
		t.Run(name, func(t *testing.T) {
			gaps := Gaps(g, first, second, c.rule)
			if len(gaps) != len(c.want) {
				t.Errorf("got %v", gaps)
			}
			last := 0
			for _, gap := range gaps {
				if c.want[gap.Line.ID] != gap.Why {
					t.Errorf("%s: %s", gap.Line.ID, gap.Why)
				}
				if gap.Line.Number <= last {
					t.Error("not in the order of the grid")
				}
				last = gap.Line.Number
			}
		})
	}
}
