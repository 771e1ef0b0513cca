package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/framework/regulation"
	thejury "jurande/internal/jury"
)

func ratio(s string) regulation.Ratio {
	r, ok := regulation.ParseRatio(s)
	if !ok {
		panic(s)
	}
	return r
}

func blocksOf(o regulation.Outline) (list []block) {
	for _, b := range o.Blocks {
		mine := block{id: b.ID, optional: b.Optional}
		for _, c := range b.Competencies {
			mine.competencies = append(mine.competencies, competency{c.ID, c.Criteria})
		}
		list = append(list, mine)
	}
	return list
}

// The reference cases are another hand's: 240 candidates and what becomes of each.
func TestReferenceCases(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "deliberation")
	rules, err := os.ReadFile(filepath.Join(dir, "rules.json"))
	if err != nil {
		t.Skip("the reference cases are not here:", err)
	}
	sets, err := regulation.ParseSets(rules)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	n, scan := 0, bufio.NewScanner(bytes.NewReader(raw))
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var c struct {
			ID, Rules string
			Knockout  []string
			Weights   map[string]any
			Enrolled  []string
			Held      []string `json:"held_blocs"`
			Levels    map[string]*string
			Expected  proposalRecord
		}
		d := json.NewDecoder(bytes.NewReader(scan.Bytes()))
		d.UseNumber()
		if err := d.Decode(&c); err != nil {
			t.Fatal(err)
		}
		set := sets.ByName[c.Rules]
		r := set.Regulation
		r.Knockout.Criteria = c.Knockout
		if r.Weights.ByCriterion = nil; set.CaseWeights {
			r.Weights.ByCriterion = map[string]regulation.Ratio{}
			for k, w := range c.Weights {
				r.Weights.ByCriterion[k] = ratio(fmt.Sprint(w))
			}
		}
		f := facts{levels: map[string]string{}, enrolled: c.Enrolled, held: c.Held}
		for k, l := range c.Levels {
			switch {
			case l == nil:
			case *l == "neutralise":
				f.neutralised = append(f.neutralised, k)
			default:
				f.levels[k] = *l
			}
		}
		differs(t, c.ID, deliberate(blocksOf(sets.Outline), r, f), c.Expected)
		n++
	}
	if n != 240 {
		t.Errorf("%d cases", n)
	}
}

func differs(t interface{ Errorf(string, ...any) }, id string, got result, want proposalRecord) {
	text := func(p *string) string {
		if p == nil {
			return "null"
		}
		return *p
	}
	if len(got.competencies) != len(want.Competencies) || len(got.blocks) != len(want.Blocks) {
		t.Errorf("%s: %d competencies and %d blocks, want %d and %d", id, len(got.competencies), len(got.blocks), len(want.Competencies), len(want.Blocks))
	}
	for k, w := range want.Competencies {
		g := got.competencies[k]
		slices.Sort(g.knockout)
		slices.Sort(w.Knockout)
		if g.status != w.Status || text(g.text()) != text(w.Score) || !slices.Equal(g.knockout, w.Knockout) {
			t.Errorf("%s: competency %s is %s %s %v, want %s %s %v", id, k, g.status, text(g.text()), g.knockout, w.Status, text(w.Score), w.Knockout)
		}
	}
	for k, w := range want.Blocks {
		if g := got.blocks[k]; g.status != w.Status || text(g.text()) != text(w.Mean) {
			t.Errorf("%s: block %s is %s %s, want %s %s", id, k, g.status, text(g.text()), w.Status, text(w.Mean))
		}
	}
	if got.certification != want.Certification || want.Outcome != "" && got.outcome != want.Outcome {
		t.Errorf("%s: %s %s, want %s %s", id, got.certification, got.outcome, want.Certification, want.Outcome)
	}
}

