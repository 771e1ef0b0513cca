package spine

import "jurande/internal/web/ui/sample"

// Samples shows a dossier under way.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Un dossier en cours", Body: Life(Line{Label: "Vie du dossier", Steps: []Step{
		{Text: "Inscription", Stage: Past, When: "12 janvier 2027", URL: "#component-spine"},
		{Text: "Épreuves", Stage: Past, When: "14 juin 2027"},
		{Text: "Correction", Stage: Present, Who: "le second correcteur"},
		{Text: "Délibération", Stage: Future},
		{Text: "Certificat", Stage: Future},
	}})}}
}
