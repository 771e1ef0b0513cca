package framework

import (
	"strconv"

	"pgregory.net/rapid"
)

// sample is a small sound référentiel of a trade that the program knows nothing about.
func sample() Framework {
	link := func(id string) Link { return Link{ID: id, Certainty: Sure, Reason: "même paragraphe"} }
	return Framework{
		Title: "Tailleur de pierre", Level: 4, Statements: []string{"Les épreuves sont accessibles."},
		Blocks: []Block{{
			ID: "B1", Title: "Tailler un ouvrage",
			Activities: []Activity{{ID: "B1.A1", Title: "Préparer la taille", Sub: []string{"Lire le plan", "Choisir le bloc"}}},
			Competencies: []Competency{
				{ID: "B1.C1", Activity: "B1.A1", Statement: "Lire un plan de calepinage pour choisir la pierre"},
				{ID: "B1.C2", Activity: "B1.A1", Statement: "Tracer une épure afin de guider la taille"},
			},
			Assessments: []Assessment{
				{ID: "B1.E1", Title: "Mise en situation : un linteau", Kind: "Mise en situation", Participation: Individual,
					Modes: []Mode{Practical}, Context: "En atelier, le candidat doit :",
					Tasks: []Task{{ID: "B1.E1.T1", Text: "tracer l'épure du linteau"}, {ID: "B1.E1.T2", Text: "ranger l'atelier"}}},
				{ID: "B1.E2", Title: "Questionnaire", Participation: Individual, Modes: []Mode{Written}},
			},
			Criteria: []Criterion{
				{ID: "B1.C1.K1", Statement: "La pierre choisie convient à l'ouvrage", Core: true,
					Competencies: []Link{link("B1.C1")}, Assessments: []Link{link("B1.E1")}},
				{ID: "B1.C1.K2", Statement: "Les cotes du plan sont relevées sans erreur",
					Competencies: []Link{link("B1.C1")}, Assessments: []Link{link("B1.E1")}, Tasks: []Link{link("B1.E1.T1")}},
			},
		}},
		Doubts: []Doubt{},
	}
}

// renumber gives the criteria of a block their ids in order.
func renumber(b *Block) {
	for i := range b.Criteria {
		b.Criteria[i].ID = b.ID + ".C1.K" + strconv.Itoa(i+1)
	}
}

var phrase = rapid.StringMatching(`[A-ZÉa-zéèœ'’ ,;:()]{0,40}[a-zé]`)
