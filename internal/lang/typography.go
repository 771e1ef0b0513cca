package lang

import "strings"

const (
	nbsp  = "\u00a0" // before a colon, inside « », between a figure and its unit
	nnbsp = "\u202f" // narrow: before ; ? ! %, and between thousands
)

var apostrophes = strings.NewReplacer("'", "’")

// frenchSpaces turns the simple spaces that French never breaks into fixed ones
// (Lexique des règles typographiques en usage à l'Imprimerie nationale).
var frenchSpaces = strings.NewReplacer(
	" :", nbsp+":",
	" ;", nnbsp+";",
	" ?", nnbsp+"?",
	" !", nnbsp+"!",
	" %", nnbsp+"%",
	"« ", "«"+nbsp,
	" »", nbsp+"»",
	"n° ", "n°"+nbsp,
	"art. ", "art."+nbsp,
)

// typography makes a text of the interface correct without asking its author to
// type signs that no keyboard has. Braces hold names only, so nothing in them changes.
func typography(tag, s string) string {
	s = apostrophes.Replace(s)
	if tag == "fr" {
		s = frenchSpaces.Replace(s)
	}
	return s
}
