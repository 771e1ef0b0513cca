package accommodation_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// bakery is a small title: one block of two competencies, and one more block.
func bakery() framework.Framework {
	link := func(ids ...string) (list []framework.Link) {
		for _, id := range ids {
			list = append(list, framework.Link{ID: id})
		}
		return list
	}
	block := func(id string) framework.Block {
		b := framework.Block{ID: id, Competencies: []framework.Competency{{ID: id + ".C1", Statement: "Pétrir une pâte"}, {ID: id + ".C2", Statement: "Conduire une fournée"}},
			Assessments: []framework.Assessment{{ID: id + ".E1", Tasks: []framework.Task{{ID: id + ".E1.T1", Text: "présenter oralement sa fournée au client"}}}}}
		for _, k := range []string{"C1.K1", "C1.K2", "C2.K1"} {
			b.Criteria = append(b.Criteria, framework.Criterion{ID: id + "." + k, Statement: "Le diagnostic de la pâte est exact", Core: k == "C1.K1", Competencies: link(id + "." + k[:2]), Tasks: link(id + ".E1.T1")})
		}
		return b
	}
	return framework.Framework{Blocks: []framework.Block{block("B1"), block("B2")}}
}

const (
	task  = "L'épreuve demande une présentation orale debout devant la clientèle, que la modalité accordée remplace par un écrit."
	trade = "Le boulanger échange avec ses clients par d'autres moyens : la fiche de fournée suffit à montrer ce savoir-faire."
)

func opinion(change func(*accommodation.Opinion)) accommodation.Opinion {
	o := accommodation.Opinion{Criteria: []string{"B1.C1.K2"}, Task: task, Trade: trade, Reason: "La modalité adaptée de l'épreuve ne permet pas d'observer ce critère."}
	change(&o)
	return o
}

func TestOpinion(t *testing.T) {
	for name, x := range map[string]struct {
		change func(*accommodation.Opinion)
		where  func(*accommodation.Case)
		says   string // key of the refusal; empty when it may be sent
		on     string
	}{
		"good":                        {},
		"core":                        {change: func(o *accommodation.Opinion) { o.Criteria = []string{"B1.C1.K1"} }, says: "core_neutralised", on: "criteria"},
		"core by the regulation":      {where: func(d *accommodation.Case) { d.Regulation.Core = regulation.Core{Stated: true, Default: true} }, says: "core_neutralised", on: "criteria"},
		"no criterion":                {change: func(o *accommodation.Opinion) { o.Criteria = nil }, says: "neutralisation_no_criterion", on: "criteria"},
		"unknown criterion":           {change: func(o *accommodation.Opinion) { o.Criteria = []string{"B9.C1.K1"} }, says: "facts_unknown_criterion", on: "criteria"},
		"block not sat":               {change: func(o *accommodation.Opinion) { o.Criteria = []string{"B2.C1.K2"} }, says: "neutralisation_not_sat", on: "criteria"},
		"twice":                       {where: func(d *accommodation.Case) { d.Open = []string{"B1.C1.K2"} }, says: "neutralisation_already", on: "criteria"},
		"last of its competency":      {change: func(o *accommodation.Opinion) { o.Criteria = []string{"B1.C2.K1"} }, says: "neutralisation_empties", on: "criteria"},
		"last, when the rules say so": {change: func(o *accommodation.Opinion) { o.Criteria = []string{"B1.C2.K1"} }, where: func(d *accommodation.Case) { d.Regulation.Neutralisation.Whole = true }},
		"closed":                      {where: func(d *accommodation.Case) { d.Closed = true }, says: "neutralisation_closed"},
		"no motive":                   {change: func(o *accommodation.Opinion) { o.Task = "  " }, says: "neutralisation_no_motive", on: "task"},
		"short motive":                {change: func(o *accommodation.Opinion) { o.Trade = "Ce n'est pas le métier." }, says: "neutralisation_motive_short", on: "trade"},
		"a formula": {change: func(o *accommodation.Opinion) {
			o.Task = "Avis favorable à la neutralisation de ce critère, au vu du dossier du candidat."
		}, says: "neutralisation_formula", on: "task"},
		"one word over and over":    {change: func(o *accommodation.Opinion) { o.Task = strings.Repeat("motif motif ", 10) }, says: "neutralisation_formula", on: "task"},
		"twice the same text":       {change: func(o *accommodation.Opinion) { o.Trade = o.Task }, says: "neutralisation_same_twice", on: "trade"},
		"health in the opinion":     {change: func(o *accommodation.Opinion) { o.Trade += " Sa dyslexie l'en empêche." }, says: "neutralisation_health", on: "trade"},
		"a word of the référentiel": {change: func(o *accommodation.Opinion) { o.Trade += " Le diagnostic de la pâte se lit sur la fiche." }},
		"the same word in the minutes": {change: func(o *accommodation.Opinion) {
			o.Reason = "Le diagnostic de la pâte ne peut être observé à l'écrit."
		}, says: "neutralisation_health", on: "reason"},
		"no reason":           {change: func(o *accommodation.Opinion) { o.Reason = "" }, says: "neutralisation_no_reason", on: "reason"},
		"short reason":        {change: func(o *accommodation.Opinion) { o.Reason = "Non observable." }, says: "neutralisation_reason_short", on: "reason"},
		"two lines of reason": {change: func(o *accommodation.Opinion) { o.Reason += "\nEt voilà." }, says: "neutralisation_one_line", on: "reason"},
		"too long":            {change: func(o *accommodation.Opinion) { o.Task = strings.Repeat("un mot de plus ", 200) }, says: "field_too_long", on: "task"},
	} {
		t.Run(name, func(t *testing.T) {
			d := accommodation.Case{Framework: bakery(), Sat: []string{"B1"}}
			if x.where != nil {
				x.where(&d)
			}
			if x.change == nil {
				x.change = func(*accommodation.Opinion) {}
			}
			err := opinion(x.change).Check(d)
			if x.says == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if !refusal.Is(err, x.says) {
				t.Fatalf("%v, wanted %s", err, x.says)
			}
			var list refusal.List
			if x.on != "" && (!errors.As(err, &list) || list[0].Field != x.on || len(list) != 1) {
				t.Errorf("%v, wanted one fault on %s", err, x.on)
			}
		})
	}
}