// A small table of our own, worked by hand: one block of two competencies, an option.
func TestDeliberateByHand(t *testing.T) {
	blocks := []block{
		{id: "B1", competencies: []competency{{"C1", []string{"a", "b"}}, {"C2", []string{"c"}}}},
		{id: "B2", optional: true, competencies: []competency{{"C3", []string{"d"}}}},
	}
	three := 3
	rules := regulation.Regulation{
		Levels:     []regulation.Level{{ID: "0"}, {ID: "1", Points: ratio("1")}, {ID: "2", Points: ratio("2")}},
		Weights:    regulation.Weights{ByCriterion: map[string]regulation.Ratio{"a": ratio("3")}},
		Knockout:   regulation.Knockout{MinLevel: "1", Criteria: []string{"c"}},
		Competency: regulation.Competency{Kind: regulation.ByScore, Min: ratio("3/5")},
		Block:      regulation.BlockRule{Kind: regulation.All, Review: regulation.Review{MaxFailed: &three}},
		Title:      regulation.Formula{Requires: []regulation.Clause{{All: true, Group: regulation.Common}, {Count: 1, Group: regulation.Optional}}},
	}
	for _, c := range []struct {
		name                              string
		f                                 facts
		score, b1, b2, certified, outcome string
	}{
		{"all at the top", facts{levels: map[string]string{"a": "2", "b": "2", "c": "2", "d": "2"}, enrolled: []string{"B1", "B2"}}, "1", validated, validated, "certified", "full"},
		{"the heavy criterion decides", facts{levels: map[string]string{"a": "1", "b": "2", "c": "2", "d": "2"}, enrolled: []string{"B1", "B2"}}, "5/8", validated, validated, "certified", "full"},
		{"just below", facts{levels: map[string]string{"a": "1", "b": "1", "c": "2", "d": "2"}, enrolled: []string{"B1", "B2"}}, "1/2", inReview, validated, "pending", "needs_review"},
		{"a knock-out is never narrow", facts{levels: map[string]string{"a": "2", "b": "2", "c": "0", "d": "2"}, enrolled: []string{"B1", "B2"}}, "1", notValidated, validated, "partial", "partial"},
		{"a level is missing", facts{levels: map[string]string{"a": "2", "c": "2", "d": "0"}, enrolled: []string{"B1", "B2"}}, "", notAssessed, inReview, "pending", "needs_review"},
		{"a held block counts", facts{levels: map[string]string{"a": "2", "b": "2", "c": "2"}, enrolled: []string{"B1"}, held: []string{"B2"}}, "1", validated, heldAlready, "certified", "full"},
		{"nothing entered for", facts{}, "", notEnrolled, notEnrolled, "not_certified", "refused"},
		{"absent", facts{enrolled: []string{"B1", "B2"}, absent: true}, "", notAssessed, notAssessed, "pending", "absent"},
		{"neutralised", facts{levels: map[string]string{"b": "2", "c": "2", "d": "2"}, neutralised: []string{"a"}, enrolled: []string{"B1", "B2"}}, "1", validated, validated, "certified", "full"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := deliberate(blocks, rules, c.f)
			score := ""
			if s := r.competencies["C1"].text(); s != nil {
				score = *s
			}
			if score != c.score || r.blocks["B1"].status != c.b1 || r.blocks["B2"].status != c.b2 || r.certification != c.certified || r.outcome != c.outcome {
				t.Errorf("got %q %s %s %s %s", score, r.blocks["B1"].status, r.blocks["B2"].status, r.certification, r.outcome)
			}
		})
	}
}

// The two roads to a proposal meet, whatever the title, the rules and the candidate.
func TestBothRoadsMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, reg := drawTitle(t)
		f := drawFacts(t, o, reg)
		theirs := thejury.Facts{Levels: f.levels, Neutralised: f.neutralised, Enrolled: f.enrolled, Absent: f.absent, Day: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)}
		for _, b := range f.held {
			theirs.Held = append(theirs.Held, thejury.HeldFact{Block: b})
		}
		plan, err := thejury.NewPlan(o, reg)
		if err != nil {
			t.Skip("rules that no title may have:", err)
		}
		p, err := plan.Propose(theirs)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(p.Record())
		if err != nil {
			t.Fatal(err)
		}
		var want proposalRecord
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		got := deliberate(blocksOf(o), reg, f)
		differs(t, "drawn", got, want)
		if mine, other := f.digest("r"), theirs.Digest("r"); mine != other {
			t.Errorf("digest %s, want %s", mine, other)
		}
		sameConclusion(t, o, reg, plan, p)
	})
}

// sameConclusion decides every block at random and compares the outcomes.
func sameConclusion(t *rapid.T, o regulation.Outline, reg regulation.Regulation, plan *thejury.Plan, p thejury.Proposal) {
	d := thejury.Decision{Blocks: map[string]thejury.Status{}, Reason: "le jury en a décidé ainsi après débat"}
	for _, b := range p.Blocks {
		if b.Status != thejury.HeldAlready && b.Status != thejury.NotEnrolled {
			d.Blocks[b.ID] = rapid.SampledFrom([]thejury.Status{thejury.Validated, thejury.NotValidated}).Draw(t, "decided")
		}
	}
	taken, err := plan.Take(d, p)
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for id, s := range taken.Blocks {
		blocks[id] = string(s)
	}
	if got := conclude(blocksOf(o), reg.Title, blocks, p.Outcome == thejury.Absent); got != string(taken.Outcome) {
		t.Errorf("outcome of %v: %s, want %s", blocks, got, taken.Outcome)
	}
}

