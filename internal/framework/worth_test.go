package framework

import (
	"slices"
	"testing"
)

func TestWhatBlocksOfAnotherTitleAreWorth(t *testing.T) {
	own := Registration{Code: "RNCP2", Correspondences: []Correspondence{
		{From: []string{"RNCP2BC01"}, Code: "RNCP1", To: []string{"RNCP1BC01", "RNCP1BC02"}},
		{From: []string{"RNCP2BC02", "RNCP2BC03"}, Code: "RNCP1", To: []string{"RNCP1BC03"}},
		{From: []string{"RNCP2BC04"}, Code: "RNCP9", To: []string{"RNCP1BC03"}},
		{From: []string{"RNCP2BC04"}, Code: "RNCP1"}, // names no block: worth nothing
	}}
	other := Registration{Code: "RNCP1", Correspondences: []Correspondence{{From: []string{"RNCP1BC05"}, Code: "RNCP2", To: []string{"RNCP2BC05"}}}}
	for _, x := range []struct{ held, worth []string }{
		{[]string{"RNCP1BC01"}, nil},
		{[]string{"RNCP1BC02", "RNCP1BC01"}, []string{"RNCP2BC01"}},
		{[]string{"RNCP1BC03"}, []string{"RNCP2BC02", "RNCP2BC03"}},
		{[]string{"RNCP1BC05"}, []string{"RNCP2BC05"}},
		{nil, nil},
	} {
		var got []string
		for code := range Worth(own, other, x.held) {
			got = append(got, code)
		}
		if slices.Sort(got); !slices.Equal(got, x.worth) {
			t.Errorf("%v is worth %v, wanted %v", x.held, got, x.worth)
		}
	}
}
