package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"jurande/internal/framework"
	"jurande/internal/lang"
)

type frameworkCoverageCmd struct {
	File string `arg:"" help:"Référentiel (YAML, JSON ou paquet CASE) ; « - » pour l’entrée standard."`
	JSON bool   `name:"json" help:"Écrire la matrice entière en JSON."`
}

func (frameworkCoverageCmd) Help() string {
	return `Croise critères, compétences, épreuves et tâches, et nomme les trous : critères qu’aucune tâche ne demande, épreuves
et compétences sans critère, tâches qu’aucun critère ne regarde. Un trou n’est pas une erreur : code 0.

Exemple : jurande framework coverage referentiel.yaml`
}

func (c *frameworkCoverageCmd) Run(in io.Reader, out io.Writer) error {
	f, err := openFramework(c.File, in)
	if err != nil {
		return err
	}
	cover := framework.Cover(f)
	w := bufio.NewWriter(out)
	if c.JSON {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(cover)
	} else {
		writeGaps(w, f, cover)
	}
	if e := w.Flush(); err == nil {
		err = e
	}
	return err
}

// writeGaps names each hole with its words.
func writeGaps(w io.Writer, f framework.Framework, c framework.Coverage) {
	p := lang.For("fr")
	words := map[string]string{}
	for _, b := range c.Blocks {
		for _, col := range b.Columns {
			words[col.ID] = col.Label
		}
		for _, row := range b.Rows {
			words[row.ID] = row.Statement
		}
	}
	counts := []string{p.T("fcount.competencies", "n", c.Totals.Competencies), p.T("fcount.criteria", "n", c.Totals.Criteria),
		p.T("fcount.assessments", "n", c.Totals.Assessments), p.T("fcount.tasks", "n", c.Totals.Tasks)}
	fmt.Fprintln(w, p.T("fcover.head", "title", f.Title, "counts", counts))
	if c.Gaps.Count() == 0 {
		fmt.Fprintln(w, p.T("fcover.none"))
	}
	if !c.TasksLinked && c.Totals.Tasks > 0 {
		fmt.Fprintln(w, p.T("fcover.no_task_links"))
	}
	for _, gap := range []struct {
		name string
		ids  []string
	}{
		{"criteria_without_task", c.Gaps.CriteriaWithoutTask},
		{"criteria_without_assessment", c.Gaps.CriteriaWithoutAssessment},
		{"criteria_without_competency", c.Gaps.CriteriaWithoutCompetency},
		{"competencies_without_criteria", c.Gaps.CompetenciesWithoutCriteria},
		{"assessments_without_criteria", c.Gaps.AssessmentsWithoutCriteria},
		{"tasks_without_criteria", c.Gaps.TasksWithoutCriteria},
	} {
		if len(gap.ids) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s (%d)\n", p.T("fcover."+gap.name), len(gap.ids))
		for _, id := range gap.ids {
			fmt.Fprintf(w, "  %s  %s\n", id, words[id])
		}
	}
}
