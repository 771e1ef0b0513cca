package panes

import "jurande/internal/web/ui/sample"

// Samples shows a copy and its grid.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "La copie et la grille", Body: sample.Together(Stack("p-sample"), Split(Pair{
		ID: "p-sample", LeftLabel: "Copie 0417", RightLabel: "Grille", Left: copyText(), Right: gridText(),
	}))}}
}
