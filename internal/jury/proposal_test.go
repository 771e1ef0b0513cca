package jury

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/framework/regulation"
	"jurande/internal/jury/rule"
	"jurande/internal/refusal"
)

// drawn is a small title with its rules and one candidate.
type drawn struct {
	o   regulation.Outline
	reg regulation.Regulation
	f   Facts
}

func ratio(s string) regulation.Ratio {
	r, ok := regulation.ParseRatio(s)
	if !ok {
		panic(s)
	}
	return r
}

func drawOutline(t *rapid.T) regulation.Outline {
	var o regulation.Outline
	for b := range rapid.IntRange(1, 3).Draw(t, "blocks") {
		block := regulation.OutlineBlock{ID: fmt.Sprintf("B%d", b+1), Optional: b > 0 && rapid.Bool().Draw(t, "optional")}
		var before []string
		for c := range rapid.IntRange(1, 4).Draw(t, "competencies") {
			k := regulation.OutlineCompetency{ID: fmt.Sprintf("%s.C%d", block.ID, c+1)}
			for n := range rapid.IntRange(1, 3).Draw(t, "criteria") {
				k.Criteria = append(k.Criteria, fmt.Sprintf("%s.K%d", k.ID, n+1))
			}
			if len(before) > 0 && rapid.IntRange(0, 4).Draw(t, "shares") == 0 {
				k.Criteria = append(k.Criteria, rapid.SampledFrom(before).Draw(t, "shared"))
			}
			before = append(before, k.Criteria[0])
			block.Competencies = append(block.Competencies, k)
		}
		o.Blocks = append(o.Blocks, block)
	}
	return o
}

