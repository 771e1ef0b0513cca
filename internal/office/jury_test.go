package office_test

import (
	"testing"

	"jurande/internal/office"
	"jurande/internal/office/officetest"
)

func TestJuryGoesToTheEnd(t *testing.T) {
	officetest.Each(t, func(t *testing.T, o *office.Office) {
		x := officetest.NewTrial(t, o, officetest.Binder())
		x.Compose()
		for _, d := range x.Table().Dossiers {
			t.Log(d.Enrolment.Identity.Listed(), d.Proposal.Outcome, d.NeedsWords(), d.Pending)
		}
		x.DecideAll()
		x.SignAll()
	})
}
