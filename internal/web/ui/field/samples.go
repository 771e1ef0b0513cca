package field

import "jurande/internal/web/ui/sample"

// Samples shows each field, empty, filled and refused.
func Samples() []sample.Sample {
	routes := []Option{
		{Value: "formation", Text: "Formation"},
		{Value: "vae", Text: "VAE", Hint: "Validation des acquis de l’expérience : un livret sera demandé."},
		{Value: "apprentissage", Text: "Apprentissage"},
	}
	return []sample.Sample{
		{Name: "Ligne de texte", Body: sample.Together(
			Line(Text{Name: "f-name", Label: "Nom de naissance", Hint: "Tel qu’il figure sur la pièce d’identité.", Value: "Kervella"}),
			Line(Text{Name: "f-code", Label: "Code RNCP", Width: 16, Value: "RNCP", Error: "Le code compte cinq chiffres après « RNCP »."}),
			Password(Text{Name: "f-password", Label: "Mot de passe", Autocomplete: "current-password"}),
			Line(Text{Name: "f-mail", Label: "Adresse électronique", Type: "email", Optional: true}),
		)},
		{Name: "Texte de plusieurs lignes", Body: Lines(Area{Name: "f-motive", Label: "Motif de la décision", Hint: "Il figurera au procès-verbal.", Max: 500,
			Value: "Le critère n’a pas pu être observé : la maquette n’était pas accessible."})},
		{Name: "Dates", Body: sample.Together(
			Day(Date{Name: "f-birth", Label: "Date de naissance", Hint: "Par exemple : 27 3 1994", Day: "31", Month: "02", Year: "1994", Error: "Ce jour n’existe pas : février 1994 compte 28 jours.", Birth: true}),
			CalendarDay(Calendar{Name: "f-sitting", Label: "Jour de l’épreuve", Value: "2027-06-14"}),
		)},
		{Name: "Choix", Body: sample.Together(
			OneOf(Radios{Name: "f-route", Label: "Voie d’accès", Options: routes, Value: "vae"}),
			OneOf(Radios{Name: "f-seen", Label: "Critère observé", InLine: true, Options: []Option{{Value: "yes", Text: "Oui"}, {Value: "no", Text: "Non"}, {Value: "unseen", Text: "Non vu"}}}),
			SomeOf(Boxes{Name: "f-blocks", Label: "Blocs présentés", Values: []string{"B1"}, Options: []Option{{Value: "B1", Text: "Cadrer un projet"}, {Value: "B2", Text: "Conduire une équipe"}}, Error: "Choisissez au moins deux blocs."}),
			Choice(Select{Name: "f-centre", Label: "Centre", Value: "lyon", Options: []Option{{Value: "", Text: "Choisir un centre"}, {Value: "lyon", Text: "Lyon"}, {Value: "nantes", Text: "Nantes"}}}),
			YesOrNo(Box{Name: "f-sworn", Label: "Je déclare n’avoir aucun lien avec ce candidat", Hint: "Règlement, article 7."}),
		)},
	}
}
