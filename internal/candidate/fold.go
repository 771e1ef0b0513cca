package candidate

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a text to what a search compares: small letters and digits
// without accents, words separated by one space.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(plain(unicode.ToLower(r)))
		default: // apostrophes, hyphens, points: what separates words
			space = true
		}
	}
	return b.String()
}

// plain writes the letters that have no decomposition as people type them.
func plain(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'þ':
		return "th"
	}
	return string(r)
}

// Folded is the text by which the registers sort and search a candidate: name
// in use first, so that the order is that of the printed lists.
func (i Identity) Folded(number string) string {
	return Fold(i.Family() + " " + strings.Join(i.GivenNames, " ") + " " + i.BirthName + " " + number)
}

// MatchKey tells a person among those known: birth name, first given name and
// birth date. Equal keys are the same person unless something else says otherwise.
func (i Identity) MatchKey() string {
	return Fold(i.BirthName) + "|" + Fold(i.Given()) + "|" + i.BirthDate.String()
}
