package heading

import (
	"jurande/internal/web/ui/sample"
	"jurande/internal/web/ui/state"
)

// Samples shows a full heading. Its h1 is drawn a second time on the gallery page only.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Titre, état, à qui d’agir", Body: Title(Heading{
		Over: "Session de juin 2027", Title: "Dossier de Maëlle Kervella",
		State: &state.State{Word: "À délibérer", Shape: state.Half}, Next: "la présidente du jury",
		Lead: "Cinq blocs présentés, quatre acquis selon la proposition.",
	})}}
}
