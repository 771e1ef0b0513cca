package framework

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/refusal"
)

func apply(t interface{ Fatalf(string, ...any) }, f Framework, e Edit) (Framework, Trace) {
	out, trace, err := Apply(f, e, "claire")
	if err != nil {
		t.Fatalf("%+v: %v", e, err)
	}
	return out, trace
}

func ids[T any](list []T, id func(T) string) string {
	out := []string{}
	for _, x := range list {
		out = append(out, id(x))
	}
	return strings.Join(out, " ")
}

func criterionIDs(f Framework) string {
	return ids(f.Blocks[0].Criteria, func(k Criterion) string { return k.ID })
}

func linkIDs(links []Link) string { return ids(links, func(l Link) string { return l.ID }) }

func TestSplittingACriterionShiftsTheNext(t *testing.T) {
	f, trace := apply(t, sample(), Edit{Op: EditSplit, ID: "B1.C1.K1", Parts: []string{"La pierre choisie", "convient à l'ouvrage"}})
	if got := criterionIDs(f); got != "B1.C1.K1 B1.C1.K2 B1.C1.K3" {
		t.Fatal(got)
	}
	second := f.Blocks[0].Criteria[1]
	if second.Statement != "convient à l'ouvrage" || !second.Core || linkIDs(second.Competencies) != "B1.C1" || linkIDs(second.Assessments) != "B1.E1" {
		t.Fatalf("%+v", second)
	}
	if trace.Renamed["B1.C1.K2"] != "B1.C1.K3" || len(trace.Renamed) != 1 {
		t.Fatal(trace.Renamed)
	}
	origins := Origins{}.After(trace, f)
	if fmt.Sprint(origins) != "map[B1.C1.K2:[B1.C1.K1] B1.C1.K3:[B1.C1.K2]]" {
		t.Fatal(origins)
	}
}

func TestSplittingMayNotChangeAWord(t *testing.T) {
	for _, parts := range [][]string{{"La pierre choisie"}, {"La pierre", "convient à l'ouvrage"}, {"La pierre choisie", "convient à l'ouvrage fini"}, {"", "  "}, nil} {
		if _, _, err := Apply(sample(), Edit{Op: EditSplit, ID: "B1.C1.K1", Parts: parts}, ""); refusal.KindOf(err) != refusal.Invalid {
			t.Errorf("%q: %v", parts, err)
		}
	}
}

func TestMergingCompetenciesKeepsTheirCriteria(t *testing.T) {
	f := sample()
	f.Blocks[0].Criteria[1].ID = "B1.C2.K1"
	f.Blocks[0].Criteria[1].Competencies = []Link{{ID: "B1.C2", Certainty: Likely}}
	f, trace := apply(t, f, Edit{Op: EditMerge, ID: "B1.C1"})
	if len(f.Blocks[0].Competencies) != 1 || !strings.Contains(f.Blocks[0].Competencies[0].Statement, "pierre. Tracer") {
		t.Fatalf("%+v", f.Blocks[0].Competencies)
	}
	if got := criterionIDs(f); got != "B1.C1.K1 B1.C1.K2" {
		t.Fatal(got)
	}
	if got := linkIDs(f.Blocks[0].Criteria[1].Competencies); got != "B1.C1" {
		t.Fatal(got)
	}
	if trace.Renamed["B1.C2"] != "B1.C1" || trace.Renamed["B1.C2.K1"] != "B1.C1.K2" {
		t.Fatal(trace.Renamed)
	}
}

func TestRemovingACompetencyNeverMixesNumbers(t *testing.T) {
	f := sample()
	f, _ = apply(t, f, Edit{Op: EditAdd, Part: PartCriterion, To: "B1.C2", Text: "L'épure est lisible"})
	if got := criterionIDs(f); got != "B1.C1.K1 B1.C1.K2 B1.C2.K1" {
		t.Fatal(got)
	}
	f, trace := apply(t, f, Edit{Op: EditRemove, ID: "B1.C1"})
	// The criteria of what is gone fall under the block, those of B1.C2 follow it to B1.C1.
	if got := criterionIDs(f); got != "B1.K1 B1.K2 B1.C1.K1" {
		t.Fatal(got)
	}
	if trace.Renamed["B1.C1"] != "" || trace.Renamed["B1.C2"] != "B1.C1" {
		t.Fatal(trace.Renamed)
	}
	if l := f.Blocks[0].Criteria[2].Competencies; linkIDs(l) != "B1.C1" {
		t.Fatal(l)
	}
}

