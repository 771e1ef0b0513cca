package office

import (
	"slices"
	"testing"

	"jurande/internal/access"
)

// Only acts on health matters may commit without a line of the journal: any other that
// tries is refused before it does anything.
func TestOnlyHealthActsAreDiscreet(t *testing.T) {
	o := &Office{}
	for _, act := range access.Acts {
		if slices.Contains(discreetActs, act) {
			continue
		}
		err := o.confide(t.Context(), System, act, func(*healthDeed) error { t.Errorf("%s was carried out", act); return nil })
		if err == nil {
			t.Errorf("%s may do without the journal", act)
		}
	}
	for _, act := range discreetActs {
		for _, role := range access.RolesFor(act) {
			if !slices.Contains([]access.Role{access.Candidate, access.Centre, access.Referent}, role) {
				t.Errorf("%s is discreet, and %s may do it", act, role)
			}
		}
	}
}
