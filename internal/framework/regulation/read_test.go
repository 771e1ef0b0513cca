package regulation

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

func example(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/atelier.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// workshop is the référentiel that testdata/atelier.yaml is about.
func workshop() framework.Framework {
	f := framework.Framework{Title: "Conducteur d'atelier d'horlogerie", Level: 5}
	for _, b := range []struct {
		id           string
		optional     bool
		competencies []int
	}{{"B1", false, []int{2, 1}}, {"B2", false, []int{1, 2, 1}}, {"B3", true, []int{1, 1}}} {
		block := framework.Block{ID: b.id, Title: b.id, Optional: b.optional}
		for j, n := range b.competencies {
			c := b.id + ".C" + itoa(j+1)
			block.Competencies = append(block.Competencies, framework.Competency{ID: c, Statement: c})
			for k := range n {
				block.Criteria = append(block.Criteria, framework.Criterion{ID: c + ".K" + itoa(k+1), Statement: c,
					Competencies: []framework.Link{{ID: c, Certainty: framework.Sure}}})
			}
		}
		f.Blocks = append(f.Blocks, block)
	}
	return f
}

func TestParseReadsEverySection(t *testing.T) {
	reg, err := Parse(example(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := reg.Check(workshop()); err != nil {
		t.Fatal(err)
	}
	same := func(what, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: got %q, want %q", what, got, want)
		}
	}
	same("points of the second level", reg.Levels[1].Points.String(), "1/2")
	same("points of the last level", reg.Levels[3].Points.String(), "5/2")
	same("a weight with a comma", reg.Weights.Of("B1.C1.K2").String(), "3/2")
	same("a weight not given", reg.Weights.Of("B2.C1.K1").String(), "1")
	same("threshold", reg.Competency.Min.String(), "11/20")
	same("mean", reg.Block.MeanMin.String(), "3/5")
	same("margin", reg.Block.Review.MeanMargin.String(), "1/20")
	same("rule of B2", string(reg.RuleOf("B2").Kind), "at_most_missing")
	same("rule of B1", string(reg.RuleOf("B1").Kind), "compensation")
	same("clause", reg.Title.Requires[2].String(), "2 of B1, B2, B3")
	same("article", reg.Knockout.Source.Cites(), "Règlement des examens, art. 4")
	same("line when no article is given", reg.Competency.Source.Cites(), "règlement, l. 19 (competency)")
	same("label", reg.LabelOf("ebauche", "fr")+", "+reg.LabelOf("ebauche", "en"), "Ébauché, Sketched")
	if !reg.IsCore("B1.C1.K1", false) || reg.IsCore("B2.C2.K1", true) {
		t.Error("core flags are not those of the file")
	}
}

// The canonical form depends on the rules only: not on comments, key order, the
// way figures are written.
func TestCanonicalFormIsOfTheRules(t *testing.T) {
	reg, err := Parse(example(t))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(reg.Marshal())
	if err != nil {
		t.Fatalf("the canonical form is refused: %v\n%s", err, reg.Marshal())
	}
	if !bytes.Equal(reg.Marshal(), again.Marshal()) || reg.Digest() != again.Digest() {
		t.Errorf("read back:\n%s\nwritten:\n%s", again.Marshal(), reg.Marshal())
	}
	other := strings.NewReplacer("min: 55 %", "min: 0.55", "mean_min: 0,6", "mean_min: 3/5 # même chose", "validity: {years: 5}\n", "").Replace(string(example(t))) + "validity:\n  years: 5\n"
	reg2, err := Parse([]byte(other))
	if err != nil {
		t.Fatal(err)
	}
	if reg.Digest() != reg2.Digest() {
		t.Error("the same rules written otherwise have another digest")
	}
	reg3, err := Parse(bytes.Replace(example(t), []byte("55 %"), []byte("56 %"), 1))
	if err != nil || reg3.Digest() == reg.Digest() {
		t.Errorf("another threshold has the same digest (%v)", err)
	}
}

// Each mistake is refused by its own sentence, at its own line.
func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		key      string
		line     int
	}{
		"unknown key":               {"label:", "labl:", "regulation_unknown_key_near", 3},
		"unknown key, nothing near": {"label:", "tarif:", "regulation_unknown_key", 3},
		"key twice":                 {"label: Cond", "version: \"3\"\nlabel: Cond", "regulation_key_twice", 3},
		"missing key":               {"  min: 55 %\n", "", "regulation_missing", 19},
		"not a figure":              {"55 %", "haut", "regulation_not_ratio", 20},
		"a float that is none":      {"55 %", "5.5e-1", "regulation_not_ratio", 20},
		"beyond one":                {"55 %", "155 %", "regulation_out_of_range", 20},
		"negative":                  {"55 %", "-1/2", "regulation_out_of_range", 20},
		"comma between braces":      {"points: 1/2", "points: 0,5", "regulation_comma", 6},
		"levels out of order":       {"points: 2}", "points: 1/4}", "regulation_levels_order", 7},
		"level twice":               {"id: maitrise", "id: ebauche", "regulation_twice", 7},
		"reserved level":            {"id: absent", "id: neutralise", "regulation_reserved", 5},
		"unknown level":             {"min_level: ebauche", "min_level: ebauches", "regulation_unknown_level_near", 15},
		"knock-out at the bottom":   {"min_level: ebauche", "min_level: absent", "regulation_never_fails", 15},
		"weight of nothing":         {"B1.C1.K1: 2", "B1.C1.K1: 0", "regulation_weight_zero", 12},
		"unknown kind":              {"kind: score", "kind: scores", "regulation_unknown_word_near", 19},
		"foreign key":               {"  floor: 1/3", "  missing: 2", "regulation_foreign_key", 25},
		"review that jumps":         {"exactly_missing: 2", "exactly_missing: 3", "regulation_review_gap", 34},
		"empty review":              {"{exactly_missing: 2}", "{}", "regulation_review_empty", 34},
		"not a clause":              {"- 1 of optional", "- un parmi optional", "regulation_clause", 38},
		"clause out of reach":       {"2 of B1, B2, B3", "4 of B1, B2, B3", "regulation_clause_too_many", 39},
		"alone on the jury":         {"min_members: 3", "min_members: 1", "regulation_not_whole", 48},
		"yes is no boolean":         {"third_marker: true", "third_marker: yes", "regulation_not_bool", 49},
		"no step":                   {"to: 1/100", "to: 0", "regulation_step_zero", 50},
		"alias":                     {"min: 55 %", "min: &a 55 %", "regulation_alias", 20},
		"list expected":             {"criteria: [B1.C2.K1]", "criteria: B1.C2.K1", "regulation_not_a_list", 16},
		"yaml that is none":         {"label: Cond", "label: [Cond", "regulation_syntax", 0},
		"two documents":             {"validity:", "---\nvalidity:", "regulation_two_documents", 0},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(string(example(t)), c.old, c.new, 1)
			if text == string(example(t)) {
				t.Fatalf("the example no longer has %q", c.old)
			}
			_, err := Parse([]byte(text))
			wants(t, err, c.key, c.line)
		})
	}
}