func drawBlockRule(t *rapid.T, b regulation.OutlineBlock) regulation.BlockRule {
	r := regulation.BlockRule{Kind: rapid.SampledFrom([]regulation.BlockKind{regulation.All, regulation.Compensation, regulation.AtMostMissing}).Draw(t, "kind")}
	few := rapid.IntRange(0, 2).Draw(t, "most failed")
	switch r.Kind {
	case regulation.Compensation:
		r.MeanMin = ratio(rapid.SampledFrom([]string{"1/2", "3/5", "2/3"}).Draw(t, "mean"))
		r.Floor = ratio(rapid.SampledFrom([]string{"0", "1/3"}).Draw(t, "floor"))
		if rapid.Bool().Draw(t, "margin") {
			m := ratio("1/10")
			r.Review.MeanMargin = &m
		}
	case regulation.AtMostMissing:
		if r.Missing = 1; len(b.Competencies) == 1 {
			r.Kind, r.Missing = regulation.All, 0
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "review") {
	case 1:
		r.Review.MaxFailed = &few
	case 2:
		if next := r.Missing + 1; r.Kind != regulation.Compensation {
			r.Review.ExactlyMissing = &next
		}
	}
	return r
}

func drawTitle(t *rapid.T) drawn {
	d := drawn{o: drawOutline(t)}
	r := &d.reg
	r.Levels = []regulation.Level{{ID: "non_acquis"}, {ID: "en_cours", Points: ratio("1")}, {ID: "acquis", Points: ratio("2")}}
	if rapid.Bool().Draw(t, "fine scale") {
		r.Levels = []regulation.Level{{ID: "non_acquis", Points: ratio("1/3")}, {ID: "en_cours", Points: ratio("1/2")}, {ID: "proche", Points: ratio("3/2")}, {ID: "acquis", Points: ratio("7/3")}}
	}
	criteria := d.o.CriterionIDs()
	r.Weights.ByCriterion = map[string]regulation.Ratio{}
	weights := []string{"1", "1", "2", "3/2", "1/7"}
	if rapid.IntRange(0, 3).Draw(t, "wide weights") == 0 {
		weights = append(weights, "12345678901234567890123/98765432109876543210987")
	}
	for _, k := range criteria {
		r.Weights.ByCriterion[k] = ratio(rapid.SampledFrom(weights).Draw(t, "weight"))
	}
	r.Knockout.MinLevel = "en_cours"
	for _, k := range criteria {
		if rapid.IntRange(0, 5).Draw(t, "knockout") == 0 {
			r.Knockout.Criteria = append(r.Knockout.Criteria, k)
		}
	}
	r.Competency = regulation.Competency{Kind: regulation.ByScore, Min: ratio(rapid.SampledFrom([]string{"1/2", "3/5"}).Draw(t, "min"))}
	if rapid.Bool().Draw(t, "counts") {
		r.Competency = regulation.Competency{Kind: regulation.ByCounts, MinAcquired: ratio("1/2"), MaxNotAcquired: rapid.IntRange(0, 1).Draw(t, "lowest")}
	}
	if rapid.IntRange(0, 2).Draw(t, "floor") == 0 {
		r.Competency.MinLevelEverywhere = "en_cours"
	}
	for _, b := range d.o.Blocks {
		r.Blocks = append(r.Blocks, regulation.BlockOverride{Block: b.ID, Rule: drawBlockRule(t, b)})
	}
	r.Title.Requires = []regulation.Clause{{Count: rapid.IntRange(1, len(d.o.Blocks)).Draw(t, "needed"), Blocks: d.o.BlockIDs()}, {All: true, Group: regulation.Common}}
	r.Neutralisation.Share = rapid.SampledFrom([]regulation.NeutralisationShare{regulation.Proportional, regulation.Equal}).Draw(t, "share")
	r.Rounding.At = rapid.SampledFrom([]regulation.RoundingPlace{regulation.RoundNever, regulation.RoundNever, regulation.RoundScore, regulation.RoundMean}).Draw(t, "round")
	r.Rounding.To, r.Rounding.Mode = ratio("1/10"), rapid.SampledFrom([]regulation.RoundingMode{regulation.RoundHalfUp, regulation.RoundDown, regulation.RoundUp}).Draw(t, "mode")
	r.Core = regulation.Core{Stated: true, Default: false}
	d.f = drawFacts(t, d)
	return d
}

func drawFacts(t *rapid.T, d drawn) Facts {
	f := Facts{Levels: map[string]string{}}
	ids := []string{}
	for _, l := range d.reg.Levels {
		ids = append(ids, l.ID)
	}
	high := append(slices.Clone(ids), ids[len(ids)-1], ids[len(ids)-1], ids[len(ids)-1], ids[1])
	for _, k := range d.o.CriterionIDs() {
		switch rapid.IntRange(0, 25).Draw(t, "fate") {
		case 0:
		case 1, 2:
			f.Neutralised = append(f.Neutralised, k)
		default:
			f.Levels[k] = rapid.SampledFrom(high).Draw(t, "level")
		}
	}
	for _, b := range d.o.Blocks {
		if rapid.IntRange(0, 6).Draw(t, "enrolled") > 0 {
			f.Enrolled = append(f.Enrolled, b.ID)
		}
		if rapid.IntRange(0, 6).Draw(t, "held") == 0 {
			f.Held = append(f.Held, HeldFact{Block: b.ID})
		}
	}
	return f
}

func (d drawn) propose(t interface{ Fatal(...any) }) Proposal {
	p, err := Propose(d.o, d.reg, d.f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Every figure of a proposal, upgrades included, is what brute force finds.
func TestProposalIsWhatTheRulesSay(t *testing.T) {
	for range 10 { // the space is wide, a draw is cheap
		rapid.Check(t, asTheOracle)
	}
}

func asTheOracle(t *rapid.T) {
	d := drawTitle(t)
	if why := (oracle{d.o, d.reg, d.f}).differs(d.propose(t)); why != "" {
		t.Fatal(why)
	}
}

var rank = map[Status]int{NotValidated: 0, InReview: 1, Validated: 2, HeldAlready: 2,
	NotCertified: 0, PartOnly: 1, Pending: 2, Certified: 3}

// Raising a level never lowers a competency, a block or the title.
func TestRaisingNeverLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		before := d.propose(t)
		var can []string
		for _, k := range d.o.CriterionIDs() {
			if l := d.f.Levels[k]; l != "" && d.reg.LevelIndex(l) < len(d.reg.Levels)-1 {
				can = append(can, k)
			}
		}
		if len(can) == 0 {
			return
		}
		d.f.Levels = maps.Clone(d.f.Levels)
		k := rapid.SampledFrom(can).Draw(t, "raised")
		d.f.Levels[k] = d.reg.Levels[d.reg.LevelIndex(d.f.Levels[k])+1].ID
		after := d.propose(t)
		for i, c := range after.Competencies {
			if was := before.Competencies[i]; rank[c.Status] < rank[was.Status] || c.Score.Less(was.Score) {
				t.Fatalf("%s raised, %s went from %s %s to %s %s", k, c.ID, was.Status, was.Score, c.Status, c.Score)
			}
		}
		for i, b := range after.Blocks {
			if was := before.Blocks[i]; rank[b.Status] < rank[was.Status] {
				t.Fatalf("%s raised, %s went from %s to %s", k, b.ID, was.Status, b.Status)
			}
		}
		if rank[after.Certification] < rank[before.Certification] {
			t.Fatalf("%s raised, the title went from %s to %s", k, before.Certification, after.Certification)
		}
	})
}

