package state

import (
	"github.com/a-h/templ"

	"jurande/internal/web/ui/sample"
)

var words = map[Shape]string{Empty: "À corriger", Half: "En cours", Full: "Corrigée", Acquired: "Acquis",
	Refused: "Non acquis", Attention: "À harmoniser", Absent: "Absente", Sealed: "Publié"}

// Samples shows every shape with a word.
func Samples() []sample.Sample {
	var tags []templ.Component
	for _, s := range Shapes {
		tags = append(tags, Tag(State{Word: words[s], Shape: s}))
	}
	return []sample.Sample{{Name: "Les formes", Body: lines(tags)}}
}
