package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"jurande/internal/framework"
	"jurande/internal/lang"
)

type frameworkCheckCmd struct {
	File string `arg:"" help:"Référentiel en YAML ou JSON, ou texte publié ; « - » pour l’entrée standard."`
	JSON bool   `name:"json" help:"Écrire le résultat en JSON."`
}

func (frameworkCheckCmd) Help() string {
	return `Vérifie un référentiel : champs, identifiants, liens. Chaque faute est nommée avec sa ligne : code 1. Ce qui manque sans
être faux (épreuve sans critère, critère sans tâche, passages à vérifier) est dit sur la sortie d’erreur : code 0.

Exemple : jurande framework check referentiel.yaml`
}

// checkReport is what --json prints.
type checkReport struct {
	Sound    bool           `json:"sound"`
	Faults   []checkFault   `json:"faults"`
	Warnings []checkWarning `json:"warnings"`
}

type checkFault struct {
	Line  int    `json:"line,omitempty"`
	Field string `json:"field,omitempty"`
	Text  string `json:"text"`
}

type checkWarning struct {
	Kind string   `json:"kind"`
	Text string   `json:"text"`
	IDs  []string `json:"ids"`
}

func (c *frameworkCheckCmd) Run(in io.Reader, out io.Writer) error {
	f, err := readFramework(c.File, in)
	if err == nil {
		err = inFile(shownPath(c.File), framework.Check(f).Or())
	}
	if err != nil && faultsOf(err) == nil {
		return err
	}
	report := checkReport{Sound: err == nil, Faults: []checkFault{}, Warnings: []checkWarning{}}
	for _, s := range lang.For("fr").Refusals(err) {
		report.Faults = append(report.Faults, checkFault{s.Line, s.Field, s.Text})
	}
	if err == nil {
		report.Warnings = warningsOf(f)
	}
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if e := e.Encode(report); e != nil || report.Sound {
			return e
		}
		return reported
	}
	if err != nil {
		return err
	}
	for _, w := range report.Warnings {
		fmt.Fprintln(os.Stderr, w.Text)
	}
	_, err = fmt.Fprintf(out, "%s : référentiel valable (%s)\n", f.Title, countsOf(f))
	return err
}

// warningsOf are the holes that are no fault.
func warningsOf(f framework.Framework) []checkWarning {
	p := lang.For("fr")
	gaps := framework.Cover(f).Gaps
	out := []checkWarning{}
	for _, g := range []struct {
		kind string
		ids  []string
	}{
		{"criteria_without_task", gaps.CriteriaWithoutTask},
		{"criteria_without_assessment", gaps.CriteriaWithoutAssessment},
		{"criteria_without_competency", gaps.CriteriaWithoutCompetency},
		{"competencies_without_criteria", gaps.CompetenciesWithoutCriteria},
		{"assessments_without_criteria", gaps.AssessmentsWithoutCriteria},
		{"tasks_without_criteria", gaps.TasksWithoutCriteria},
	} {
		if len(g.ids) > 0 {
			out = append(out, checkWarning{g.kind, fmt.Sprintf("%s : %s", p.T("fcover."+g.kind), p.List(g.ids...)), g.ids})
		}
	}
	if n := len(f.Doubts); n > 0 {
		out = append(out, checkWarning{"doubts", counted(n) + " (jurande framework show)", []string{}})
	}
	return out
}

// countsOf says how large a référentiel is.
func countsOf(f framework.Framework) string {
	competencies, assessments, tasks, criteria := 0, 0, 0, 0
	for _, b := range f.Blocks {
		competencies += len(b.Competencies)
		assessments += len(b.Assessments)
		criteria += len(b.Criteria)
		for _, e := range b.Assessments {
			tasks += len(e.Tasks)
		}
	}
	p := lang.For("fr")
	return p.List(p.T("fcount.blocks", "n", len(f.Blocks)), p.T("fcount.competencies", "n", competencies),
		p.T("fcount.assessments", "n", assessments), p.T("fcount.tasks", "n", tasks), p.T("fcount.criteria", "n", criteria))
}