func TestPromotingAndDemoting(t *testing.T) {
	f, trace := apply(t, sample(), Edit{Op: EditPromote, ID: Ref("B1.A1", 1)})
	acts := f.Blocks[0].Activities
	if len(acts) != 2 || len(acts[0].Sub) != 0 || acts[1].Title != "Lire le plan" || acts[1].ID != "B1.A2" || acts[1].Sub[0] != "Choisir le bloc" {
		t.Fatalf("%+v", acts)
	}
	origins := Origins{}.After(trace, f)
	if fmt.Sprint(origins) != "map[B1.A2:[B1.A1~1] B1.A2~1:[B1.A1~2]]" {
		t.Fatal(origins)
	}
	f, trace = apply(t, f, Edit{Op: EditDemote, ID: "B1.A2"})
	if got := fmt.Sprint(f.Blocks[0].Activities); got != fmt.Sprint(sample().Blocks[0].Activities) {
		t.Fatal(got)
	}
	if origins = origins.After(trace, f); len(origins) != 0 {
		t.Fatal(origins)
	}
}

func TestLinksAreConfirmedByName(t *testing.T) {
	f, _ := apply(t, sample(), Edit{Op: EditLink, ID: "B1.C1.K1", To: "B1.E2"})
	if l := f.Blocks[0].Criteria[0].Assessments[1]; l.ConfirmedBy != "claire" || l.Certainty != Sure {
		t.Fatalf("%+v", l)
	}
	if n := len(Unconfirmed(f)); n != 5 {
		t.Fatal(n)
	}
	f, _ = apply(t, f, Edit{Op: EditConfirm, ID: "B1.C1.K1", To: "B1.C1"})
	f, _ = apply(t, f, Edit{Op: EditConfirm, ID: "B1"})
	if open := Unconfirmed(f); len(open) != 0 {
		t.Fatal(open)
	}
	if _, _, err := Apply(f, Edit{Op: EditConfirm, ID: "B1"}, "paul"); refusal.KindOf(err) != refusal.Conflict {
		t.Fatal(err)
	}
	f, _ = apply(t, f, Edit{Op: EditUnlink, ID: "B1.C1.K1", To: "B1.E2"})
	if got := linkIDs(f.Blocks[0].Criteria[0].Assessments); got != "B1.E1" {
		t.Fatal(got)
	}
}

func TestRenumberingFollowsTheFirstCompetency(t *testing.T) {
	f := sample()
	f.Blocks[0].ID, f.Blocks[0].Activities[0].ID = "X", "X.prep"
	f.Blocks[0].Competencies[0] = Competency{"X.lire", "X.prep", "Lire"}
	f.Blocks[0].Competencies[1] = Competency{"X.tracer", "X.prep", "Tracer"}
	f.Blocks[0].Assessments = nil
	f.Blocks[0].Criteria = []Criterion{{ID: "X.z", Statement: "Un", Competencies: []Link{{ID: "X.tracer", Certainty: Sure}}}, {ID: "X.y", Statement: "Deux"}}
	f, trace := apply(t, f, Edit{Op: EditRenumber})
	if got := criterionIDs(f); got != "B1.C2.K1 B1.K1" {
		t.Fatal(got)
	}
	if f.Blocks[0].Competencies[1].Activity != "B1.A1" || linkIDs(f.Blocks[0].Criteria[0].Competencies) != "B1.C2" || trace.Renamed["X.z"] != "B1.C2.K1" {
		t.Fatalf("%+v %v", f.Blocks[0], trace.Renamed)
	}
}

func TestWhatAnEditRefuses(t *testing.T) {
	for name, e := range map[string]Edit{
		"nothing there":                  {Op: EditText, ID: "B9", Text: "x"},
		"an empty text":                  {Op: EditText, ID: "B1", Text: " \n "},
		"a text without end":             {Op: EditText, ID: "B1", Text: strings.Repeat("x", 10_001)},
		"a field that is not":            {Op: EditText, ID: "B1", Field: "context", Text: "x"},
		"the last has no neighbour":      {Op: EditMerge, ID: "B1.C1.K2"},
		"a title is not split":           {Op: EditSplit, ID: "title", Parts: []string{"Tailleur", "de pierre"}},
		"the first activity":             {Op: EditDemote, ID: "B1.A1"},
		"a competency to an assessment":  {Op: EditMove, ID: "B1.C1", To: "B1.E1"},
		"where it already is":            {Op: EditMove, ID: "B1.C1", To: "B1.A1"},
		"a link to an activity":          {Op: EditLink, ID: "B1.C1.K1", To: "B1.A1"},
		"a link twice":                   {Op: EditLink, ID: "B1.C1.K1", To: "B1.C1"},
		"no such link":                   {Op: EditUnlink, ID: "B1.C1.K1", To: "B1.C2"},
		"a link of a competency":         {Op: EditLink, ID: "B1.C1", To: "B1.E1"},
		"no such doubt":                  {Op: EditResolve, ID: "1"},
		"a level out of the scale":       {Op: EditSet, ID: "title", Field: "level", Text: "9"},
		"a mode twice":                   {Op: EditSet, ID: "B1.E1", Field: "modes", Text: "oral oral"},
		"an operation unheard of":        {Op: "explode", ID: "B1"},
		"a criterion under an activity":  {Op: EditAdd, Part: PartCriterion, To: "B1.A1", Text: "x"},
		"a sub-activity that is not one": {Op: EditPromote, ID: "B1.A1"},
		"a wrong reference":              {Op: EditRemove, ID: "B1.A1~0"},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, err := Apply(sample(), e, "claire")
			if refusal.KindOf(err) == 0 {
				t.Fatal(err)
			}
			if fmt.Sprint(f) != fmt.Sprint(sample()) {
				t.Fatal("changed nevertheless")
			}
		})
	}
}

