package button

import "jurande/internal/web/ui/sample"

// Samples shows each weight, and a link drawn as a button.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Les quatre poids et le lien", Body: rowOf(
		Submit(Button{Text: "Publier le référentiel", Weight: Main}),
		Submit(Button{Text: "Enregistrer le brouillon"}),
		Submit(Button{Text: "Retirer la candidature", Weight: Grave}),
		Submit(Button{Text: "Passer cette copie", Weight: Slight, Keys: "P"}),
		Link(Go{Text: "Ouvrir une session", URL: "#component-button"}),
	)}}
}
