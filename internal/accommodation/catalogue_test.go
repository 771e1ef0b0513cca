package accommodation

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

func starter(t testing.TB) Catalogue {
	t.Helper()
	c, err := Read(Starter)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The catalogue that comes with the program has a measure of each effect, and its own
// sentences for those who apply measures hold no health word, save the languages that an
// interpreter speaks.
func TestStarterCoversEveryEffect(t *testing.T) {
	c := starter(t)
	seen := map[Effect]bool{}
	for _, m := range c.Measures {
		seen[m.Effect] = true
		for _, text := range []Text{m.Room, m.Means} {
			for _, s := range []string{text.French, text.English} {
				for _, word := range HealthWords(s, "langue des signes, LSF, langue parlée complétée") {
					t.Errorf("%s says %q to those who apply it", m.ID, word)
				}
			}
		}
	}
	for _, e := range Effects {
		if !seen[e] {
			t.Errorf("no measure has the effect %s", e)
		}
	}
}

func TestReadRefusesWithItsLine(t *testing.T) {
	for name, c := range map[string]struct {
		old, new, key string
	}{
		"unknown key":          {"    effect: extra_time\n", "    effect: extra_time\n    prix: 3\n", "measures_unknown_key"},
		"unknown effect":       {"effect: extra_time", "effect: extra", "measures_effect"},
		"missing sentence":     {"    en: Extra time\n", "", "measures_missing"},
		"no fraction":          {"fraction: 1/3", "fraction: beaucoup", "measures_fraction"},
		"negative":             {"fraction: 1/3", "fraction: -1/3", "measures_fraction"},
		"minutes elsewhere":    {"parameters: [fraction, detail]", "parameters: [fraction, minutes]", "measures_minutes_where"},
		"unknown parameter":    {"parameters: [fraction, detail]", "parameters: [fraction, prix]", "measures_parameter"},
		"twice":                {"- id: pauses\n", "- id: temps-majore\n", "measures_twice"},
		"display of no choice": {"display: {ground: black}", "display: {ground: rose}", "measures_display"},
		"compensated of none":  {"    fraction: 1/3\n", "    fraction: 1/3\n    compensated: true\n", "measures_compensated"},
		"bad id":               {"- id: temps-majore", "- id: Temps majoré", "measures_id"},
		"days":                 {"decide_days: 21", "decide_days: bientôt", "measures_whole"},
		"warned too late":      {"warn_days: 45", "warn_days: 3", "measures_whole"},
		"not yaml":             {"measures:\n", "measures: [\n", "measures_syntax"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(string(Starter), c.old, c.new, 1)
			if text == string(Starter) {
				t.Fatalf("the catalogue no longer has %q", c.old)
			}
			_, err := Read([]byte(text))
			var l refusal.List
			if !errors.As(err, &l) || !slices.ContainsFunc(l, func(r *refusal.Refusal) bool { return r.Key == c.key && r.Line > 0 }) {
				t.Errorf("got %v, want %s at a line", err, c.key)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(Starter)
	f.Add([]byte("measures: [{id: a}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Read(data); err != nil && refusal.KindOf(err) == 0 {
			t.Fatalf("not a refusal: %v", err)
		}
	})
}

func TestDetailsTellNothingOfHealth(t *testing.T) {
	c := starter(t)
	for text, refused := range map[string]bool{
		"police de 20 points":                false,
		"clavier braille apporté la veille":  false,
		"ordinateur du centre, salle calme":  false,
		"car il est dyslexique":              true,
		"Dyspraxie, donc secrétaire":         true,
		"voir le CERTIFICAT MÉDICAL":         true,
		"certificat de scolarité":            false,
		"suivi à l'hôpital":                  true,
		"ne pas commenter : surdité":         true,
		"deux pauses, avec accompagnement":   false,
		"avis MDPH du 3 mai":                 true,
		"lecture à voix haute, sans reprise": false,
	} {
		if err := c.CheckDetail(text); (err != nil) != refused {
			t.Errorf("%q: refused %v, wanted %v", text, err != nil, refused)
		}
	}
}

func TestGrant(t *testing.T) {
	c := starter(t)
	day := func(s string) framework.Date { d, _ := framework.ParseDate(s); return d }
	for name, x := range map[string]struct {
		order Order
		key   string // of the refusal, empty when it is granted
	}{
		"ordinary fraction":          {Order{Measure: "temps-majore", Scope: ForSession}, ""},
		"another without reason":     {Order{Measure: "temps-majore", Scope: ForSession, Extra: regulation.RatioOf(1, 2)}, "measure_fraction_reason"},
		"another with its reason":    {Order{Measure: "temps-majore", Scope: ForSession, Extra: regulation.RatioOf(1, 2), Reason: "deux aides à la fois"}, ""},
		"three times the time":       {Order{Measure: "temps-majore", Scope: ForSession, Extra: regulation.Whole(3), Reason: "x"}, "measure_fraction"},
		"an assessment of the title": {Order{Measure: "lecteur", Scope: ForAssessment, Assessment: "B1.E1"}, ""},
		"an assessment of none":      {Order{Measure: "lecteur", Scope: ForAssessment, Assessment: "B9.E1"}, "measure_assessment"},
		"no scope":                   {Order{Measure: "lecteur"}, "measure_scope"},
		"unknown":                    {Order{Measure: "tapis-volant", Scope: ForSession}, "measure_unknown"},
		"health in the detail":       {Order{Measure: "lecteur", Scope: ForSession, Detail: "dyslexie"}, "measure_detail_health"},
		"days upside down":           {Order{Measure: "lecteur", Scope: ForSession, From: day("2026-06-02"), Until: day("2026-06-01")}, "measure_days"},
		"too many minutes":           {Order{Measure: "pauses", Scope: ForSession, Minutes: 1000}, "measure_minutes"},
	} {
		t.Run(name, func(t *testing.T) {
			g, err := c.Grant(x.order, []string{"B1.E1"})
			if x.key == "" && err != nil || x.key != "" && !refusal.Is(err, x.key) {
				t.Fatalf("got %v, want %q", err, x.key)
			}
			if err == nil && g.Measure != x.order.Measure {
				t.Errorf("granted %+v", g)
			}
		})
	}
	g, _ := c.Grant(Order{Measure: "temps-majore", Scope: ForSession}, nil)
	if got := c.Instruction(g, "fr"); got != "Temps majoré : un tiers du temps de l’épreuve en plus." {
		t.Error(got)
	}
	g, _ = c.Grant(Order{Measure: "pauses-compensees", Scope: ForSession, Minutes: 20, Detail: "couloir gardé libre"}, nil)
	if got := c.Instruction(g, "fr"); got != "Pauses permises (20 min au plus) ; le temps de pause est rendu. Couloir gardé libre." || !g.Compensated {
		t.Error(got)
	}
	g, _ = c.Grant(Order{Measure: "pauses", Scope: ForSession}, nil)
	if got := c.Instruction(g, "en"); got != "Breaks allowed; the end time does not change." {
		t.Error(got)
	}
}

// Whatever is done to a request, it goes only where the table allows; one that waits
// for the referent always has the referent as its next mover.
func TestPassages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Draft
		for _, step := range rapid.SliceOf(rapid.SampledFrom(Steps)).Draw(t, "steps") {
			next, err := s.Pass(step)
			if err != nil && next != s {
				t.Fatalf("a refused step moved %s to %s", s, next)
			}
			if s == Withdrawn && err == nil {
				t.Fatal("what was taken back was taken up again")
			}
			s = next
		}
		_, mover := StageOf([]Request{{State: s, Outcome: InPart}}, false)
		if s.Open() != (mover == ReferentMoves) {
			t.Fatalf("%s: %q moves next", s, mover)
		}
	})
}