// anyEdit draws an edit that suits the référentiel more often than not.
func anyEdit(t *rapid.T, f Framework) Edit {
	refs := Refs(f)
	pick := func(name string) string { return rapid.SampledFrom(refs).Draw(t, name) }
	e := Edit{Op: rapid.SampledFrom([]EditOp{EditText, EditSplit, EditMerge, EditPromote, EditDemote, EditMove, EditAdd, EditRemove,
		EditLink, EditUnlink, EditConfirm, EditRenumber, EditSplit, EditMerge, EditAdd}).Draw(t, "op"), ID: pick("id"), To: pick("to")}
	switch e.Op {
	case EditText:
		e.Text = phrase.Draw(t, "text")
	case EditAdd:
		e.Part = rapid.SampledFrom([]Part{PartStatement, PartBlock, PartActivity, PartSub, PartCompetency, PartAssessment, PartTask, PartCriterion}).Draw(t, "part")
		e.Text = phrase.Draw(t, "text")
	case EditConfirm:
		e.To = ""
	case EditSplit:
		_, text, _ := Find(f, e.ID)
		words := strings.Fields(text)
		if len(words) > 1 {
			cut := rapid.IntRange(1, len(words)-1).Draw(t, "cut")
			e.Parts = []string{strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")}
		}
	}
	return e
}

func TestIdsStayUniqueAndInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, origins := sample(), Origins{}
		known := Refs(f)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			e := anyEdit(t, f)
			before := fmt.Sprintf("%+v", f)
			out, trace, err := Apply(f, e, "claire")
			if fmt.Sprintf("%+v", f) != before {
				t.Fatalf("%+v changed what it was given", e)
			}
			if err != nil {
				continue
			}
			if faults := Check(out); len(faults) > 0 && len(out.Blocks) > 0 {
				t.Fatalf("%+v: %v", e, faults)
			}
			origins = origins.After(trace, out)
			for _, ref := range Refs(out) {
				for _, from := range origins.Of(ref) {
					if !slices.Contains(known, from) {
						t.Fatalf("%+v: %s comes from %s, which was never read", e, ref, from)
					}
				}
			}
			inOrder(t, out, e)
			f = out
		}
	})
}

func inOrder(t *rapid.T, f Framework, e Edit) {
	for i, b := range f.Blocks {
		want := fmt.Sprintf("B%d", i+1)
		ok := b.ID == want
		for j, a := range b.Activities {
			ok = ok && a.ID == fmt.Sprintf("%s.A%d", want, j+1)
		}
		for j, c := range b.Competencies {
			ok = ok && c.ID == fmt.Sprintf("%s.C%d", want, j+1)
		}
		for j, a := range b.Assessments {
			ok = ok && a.ID == fmt.Sprintf("%s.E%d", want, j+1)
			for k, task := range a.Tasks {
				ok = ok && task.ID == fmt.Sprintf("%s.T%d", a.ID, k+1)
			}
		}
		count := map[string]int{}
		for _, k := range b.Criteria {
			home := parentOf(k.ID)
			count[home]++
			ok = ok && k.ID == fmt.Sprintf("%s.K%d", home, count[home])
		}
		if !ok {
			t.Fatalf("after %+v: %+v", e, b)
		}
	}
}

func TestSplitThenMergeLosesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := sample()
		ref := rapid.SampledFrom([]string{"B1.C1", "B1.C1.K1", "B1.E1.T1", Ref("B1.A1", 1), Ref("", 1)}).Draw(t, "ref")
		text, err := typed(phrase.Draw(t, "text"))
		if err != nil {
			return
		}
		f, _ = apply(t, f, Edit{Op: EditText, ID: ref, Text: text})
		links := fmt.Sprint(f.Blocks[0].Criteria)
		marks := strings.Fields(text)
		if len(marks) < 2 {
			return
		}
		cut := rapid.IntRange(1, len(marks)-1).Draw(t, "cut")
		split, _, err := Apply(f, Edit{Op: EditSplit, ID: ref, Parts: []string{strings.Join(marks[:cut], " "), strings.Join(marks[cut:], " ")}}, "")
		if err != nil {
			return // a part without any word
		}
		back, _ := apply(t, split, Edit{Op: EditMerge, ID: ref})
		_, got, _ := Find(back, ref)
		if !slices.Equal(wordsOf(got), wordsOf(text)) {
			t.Fatalf("%q became %q", text, got)
		}
		if after := fmt.Sprint(back.Blocks[0].Criteria); ref != "B1.C1.K1" && after != links {
			t.Fatalf("links: %s became %s", links, after)
		}
	})
}
