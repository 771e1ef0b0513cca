package frameworkcsv

import (
	"encoding/csv"
	"strings"
	"testing"

	"jurande/internal/framework"
)

func table(t *testing.T, f framework.Framework, o Options) (string, [][]string) {
	var b strings.Builder
	if err := Write(&b, f, o); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), rows
}

func TestOneRowPerCriterion(t *testing.T) {
	link := func(ids ...string) (l []framework.Link) {
		for _, id := range ids {
			l = append(l, framework.Link{ID: id, Certainty: framework.Sure})
		}
		return l
	}
	f := framework.Framework{Blocks: []framework.Block{{ID: "B1", Title: "Tailler ; poser", Optional: true,
		Activities: []framework.Activity{{ID: "B1.A1", Title: "Préparer"}},
		Competencies: []framework.Competency{{ID: "B1.C1", Activity: "B1.A1", Statement: "Lire \"le\" plan"},
			{ID: "B1.C2", Activity: "B1.A1", Statement: "-Tracer"}},
		Assessments: []framework.Assessment{{ID: "B1.E1", Title: "Linteau", Tasks: []framework.Task{{ID: "B1.E1.T1", Text: "tailler"}}}},
		Criteria: []framework.Criterion{
			{ID: "B1.C1.K1", Statement: "=HYPERLINK(\"http://x\")", Core: true, Competencies: link("B1.C1", "B1.C2"), Assessments: link("B1.E1"), Tasks: link("B1.E1.T1")},
			{ID: "B1.C1.K2", Statement: "Juste"}}}}}
	raw, rows := table(t, f, Options{BOM: true})
	if !strings.HasPrefix(raw, "\ufeffbloc;") || !strings.HasSuffix(raw, "\r\n") {
		t.Errorf("start or end of the file: %q", raw)
	}
	want := []string{"B1", "Tailler ; poser", "oui", "B1.A1 Préparer", "B1.C1 | B1.C2", "Lire \"le\" plan | -Tracer",
		"B1.C1.K1", "'=HYPERLINK(\"http://x\")", "oui", "B1.E1", "Linteau", "B1.E1.T1", "tailler"}
	if len(rows) != 3 || strings.Join(rows[1], "¤") != strings.Join(want, "¤") {
		t.Errorf("rows: %q", rows)
	}
	if rows[2][8] != "non" || rows[2][4] != "" {
		t.Errorf("criterion without link: %q", rows[2])
	}
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{"": "", "a=b": "a=b", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "＝1": "'＝1", "é": "é"} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q", in, got)
		}
	}
}
