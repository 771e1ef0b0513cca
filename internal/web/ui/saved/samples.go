package saved

import "jurande/internal/web/ui/sample"

// Samples shows before and after a save.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Rien encore, puis enregistré", Body: sample.Together(Region(""), Region("14 h 05 min 12 s"))}}
}
