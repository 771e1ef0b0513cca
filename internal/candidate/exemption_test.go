package candidate

import (
	"slices"
	"testing"

	"jurande/internal/refusal"
)

func TestExemptions(t *testing.T) {
	e := Enrolment{Blocks: []string{"B1", "B2", "B4"}, Held: []Held{{Block: "B3", Source: "declared"}}}
	jury := on("2027-06-30")
	for _, x := range []struct {
		h       Held
		refused string
	}{
		{Held{Block: "B1"}, ""}, {Held{Block: "B2", Until: jury}, ""},
		{Held{Block: "B2", Until: jury.AddDays(-1)}, "exemption_expired"},
		{Held{Block: "B3"}, "exemption_held"}, {Held{Block: "B9"}, "exemption_block"},
	} {
		got, err := e.Exempt(x.h, jury)
		if x.refused != "" {
			if !refusal.Is(err, x.refused) || len(got.Blocks) != 3 || len(got.Held) != 1 {
				t.Errorf("%+v: %v, wanted %s", x.h, err, x.refused)
			}
			continue
		}
		if err != nil || slices.Contains(got.Blocks, x.h.Block) || !got.Holds(x.h.Block, jury) || len(got.Blocks)+len(got.Held) != 4 {
			t.Errorf("%+v: %+v, %v", x.h, got, err)
		}
	}
	if !slices.Equal(e.Blocks, []string{"B1", "B2", "B4"}) {
		t.Error("the entry itself was changed")
	}
	if _, err := (Enrolment{Blocks: []string{"B1"}}).Exempt(Held{Block: "B1"}, jury); !refusal.Is(err, "exemption_all") {
		t.Errorf("nothing left to assess: %v", err)
	}
}
