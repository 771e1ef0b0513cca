package summary

import "jurande/internal/web/ui/sample"

// Samples shows answers that can and cannot be changed.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Avant l’envoi", Body: List([]Line{
		{Question: "Nom", Answer: "Kervella", ChangeURL: "#f-name"},
		{Question: "Voie d’accès", Answer: "VAE", ChangeURL: "#f-route"},
		{Question: "Numéro de dossier", Answer: "2027-0417"},
	})}}
}
