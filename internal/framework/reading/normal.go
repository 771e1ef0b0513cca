package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// oneLine brings the characters that differ only by typing habit to one form: composed
// accents, plain spaces, straight apostrophes, plain hyphens; white space made single.
func oneLine(s string) string {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case invisible(r):
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		switch r {
		case '’', '‘', 'ʼ', '′', '`', '´':
			r = '\''
		case '‐', '‑':
			r = '-'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// invisible are characters that show nothing: soft hyphens, joiners, marks of direction, controls.
func invisible(r rune) bool {
	return r == 0xAD || r == 0xFEFF || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r)
}

// sentence is a statement without the full stop or comma that closes it.
func sentence(s string) string { return strings.TrimRight(strings.TrimSpace(s), " .,") }

// entry is a list item without the sign that separates it from the next.
func entry(s string) string { return strings.TrimRight(strings.TrimSpace(s), " .,;") }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// startsLower reports a text that begins in the middle of a sentence.
func startsLower(s string) bool {
	r := firstRune(s)
	return unicode.IsLower(r) || strings.ContainsRune(",;:.)»", r)
}

// fold makes words comparable: lower case, no accents, ligatures opened.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(unicode.ToLower(r)))
			continue
		}
		r = unicode.ToLower(r)
		if plain, known := plainLetter[r]; known {
			b.WriteString(plain)
			continue
		}
		for _, d := range norm.NFD.String(string(r)) {
			if !unicode.Is(unicode.Mn, d) {
				b.WriteRune(d)
			}
		}
	}
	return b.String()
}

// plainLetter gives the accented letters of French without their accents.
var plainLetter = func() map[rune]string {
	to := map[rune]string{'œ': "oe", 'æ': "ae", '’': "'", '«': "«", '»': "»", '–': "–", '—': "—", '°': "°"}
	for _, p := range strings.Fields("àa âa äa çc ée èe êe ëe îi ïi ôo öo ùu ûu üu ÿy") {
		r, size := utf8.DecodeRuneInString(p)
		to[r] = p[size:]
	}
	return to
}()

// balance counts the brackets opened and not closed: a positive figure is a sentence cut short.
func balance(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case '(', '[', '«':
			n++
		case ')', ']', '»':
			n--
		}
	}
	return n
}

func startsUpper(s string) bool {
	return unicode.IsUpper(firstRune(strings.TrimLeft(s, "«\"( ")))
}