func drawTitle(t *rapid.T) (o regulation.Outline, r regulation.Regulation) {
	for b := range rapid.IntRange(1, 3).Draw(t, "blocks") {
		block := regulation.OutlineBlock{ID: fmt.Sprintf("B%d", b+1), Optional: b > 0 && rapid.Bool().Draw(t, "optional")}
		for c := range rapid.IntRange(1, 3).Draw(t, "competencies") {
			k := regulation.OutlineCompetency{ID: fmt.Sprintf("%s.C%d", block.ID, c+1)}
			for n := range rapid.IntRange(1, 3).Draw(t, "criteria") {
				k.Criteria = append(k.Criteria, fmt.Sprintf("%s.K%d", k.ID, n+1))
			}
			if c > 0 && rapid.IntRange(0, 3).Draw(t, "shares") == 0 {
				k.Criteria = append(k.Criteria, block.ID+".C1.K1")
			}
			block.Competencies = append(block.Competencies, k)
		}
		o.Blocks = append(o.Blocks, block)
	}
	pick := func(name string, of ...string) regulation.Ratio {
		return ratio(rapid.SampledFrom(of).Draw(t, name))
	}
	r.Levels = []regulation.Level{{ID: "bas", Points: pick("bottom", "0", "1/3")}, {ID: "moyen", Points: ratio("1")}, {ID: "haut", Points: pick("top", "2", "7/3")}}
	r.Weights.ByCriterion = map[string]regulation.Ratio{}
	r.Knockout.MinLevel = rapid.SampledFrom([]string{"moyen", "haut"}).Draw(t, "least")
	for _, k := range o.CriterionIDs() {
		r.Weights.ByCriterion[k] = pick("weight", "1", "1", "2", "3/2", "12345678901234567890123/98765432109876543210987")
		if rapid.IntRange(0, 4).Draw(t, "knockout") == 0 {
			r.Knockout.Criteria = append(r.Knockout.Criteria, k)
		}
	}
	r.Competency = regulation.Competency{Kind: regulation.ByScore, Min: pick("min", "1/2", "3/5", "2/3")}
	if rapid.Bool().Draw(t, "counts") {
		r.Competency = regulation.Competency{Kind: regulation.ByCounts, MinAcquired: pick("share", "1/2", "2/3"), MaxNotAcquired: rapid.IntRange(0, 1).Draw(t, "lowest")}
	}
	r.Competency.MinLevelEverywhere = rapid.SampledFrom([]string{"", "", "moyen"}).Draw(t, "floor")
	for _, b := range o.Blocks {
		r.Blocks = append(r.Blocks, regulation.BlockOverride{Block: b.ID, Rule: drawRule(t, len(b.Competencies), pick)})
	}
	r.Title.Requires = []regulation.Clause{{All: true, Group: regulation.Common}, {Count: rapid.IntRange(1, len(o.Blocks)).Draw(t, "needed"), Blocks: o.BlockIDs()}}
	if rapid.IntRange(0, 3).Draw(t, "extra") == 0 {
		r.Title.Extra = []regulation.Extra{{ID: "langue"}}
	}
	r.Neutralisation.Share = rapid.SampledFrom([]regulation.NeutralisationShare{regulation.Proportional, regulation.Equal}).Draw(t, "share")
	r.Rounding = regulation.Rounding{At: rapid.SampledFrom([]regulation.RoundingPlace{regulation.RoundNever, regulation.RoundScore, regulation.RoundMean}).Draw(t, "round"), To: pick("step", "1/10", "1/7", "1/100"),
		Mode: rapid.SampledFrom([]regulation.RoundingMode{regulation.RoundHalfUp, regulation.RoundDown, regulation.RoundUp}).Draw(t, "mode")}
	r.Core = regulation.Core{Stated: true}
	return o, r
}

func drawRule(t *rapid.T, competencies int, pick func(string, ...string) regulation.Ratio) regulation.BlockRule {
	r := regulation.BlockRule{Kind: rapid.SampledFrom([]regulation.BlockKind{regulation.All, regulation.Compensation, regulation.AtMostMissing}).Draw(t, "kind")}
	few := rapid.IntRange(0, 2).Draw(t, "failed")
	switch {
	case r.Kind == regulation.Compensation:
		r.MeanMin, r.Floor = pick("mean", "1/2", "3/5"), pick("low", "0", "1/3", "2/5")
		if rapid.Bool().Draw(t, "margin") {
			m := pick("margin", "1/10", "1/20")
			r.Review.MeanMargin = &m
		}
	case r.Kind == regulation.AtMostMissing && competencies > 1:
		r.Missing = 1
	default:
		r.Kind = regulation.All
	}
	switch next := r.Missing + 1; rapid.IntRange(0, 2).Draw(t, "review") {
	case 1:
		r.Review.MaxFailed = &few
	case 2:
		r.Review.ExactlyMissing = &next
	}
	return r
}

