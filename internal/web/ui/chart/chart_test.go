package chart

import "testing"

func TestBarsBeginAtZeroAndNeverOverflow(t *testing.T) {
	b := Bars{Bars: []Bar{{Value: 36}, {Value: 18}, {Value: 0}, {Value: -1}}}
	for i, want := range []string{"100.00%", "50.00%", "0%", "0%"} {
		if got := b.share(b.Bars[i]); got != want {
			t.Errorf("bar %d is %s long, expected %s", i, got, want)
		}
	}
	b.Max = 20
	if got := b.share(b.Bars[0]); got != "100.00%" {
		t.Errorf("a value above the maximum is %s long", got)
	}
	if got := (Bars{Bars: []Bar{{Value: 0}}}).share(Bar{}); got != "0%" {
		t.Errorf("a chart of zeros is %s long", got)
	}
}
