package web

import "testing"

func TestTheTableMounts(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Routes {
		if seen[r.Pattern] {
			t.Errorf("%s stands twice", r.Pattern)
		}
		seen[r.Pattern] = true
		if r.Do == nil {
			t.Errorf("%s has no handler", r.Pattern)
		}
		if r.Act == "" && r.Open == 0 {
			t.Errorf("%s says neither an act nor to whom it is open", r.Pattern)
		}
	}
}
