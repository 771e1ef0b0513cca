package history

import (
	"time"

	"jurande/internal/web/ui/sample"
)

// Samples shows an act, a correction with its motive, and an empty history.
func Samples() []sample.Sample {
	at := time.Date(2027, 6, 21, 12, 5, 0, 0, time.UTC)
	return []sample.Sample{{Name: "Un acte et une correction", Body: List("Historique", []Event{
		{At: at, Who: "Ousmane Diarra", What: "a corrigé le niveau du critère B1.C1.K1.", Before: "Non atteint", After: "Partiel", Why: "La preuve figure en annexe 2."},
		{At: at.Add(-time.Hour), Who: "Inès Lahlou", What: "a rendu la copie 0417."},
	})}}
}
