package chart

import "jurande/internal/web/ui/sample"

// Samples shows the results of a session.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Résultats d’une session", Body: Rows(Bars{
		ID: "c-sample", Title: "Blocs acquis.", Sentence: "Le bloc 3 est celui que le plus de candidats n’ont pas acquis.",
		Of: "Bloc", Unit: "Acquis sur 40", Max: 40,
		Bars: []Bar{{"Bloc 1", 36, "36"}, {"Bloc 2", 33, "33"}, {"Bloc 3", 19, "19"}, {"Bloc 4", 0, "0"}},
	})}}
}