func TestHealthWords(t *testing.T) {
	for text, want := range map[string]string{
		"Son handicap l'empêche de se tenir debout":                        "handicap",
		"Le candidat est DYSLEXIQUE et dysorthographique":                  "dyslexique dysorthographique",
		"Un certificat médical l'atteste":                                  "certificat medical",
		"un trouble du spectre autistique":                                 "trouble du",
		"suivi par un orthophoniste":                                       "orthophoniste",
		"Malentendante, elle lit sur les lèvres":                           "malentendante",
		"l’état de santé du candidat":                                      "etat de sante",
		"une sclérose en plaques":                                          "sclerose",
		"La politique de traitement des données est écrite":                "",
		"Le greffe du tribunal reçoit le dépôt du logiciel":                "",
		"Un test en aveugle a été conduit":                                 "",
		"La gestion de crise suit le plan de continuité":                   "",
		"Sur avis motivé de la référente handicap, l'épreuve a été écrite": "",
		"Une maintenance évolutive est prévue":                             "",
		"Le dysfonctionnement du serveur est décrit":                       "",
	} {
		found := strings.Join(accommodation.HealthWords(text, ""), " ")
		if want == "" && found != "" || want != "" && !strings.Contains(found, want) {
			t.Errorf("%q: found %q, wanted %q", text, found, want)
		}
	}
}

// A word of health is found whatever surrounds it and however it is typed.
func TestHealthWordsAreFoundAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"dyslexie", "Épilepsie", "autisme", "DIABÈTE", "surdité", "handicap", "psychiatre", "TDAH"}).Draw(t, "word")
		before := rapid.StringMatching(`([a-z]{1,8} ){0,6}`).Draw(t, "before")
		after := rapid.StringMatching(`([ ,;.'’-][a-z]{1,8}){0,6}`).Draw(t, "after")
		if len(accommodation.HealthWords(before+word+after, "")) == 0 {
			t.Fatalf("%q is not found in %q", word, before+word+after)
		}
	})
}

// Whatever is neutralised, what is left of a competency weighs the whole of it, and
// what is neutralised weighs nothing.
func TestShiftsKeepTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "criteria")
		c := regulation.OutlineCompetency{ID: "C"}
		r := regulation.Regulation{Neutralisation: regulation.Neutralisation{Share: rapid.SampledFrom([]regulation.NeutralisationShare{regulation.Proportional, regulation.Equal}).Draw(t, "share")},
			Weights: regulation.Weights{ByCriterion: map[string]regulation.Ratio{}}}
		var before, more []string
		for i := range n {
			k := string(rune('a' + i))
			c.Criteria = append(c.Criteria, k)
			r.Weights.ByCriterion[k] = regulation.RatioOf(int64(rapid.IntRange(1, 9).Draw(t, "weight")), int64(rapid.IntRange(1, 4).Draw(t, "over")))
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				before = append(before, k)
			case 1:
				more = append(more, k)
			}
		}
		if len(more) == 0 {
			return
		}
		list := accommodation.Shifts(regulation.Outline{Blocks: []regulation.OutlineBlock{{ID: "B", Competencies: []regulation.OutlineCompetency{c}}}}, r, before, more)
		if len(list) != 1 || list[0].Gone != (len(before)+len(more) == n) {
			t.Fatalf("%+v", list)
		}
		all := regulation.Whole(0)
		for _, l := range list[0].Lines {
			all = all.Add(l.After)
			gone := slices.Contains(before, l.Criterion) || slices.Contains(more, l.Criterion)
			if l.Neutralised != gone || gone && l.After.Sign() != 0 || !gone && l.After.Less(l.Before) {
				t.Fatalf("%+v", l)
			}
		}
		if !list[0].Gone && !all.Equal(regulation.Whole(1)) {
			t.Fatalf("the parts add up to %s", all)
		}
	})
}
