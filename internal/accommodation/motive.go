package accommodation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jurande/internal/candidate"
	"jurande/internal/refusal"
)

// Bounds of what is written on a neutralisation, in characters; words of its own are
// those that are left once the formulas are taken out.
const (
	shortestMotive = 60
	ShortestReason = 25
	LongestMotive  = 2000
	LongestReason  = 400
	fewestWords    = 6 // of its own in a motive
	fewestInReason = 4 // and in a reason
)

// formulas say nothing of a task or of a trade by themselves.
var formulas = []string{
	"avis favorable", "avis tres favorable", "avis defavorable", "je donne un", "je propose de neutraliser", "je demande la neutralisation", "proposition de neutralisation",
	"de la neutralisation", "la neutralisation", "neutraliser ce critere", "neutraliser le critere", "a neutraliser", "neutralise", "ce critere", "le critere", "des criteres", "du critere",
	"au vu du dossier", "vu le dossier", "au regard de la situation", "compte tenu de la situation", "compte tenu du dossier", "en raison de la situation", "pour raison personnelle", "pour raisons personnelles",
	"conformement a la reglementation", "conformement au reglement", "conformement aux textes", "par mesure d equite", "par souci d equite", "dans un souci d equite", "egalite des chances",
	"sans objet", "neant", "ras", "rien a signaler", "motif", "motive", "voir dossier", "cf dossier", "le candidat", "la candidate", "l interesse", "l interessee", "du candidat", "de la candidate",
	"referent handicap", "referente handicap", "amenagement", "amenagements", "amenagement accorde", "situation particuliere", "situation individuelle",
}

// motive judges one text of the opinion: it is there, it says something of its own, and
// nothing of health. trade is what the référentiel says.
func motive(field, text string, least int, trade string) (faults refusal.List) {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return refusal.List{refusal.New(refusal.Invalid, "neutralisation_no_motive").By(rule16, "").On(field)}
	case n > LongestMotive:
		return refusal.List{refusal.New(refusal.Invalid, "field_too_long", "Most", LongestMotive, "n", n).On(field)}
	case n < least:
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_motive_short", "Least", least, "n", n).By(rule16, "").On(field))
	case onlyFormula(text, fewestWords):
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_formula").By(rule16, "").On(field))
	}
	if words := HealthWords(text, trade); len(words) > 0 {
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_health", "words", words).By("R30", "").On(field))
	}
	return faults
}

// CheckReason judges the sentence that the minutes carry, whoever wrote it: there, long
// enough to be a reason, on one line, no mere formula, without any word of health —
// not even one that the référentiel uses, since the minutes are read without it.
func CheckReason(field, text string) (faults refusal.List) {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		return refusal.List{refusal.New(refusal.Invalid, "neutralisation_no_reason").By(rule16, "").On(field)}
	case n > LongestReason:
		return refusal.List{refusal.New(refusal.Invalid, "field_too_long", "Most", LongestReason, "n", n).On(field)}
	case n < ShortestReason:
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_reason_short", "Least", ShortestReason, "n", n).By(rule16, "").On(field))
	case onlyFormula(text, fewestInReason):
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_formula").By(rule16, "").On(field))
	}
	if strings.ContainsRune(text, '\n') {
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_one_line").On(field))
	}
	if words := HealthWords(text, ""); len(words) > 0 {
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_health", "words", words).By("R30", "").On(field))
	}
	return faults
}

// onlyFormula tells whether too few words of three letters or more are left once the
// formulas are taken out, repetitions counting once.
func onlyFormula(text string, fewest int) bool {
	left := " " + candid(text) + " "
	for _, f := range formulas {
		for strings.Contains(left, " "+f+" ") {
			left = strings.ReplaceAll(left, " "+f+" ", " ")
		}
	}
	var words []string
	for _, w := range strings.Fields(left) {
		if len(w) >= 3 && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return len(words) < fewest
}

// candid is a text without accents, marks and capitals, for comparing.
func candid(text string) string { return candidate.Fold(text) }
