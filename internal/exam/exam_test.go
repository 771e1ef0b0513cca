package exam

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/refusal"
)

func TestCopyNumbers(t *testing.T) {
	chance := rand.NewChaCha8([32]byte{1})
	list, err := Numbers(20000, func(string) bool { return false }, chance)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	rising := 0
	for i, n := range list {
		if seen[n] {
			t.Fatalf("%s twice", n)
		}
		seen[n] = true
		if got, ok := ParseNumber(strings.ToLower(strings.ReplaceAll(n, "-", ""))); !ok || got != n {
			t.Fatalf("%s is not read back: %q", n, got)
		}
		if i > 0 && n > list[i-1] {
			rising++
		}
	}
	if rising < 9000 || rising > 11000 {
		t.Errorf("the order of the numbers says something of the order of the copies: %d of 20000 rise", rising)
	}
	more, err := Numbers(100, func(n string) bool { return seen[n] }, chance)
	for _, n := range more {
		if seen[n] || err != nil {
			t.Fatalf("%s was taken (%v)", n, err)
		}
	}
}

// A slip of one character is always refused, and nearly every swap of neighbours.
func TestCheckCharacterSeesSlips(t *testing.T) {
	swaps, missed := 0, 0
	list, _ := Numbers(200, func(string) bool { return false }, rand.NewChaCha8([32]byte{2}))
	for _, n := range list {
		bare := strings.ReplaceAll(n, "-", "")
		for i := range bare {
			for _, c := range alphabet {
				slip := bare[:i] + string(c) + bare[i+1:]
				if _, ok := ParseNumber(slip); ok && slip != bare {
					t.Fatalf("%s passes for %s", slip, n)
				}
			}
			if i > 0 && bare[i] != bare[i-1] {
				swaps++
				if _, ok := ParseNumber(bare[:i-1] + bare[i:i+1] + bare[i-1:i] + bare[i+1:]); ok {
					missed++
				}
			}
		}
	}
	if missed*20 > swaps {
		t.Errorf("%d of %d swaps pass", missed, swaps)
	}
}

func TestShareOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		copies := make([]string, rapid.IntRange(0, 60).Draw(t, "copies"))
		for i := range copies {
			copies[i] = fmt.Sprintf("k%02d", i)
		}
		markers := make([]string, rapid.IntRange(1, 6).Draw(t, "markers"))
		for i := range markers {
			markers[i] = fmt.Sprintf("m%d", i)
		}
		share := big.NewRat(rapid.Int64Range(0, 7).Draw(t, "num"), 7)
		before := rapid.IntRange(0, len(copies)).Draw(t, "already shared")
		given := ShareOut(copies[:before], markers, share, nil)
		given = append(given, ShareOut(copies, markers, share, given)...)

		at := map[string]map[Stage]string{}
		load := map[string]int{}
		seconds := 0
		for _, a := range given {
			if at[a.CopyID] == nil {
				at[a.CopyID] = map[Stage]string{}
			}
			if was := at[a.CopyID][a.Stage]; was != "" {
				t.Fatalf("%s has two markers for the %s marking", a.CopyID, a.Stage)
			}
			at[a.CopyID][a.Stage] = a.MarkerID
			load[a.MarkerID]++
			if a.Stage == SecondMarking {
				seconds++
			}
		}
		for _, id := range copies {
			if at[id][FirstMarking] == "" {
				t.Fatalf("%s has no marker", id)
			}
			if at[id][FirstMarking] == at[id][SecondMarking] {
				t.Fatalf("%s is marked twice by %s", id, at[id][FirstMarking])
			}
		}
		want := Doubles(len(copies), share)
		if len(markers) == 1 {
			want = 0
		}
		if seconds < want || seconds > want+1 {
			t.Fatalf("%d second markings, want %d", seconds, want)
		}
		least, most := len(given), 0
		for _, m := range markers {
			least, most = min(least, load[m]), max(most, load[m])
		}
		if len(markers) > 2 && most-least > 2 || most-least > 2 && share.Sign() == 0 {
			t.Fatalf("unbalanced: %v", load)
		}
	})
}

func TestDoublesRoundUp(t *testing.T) {
	for _, c := range []struct {
		n    int
		a, b int64
		want int
	}{{0, 1, 1, 0}, {10, 0, 1, 0}, {10, 1, 1, 10}, {10, 1, 3, 4}, {1, 1, 5, 1}, {40, 1, 4, 10}} {
		if got := Doubles(c.n, big.NewRat(c.a, c.b)); got != c.want {
			t.Errorf("%d × %d/%d: %d, want %d", c.n, c.a, c.b, got, c.want)
		}
	}
}

func TestPassages(t *testing.T) {
	ready := map[State]Standing{
		Preparing:    {Enrolled: 3},
		Marking:      {Enrolled: 3},
		Deliberating: {Enrolled: 3, MinutesSigned: true},
	}
	for i, from := range States {
		for j, to := range States {
			err := Pass(from, to, ready[from])
			if allowed := j == i+1; allowed != (err == nil) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
		}
	}
	err := Pass(Preparing, Marking, Standing{WithoutCopy: 2, Unassigned: 3})
	for _, key := range []string{"session_nobody", "session_without_copy", "session_unassigned"} {
		if !refusal.Is(err, key) {
			t.Errorf("%s is not named in %v", key, err)
		}
	}
	if err := Pass(Deliberating, Closed, Standing{Undecided: 1}); !refusal.Is(err, "session_undecided") || !refusal.Is(err, "session_minutes_unsigned") {
		t.Error(err)
	}
}