func sayAll(p Proposal) string {
	var b strings.Builder
	fmt.Fprint(&b, p.Competencies, p.Blocks, p.Certification, p.Outcome, p.Upgrades)
	for _, r := range p.Reasons {
		fmt.Fprintln(&b, r.Rule, r.Cites, r.Subject, r.Key, r.Facts)
	}
	return b.String()
}

// The order of facts never matters, to the reasons either.
func TestOrderNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		want := sayAll(d.propose(t))
		d.f.Enrolled = rapid.Permutation(d.f.Enrolled).Draw(t, "enrolled")
		d.f.Neutralised = rapid.Permutation(d.f.Neutralised).Draw(t, "neutralised")
		d.f.Held = rapid.Permutation(d.f.Held).Draw(t, "held")
		d.reg.Knockout.Criteria = rapid.Permutation(d.reg.Knockout.Criteria).Draw(t, "knockout")
		if got := sayAll(d.propose(t)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// Neutralising a criterion, with the proportional share, equals removing it.
func TestNeutralisingIsRemoving(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		d.reg.Neutralisation.Share = regulation.Proportional
		with := d.propose(t)
		var o regulation.Outline
		for _, b := range d.o.Blocks {
			block := regulation.OutlineBlock{ID: b.ID, Optional: b.Optional}
			for _, c := range b.Competencies {
				left := slices.DeleteFunc(slices.Clone(c.Criteria), func(k string) bool { return slices.Contains(d.f.Neutralised, k) })
				if len(left) == 0 {
					t.Skip("a competency with nothing left cannot be written down")
				}
				block.Competencies = append(block.Competencies, regulation.OutlineCompetency{ID: c.ID, Criteria: left})
			}
			o.Blocks = append(o.Blocks, block)
		}
		d.reg.Knockout.Criteria = slices.DeleteFunc(slices.Clone(d.reg.Knockout.Criteria), func(k string) bool { return slices.Contains(d.f.Neutralised, k) })
		d.reg.Weights.ByCriterion = maps.Clone(d.reg.Weights.ByCriterion)
		for _, k := range d.f.Neutralised {
			delete(d.reg.Weights.ByCriterion, k)
		}
		d.o, d.f.Neutralised = o, nil
		without := d.propose(t)
		with.Reasons, without.Reasons = nil, nil
		if a, b := sayAll(with), sayAll(without); a != b {
			t.Fatalf("neutralised\n%s\nremoved\n%s", a, b)
		}
	})
}

// replay makes the facts and the marks of the rules again from reasons alone.
func replay(d drawn, reasons []Reason) drawn {
	f := Facts{Levels: map[string]string{}, Extra: map[string]bool{}}
	weights, knockout, apart := map[string]regulation.Ratio{}, []string{}, map[string]bool{}
	for _, r := range reasons {
		if levels, ok := r.Facts.Of("levels"); ok {
			for i, k := range levels.List {
				f.Levels[k] = levels.Values[i]
			}
		}
		if ws, ok := r.Facts.Of("weights"); ok {
			for i, k := range ws.List {
				weights[k] = ratio(ws.Values[i])
			}
		}
		criteria, _ := r.Facts.Of("criteria")
		switch {
		case r.Rule == rule.Neutralised.Name && criteria.List != nil:
			f.Neutralised = append(f.Neutralised, criteria.List...)
		case r.Rule == rule.Knockout.Name:
			knockout = append(knockout, criteria.List...)
		case r.Key == "held":
			f.Held = append(f.Held, HeldFact{Block: r.Subject})
			apart[r.Subject] = true
		case r.Key == "not_enrolled":
			apart[r.Subject] = true
		}
	}
	for _, b := range d.o.Blocks {
		if !apart[b.ID] {
			f.Enrolled = append(f.Enrolled, b.ID)
		}
	}
	d.f, d.reg.Weights.ByCriterion, d.reg.Knockout.Criteria = f, weights, knockout
	return d
}

// The facts that the reasons quote suffice to decide again: levels, weights and
// knock-outs come from them, only the thresholds from the regulation.
func TestReasonsSuffice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawTitle(t)
		want := d.propose(t)
		again := replay(d, want.Reasons).propose(t)
		if a, b := sayAll(again), sayAll(want); a != b {
			t.Fatalf("replayed\n%s\nproposed\n%s", a, b)
		}
	})
}

