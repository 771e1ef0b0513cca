package regulation

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseRatioReadsWhatPeopleWrite(t *testing.T) {
	for text, want := range map[string]string{
		"3/5": "3/5", "0.6": "3/5", "0,6": "3/5", "60 %": "3/5", "60%": "3/5", "60\u202f%": "3/5", "60\u00a0%": "3/5", "2": "2", " 1 / 3 ": "1/3",
		"-1/4": "-1/4", "62,5 %": "5/8", "0": "0", "12345678901234567890/3": "4115226300411522630",
		"0.333333333333333333333333333333": "333333333333333333333333333333/1000000000000000000000000000000",
	} {
		got, ok := ParseRatio(text)
		if !ok || got.String() != want {
			t.Errorf("%q: got %s (%v), want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "/", "1/", "/2", "1/0", "1/-2", "a", "1e3", "0x10", "1.2.3", "1,2.3", ".5", "5.", "50 %/2", "1/2 %", "--1", "1_000"} {
		if got, ok := ParseRatio(text); ok {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}

// Ratio must agree with math/big wherever it stops fitting in 64 bits.
func TestRatioAgreesWithBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		make := func(name string) (Ratio, *big.Rat) {
			n := rapid.Int64().Draw(t, name)
			d := rapid.Int64().Filter(func(d int64) bool { return d != 0 }).Draw(t, name+"/")
			return RatioOf(n, d), big.NewRat(n, 1).Quo(big.NewRat(n, 1), big.NewRat(d, 1))
		}
		a, x := make("a")
		b, y := make("b")
		same := func(what string, got Ratio, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 || got.String() != want.RatString() {
				t.Fatalf("%s: got %s, want %s", what, got, want.RatString())
			}
		}
		same("a", a, x)
		same("a+b", a.Add(b), new(big.Rat).Add(x, y))
		same("a-b", a.Sub(b), new(big.Rat).Sub(x, y))
		same("a×b", a.Mul(b), new(big.Rat).Mul(x, y))
		if b.Sign() != 0 {
			same("a÷b", a.Quo(b), new(big.Rat).Quo(x, y))
		}
		if a.Cmp(b) != x.Cmp(y) {
			t.Fatalf("cmp %s %s", a, b)
		}
	})
}

func TestRounded(t *testing.T) {
	for _, c := range []struct {
		value, step string
		how         RoundingMode
		want        string
	}{
		{"2/3", "1/100", RoundHalfUp, "67/100"}, {"2/3", "1/100", RoundDown, "33/50"}, {"2/3", "1/100", RoundUp, "67/100"},
		{"1/8", "1/100", RoundHalfUp, "13/100"}, {"1/4", "1/4", RoundUp, "1/4"}, {"1/4", "1/4", RoundDown, "1/4"}, {"0", "1/20", RoundUp, "0"},
	} {
		v, _ := ParseRatio(c.value)
		step, _ := ParseRatio(c.step)
		if got := v.Rounded(step, c.how).String(); got != c.want {
			t.Errorf("%s to %s %s: got %s, want %s", c.value, c.step, c.how, got, c.want)
		}
	}
}