func drawFacts(t *rapid.T, o regulation.Outline, r regulation.Regulation) facts {
	f := facts{levels: map[string]string{}, absent: rapid.IntRange(0, 5).Draw(t, "absent") == 0}
	often := rapid.IntRange(0, 12).Draw(t, "gaps")
	for _, k := range o.CriterionIDs() {
		switch n := rapid.IntRange(0, 20).Draw(t, "mark"); {
		case often == 0 && n == 0:
		case n == 1:
			f.neutralised = append(f.neutralised, k)
		default:
			f.levels[k] = r.Levels[min(rapid.IntRange(0, 4).Draw(t, "level"), 2)].ID
		}
	}
	for _, b := range o.Blocks {
		switch n := rapid.IntRange(0, 9).Draw(t, "block"); {
		case n == 0:
		case n == 1:
			f.held = append(f.held, b.ID)
		default:
			f.enrolled = append(f.enrolled, b.ID)
		}
	}
	return f
}

func TestRoundedByHand(t *testing.T) {
	for _, c := range []struct {
		mode       regulation.RoundingMode
		x, to, got string
	}{
		{regulation.RoundHalfUp, "5/8", "1/4", "3/4"}, {regulation.RoundHalfUp, "3/5", "1/4", "1/2"}, {regulation.RoundDown, "2/3", "1/10", "3/5"},
		{regulation.RoundUp, "2/3", "1/10", "7/10"}, {regulation.RoundUp, "1/2", "1/10", "1/2"},
	} {
		x, _ := new(big.Rat).SetString(c.x)
		if got := rounded(x, regulation.Rounding{To: ratio(c.to), Mode: c.mode}).RatString(); got != c.got {
			t.Errorf("%s to %s %s: %s, want %s", c.x, c.to, c.mode, got, c.got)
		}
	}
}

// What a copy comes to: the table of docs/formats/audit.md, line by line.
func TestSettled(t *testing.T) {
	scale := []regulation.Level{{ID: "bas"}, {ID: "moyen"}, {ID: "haut"}}
	of := func(state, level string) *sheet { return &sheet{state, map[string]string{"k": level}} }
	for _, c := range []struct {
		name  string
		agree regulation.Agreement
		m     marking
		want  string
	}{
		{"nothing given", regulation.Highest, marking{}, ""},
		{"one sheet not handed in", regulation.Highest, marking{first: of("assigned", "haut")}, ""},
		{"one sheet alone", regulation.Highest, marking{first: of(handed, "haut")}, "haut"},
		{"not seen is said", regulation.Highest, marking{first: of(handed, notSeen)}, notSeen},
		{"the second is awaited", regulation.Highest, marking{first: of(handed, "haut"), second: of("assigned", "haut")}, ""},
		{"two agree", regulation.Discuss, marking{first: of(handed, "haut"), second: of(handed, "haut")}, "haut"},
		{"the highest", regulation.Highest, marking{first: of(handed, "moyen"), second: of(handed, "haut")}, "haut"},
		{"the lowest", regulation.Lowest, marking{first: of(handed, "moyen"), second: of(handed, "haut")}, "moyen"},
		{"the first", regulation.First, marking{first: of(handed, "moyen"), second: of(handed, "haut")}, "moyen"},
		{"they must agree", regulation.Discuss, marking{first: of(handed, "moyen"), second: of(handed, "haut")}, ""},
		{"too far", regulation.Highest, marking{first: of(handed, "bas"), second: of(handed, "haut")}, ""},
		{"one did not see", regulation.Highest, marking{first: of(handed, notSeen), second: of(handed, "haut")}, ""},
		{"harmonised", regulation.Highest, marking{first: of(handed, "bas"), second: of(handed, "haut"), harmonised: of(handed, "moyen")}, "moyen"},
		{"harmonising under way", regulation.Highest, marking{first: of(handed, "bas"), second: of(handed, "haut"), harmonised: of("assigned", "moyen")}, ""},
		{"no longer needed", regulation.Highest, marking{first: of(handed, "haut"), second: of(handed, "haut"), harmonised: of("needless", "bas")}, "haut"},
		{"the third settles", regulation.Highest, marking{first: of(handed, "bas"), second: of(handed, "haut"), third: of(handed, "haut")}, "haut"},
	} {
		rules := regulation.Regulation{Levels: scale, DoubleMarking: regulation.DoubleMarking{MaxGap: 1, Agree: c.agree}}
		if got, ok := c.m.settled("k", rules); got != c.want && ok || ok != (c.want != "") {
			t.Errorf("%s: %q %t, want %q", c.name, got, ok, c.want)
		}
	}
}
