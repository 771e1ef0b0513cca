package candidate

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

func on(s string) framework.Date {
	d, err := framework.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

var agreed = Habilitation{ID: "h", CentreID: "c", TitleID: "t", TitleName: "Relieur", Reference: "Convention 12", Signed: on("2025-08-20"), Scope: Prepares, Blocks: []string{"B1", "B2"},
	From: on("2025-09-01"), Until: on("2026-08-31"), Changed: on("2025-12-31")}

func TestWhatAnAgreementCovers(t *testing.T) {
	for _, x := range []struct {
		what      Purpose
		block, on string
		refused   string
	}{
		{ToPrepare, "B1", "2025-09-01", ""}, {ToEnter, "B2", "2026-08-31", ""},
		{ToPrepare, "B1", "2025-08-31", "habilitation_not_begun"}, {ToEnter, "B1", "2026-09-01", "habilitation_over"},
		{ToAssess, "B1", "2026-01-15", "habilitation_other_purpose"}, {ToEnter, "B3", "2026-01-15", "habilitation_other_blocks"},
	} {
		err := agreed.May(x.what, x.block, on(x.on))
		if x.refused == "" && err != nil || x.refused != "" && !refusal.Is(err, x.refused) {
			t.Errorf("%s %s on %s: %v, wanted %q", x.what, x.block, x.on, err, x.refused)
		}
	}
	if s := agreed.Standing(on("2026-07-02")); s != EndsSoon {
		t.Errorf("sixty days before its term: %s", s)
	}
	if d := agreed.ReportBefore(); d != on("2026-02-28") {
		t.Errorf("a change of 31 December is reported before %s", d)
	}
}

// Several agreements together cover what none of them covers alone; the refusal names
// the centre, the rule, and what the nearest agreement lacks.
func TestAgreementsAddUp(t *testing.T) {
	other := agreed
	other.ID, other.Blocks = "k", []string{"B3"}
	both, centre := Habilitations{agreed, other}, Centre{ID: "c", Name: "École du fil"}
	if no := both.May(ToEnter, centre, "t", "Relieur", []string{"B1", "B3"}, on("2026-01-15")); no != nil {
		t.Error(no)
	}
	no := both.May(ToEnter, centre, "t", "Relieur", []string{"B1", "B4"}, on("2026-01-15"))
	if no == nil || no.Key != "habilitation_other_blocks" || no.Rule != "R07" || no.Cites == "" || no.Facts["centre"] != "École du fil" {
		t.Errorf("%+v", no)
	}
	if no := both.May(ToEnter, centre, "u", "Doreur", []string{"B1"}, on("2026-01-15")); no == nil || no.Key != "habilitation_none" {
		t.Errorf("another title: %+v", no)
	}
}

// Whatever the day, an agreement lets its centre do something exactly when the day is
// within its period, and its standing says the same.
func TestStandingAgreesWithMay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := agreed
		h.From = on("2025-01-01").AddDays(rapid.IntRange(0, 700).Draw(t, "from"))
		h.Until = h.From.AddDays(rapid.IntRange(0, 700).Draw(t, "length"))
		h.Scope = rapid.SampledFrom(Scopes).Draw(t, "scope")
		day := on("2025-01-01").AddDays(rapid.IntRange(-50, 1500).Draw(t, "day"))
		inside := !day.Before(h.From) && !day.After(h.Until)
		if may := h.May(ToEnter, "B1", day) == nil; may != inside {
			t.Fatalf("%s to %s on %s: may=%v", h.From, h.Until, day, may)
		}
		if s := h.Standing(day); (s == InForce || s == EndsSoon) != inside {
			t.Fatalf("%s to %s on %s: %s", h.From, h.Until, day, s)
		}
		if h.Scope == Both && inside && (h.May(ToPrepare, "B2", day) != nil || h.May(ToAssess, "B2", day) != nil) {
			t.Fatal("who may do both may do each")
		}
	})
}

func TestTermsAreChecked(t *testing.T) {
	if l := agreed.Check([]string{"B1", "B2", "B3"}); len(l) != 0 {
		t.Error(l)
	}
	bad := Habilitation{Scope: "rest", Blocks: []string{"B9"}, From: on("2026-01-02"), Until: on("2026-01-01")}
	var fields []string
	for _, r := range bad.Check([]string{"B1"}) {
		fields = append(fields, r.Field)
	}
	if want := []string{"reference", "signed", "scope", "blocks", "until"}; !slices.Equal(fields, want) {
		t.Errorf("%v, wanted %v", fields, want)
	}
	bad.Reason, bad.Changed = "", on("2026-03-01")
	if l := bad.CheckChange(on("2026-02-28")); len(l) != 2 {
		t.Error(l)
	}
}

func TestSIRET(t *testing.T) {
	for _, s := range []string{"73282932000074", "732 829 320 00074", "35600000000048", "35600000049837", ""} {
		if got, no := SIRET(s); no != nil || strings.Contains(got, " ") {
			t.Errorf("%q: %q, %v", s, got, no)
		}
	}
	for s, key := range map[string]string{"73282932000075": "siret_key", "00000000000000": "siret_key", "7328293200007": "siret_shape", "7328293200007A": "siret_shape", "１２３４５６７８９０１２３４": "siret_shape", "35600000000046": "siret_key"} {
		if _, no := SIRET(s); no == nil || no.Key != key {
			t.Errorf("%q: %v, wanted %s", s, no, key)
		}
	}
}

// One wrong figure always shows: that is what the key is for.
func TestOneSlipInASIRETShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := []byte("73282932000074")
		i, by := rapid.IntRange(0, 13).Draw(t, "place"), rapid.IntRange(1, 9).Draw(t, "by")
		digits[i] = '0' + (digits[i]-'0'+byte(by))%10
		if _, no := SIRET(string(digits)); no == nil {
			t.Fatalf("%s was taken", digits)
		}
	})
}

func TestWhoWasPreparedMustBeEntered(t *testing.T) {
	prepare, assess := agreed, agreed
	assess.Scope, assess.From = Assesses, on("2026-03-01")
	if (Habilitations{prepare}).Bound("t", 2026) || !(Habilitations{prepare, assess}).Bound("t", 2026) || (Habilitations{prepare, assess}).Bound("t", 2027) {
		t.Error("only who prepares and assesses in the year must enter the people prepared")
	}
	if n := (Promotion{Prepared: 40, Entered: 10, Bound: true}).Missing(); n != 30 {
		t.Error(n)
	}
	if (Promotion{Prepared: 40, Entered: 10}).Missing() != 0 || (Promotion{Prepared: 4, Entered: 10, Bound: true}).Missing() != 0 {
		t.Error("nobody is missing")
	}
}
