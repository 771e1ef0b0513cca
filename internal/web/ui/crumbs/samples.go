package crumbs

import "jurande/internal/web/ui/sample"

// Samples shows three steps.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Trois pas", Body: Trail([]Crumb{
		{Text: "Accueil", URL: "#component-crumbs"}, {Text: "Sessions", URL: "#component-crumbs"}, {Text: "Juin 2027"}})}}
}
