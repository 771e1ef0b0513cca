package confirm

import (
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/sample"
)

// Samples shows a grave act. Its h1 is drawn a second time on the gallery page only.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Avant un acte sans retour", Body: Page(Question{
		Title: "Signer le procès-verbal de la session de juin 2027 ?",
		Consequences: []string{
			"Le procès-verbal ne pourra plus être modifié, seulement rectifié.",
			"Les 40 candidats verront leur résultat.",
		},
		Facts:  []facts.Fact{{Term: "Admis", Text: "31"}, {Term: "Partiels", Text: "7"}, {Term: "Refusés", Text: "2"}},
		Action: "#component-confirm", Act: "Signer le procès-verbal", Grave: true, CancelURL: "#component-confirm",
	})}}
}
