package deliberation

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// exchange is a small title in the exchange form, with one set of each kind.
const exchange = `{
 "structure": [
  {"id": "B1.C1", "bloc": "B1", "criteria": ["B1.C1.K1", "B1.C1.K2"]},
  {"id": "B1.C2", "bloc": "B1", "criteria": ["B1.C2.K1"]},
  {"id": "B1.C3", "bloc": "B1", "criteria": ["B1.C3.K1"]},
  {"id": "B2.C1", "bloc": "B2", "criteria": ["B2.C1.K1"]},
  {"id": "B3.C1", "bloc": "B3", "criteria": ["B3.C1.K1"]}
 ],
 "required_blocs": ["B1"],
 "one_of": ["B2", "B3"],
 "rules": {
  "toutes": {"label": "each at 1/2", "competency_min": "1/2", "knockout_min_level": 1, "weights": true,
   "bloc": {"type": "all"}, "review": {"exactly_missing": 1}},
  "moyenne": {"label": "mean", "competency_min": "1/2", "knockout_min_level": 1, "bloc": {"type": "compensation", "mean_min": "2/3", "floor": "1/4"},
   "review": {"mean_margin": "1/6", "max_failed_competencies": 1}},
  "comptes": {"label": "counts", "competency_type": "counts", "competency_min_acquis": "1/2", "competency_max_non_acquis": 0,
   "knockout_min_level": 1, "min_level_everywhere": 1, "bloc": {"type": "at_most_missing", "missing": 1}, "review": {"exactly_missing": 2}}
 }
}`

