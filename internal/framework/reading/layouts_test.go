package reading

import (
	"fmt"
	"strings"
	"testing"

	"jurande/internal/framework"
)

// Every trade in every layout and every format is read the same.
func TestInventedDocuments(t *testing.T) {
	for _, d := range []inventedDoc{pastry, building} {
		for _, l := range layouts {
			laid := l.lay(d)
			for name, data := range map[string][]byte{"x.txt": laid.asText(), "x.html": laid.asHTML(), "x.docx": laid.asDOCX()} {
				t.Run(d.title+"/"+l.name+"/"+name, func(t *testing.T) {
					r, err := Bytes(name, data)
					if err != nil {
						t.Fatal(err)
					}
					same(t, lines(d.want()), lines(r.Framework))
				})
			}
		}
	}
}

// lines writes a référentiel one fact per line, links left out save the owner that ids tell.
func lines(f framework.Framework) []string {
	out := []string{fmt.Sprint(f.Title, " ", f.Level)}
	add := func(x ...any) { out = append(out, strings.TrimSpace(fmt.Sprintln(x...))) }
	for _, s := range f.Statements {
		add("statement", s)
	}
	for _, b := range f.Blocks {
		add(b.ID, b.Title, b.Optional)
		for _, a := range b.Activities {
			add(a.ID, a.Title, strings.Join(a.Sub, " | "))
		}
		for _, c := range b.Competencies {
			add(c.ID, c.Activity, c.Statement)
		}
		for _, e := range b.Assessments {
			add(e.ID, e.Title, "("+e.Kind+")", e.Participation, e.Modes, e.Context)
			for _, k := range e.Tasks {
				add(k.ID, k.Text)
			}
		}
		for _, k := range b.Criteria {
			add(k.ID, k.Statement)
		}
	}
	return out
}

func same(t *testing.T, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		w, g := "", ""
		if i < len(want) {
			w = want[i]
		}
		if i < len(got) {
			g = got[i]
		}
		if w != g {
			t.Errorf("\nwant %s\n got %s", w, g)
		}
	}
}
