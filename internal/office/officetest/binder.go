package officetest

import (
	"strings"

	"jurande/internal/framework"
)

// bookbinder is a small title: two common blocks and two optional ones, one of
// which is asked for; two competencies a block, two criteria each.
const bookbinder = `title: Relieur d'art
level: 5
statements: [Les épreuves sont accessibles]
blocks:
` + "" // each block is written by blockText

var binderBlocks = []struct{ id, title, assessment, kind, mode string }{
	{"B1", "Préparer le corps d'ouvrage", "Dossier : un corps d'ouvrage", "Dossier", "written"},
	{"B2", "Couvrir et finir le livre", "Mise en situation : une couvrure", "Mise en situation", "practical"},
	{"B3", "Restaurer un livre ancien", "Étude de cas : un livre ancien", "Étude de cas", "written"},
	{"B4", "Décorer une reliure", "Entretien : un décor", "Entretien", "oral"},
}

// BinderText is the référentiel of the small title in its canonical form.
func BinderText() []byte {
	var b strings.Builder
	b.WriteString(bookbinder)
	for i, x := range binderBlocks {
		optional := "false"
		if i > 1 {
			optional = "true"
		}
		b.WriteString("  - id: " + x.id + "\n    title: \"" + x.title + "\"\n    optional: " + optional + "\n    activities:\n      - {id: " + x.id + ".A1, title: Travailler, sub: []}\n    competencies:\n")
		for _, c := range []string{"1", "2"} {
			b.WriteString("      - {id: " + x.id + ".C" + c + ", activity: " + x.id + ".A1, statement: \"Conduire l'étape " + c + " afin que l'ouvrage dure\"}\n")
		}
		b.WriteString("    assessments:\n      - {id: " + x.id + ".E1, title: \"" + x.assessment + "\", kind: " + x.kind + ", participation: individual, modes: [" + x.mode + "], context: En atelier, tasks: [{id: " + x.id + ".E1.T1, text: montrer son travail}]}\n    criteria:\n")
		for _, c := range []string{"1", "2"} {
			for _, k := range []string{"1", "2"} {
				id := x.id + ".C" + c
				b.WriteString("      - {id: " + id + ".K" + k + ", statement: \"Le geste " + k + " de l'étape " + c + " est sûr\", competencies: [{id: " + id + ", certainty: sure, reason: même ligne}], assessments: [{id: " + x.id + ".E1, certainty: sure, reason: seule épreuve}], tasks: [{id: " + x.id + ".E1.T1, certainty: sure, reason: seule tâche}], core: true}\n")
			}
		}
	}
	b.WriteString("doubts: []\n")
	return []byte(b.String())
}

// BinderRules: three levels, a mean of 60 %, a margin in which the jury looks.
const BinderRules = `version: "1"
levels:
  - {id: non, fr: Non acquis, en: Not acquired, points: 0}
  - {id: partiel, fr: Partiellement acquis, en: Partly acquired, points: 1}
  - {id: oui, fr: Acquis, en: Acquired, points: 2}
competency: {kind: score, min: 50 %, cites: "Règlement des examens, art. 4"}
block:
  kind: compensation
  mean_min: 60 %
  floor: 25 %
  review: {mean_margin: 10 %, max_failed_competencies: 1, cites: "Règlement des examens, art. 6"}
title: {requires: [all common, 1 of optional], cites: "Règlement des examens, art. 8"}
jury: {min_members: 2, external_share: 1/2, cites: "Règlement des examens, art. 20"}
double_marking: {share: 0, max_gap: 1, agree: highest, third_marker: true}
`

// BinderRegistration is what the register says of the small title.
func BinderRegistration() framework.Registration {
	day := func(s string) framework.Date { d, _ := framework.ParseDate(s); return d }
	reg := framework.Registration{Code: "RNCP99042", Title: "Relieur d'art", Level: 5, NSF: []string{"322"}, Certifier: "Institut du livre et de la reliure",
		DecisionDate: day("2025-03-01"), EndOfRegistration: day("2028-03-01"), DeliveryLimit: day("2032-03-01"), Active: true, VAE: true, Apprenticeship: true}
	for i, x := range binderBlocks {
		reg.Blocks = append(reg.Blocks, framework.RegisteredBlock{Code: "RNCP99042BC0" + string(rune('1'+i)), Title: x.title})
	}
	return reg
}

// Same gives every criterion the same level; the others of the list are exceptions.
func Same(level string, except ...string) func(string) string {
	other := map[string]string{}
	for i := 0; i+1 < len(except); i += 2 {
		other[except[i]] = except[i+1]
	}
	return func(criterion string) string {
		if l, ok := other[criterion]; ok {
			return l
		}
		return level
	}
}

// Binder is a session of the small title with five candidates: one who obtains it,
// one to discuss, one who obtains a part, one refused, one absent.
func Binder() Material {
	return Material{FileName: "relieur.yaml", Text: BinderText(), Rules: BinderRules, Registration: BinderRegistration(), Session: "Session de novembre 2026",
		Entries: []Entry{
			{Given: "Alice", Birth: "Arnaud", Woman: true, Route: "apprentissage", Centre: "LYON", Options: "B3", Level: Same("oui")},
			// B1: C1 at 2/4, C2 at 2/4… mean 50 %: within the margin of 10 % under 60 %.
			{Given: "Bruno", Birth: "Bérard", Route: "formation continue", Centre: "LYON", Options: "B3", Level: Same("oui", "B1.C1.K1", "partiel", "B1.C1.K2", "partiel", "B1.C2.K1", "partiel", "B1.C2.K2", "partiel")},
			{Given: "Chloé", Birth: "Caron", Woman: true, Route: "VAE", Centre: "LILLE", Options: "B4", Level: Same("oui", "B2.C1.K1", "non", "B2.C1.K2", "non", "B2.C2.K1", "partiel", "B2.C2.K2", "non"),
				Comment: func(k string) string {
					if k == "B2.C1.K1" {
						return "La couvrure se décolle au mors."
					}
					return ""
				}},
			{Given: "Denis", Birth: "Duval", Route: "candidat libre", Centre: "LYON", Options: "B4", Level: Same("non")},
			{Given: "Emma", Birth: "Évrard", Woman: true, Route: "formation initiale", Centre: "LYON", Options: "B3", Level: Same("oui"), Absent: true},
		}}
}