func exchangeRules(t testing.TB, text string) *Rules {
	t.Helper()
	sets, err := regulation.ParseSets([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := FromSets(sets)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// answers deliberates lines and gives the answers, each as JSON.
func answers(t testing.TB, rules *Rules, lines ...string) []map[string]any {
	t.Helper()
	var out bytes.Buffer
	if err := rules.Stream(strings.NewReader(strings.Join(lines, "\n")), &out); err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	for sc := bufio.NewScanner(&out); sc.Scan(); {
		var a map[string]any
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatalf("%v in %s", err, sc.Text())
		}
		all = append(all, a)
	}
	if len(all) != len(lines) {
		t.Fatalf("%d cases, %d answers", len(lines), len(all))
	}
	return all
}

// Cases worked out by hand; each line of want is a path and the JSON found there.
func TestCasesWorkedByHand(t *testing.T) {
	rules := exchangeRules(t, exchange)
	for name, c := range map[string]struct {
		line string
		want map[string]string
	}{
		"full": {`{"id":"x","rules":"toutes","enrolled":["B1","B3"],"levels":{"B1.C1.K1":"acquis","B1.C1.K2":"non_acquis","B1.C2.K1":"en_cours","B1.C3.K1":"acquis","B3.C1.K1":"acquis"}}`,
			map[string]string{"certification": `"certified"`, "blocs.B1": `{"mean":"2/3","status":"validated"}`, "blocs.B2": `{"mean":null,"status":"not_enrolled"}`,
				"competencies.B1.C1": `{"knockout_failed":[],"score":"1/2","status":"validated"}`, "upgrades": `{}`}},
		"weights change the score": {`{"id":"x","rules":"toutes","weights":{"B1.C1.K2":"3/2"},"enrolled":["B1"],"levels":{"B1.C1.K1":"acquis","B1.C1.K2":"non_acquis","B1.C2.K1":"acquis","B1.C3.K1":"acquis"}}`,
			map[string]string{"competencies.B1.C1": `{"knockout_failed":[],"score":"2/5","status":"not_validated"}`, "blocs.B1": `{"mean":"4/5","status":"review"}`,
				"upgrades.B1": `{"min_upgrades":1,"ways":1}`, "certification": `"not_certified"`}},
		"weights count for nothing where the set does not say so": {`{"id":"x","rules":"moyenne","weights":{"B1.C1.K2":9},"enrolled":["B1"],"levels":{"B1.C1.K1":"acquis","B1.C1.K2":"non_acquis","B1.C2.K1":"acquis","B1.C3.K1":"en_cours"}}`,
			map[string]string{"blocs.B1": `{"mean":"2/3","status":"validated"}`}},
		"one step below the mean": {`{"id":"x","rules":"moyenne","enrolled":["B1","B2"],"held_blocs":["B3"],"levels":{"B1.C1.K1":"en_cours","B1.C1.K2":"en_cours","B1.C2.K1":"en_cours","B1.C3.K1":"en_cours"}}`,
			map[string]string{"blocs.B1": `{"mean":"1/2","status":"review"}`, "blocs.B2": `{"mean":null,"status":"not_assessed"}`, "blocs.B3": `{"mean":null,"status":"held"}`,
				"certification": `"pending"`, "upgrades.B1": `{"min_upgrades":1,"ways":2}`}},
		"a knock-out is never narrow": {`{"id":"x","rules":"moyenne","knockout":["B1.C1.K1"],"enrolled":["B1"],"levels":{"B1.C1.K1":"non_acquis","B1.C1.K2":"acquis","B1.C2.K1":"acquis","B1.C3.K1":"acquis"}}`,
			map[string]string{"competencies.B1.C1": `{"knockout_failed":["B1.C1.K1"],"score":"1/2","status":"not_validated"}`, "blocs.B1": `{"mean":"5/6","status":"not_validated"}`,
				"upgrades.B1": `{"min_upgrades":1,"ways":1}`}},
		"counts": {`{"id":"x","rules":"comptes","enrolled":["B1"],"levels":{"B1.C1.K1":"acquis","B1.C1.K2":"en_cours","B1.C2.K1":"en_cours","B1.C3.K1":"acquis"}}`,
			map[string]string{"competencies.B1.C1": `{"knockout_failed":[],"score":"3/4","status":"validated"}`, "competencies.B1.C2": `{"knockout_failed":[],"score":"1/2","status":"not_validated"}`,
				"blocs.B1": `{"mean":"3/4","status":"validated"}`, "certification": `"partial"`}},
		"two missing go to review": {`{"id":"x","rules":"comptes","enrolled":["B1"],"levels":{"B1.C1.K1":"acquis","B1.C1.K2":"acquis","B1.C2.K1":"en_cours","B1.C3.K1":"non_acquis"}}`,
			map[string]string{"blocs.B1": `{"mean":"1/2","status":"review"}`, "upgrades.B1": `{"min_upgrades":1,"ways":1}`}},
		"one criterion raised twice": {`{"id":"x","rules":"toutes","knockout":["B2.C1.K1"],"enrolled":["B2"],"levels":{"B2.C1.K1":"non_acquis"}}`,
			map[string]string{"upgrades.B2": `{"min_upgrades":1,"ways":1}`, "blocs.B2": `{"mean":"0","status":"not_validated"}`}},
		"more than two": {`{"id":"x","rules":"toutes","enrolled":["B1"],"levels":{"B1.C1.K1":"non_acquis","B1.C1.K2":"non_acquis","B1.C2.K1":"non_acquis","B1.C3.K1":"non_acquis"}}`,
			map[string]string{"upgrades.B1": `{"min_upgrades":"\u003e2","ways":0}`}},
		"neutralised drops out, missing does not": {`{"id":"x","rules":"toutes","enrolled":["B1"],"levels":{"B1.C1.K1":"neutralise","B1.C1.K2":"neutralise","B1.C2.K1":null,"B1.C3.K1":"acquis"}}`,
			map[string]string{"competencies.B1.C1": `{"knockout_failed":[],"score":null,"status":"neutralised"}`, "competencies.B1.C2": `{"knockout_failed":[],"score":null,"status":"not_assessed"}`,
				"competencies.B1.C3": `{"knockout_failed":[],"score":"1","status":"validated"}`, "blocs.B1": `{"mean":null,"status":"not_assessed"}`, "upgrades": `{}`}},
		"held prevails over enrolled": {`{"id":"x","rules":"toutes","enrolled":["B1"],"held_blocs":["B1"],"levels":{"B1.C1.K1":"non_acquis"}}`,
			map[string]string{"competencies": `{}`, "blocs.B1": `{"mean":null,"status":"held"}`, "certification": `"partial"`}},
		"expected is passed over, escapes are read": {`{"expected":[{"a":[1,2.5e3,"\ud83d\ude00"]},null,true],"id":"l'\u00e9t\u00e9 \"\\","rules":"toutes","enrolled":[],"levels":{}}`,
			map[string]string{"id": `"l'été \"\\"`, "certification": `"not_certified"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := answers(t, rules, c.line)[0]
			for path, want := range c.want {
				head, rest, _ := strings.Cut(path, ".")
				v := got[head]
				if rest != "" {
					v = v.(map[string]any)[rest]
				}
				if text, _ := json.Marshal(v); string(text) != want {
					t.Errorf("%s: got %s, want %s", path, text, want)
				}
			}
		})
	}
}

// The cases kept beside the repository, all of them, to the letter.
func TestSharedCases(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data", "deliberation")
	text, err := os.ReadFile(filepath.Join(dir, "rules.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("../shared/data/deliberation is not there")
	}
	cases, err := os.ReadFile(filepath.Join(dir, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(cases)), "\n")
	got := answers(t, exchangeRules(t, string(text)), lines...)
	for i, line := range lines {
		var c struct {
			ID       string
			Expected map[string]any
		}
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			t.Fatal(err)
		}
		if got[i]["id"] != c.ID {
			t.Fatalf("answer %d is for %v, want %s", i, got[i]["id"], c.ID)
		}
		for key, want := range c.Expected {
			if !reflect.DeepEqual(got[i][key], want) {
				t.Errorf("%s: %s is\n%v, want\n%v", c.ID, key, got[i][key], want)
			}
		}
		if len(got[i]["reasons"].([]any)) == 0 {
			t.Errorf("%s: no reason", c.ID)
		}
	}
	t.Logf("%d cases", len(lines))
}

const goodLine = `{"id":"bon","rules":"toutes","enrolled":["B2"],"levels":{"B2.C1.K1":"acquis"}}`

// A bad line stops everything at its number; what precedes it is answered.
func TestBadLines(t *testing.T) {
	rules := exchangeRules(t, exchange)
	for name, c := range map[string]struct{ line, key string }{
		"not JSON":             {`{"id":"x",}`, "caseline_json"},
		"cut":                  {`{"id":"x"`, "caseline_json"},
		"array":                {`[]`, "caseline_not_an_object"},
		"two on a line":        {goodLine + goodLine, "caseline_after_the_end"},
		"no id":                {`{"rules":"toutes","enrolled":[],"levels":{}}`, "caseline_missing"},
		"no levels":            {`{"id":"x","rules":"toutes","enrolled":[]}`, "caseline_missing"},
		"no rules":             {`{"id":"x","enrolled":[],"levels":{}}`, "caseline_missing"},
		"unknown rules":        {`{"id":"x","rules":"touts","enrolled":[],"levels":{}}`, "caseline_unknown_rules_near"},
		"unknown key":          {`{"id":"x","rules":"toutes","enroled":[],"levels":{}}`, "caseline_unknown_key_near"},
		"key twice":            {`{"id":"x","id":"y","rules":"toutes","enrolled":[],"levels":{}}`, "caseline_key_twice"},
		"unknown criterion":    {`{"id":"x","rules":"toutes","enrolled":[],"levels":{"B1.C1.K9":"acquis"}}`, "caseline_unknown_criterion_near"},
		"criterion twice":      {`{"id":"x","rules":"toutes","enrolled":[],"levels":{"B1.C1.K1":"acquis","B1.C1.K1":"acquis"}}`, "caseline_twice"},
		"unknown level":        {`{"id":"x","rules":"toutes","enrolled":[],"levels":{"B1.C1.K1":"aquis"}}`, "caseline_unknown_level_near"},
		"level as number":      {`{"id":"x","rules":"toutes","enrolled":[],"levels":{"B1.C1.K1":2}}`, "caseline_wants_level"},
		"unknown bloc":         {`{"id":"x","rules":"toutes","enrolled":["Bloc"],"levels":{}}`, "caseline_unknown_block"},
		"bloc twice":           {`{"id":"x","rules":"toutes","enrolled":["B1","B1"],"levels":{}}`, "caseline_twice"},
		"null for a list":      {`{"id":"x","rules":"toutes","enrolled":null,"levels":{}}`, "caseline_wants_list"},
		"null for an object":   {`{"id":"x","rules":"toutes","enrolled":[],"levels":null}`, "caseline_wants_object"},
		"id as number":         {`{"id":7,"rules":"toutes","enrolled":[],"levels":{}}`, "caseline_wants_text"},
		"empty id":             {`{"id":"","rules":"toutes","enrolled":[],"levels":{}}`, "caseline_wants_text"},
		"weight of nothing":    {`{"id":"x","rules":"toutes","enrolled":[],"levels":{},"weights":{"B1.C1.K1":0}}`, "caseline_wants_figure"},
		"weight beyond reason": {`{"id":"x","rules":"toutes","enrolled":[],"levels":{},"weights":{"B1.C1.K1":1e999999999}}`, "caseline_wants_figure"},
		"unknown knock-out":    {`{"id":"x","rules":"toutes","enrolled":[],"levels":{},"knockout":["K"]}`, "caseline_unknown_criterion"},
		"extra of no rule":     {`{"id":"x","rules":"toutes","enrolled":[],"levels":{},"extra":{"langue":true}}`, "caseline_unknown_extra"},
		"half a character":     {`{"id":"\ud83d","rules":"toutes","enrolled":[],"levels":{}}`, "caseline_json"},
		"not UTF-8":            {"{\"id\":\"\xe9\",\"rules\":\"toutes\",\"enrolled\":[],\"levels\":{}}", "caseline_not_utf8"},
		"leading zero":         {`{"id":"x","rules":"toutes","enrolled":[],"levels":{},"weights":{"B1.C1.K1":01}}`, "caseline_json"},
		"nested too deep":      {`{"expected":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, "caseline_too_deep"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			err := rules.Stream(strings.NewReader(goodLine+"\n\n"+c.line+"\n"+goodLine+"\n"), &out)
			var r *refusal.Refusal
			if !errors.As(err, &r) || r.Key != c.key || r.Line != 3 {
				t.Errorf("got %v, want %s at line 3", err, c.key)
			}
			if n := bytes.Count(out.Bytes(), []byte("\n")); n != 1 {
				t.Errorf("%d answers, want the one before the bad line", n)
			}
		})
	}
}

// Whatever the pieces in which the input comes, and however many lines, answers
// come in its order with the same bytes.
func TestOrderAndPieces(t *testing.T) {
	reg, err := regulation.Parse([]byte(benchRules))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := FromTitle(reg, realShape())
	if err != nil {
		t.Fatal(err)
	}
	lines := someCases(2000)
	var want bytes.Buffer
	if err := rules.Stream(bytes.NewReader(lines), &want); err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]io.Reader{
		"again":          bytes.NewReader(lines),
		"halves":         iotest.HalfReader(bytes.NewReader(lines)),
		"end with data":  iotest.DataErrReader(bytes.NewReader(lines)),
		"no last return": bytes.NewReader(bytes.TrimSuffix(lines, []byte("\n"))),
		"marked, CRLF":   io.MultiReader(strings.NewReader("\ufeff"), bytes.NewReader(bytes.ReplaceAll(lines, []byte("\n"), []byte("\r\n")))),
	} {
		var got bytes.Buffer
		if err := rules.Stream(in, &got); err != nil {
			t.Fatal(name, err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s: other bytes", name)
		}
	}
	next, sc := 0, bufio.NewScanner(&want)
	for ; sc.Scan(); next++ {
		if !strings.HasPrefix(sc.Text(), `{"id":"c`) || !strings.Contains(sc.Text()[:20], itoa6(next)) {
			t.Fatalf("answer %d begins with %.30s", next, sc.Text())
		}
	}
}

func itoa6(n int) string {
	s := "000000"
	for i := 5; n > 0; i-- {
		s = s[:i] + string(rune('0'+n%10)) + s[i+1:]
		n /= 10
	}
	return s
}

func TestReadAndWriteFailures(t *testing.T) {
	rules := exchangeRules(t, exchange)
	broken := errors.New("the cable")
	if err := rules.Stream(io.MultiReader(strings.NewReader(goodLine+"\n"), iotest.ErrReader(broken)), io.Discard); !errors.Is(err, broken) {
		t.Errorf("reading: got %v", err)
	}
	if err := rules.Stream(strings.NewReader(strings.Repeat(goodLine+"\n", 50000)), full{broken}); !errors.Is(err, broken) {
		t.Errorf("writing: got %v", err)
	}
	long := `{"id":"` + strings.Repeat("x", maxLine+1) + `"}`
	if err := rules.Stream(strings.NewReader(goodLine+"\n"+long), io.Discard); !refusal.Is(err, "caseline_line_too_long") {
		t.Errorf("a line without end: got %v", err)
	}
}

type full struct{ err error }

func (f full) Write([]byte) (int, error) { return 0, f.err }

// With the rules of a title, knock-outs and weights are not the case's to choose.
func TestTitleRules(t *testing.T) {
	reg, err := regulation.Parse([]byte(benchRules))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := FromTitle(reg, realShape())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ line, key string }{
		"nothing given":     {`{"id":"x","enrolled":["B5"],"levels":{"B5.C1.K1":"non_acquis"}}`, ""},
		"the same given":    {`{"id":"x","rules":"1","knockout":["B1.C3.K2","B2.C2.K1","B3.C6.K1","B5.C1.K1"],"weights":{"B1.C1.K1":2,"B2.C3.K2":1.5,"B1.C1.K2":1},"enrolled":[],"levels":{}}`, ""},
		"other knock-outs":  {`{"id":"x","knockout":[],"enrolled":[],"levels":{}}`, "caseline_knockout_differs"},
		"other weights":     {`{"id":"x","weights":{"B1.C1.K1":3},"enrolled":[],"levels":{}}`, "caseline_weight_differs"},
		"other rules":       {`{"id":"x","rules":"R2","enrolled":[],"levels":{}}`, "caseline_unknown_rules"},
		"neutralised level": {`{"id":"x","enrolled":["B1"],"levels":{"B1.C1.K1":"neutralise"}}`, ""},
	} {
		err := rules.Stream(strings.NewReader(c.line), io.Discard)
		if c.key == "" && err != nil || c.key != "" && !refusal.Is(err, c.key) {
			t.Errorf("%s: got %v, want %q", name, err, c.key)
		}
	}
}

// FuzzCase: never a panic; a line is answered with one line of JSON, or refused;
// and what is taken for JSON is JSON.
func FuzzCase(f *testing.F) {
	rules := exchangeRules(f, exchange)
	f.Add(goodLine)
	f.Add(`{"id":"\u00e9","rules":"moyenne","weights":{"B1.C1.K2":"3/2","B1.C1.K1":1.5e1},"knockout":["B1.C1.K1"],"held_blocs":["B3"],"enrolled":["B1"],"levels":{"B1.C1.K1":null,"B1.C1.K2":"neutralise"},"expected":{"a":[true,null,-0.1]}}`)
	f.Fuzz(func(t *testing.T, line string) {
		if strings.ContainsAny(line, "\n") {
			return
		}
		var out bytes.Buffer
		err := rules.Stream(strings.NewReader(line), &out)
		if err != nil {
			if refusal.KindOf(err) == 0 {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		if out.Len() == 0 {
			return
		}
		if !json.Valid([]byte(strings.TrimPrefix(line, "\ufeff"))) {
			t.Fatalf("not JSON, but answered: %q", line)
		}
		if !json.Valid(out.Bytes()) || bytes.Count(out.Bytes(), []byte("\n")) != 1 {
			t.Fatalf("not one line of JSON: %q", out.String())
		}
	})
}
