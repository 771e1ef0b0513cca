package display

import "jurande/internal/web/ui/sample"

// Samples is empty: the panel is at the head of the gallery page itself, as of every page.
func Samples() []sample.Sample { return nil }
