package pdf

import (
	"io"
	"testing"

	"jurande/internal/document/fonts"
)

// certificateLike is a page as a certificate is: few lines, two families, a frame, a code to scan.
func certificateLike() *Doc {
	serif := fonts.Garamond()
	var modules []Rect
	for y := range 33 {
		for x := range 33 {
			if (x*7+y*13+x*y)%3 == 0 {
				modules = append(modules, Rect{float64(x) * 2, float64(y) * 2, 2, 2})
			}
		}
	}
	center := func(s string, size float64) Para {
		return Para{Text: Text(s), Style: Style{Family: serif, Size: size, Align: Center}}
	}
	return &Doc{
		Title: "Certificat", Lang: "fr-FR", Author: "Certificateur", Created: date,
		Backdrop: []Path{{Rects: []Rect{{30, 30, 535, 782}}, Weight: 0.6}},
		Footer:   func(int, int) Strip { return Strip{Left: "Registre 2026-000123", Right: "Code 7F3A-22C1"} },
		Blocks: []Block{
			Fill{}, Heading{Level: 1, Text: Text("Certification professionnelle"), Style: Style{Align: Center}},
			center("Manager de projets informatiques", 20), center("Niveau 7 du cadre national des certifications professionnelles", 12),
			Space{20}, center("délivrée à", 11), center("Mme Élodie Müller-Łukasiewicz", 22), center("née le 3 juillet 1990 à Besançon (Doubs)", 11),
			Space{20}, Facts{Pairs: []Fact{{"Enregistrement", Text("RNCP00000, décision du 26 avril 2024")}, {"Spécialité", Text("326 — Informatique")}, {"Fait à", Text("Paris, le 3 juillet 2026")}}},
			Fill{},
			Columns{Cols: []Col{{Blocks: []Block{Figure{Width: 66, Height: 66, Alt: "Code à scanner pour vérifier", Paths: []Path{{Filled: true, Rects: modules}}}}}, {Bottom: true, Blocks: []Block{Para{Text: Text("La directrice générale")}, Rule{}}}}},
		},
	}
}

func BenchmarkCertificateLike(b *testing.B) {
	b.ReportAllocs()
	size := len(written(b, certificateLike()))
	b.ReportMetric(float64(size), "bytes/doc")
	for b.Loop() {
		if err := certificateLike().Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
