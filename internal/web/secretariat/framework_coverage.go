package secretariat

import (
	"bytes"
	"encoding/csv"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type coverageView struct {
	*office.FrameworkView
	Cover framework.Coverage
}

// Coverage shows what is assessed where, the holes first.
func Coverage(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.part.coverage"), Kind: ui.Work, Body: coverage(coverageView{v, framework.Cover(v.Framework)})})
}

// gap is one kind of hole.
type gap struct {
	Key string
	IDs []string
}

func (c coverageView) gaps() []gap {
	g := c.Cover.Gaps
	list := []gap{{"criteria_without_task", g.CriteriaWithoutTask}, {"assessments_without_criteria", g.AssessmentsWithoutCriteria},
		{"criteria_without_assessment", g.CriteriaWithoutAssessment}, {"criteria_without_competency", g.CriteriaWithoutCompetency},
		{"competencies_without_criteria", g.CompetenciesWithoutCriteria}, {"tasks_without_criteria", g.TasksWithoutCriteria}}
	if !c.Cover.TasksLinked { // nothing was read about tasks: it would list everything
		list[0].IDs, list[5].IDs = nil, nil
	}
	return list
}

// wording is the text of an element, for who does not know ids by heart.
func (c coverageView) wording(id string) string {
	_, text, _ := framework.Find(c.Framework, id)
	return text
}

// sign is how a crossing is drawn, and what it says to who does not see it.
func sign(p *lang.Printer, c framework.Cell) (mark, words string) {
	switch {
	case !c.Linked():
		return "", ""
	case c.ConfirmedBy != "":
		return "■", p.T("framework.sign.confirmed")
	case c.Certainty == framework.Sure:
		return "●", p.T("framework.certainty.sure")
	case c.Certainty == framework.Likely:
		return "○", p.T("framework.certainty.likely")
	}
	return "?", p.T("framework.certainty.doubtful")
}

// CoverageCSV is the matrix as a table for spreadsheets, a row per criterion and a
// column per competency, assessment and task of all blocks.
func CoverageCSV(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	cover := framework.Cover(v.Framework)
	head := []string{q.P.T("framework.coverage.block"), q.P.T("framework.coverage.criterion"), q.P.T("framework.coverage.statement")}
	for _, block := range cover.Blocks {
		for _, c := range block.Columns {
			head = append(head, c.ID)
		}
	}
	w.Write(head)
	for _, block := range cover.Blocks {
		for _, r := range block.Rows {
			line := []string{block.ID, r.ID, office.SpreadsheetSafe(r.Statement)}
			for _, other := range cover.Blocks {
				for _, c := range other.Columns {
					_, words := sign(q.P, r.At(c.ID))
					line = append(line, words)
				}
			}
			w.Write(line)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return q.File(q.P.T("framework.coverage.file", "number", v.Number)+".csv", "text/csv; charset=utf-8", b.Bytes(), false)
}
