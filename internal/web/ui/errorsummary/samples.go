package errorsummary

import "jurande/internal/web/ui/sample"

// Samples shows one error and several.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Deux réponses à corriger", Body: Summary([]Item{
		{Field: "f-code", Text: "Le code compte cinq chiffres après « RNCP »."},
		{Field: "f-birth", Text: "Ce jour n’existe pas : février 1994 compte 28 jours."},
	})}}
}
