package pagination

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestShownPages(t *testing.T) {
	for _, c := range []struct {
		current, last int
		want          string
	}{
		{1, 2, "[1 2]"},
		{1, 3, "[1 2 3]"},
		{1, 80, "[1 2 0 80]"},
		{80, 80, "[1 0 79 80]"},
		{12, 247, "[1 0 11 12 13 0 247]"},
		{4, 7, "[1 2 3 4 5 6 7]"},
	} {
		if got := fmt.Sprint(Pages{Current: c.current, Last: c.last}.shown()); got != c.want {
			t.Errorf("page %d of %d shows %s, expected %s", c.current, c.last, got, c.want)
		}
	}
}

func TestShownPagesAlwaysHoldTheEndsAndThePresent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		last := rapid.IntRange(1, 100000).Draw(t, "last")
		current := rapid.IntRange(1, last).Draw(t, "current")
		shown := Pages{Current: current, Last: last}.shown()
		seen, before := map[int]bool{}, 0
		for _, n := range shown {
			if n != 0 && n <= before {
				t.Fatalf("%v is not in order", shown)
			}
			if n != 0 {
				before = n
			}
			seen[n] = true
		}
		if !seen[1] || !seen[last] || !seen[current] || len(shown) > 7 {
			t.Fatalf("page %d of %d shows %v", current, last, shown)
		}
	})
}
