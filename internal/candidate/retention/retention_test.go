package retention_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/accommodation"
	"jurande/internal/candidate/retention"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

func starter(t testing.TB) retention.Policy {
	t.Helper()
	p, err := retention.Read(retention.Starter)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestStarterIsWhole(t *testing.T) {
	p := starter(t)
	for _, k := range retention.Kinds {
		if p.RuleOf(k).Name.French == "" {
			t.Errorf("nothing is said of %s", k)
		}
		told := false
		for _, x := range p.Processings {
			for _, y := range x.Kinds {
				told = told || y == k
			}
		}
		if !told {
			t.Errorf("no processing of the register uses %s", k)
		}
	}
	c, err := accommodation.Read(accommodation.Starter)
	if err != nil || p.RuleOf(retention.Health).Months != c.Policy.KeepMonths {
		t.Errorf("health is kept %d months here and %d in the catalogue of measures", p.RuleOf(retention.Health).Months, c.Policy.KeepMonths)
	}
}

func TestReadingIsStrict(t *testing.T) {
	change := func(old, new string) string {
		text := strings.Replace(string(retention.Starter), old, new, 1)
		if text == string(retention.Starter) {
			t.Fatalf("%q is not in the starter", old)
		}
		return text
	}
	for name, x := range map[string]struct{ text, key string }{
		"unknown key":         {change("    months: 30\n", "    months: 30\n    weeks: 2\n"), "retention_syntax"},
		"no YAML":             {"kinds: [", "retention_syntax"},
		"unknown kind":        {change("id: contact", "id: contacts"), "retention_kind_unknown"},
		"kind twice":          {change("id: letters", "id: contact"), "retention_kind_twice"},
		"one language":        {change("{fr: Coordonnées, en: Contact details}", "{fr: Coordonnées}"), "retention_wants_both"},
		"negative":            {change("months: 30", "months: -1"), "retention_months"},
		"no source":           {change("source: \"RGPD, art. 32 ; durée choisie\"", "source: \"\""), "retention_no_source"},
		"another event":       {change("from: answered", "from: session_end"), "retention_word"},
		"another end":         {change("then: anonymise", "then: forget"), "retention_word"},
		"for good, on demand": {change("then: keep\n    on_request: never", "then: keep\n    on_request: at_once"), "retention_keeps_for_good"},
		"empty":               {"", "retention_kind_missing"},
		"no processing":       {string(retention.Starter)[:strings.Index(string(retention.Starter), "processings:")], "retention_no_processing"},
	} {
		if _, err := retention.Read([]byte(x.text)); !refusal.Is(err, x.key) {
			t.Errorf("%s: %v, wanted %s", name, err, x.key)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(retention.Starter))
	f.Add("kinds: [{id: contact}]")
	f.Add("controller: {fr: a, en: b}\nprocessings: [{kinds: [x]}]")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := retention.Read([]byte(text)); err == nil && len(p.Rules) != len(retention.Kinds) {
			t.Fatalf("%d rules", len(p.Rules))
		}
	})
}

// What a jury has decided on never goes on request; what is asked for never keeps more
// than time alone does; what is gone does not go again.
func TestFates(t *testing.T) {
	p := starter(t)
	rapid.Check(t, func(t *rapid.T) {
		today := framework.Date{Year: 2027, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 30000).Draw(t, "today"))
		s := retention.Standing{Under: rapid.Bool().Draw(t, "under"), Results: rapid.Bool().Draw(t, "results"), Known: framework.Date{Year: 2026, Month: 1, Day: 1}}
		if !s.Under && s.Results {
			s.Ended = framework.Date{Year: 2026, Month: 12, Day: 10}
		}
		for _, k := range retention.Kinds {
			if rapid.IntRange(0, 5).Draw(t, "gone") == 0 {
				s.Gone = append(s.Gone, k)
			}
		}
		alone, asked := p.Fates(s, false, today), p.Fates(s, true, today)
		for i, f := range asked {
			over := !alone[i].Due.IsZero() && !today.Before(alone[i].Due)
			switch {
			case alone[i].Now && !f.Now:
				t.Fatalf("%s goes by time and stays on request", f.Kind)
			case f.Now && (f.Gone || f.Then == retention.Keep || !f.Kind.Personal()):
				t.Fatalf("%s must not go", f.Kind)
			case f.Now && f.Kind == retention.Identity && (s.Results || s.Under) && !over:
				t.Fatal("an identity that a jury decided on goes on request")
			case !f.Now && !f.Gone && f.Stay == "":
				t.Fatalf("%s stays, and nothing says why", f.Kind)
			case s.Under && alone[i].Now:
				t.Fatalf("%s goes by time while a session is under way", f.Kind)
			}
		}
	})
}
