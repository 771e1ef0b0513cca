package tabs

import "jurande/internal/web/ui/sample"

// Samples shows three parts, the second current.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Trois parties", Body: Links("Parties de la session", []Tab{
		{Text: "Candidats", URL: "#component-tabs", Count: "40"}, {Text: "Copies", URL: "#component-tabs", Current: true, Count: "320"}, {Text: "Jury", URL: "#component-tabs"}})}}
}
