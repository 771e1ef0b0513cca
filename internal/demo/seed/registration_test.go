package seed

import (
	"testing"

	"jurande/internal/export/register"
	"jurande/internal/framework"
)

// The registration that was entered by hand is complete and gates as the register says.
func TestRegistrationIsComplete(t *testing.T) {
	r, err := register.ReadYAML(Registration)
	if err != nil {
		t.Fatal(err)
	}
	day := func(s string) framework.Date {
		d, err := framework.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if err := r.Deliverable(day("26/04/2027"), day("26/04/2031")); err != nil {
		t.Errorf("the last days are open: %v", err)
	}
	if r.EntryOpen(day("27/04/2027")) == nil || r.DeliveryOpen(day("27/04/2031")) == nil {
		t.Error("the days after are closed")
	}
}