func TestEveryReasonCites(t *testing.T) {
	known := map[string]bool{}
	for _, r := range rule.All {
		for _, k := range r.Says {
			known[r.Name+" "+k] = true
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range drawTitle(t).propose(t).Reasons {
			if r.Cites == "" || r.Subject == "" || !known[r.Rule+" "+r.Key] {
				t.Fatalf("%+v", r)
			}
		}
	})
}

var small = regulation.Outline{Blocks: []regulation.OutlineBlock{
	{ID: "B1", Competencies: []regulation.OutlineCompetency{{ID: "B1.C1", Criteria: []string{"B1.C1.K1", "B1.C1.K2"}}}},
	{ID: "B2", Optional: true, Competencies: []regulation.OutlineCompetency{{ID: "B2.C1", Criteria: []string{"B2.C1.K1"}}}},
}}

const smallRules = `version: "1"
levels: [{id: non, fr: Non, points: 0}, {id: oui, fr: Oui, points: 1}]
competency: {kind: score, min: 1/2}
block: {kind: all, review: {max_failed_competencies: 1}}
title:
  requires: [all common]
  extra: [{id: langue, fr: Attestation de langue}]
validity: {years: 5, cites: "Règlement, art. 7"}
core: {default: core, except: [B1.C1.K2]}
`

func TestOutcomes(t *testing.T) {
	reg, err := regulation.Parse([]byte(smallRules))
	if err != nil {
		t.Fatal(err)
	}
	day := func(y int) time.Time { return time.Date(y, time.June, 1, 0, 0, 0, 0, time.UTC) }
	good := map[string]string{"B1.C1.K1": "oui", "B1.C1.K2": "oui"}
	both := []string{"B1", "B2"}
	for name, c := range map[string]struct {
		f       Facts
		title   Status
		outcome Outcome
	}{
		"full":                {Facts{Levels: good, Enrolled: []string{"B1"}, Extra: map[string]bool{"langue": true}}, Certified, Full},
		"extra not known":     {Facts{Levels: good, Enrolled: []string{"B1"}}, Pending, NeedsReview},
		"extra not met":       {Facts{Levels: good, Enrolled: []string{"B1"}, Extra: map[string]bool{"langue": false}}, PartOnly, Partial},
		"nobody came":         {Facts{Enrolled: both, Absent: true}, Pending, Absent},
		"absent, block held":  {Facts{Enrolled: []string{"B2"}, Held: []HeldFact{{Block: "B1"}}, Absent: true, Extra: map[string]bool{"langue": false}}, PartOnly, Absent},
		"review":              {Facts{Levels: map[string]string{"B1.C1.K1": "non", "B1.C1.K2": "non"}, Enrolled: []string{"B1"}, Extra: map[string]bool{"langue": true}}, Pending, NeedsReview},
		"held long ago":       {Facts{Held: []HeldFact{{"B1", day(2015)}}, Day: day(2025), Extra: map[string]bool{"langue": true}}, NotCertified, Refused},
		"held to the day":     {Facts{Held: []HeldFact{{"B1", day(2020)}}, Day: day(2025), Extra: map[string]bool{"langue": true}}, Certified, Full},
		"held, never expires": {Facts{Held: []HeldFact{{Block: "B1"}}, Day: day(2025), Extra: map[string]bool{"langue": true}}, Certified, Full},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Propose(small, reg, c.f)
			if err != nil {
				t.Fatal(err)
			}
			if p.Certification != c.title || p.Outcome != c.outcome {
				t.Errorf("got %s, %s; want %s, %s", p.Certification, p.Outcome, c.title, c.outcome)
			}
		})
	}
}

func TestProposeRefuses(t *testing.T) {
	reg, err := regulation.Parse([]byte(smallRules))
	if err != nil {
		t.Fatal(err)
	}
	for key, f := range map[string]Facts{
		"facts_unknown_criterion": {Levels: map[string]string{"B9.C1.K1": "oui"}},
		"facts_unknown_level":     {Levels: map[string]string{"B1.C1.K1": "peut-être"}},
		"facts_unknown_block":     {Enrolled: []string{"B7"}},
		"facts_unknown_extra":     {Extra: map[string]bool{"permis": true}},
		"core_neutralised":        {Neutralised: []string{"B1.C1.K1"}, Enrolled: []string{"B1"}},
	} {
		if _, err := Propose(small, reg, f); !refusal.Is(err, key) {
			t.Errorf("%s: got %v", key, err)
		}
	}
	if _, err := Propose(small, reg, Facts{Neutralised: []string{"B1.C1.K2"}, Levels: map[string]string{"B1.C1.K1": "oui"}, Enrolled: []string{"B1"}}); err != nil {
		t.Errorf("a criterion that is not core may be neutralised: %v", err)
	}
}
