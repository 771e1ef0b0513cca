package marking

import (
	"strings"
	"testing"

	"jurande/internal/refusal"
)

func TestGridOfAnAssessment(t *testing.T) {
	g := grid("B1.E1")
	var got []string
	for _, group := range g.Groups {
		got = append(got, group.Competency.ID+":")
		for _, l := range group.Lines {
			got = append(got, l.ID)
			if held, _ := g.Line(l.ID); held.Number != l.Number || l.Number == 0 {
				t.Errorf("%s has numbers %d and %d", l.ID, l.Number, held.Number)
			}
		}
	}
	want := "B1.C1: B1.C1.K1 B1.C1.K2 B1.C2: B1.C2.K1 B2.C1: B2.C1.K1"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, wanted %s", got, want)
	}
	if g.Len() != 4 || g.Block != "B1" || g.BlockTitle != "Tailler un ouvrage" {
		t.Errorf("%d lines of %s", g.Len(), g.Block)
	}
	line, _ := g.Line("B1.C2.K1")
	if len(line.Tasks) != 1 || line.Tasks[0].ID != "B1.E1.T1" || len(line.Also) != 1 || line.Also[0] != "B1.C1" || line.Number != 3 {
		t.Errorf("line: %+v", line)
	}
}

func TestGridWithoutCriteria(t *testing.T) {
	if g := grid("B1.E3"); g.Len() != 0 || len(g.Groups) != 0 {
		t.Errorf("%d lines", g.Len())
	}
	if _, err := NewGrid(sample(), scale, "B9.E9"); refusal.KindOf(err) != refusal.NotFound {
		t.Errorf("got %v", err)
	}
}

func TestGridRefusesWhatItDoesNotHave(t *testing.T) {
	g := grid("B1.E1")
	for name, c := range map[string]struct{ criterion, level, key string }{
		"a level":                    {"B1.C1.K1", "acquis", ""},
		"not seen":                   {"B1.C1.K1", NotSeen, ""},
		"cleared":                    {"B1.C1.K1", Unmarked, ""},
		"no such level":              {"B1.C1.K1", "parfait", "marking_unknown_level"},
		"another assessment's":       {"B1.C1.K3", "acquis", "marking_unknown_criterion"},
		"no such criterion":          {strings.Repeat("x", 4000), "acquis", "marking_unknown_criterion"},
		"a level of the wrong shape": {"B1.C1.K1", "ACQUIS", "marking_unknown_level"},
	} {
		err := g.Check(c.criterion, c.level)
		if (c.key == "") != (err == nil) || c.key != "" && !refusal.Is(err, c.key) {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && len(err.Error()) > 300 {
			t.Errorf("%s: the refusal quotes %d bytes", name, len(err.Error()))
		}
	}
}

func TestSheetNamesWhatIsMissing(t *testing.T) {
	g := grid("B1.E1")
	s := sheet(g, First, "acquis")
	s.Marks["B1.C1.K2"] = Mark{Level: Unmarked, Comment: "à revoir", Revision: 2}
	delete(s.Marks, "B2.C1.K1")
	s.Marks["B1.C1.K1"] = Mark{Level: NotSeen}
	err := CheckHandable(g, s)
	list, ok := err.(refusal.List)
	if !ok || len(list) != 2 || list[0].Field != "B1.C1.K2" || list[1].Field != "B2.C1.K1" {
		t.Errorf("got %v", err)
	}
	if err := CheckHandable(g, sheet(g, First, NotSeen)); err != nil {
		t.Error(err)
	}
}

func TestCommentIsBounded(t *testing.T) {
	for text, key := range map[string]string{
		strings.Repeat("é", MaxComment):      "",
		strings.Repeat("é", MaxComment+1):    "marking_comment_long",
		"a\x00b":                             "marking_comment_unreadable",
		"a\xffb":                             "marking_comment_unreadable",
		"<script>alert(1)</script> & co, ok": "",
	} {
		if err := CheckComment("B1.C1.K1", text); (key == "") != (err == nil) || key != "" && !refusal.Is(err, key) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
