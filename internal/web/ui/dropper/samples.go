package dropper

import (
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/sample"
)

// Samples shows the import of candidates.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Import de candidats", Body: Place(field.File{
		Name: "d-file", Label: "Fichier des candidats", Hint: "CSV à points-virgules, UTF-8 ou Windows-1252, 50 Mo au plus.", Accept: ".csv,text/csv"})}}
}
