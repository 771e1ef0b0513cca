package framework

import (
	"reflect"
	"testing"
)

func TestCoverNamesTheHoles(t *testing.T) {
	c := Cover(sample())
	want := Gaps{
		CriteriaWithoutTask:         []string{"B1.C1.K1"},
		CriteriaWithoutAssessment:   []string{},
		CriteriaWithoutCompetency:   []string{},
		CompetenciesWithoutCriteria: []string{"B1.C2"},
		AssessmentsWithoutCriteria:  []string{"B1.E2"},
		TasksWithoutCriteria:        []string{"B1.E1.T2"},
	}
	if !reflect.DeepEqual(c.Gaps, want) {
		t.Errorf("gaps = %+v", c.Gaps)
	}
	if c.Totals != (Totals{2, 2, 2, 2}) || !c.TasksLinked || c.Gaps.Count() != 4 {
		t.Errorf("totals = %+v, tasks linked %v, %d gaps", c.Totals, c.TasksLinked, c.Gaps.Count())
	}
	row := c.Blocks[0].Rows[1]
	for _, col := range c.Blocks[0].Columns {
		linked := col.ID == "B1.C1" || col.ID == "B1.E1" || col.ID == "B1.E1.T1"
		if row.At(col.ID).Linked() != linked {
			t.Errorf("%s × %s linked = %v", row.ID, col.ID, !linked)
		}
	}
}

func TestCoverShowsLinksThatLeaveTheBlock(t *testing.T) {
	f := sample()
	f.Blocks = append(f.Blocks, Block{ID: "B2", Title: "Poser",
		Criteria: []Criterion{{ID: "B2.C1.K1", Statement: "Posé d'aplomb", Competencies: []Link{{ID: "B1.C2", Certainty: Likely}}}}})
	c := Cover(f)
	if got := c.Blocks[1].Rows[0].Elsewhere; !reflect.DeepEqual(got, []string{"B1.C2"}) {
		t.Errorf("elsewhere = %v", got)
	}
	if len(c.Gaps.CompetenciesWithoutCriteria) != 0 {
		t.Errorf("B1.C2 is met from another block: %v", c.Gaps.CompetenciesWithoutCriteria)
	}
}

func TestCoverSaysWhenNoTaskWasLinkedAtAll(t *testing.T) {
	f := sample()
	f.Blocks[0].Criteria[1].Tasks = nil
	if Cover(f).TasksLinked {
		t.Error("no link to a task, yet TasksLinked")
	}
}