// wants checks that a list of refusals has this key, at this line when one is given.
func wants(t *testing.T, err error, key string, line int) {
	t.Helper()
	var l refusal.List
	if !errors.As(err, &l) {
		t.Fatalf("got %v, want a list of refusals with %s", err, key)
	}
	for _, r := range l {
		if r.Key == key && (line == 0 || r.Line == line) {
			return
		}
	}
	t.Errorf("got %v, want %s at line %d", err, key, line)
}

func TestParseTellsEveryMistakeAtOnce(t *testing.T) {
	text := strings.NewReplacer("label:", "labl:", "55 %", "haut", "third_marker: true", "third_marker: 3").Replace(string(example(t)))
	_, err := Parse([]byte(text))
	var l refusal.List
	if !errors.As(err, &l) || len(l) != 3 {
		t.Fatalf("three mistakes, told: %v", err)
	}
}

func TestUnreadableFiles(t *testing.T) {
	for key, data := range map[string][]byte{
		"regulation_empty":     []byte("# rien\n"),
		"regulation_not_utf8":  []byte("version: \"1\"\nlabel: \xe9\n"),
		"regulation_too_large": bytes.Repeat([]byte("#"), maxSize+1),
	} {
		_, err := Parse(data)
		wants(t, err, key, 0)
	}
	_, err := Parse([]byte("version: \"1\"\nlabel: \xe9\n"))
	wants(t, err, "regulation_not_utf8", 2)
}

// What the référentiel lacks is refused with the line that names it.
func TestCheckRefusesWhatTheFrameworkLacks(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		key      string
		line     int
	}{
		"criterion in weights":  {"B1.C1.K2: 1,5", "B1.C9.K9: 1,5", "regulation_no_such_criterion", 13},
		"criterion in knockout": {"[B1.C2.K1]", "[B1.C2.K2]", "regulation_no_such_criterion_near", 16},
		"criterion in core":     {"[B2.C2.K1]", "[B7.C2.K1]", "regulation_no_such_criterion_near", 46},
		"block with a rule":     {"  B2:\n", "  Bloc-douze:\n", "regulation_no_such_block", 31},
		"block in a clause":     {"2 of B1, B2, B3", "2 of B1, B2, Z9", "regulation_no_such_block", 39},
		"tolerance of all":      {"missing: 1\n    review: {exactly_missing: 2}", "missing: 3", "regulation_missing_all", 32},
		"too many optional":     {"1 of optional", "2 of optional", "regulation_clause_too_many", 38},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(string(example(t)), c.old, c.new, 1)
			reg, err := Parse([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			wants(t, reg.Check(workshop()), c.key, c.line)
		})
	}
	reg, _ := Parse(example(t))
	f := workshop()
	f.Blocks[2].Criteria[0].Competencies = nil
	wants(t, reg.Check(f), "regulation_bare_competency", 0)
}

