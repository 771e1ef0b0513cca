package marking

import (
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// sample is a small référentiel of a trade that the program knows nothing about:
// two assessments, which share a criterion.
func sample() framework.Framework {
	to := func(ids ...string) (links []framework.Link) {
		for _, id := range ids {
			links = append(links, framework.Link{ID: id, Certainty: framework.Sure})
		}
		return links
	}
	return framework.Framework{Title: "Tailleur de pierre", Level: 4, Blocks: []framework.Block{
		{ID: "B1", Title: "Tailler un ouvrage",
			Competencies: []framework.Competency{{ID: "B1.C1", Statement: "Lire un plan"}, {ID: "B1.C2", Statement: "Tracer une épure"}},
			Assessments: []framework.Assessment{
				{ID: "B1.E1", Title: "Mise en situation : un linteau", Kind: "Mise en situation", Tasks: []framework.Task{{ID: "B1.E1.T1", Text: "tracer l'épure"}}},
				{ID: "B1.E2", Title: "Questionnaire"}, {ID: "B1.E3", Title: "Entretien"}},
			Criteria: []framework.Criterion{
				{ID: "B1.C1.K1", Statement: "La pierre convient", Core: true, Competencies: to("B1.C1"), Assessments: to("B1.E1", "B1.E2")},
				{ID: "B1.C2.K1", Statement: "L'épure est juste", Competencies: to("B1.C2", "B1.C1"), Assessments: to("B1.E1"), Tasks: to("B1.E1.T1", "B1.E2.T9")},
				{ID: "B1.C1.K2", Statement: "Les cotes sont relevées", Competencies: to("B1.C1"), Assessments: to("B1.E1")},
				{ID: "B1.C1.K3", Statement: "Le vocabulaire est exact", Competencies: to("B1.C1"), Assessments: to("B1.E2")},
			}},
		{ID: "B2", Title: "Poser", Competencies: []framework.Competency{{ID: "B2.C1", Statement: "Poser d'aplomb"}},
			Criteria: []framework.Criterion{{ID: "B2.C1.K1", Statement: "Le joint est régulier", Competencies: to("B2.C1"), Assessments: to("B1.E1", "B1.E1")}}},
	}}
}

var scale = []regulation.Level{{ID: "non_acquis"}, {ID: "en_cours"}, {ID: "acquis"}, {ID: "expert"}}

func grid(assessment string) *Grid {
	g, err := NewGrid(sample(), scale, assessment)
	if err != nil {
		panic(err)
	}
	return g
}

// sheet makes a handed sheet where every criterion of the grid has one level.
func sheet(g *Grid, stage Stage, level string) Sheet {
	s := Sheet{Stage: stage, State: Handed, Marks: map[string]Mark{}}
	for id := range g.lines {
		s.Marks[id] = Mark{Level: level, Revision: 1}
	}
	return s
}
