package filter

import (
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/sample"
)

// Samples shows choices and a search in one sentence.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Une phrase à trois mots", Body: Line(Sentence{
		Action: "#component-filter", Start: "Copies", Clear: "#component-filter",
		Parts: []Part{
			{Name: "state", Label: "État des copies", Value: "gap", Options: []field.Option{{Value: "", Text: "de tout état"}, {Value: "gap", Text: "à harmoniser"}}},
			{Before: "du centre de", Name: "centre", Label: "Centre", Value: "lyon", Options: []field.Option{{Value: "lyon", Text: "Lyon"}, {Value: "nantes", Text: "Nantes"}}},
			{Before: "contenant", Name: "q", Label: "Numéro de copie"},
		},
	})}}
}