func TestStarterIsAccepted(t *testing.T) {
	reg, err := Parse(Starter(workshop()))
	if err != nil {
		t.Fatal(err)
	}
	if err := reg.Check(workshop()); err != nil {
		t.Fatal(err)
	}
	f := workshop()
	f.Blocks = f.Blocks[:2] // no optional block
	if reg, err = Parse(Starter(f)); err != nil || reg.Check(f) != nil {
		t.Fatal(err, reg.Check(f))
	}
}

func TestOutlineFollowsLinks(t *testing.T) {
	f := workshop()
	f.Blocks[0].Criteria[0].Competencies = append(f.Blocks[0].Criteria[0].Competencies, framework.Link{ID: "B1.C2"}, framework.Link{ID: "B1.C2"}, framework.Link{ID: "nowhere"})
	c := OutlineOf(f).Blocks[0].Competencies[1]
	if len(c.Criteria) != 2 || c.Criteria[0] != "B1.C1.K1" {
		t.Errorf("criteria of B1.C2: %v", c.Criteria)
	}
}

// FuzzParse: never a panic; what is accepted is written in a form that reads back
// to itself.
func FuzzParse(f *testing.F) {
	f.Add(example(f))
	f.Add(Starter(workshop()))
	f.Add([]byte("{a: {b: [1, *x, &x !!str y]}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		reg, err := Parse(data)
		if err != nil {
			if refusal.KindOf(err) == 0 {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		again, err := Parse(reg.Marshal())
		if err != nil {
			t.Fatalf("the canonical form is refused: %v\n%s", err, reg.Marshal())
		}
		if !bytes.Equal(reg.Marshal(), again.Marshal()) {
			t.Fatalf("the canonical form changes:\n%s\n%s", reg.Marshal(), again.Marshal())
		}
		reg.Check(workshop())
	})
}

const sets = `{
 "structure": [
  {"id": "B1.C1", "bloc": "B1", "criteria": ["B1.C1.K1", "B1.C1.K2"]},
  {"id": "B2.C1", "bloc": "B2", "criteria": ["B2.C1.K1"]},
  {"id": "B1.C2", "bloc": "B1", "criteria": ["B1.C2.K1"]}
 ],
 "required_blocs": ["B1"],
 "one_of": ["B2"],
 "rules": {
  "S": {"label": "s", "competency_min": "3/5", "knockout_min_level": 1, "weights": true,
   "bloc": {"type": "all"}, "review": null}
 }
}`

func TestParseSets(t *testing.T) {
	got, err := ParseSets([]byte(sets))
	if err != nil {
		t.Fatal(err)
	}
	if b := got.Outline.Blocks; len(b) != 2 || len(b[0].Competencies) != 2 || !b[1].Optional || b[0].Optional {
		t.Errorf("outline: %+v", b)
	}
	if s := got.ByName["S"]; !s.CaseWeights || s.Regulation.Competency.Source.Line != 10 || len(s.Regulation.Title.Requires) != 2 {
		t.Errorf("set: %+v", s)
	}
	if !LooksLikeSets([]byte(sets)) || LooksLikeSets(example(t)) {
		t.Error("the two forms are taken for one another")
	}
}

func TestParseSetsRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		old, new string
		key      string
		line     int
	}{
		"json":              {`"B2"],`, `"B2"]`, "regulation_json_syntax", 9},
		"unknown key":       {`"label"`, `"lable"`, "regulation_unknown_key_near", 10},
		"no threshold":      {`"competency_min": "3/5", `, ``, "regulation_missing", 10},
		"unknown type":      {`"all"`, `"some"`, "regulation_unknown_word", 11},
		"no knock-out":      {`"knockout_min_level": 1`, `"knockout_min_level": 7`, "regulation_unknown_level", 10},
		"unknown block":     {`"required_blocs": ["B1"]`, `"required_blocs": ["Bx1"]`, "regulation_no_such_block_near", 7},
		"competency twice":  {`"B1.C2", "bloc"`, `"B1.C1", "bloc"`, "regulation_twice", 5},
		"bare competency":   {`["B2.C1.K1"]`, `[]`, "regulation_bare_competency", 0},
		"float as weights":  {`"weights": true`, `"weights": 1`, "regulation_not_bool", 10},
		"margin of nothing": {`"review": null`, `"review": {"mean_margin": "1/20"}`, "regulation_foreign_key", 11},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(sets, c.old, c.new, 1)
			_, err := ParseSets([]byte(text))
			wants(t, err, c.key, c.line)
		})
	}
}

func FuzzParseSets(f *testing.F) {
	f.Add([]byte(sets))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := ParseSets(data); err != nil && refusal.KindOf(err) == 0 {
			t.Fatalf("not a refusal: %v", err)
		}
	})
}
