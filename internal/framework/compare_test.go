package framework

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func changeFor(c Comparison, part Part, text string) *Change {
	for _, list := range append([]BlockChanges{{Changes: c.General}}, c.Blocks...) {
		for i, ch := range list.Changes {
			if ch.Part == part && (strings.Contains(ch.Now, text) || strings.Contains(ch.Was, text)) {
				return &list.Changes[i]
			}
		}
	}
	return nil
}

func TestCompareTellsAnInsertionOnceAndTheRestAsRenumbered(t *testing.T) {
	was, now := sample(), sample()
	b := &now.Blocks[0]
	b.Criteria = slices.Insert(b.Criteria, 0, Criterion{Statement: "Le poste de travail est en ordre"})
	renumber(b)
	c := Compare(was, now)
	if len(c.Blocks) != 1 || len(c.Blocks[0].Changes) != 3 {
		t.Fatalf("changes: %+v", c.Blocks)
	}
	if ch := changeFor(c, PartCriterion, "poste de travail"); !reflect.DeepEqual(ch.Ops, []ChangeOp{Added}) || ch.New != "B1.C1.K1" {
		t.Errorf("insertion told as %+v", ch)
	}
	if ch := changeFor(c, PartCriterion, "cotes du plan"); !reflect.DeepEqual(ch.Ops, []ChangeOp{Renumbered}) || ch.Old != "B1.C1.K2" || ch.New != "B1.C1.K3" {
		t.Errorf("renumbering told as %+v", ch)
	}
}

func TestCompareTellsEveryKindOfChange(t *testing.T) {
	was, now := sample(), sample()
	was.Blocks = append(was.Blocks, Block{ID: "B2", Title: "Poser un ouvrage en hauteur",
		Competencies: []Competency{{ID: "B2.C1", Statement: "Élinguer une charge en sécurité"}}})
	now.Level = 5
	now.Statements = []string{"Les épreuves sont accessibles à tous."}
	b := &now.Blocks[0]
	b.Optional = true
	b.Activities[0].Sub = b.Activities[0].Sub[:1]
	b.Competencies[1].Statement = "Tracer une épure précise afin de guider la taille"
	b.Competencies = append(b.Competencies, Competency{ID: "B1.C3", Statement: "Élinguer une charge en sécurité"})
	b.Assessments[0].Modes = []Mode{Oral, Practical}
	b.Criteria[0].Core = false
	b.Criteria[1].Competencies = []Link{{ID: "B1.C2", Certainty: Sure}}
	b.Criteria[1].Tasks[0].ConfirmedBy = "lea"
	c := Compare(was, now)
	cases := []struct {
		part Part
		text string
		ops  []ChangeOp
	}{
		{PartLevel, "", []ChangeOp{Altered}},
		{PartStatement, "accessibles", []ChangeOp{Reworded}},
		{PartBlock, "Tailler", []ChangeOp{Altered}},
		{PartBlock, "Poser", []ChangeOp{Removed}},
		{PartSub, "Choisir", []ChangeOp{Removed}},
		{PartCompetency, "Tracer", []ChangeOp{Reworded}},
		{PartCompetency, "Élinguer", []ChangeOp{Moved}},
		{PartAssessment, "linteau", []ChangeOp{Altered}},
		{PartCriterion, "pierre choisie", []ChangeOp{Altered}},
		{PartCriterion, "cotes", []ChangeOp{Relinked}},
	}
	for _, want := range cases {
		ch := changeFor(c, want.part, want.text)
		if ch == nil || !reflect.DeepEqual(ch.Ops, want.ops) {
			t.Errorf("%s %q: %+v, want %v", want.part, want.text, ch, want.ops)
		}
	}
	links := changeFor(c, PartCriterion, "cotes").Links
	if len(links) != 3 || links[0].Op != Added || links[0].Target != "B1.C2" || links[1].Op != Removed || links[2].Op != Altered {
		t.Errorf("links: %+v", links)
	}
	if c.Counts[Removed] != 2 || c.Counts[Reworded] != 2 {
		t.Errorf("counts: %v", c.Counts)
	}
}

func TestCompareIgnoresWhatIsAboutTheReading(t *testing.T) {
	now := sample()
	now.Doubts = []Doubt{{At: "ligne 3", What: "coupure"}}
	now.Blocks[0].Criteria[0].Competencies[0].Reason = "autre raison"
	now.Source = map[string]Origin{"B1": {URI: "urn:x"}}
	if c := Compare(sample(), now); !c.Same() {
		t.Errorf("differs: %+v", c)
	}
}

func TestCompareRenumberedBlockIsToldOnce(t *testing.T) {
	now := sample()
	raw := strings.NewReplacer("B1", "B7")
	b := &now.Blocks[0]
	b.ID = raw.Replace(b.ID)
	for i := range b.Activities {
		b.Activities[i].ID = raw.Replace(b.Activities[i].ID)
	}
	for i := range b.Competencies {
		b.Competencies[i].ID = raw.Replace(b.Competencies[i].ID)
		b.Competencies[i].Activity = raw.Replace(b.Competencies[i].Activity)
	}
	for i := range b.Assessments {
		b.Assessments[i].ID = raw.Replace(b.Assessments[i].ID)
		for j := range b.Assessments[i].Tasks {
			b.Assessments[i].Tasks[j].ID = raw.Replace(b.Assessments[i].Tasks[j].ID)
		}
	}
	for i := range b.Criteria {
		k := &b.Criteria[i]
		k.ID = raw.Replace(k.ID)
		for _, list := range [][]Link{k.Competencies, k.Assessments, k.Tasks} {
			for j := range list {
				list[j].ID = raw.Replace(list[j].ID)
			}
		}
	}
	c := Compare(sample(), now)
	if len(c.Blocks) != 1 || len(c.Blocks[0].Changes) != 1 || !c.Blocks[0].Changes[0].Is(Renumbered) {
		t.Errorf("changes: %+v", c.Blocks)
	}
}

// Joining the segments gives both statements back, to the byte.
func TestDiffWordsLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"le", "plan", " ", "’", "relevé", ",", "\u00a0", "pierre", "  ", "🪨", "\xff"})
		was := strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "was"), "")
		now := strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "now"), "")
		var a, b string
		for _, s := range DiffWords(was, now) {
			if s.Op != Inserted {
				a += s.Text
			}
			if s.Op != Deleted {
				b += s.Text
			}
		}
		if a != was || b != now {
			t.Fatalf("%q → %q gave %q and %q", was, now, a, b)
		}
	})
}

func TestDiffWordsReadsWell(t *testing.T) {
	got := DiffWords("Tracer le petit plan, vite", "Tracer un grand plan, vite")
	want := []Segment{{Kept, "Tracer "}, {Deleted, "le petit"}, {Inserted, "un grand"}, {Kept, " plan, vite"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
}

// A version compared with itself, and any change seen from the other side.
func TestCompareIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was, now := sample(), sample()
		texts := rapid.SliceOfN(phrase, 0, 6).Draw(t, "criteria")
		now.Blocks[0].Criteria = nil
		for _, s := range texts {
			now.Blocks[0].Criteria = append(now.Blocks[0].Criteria, Criterion{Statement: s})
		}
		renumber(&now.Blocks[0])
		if !Compare(now, now).Same() {
			t.Fatal("a version differs from itself")
		}
		there, back := Compare(was, now), Compare(now, was)
		if there.Counts[Added] != back.Counts[Removed] || there.Counts[Removed] != back.Counts[Added] {
			t.Fatalf("there %v, back %v", there.Counts, back.Counts)
		}
	})
}
