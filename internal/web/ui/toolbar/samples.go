package toolbar

import "jurande/internal/web/ui/sample"

// Samples shows acts, progress and the time of the last save on one line.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Au-dessus d’une copie", Body: marking()}}
}
