package page

import (
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/sample"
	"jurande/internal/web/ui/spine"
)

// Samples shows the two columns of a dossier; the layout is the gallery page itself.
func Samples() []sample.Sample {
	life := spine.Life(spine.Line{Label: "Vie de la session", Steps: []spine.Step{
		{Text: "Ouverte", Stage: spine.Past}, {Text: "Correction", Stage: spine.Present}, {Text: "Clôture", Stage: spine.Future}}})
	body := facts.List([]facts.Fact{{Term: "Session", Text: "Juin 2027"}, {Term: "Candidats", Text: "40"}})
	return []sample.Sample{{Name: "Deux colonnes d’un dossier", Body: beside(life, body)}}
}
