package notice

import "jurande/internal/web/ui/sample"

// Samples shows each kind.
func Samples() []sample.Sample {
	return []sample.Sample{{Name: "Les quatre sortes", Body: sample.Together(
		Box(Notice{Kind: Done, Title: "le référentiel est publié", Text: "La version 1 est figée ; une correction ouvrira une version 2."}),
		Box(Notice{Kind: Attention, Text: "L’enregistrement du titre prend fin dans 40 jours."}),
		Box(Notice{Kind: Refused, Title: "le jury ne peut pas siéger", Text: "Il compte un membre extérieur sur quatre ; il en faut deux (R10 ; règlement, art. 4)."}),
		Box(Notice{Kind: Info, Text: "Les horaires sont ceux de Paris."}),
	)}}
}
