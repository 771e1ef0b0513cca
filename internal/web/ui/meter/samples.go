package meter

import "jurande/internal/web/ui/sample"

// Samples shows a work a third done.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Douze sur quarante", Body: Bar(Progress{ID: "m-sample", Text: "12 copies corrigées sur 40", Done: 12, Total: 40})}}
}
