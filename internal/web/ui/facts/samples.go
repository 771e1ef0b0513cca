package facts

import (
	"jurande/internal/web/ui/sample"
	"jurande/internal/web/ui/state"
)

// Samples shows texts, a link, a state and an unknown fact.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Faits d’un dossier", Body: List([]Fact{
		{Term: "Candidate", Text: "Maëlle Kervella"},
		{Term: "Date de naissance", Text: "27/03/1994"},
		{Term: "Centre", Text: "Lyon", URL: "#component-facts"},
		{Term: "Bloc 1", State: &state.State{Word: "Acquis", Shape: state.Acquired}},
		{Term: "Téléphone"},
	})}}
}
