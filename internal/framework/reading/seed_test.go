package reading

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jurande/internal/demo/seed"
	"jurande/internal/framework"
)

// shared gives a file that stands beside the repository; tests that want one are skipped without it.
func shared(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", name))
	if err != nil {
		t.Skip("needs ../shared/" + name)
	}
	return data
}

func readSeed(t testing.TB) Result {
	t.Helper()
	r, err := Bytes("referentiel.txt", seed.Text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSeedCounts(t *testing.T) {
	f := readSeed(t).Framework
	if f.Title != "Manager de projets informatiques" || f.Level != 7 || len(f.Statements) != 5 {
		t.Errorf("title %q, level %d, %d statements", f.Title, f.Level, len(f.Statements))
	}
	var blocks, optional, activities, sub, competencies, assessments, tasks, criteria int
	for _, b := range f.Blocks {
		blocks++
		if b.Optional {
			optional++
		}
		activities += len(b.Activities)
		for _, a := range b.Activities {
			sub += len(a.Sub)
		}
		competencies += len(b.Competencies)
		assessments += len(b.Assessments)
		for _, e := range b.Assessments {
			tasks += len(e.Tasks)
		}
		criteria += len(b.Criteria)
	}
	got := [...]int{blocks, optional, activities, sub, competencies, assessments, tasks, criteria}
	if want := [...]int{5, 2, 16, 35, 34, 8, 33, 83}; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if l := framework.Check(f); len(l) > 0 {
		t.Error(l)
	}
}

func TestSeedAssessments(t *testing.T) {
	var got []string
	for _, b := range readSeed(t).Framework.Blocks {
		for _, e := range b.Assessments {
			got = append(got, fmt.Sprint(e.ID, " ", e.Kind, " ", e.Participation, " ", e.Modes, " ", len(e.Tasks)))
		}
	}
	same(t, []string{
		"B1.E1 Étude de cas individual [written] 6",
		"B1.E2 Dossier professionnel group [written] 5",
		"B2.E1 Étude de cas individual [written] 4",
		"B2.E2 Mise en situation professionnelle individual [written oral] 4",
		"B3.E1 Mise en situation professionnelle either [] 5",
		"B3.E2 Questionnaires individual [written] 0",
		"B4.E1 Mise en situation professionnelle either [] 4",
		"B5.E1 Mise en situation professionnelle either [] 5"}, got)
}

// The questionnaires have no criterion of their own: no link may pretend they do.
func TestSeedAssessmentWithoutCriterion(t *testing.T) {
	for _, k := range readSeed(t).Framework.Blocks[2].Criteria {
		for _, l := range k.Assessments {
			if l.ID == "B3.E2" && l.Certainty != framework.Doubtful {
				t.Error(k.ID, l)
			}
		}
	}
}

func TestSeedDoubts(t *testing.T) {
	f := readSeed(t).Framework
	joined := 0
	all := ""
	for _, d := range f.Doubts {
		if d.At == "" || d.What == "" || d.Proposal == "" {
			t.Errorf("%+v", d)
		}
		if strings.Contains(d.What, "coupé par un saut de page") {
			joined++
		}
		all += d.At + " " + d.What + "\n"
	}
	if joined != 4 || len(f.Doubts) > 25 {
		t.Errorf("%d passages joined, %d doubts", joined, len(f.Doubts))
	}
	for _, want := range []string{"ligne 36 (page 5), colonne 1 dans « Management des équipes »", "l'épreuve B1.E2 annonce 5 rubriques",
		"la compétence B2.C2", "la compétence B2.C3", "aucun critère ne se rapporte à l'épreuve B3.E2", "2 blocs sont optionnels"} {
		if !strings.Contains(all, want) {
			t.Errorf("no doubt says %q in\n%s", want, all)
		}
	}
}

func TestSeedPassages(t *testing.T) {
	r := readSeed(t)
	for _, b := range r.Framework.Blocks {
		ids := []string{b.ID}
		for _, c := range b.Competencies {
			ids = append(ids, c.ID)
		}
		for _, k := range b.Criteria {
			ids = append(ids, k.ID)
			if p := r.Passages[k.ID]; !strings.Contains(p.Text, k.Statement) || p.Column != 4 {
				t.Errorf("%s comes from %+v", k.ID, p)
			}
		}
		for _, id := range ids {
			if p := r.Passages[id]; p.Text == "" || p.Line == 0 || p.Row < 0 || r.Rows[p.Row].Line != p.Line {
				t.Errorf("%s: %+v", id, p)
			}
		}
	}
}

// careful is the reading by hand of the seed.
type careful struct {
	Blocs []struct {
		ID, Title  string
		Optional   bool
		Activities []struct {
			ID, Title string
			Items     []struct{ Text string }
		}
		Competences []struct{ Short, Activity, Text string }
		Epreuves    []struct {
			ID, Title, Lead string
			Tasks           []struct{ ID, Text string }
		}
		Criteria []struct {
			ID, Text string
			Evidence []string `json:"evidence_in"`
			NoTask   bool     `json:"no_express_task"`
		}
	}
	Preamble []struct{ Text string }
}

func TestSeedAgainstCarefulReading(t *testing.T) {
	var m careful
	if err := json.Unmarshal(shared(t, "seed/criteria-map.json"), &m); err != nil {
		t.Fatal(err)
	}
	var want, got []string
	add := func(to *[]string, x ...string) { *to = append(*to, sentence(strings.Join(x, " "))) }
	for _, p := range m.Preamble {
		add(&want, p.Text)
	}
	for _, b := range m.Blocs {
		add(&want, b.ID, strings.TrimSuffix(b.Title, " (optionnel)"), fmt.Sprint(b.Optional))
		for _, a := range b.Activities {
			add(&want, a.ID, a.Title)
			for _, s := range a.Items {
				add(&want, s.Text)
			}
		}
		for _, c := range b.Competences {
			add(&want, c.Short, c.Activity, c.Text)
		}
		for _, e := range b.Epreuves {
			add(&want, e.ID, e.Title, e.Lead)
			for _, k := range e.Tasks {
				add(&want, k.ID, k.Text)
			}
		}
		for _, k := range b.Criteria {
			p := strings.Split(k.ID, ".") // "B1.A2.C4.K1": the owner is in the id
			add(&want, p[0]+"."+p[2]+"."+p[3], k.Text)
		}
	}
	f := readSeed(t).Framework
	for _, s := range f.Statements {
		add(&got, s)
	}
	for _, b := range f.Blocks {
		add(&got, b.ID, b.Title, fmt.Sprint(b.Optional))
		for _, a := range b.Activities {
			add(&got, a.ID, a.Title)
			for _, s := range a.Sub {
				add(&got, s)
			}
		}
		for _, c := range b.Competencies {
			add(&got, c.ID, c.Activity, c.Statement)
		}
		for _, e := range b.Assessments {
			add(&got, e.ID, e.Title, e.Context)
			for _, k := range e.Tasks {
				add(&got, k.ID, k.Text)
			}
		}
		for _, k := range b.Criteria {
			add(&got, k.ID, k.Statement)
			if k.Competencies[0].ID != k.ID[:strings.LastIndexByte(k.ID, '.')] {
				t.Errorf("%s is linked first to %s", k.ID, k.Competencies[0].ID)
			}
		}
	}
	same(t, want, got)
}

// Links to tasks and assessments are proposals: this keeps them as good as they were measured.
func TestSeedLinksAgainstCarefulReading(t *testing.T) {
	var m careful
	if err := json.Unmarshal(shared(t, "seed/criteria-map.json"), &m); err != nil {
		t.Fatal(err)
	}
	f := readSeed(t).Framework
	var right, proposed, wanted, rightWork, proposedWork, wantedWork int
	for i, b := range m.Blocs {
		for j, k := range b.Criteria {
			var tasks, works []string
			for _, e := range k.Evidence {
				if parts := strings.Split(e, "."); len(parts) == 3 && !k.NoTask {
					tasks = append(tasks, e)
				}
				if w := strings.Join(strings.Split(e, ".")[:2], "."); !slices.Contains(works, w) {
					works = append(works, w)
				}
			}
			read := f.Blocks[i].Criteria[j]
			wanted, wantedWork = wanted+len(tasks), wantedWork+len(works)
			for _, l := range read.Tasks {
				proposed++
				if slices.Contains(tasks, l.ID) {
					right++
				}
			}
			for _, l := range read.Assessments {
				proposedWork++
				if slices.Contains(works, l.ID) {
					rightWork++
				}
			}
		}
	}
	t.Logf("tasks: %d right of %d proposed, %d wanted; assessments: %d of %d, %d wanted", right, proposed, wanted, rightWork, proposedWork, wantedWork)
	if 100*right < 75*proposed || 100*right < 60*wanted || 100*rightWork < 90*proposedWork || 100*rightWork < 80*wantedWork {
		t.Error("the links proposed are not as good as they were")
	}
}

// Every field that the expected result of the second document gives is read as it says.
func TestSecondDocument(t *testing.T) {
	var e map[string]any
	if err := json.Unmarshal(shared(t, "data/referentiels/expected.json"), &e); err != nil {
		t.Fatal(err)
	}
	for name, want := range e {
		f, err := Read(name, shared(t, "data/referentiels/"+name))
		if err != nil {
			t.Fatal(err)
		}
		data, err := framework.EncodeJSON(f)
		if err != nil {
			t.Fatal(err)
		}
		var got any
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		given(t, name, want, got)
	}
}

// given compares what is given, a link being named by its id alone.
func given(t *testing.T, path string, want, got any) {
	switch w := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for k, v := range w {
			if k != "counts" && k != "cut_by_page_breaks" {
				given(t, path+"."+k, v, g[k])
			}
		}
	case []any:
		g, _ := got.([]any)
		if len(w) > len(g) || len(w) != len(g) && !strings.HasSuffix(path, "competencies") {
			t.Errorf("%s: %d elements, want %d", path, len(g), len(w))
			return
		}
		for i := range w {
			given(t, fmt.Sprintf("%s[%d]", path, i), w[i], g[i])
		}
	default:
		if m, ok := got.(map[string]any); ok {
			got = m["id"]
		}
		if want != got {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

func BenchmarkReadSeed(b *testing.B) {
	b.SetBytes(int64(len(seed.Text)))
	for b.Loop() {
		if _, err := Bytes("referentiel.txt", seed.Text); err != nil {
			b.Fatal(err)
		}
	}
}

// The example of the documentation is a sound référentiel.
func TestDocumentedExample(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "formats", "framework.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, _ := strings.Cut(rest, "```")
	f, err := Read("exemple.yaml", []byte(example))
	if err != nil || len(f.Blocks) != 1 || f.Blocks[0].Criteria[0].Competencies[0].Certainty != framework.Sure {
		t.Error(err)
	}
}
