package reading

import (
	"strings"
	"unicode"
)

// lexicon is what a document says of its own words: which of them it writes in lower case,
// with a capital in the middle of a sentence (proper names), or all in capitals (acronyms).
type lexicon struct {
	lower, proper, capitals map[string]int
	folded                  map[string]map[string]int // folded word → its written forms in lower case
}

func newLexicon() *lexicon {
	return &lexicon{map[string]int{}, map[string]int{}, map[string]int{}, map[string]map[string]int{}}
}

// learn reads a text written in ordinary case; texts in capitals teach nothing.
func (l *lexicon) learn(text string) {
	if allCaps(text) {
		return
	}
	before := ""
	for _, w := range strings.Fields(text) {
		word := bare(w)
		if word == "" {
			before = w
			continue
		}
		low := strings.ToLower(word)
		switch {
		case word == low:
			l.lower[low]++
			f := fold(low)
			if l.folded[f] == nil {
				l.folded[f] = map[string]int{}
			}
			l.folded[f][low]++
		case acronym(word):
			l.capitals[low]++
		case functionWord(before) || strings.HasPrefix(w, "("):
			l.proper[low]++
		}
		before = w
	}
}

// common reports a word that the document also writes in lower case.
func (l *lexicon) common(word string) bool { return l.lower[strings.ToLower(bare(word))] > 0 }

// bare is a word without the marks around it nor what is elided before it: "(l'API," gives "API".
func bare(w string) string {
	w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if i := strings.IndexByte(w, '\''); i > 0 && i <= 2 || i == 2 && strings.HasPrefix(strings.ToLower(w), "qu'") {
		w = w[i+1:]
	}
	return w
}

// acronym is a word with several capitals or figures: "RGPD", "OpenAPI", "B2B".
func acronym(w string) bool {
	upper, digits, letters := 0, 0, 0
	for _, r := range w {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return upper >= 2 || upper == 1 && letters == 1 || upper > 0 && digits > 0
}

func allCaps(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 4 && 8*lower <= upper
}

// smallWords never end a sentence and announce what follows.
var smallWords = wordSet(`à a au aux avec ce ces cet cette chaque chez comme contre d dans de des dont du en entre et
 hors l la le les leur leurs lors malgré mais ni nos notre ou où par pendant plus pour puis qu quand que qui sa sans se ses si
 soit son sont sous sur tout toute toutes tous très un une vers via y est être ainsi afin selon n s c j m t`)

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// functionWord reports a word after which a sentence cannot end: "de", "et", "l'".
func functionWord(w string) bool {
	w = strings.ToLower(strings.TrimLeft(w, "(«\"'"))
	if strings.HasSuffix(w, "'") {
		return true
	}
	if i := strings.LastIndexByte(w, '\''); i >= 0 {
		w = w[i+1:]
	}
	return smallWords[w]
}
