package framework

import (
	"strings"
	"unicode"
)

// wordsOf splits a statement into words and the marks between them, so that joining
// the result with spaces is readable and an apostrophe of either kind is the same.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	})
}

// sameWords ignores case, punctuation and the kind of spaces and apostrophes.
func sameWords(a, b string) bool {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}

// similarity is Dice's share of common words, each counted as often as it occurs:
// 1 for the same bag of words, 0 for none in common. Two texts without a word are alike.
func similarity(a, b string) float64 { return bagSimilarity(bagOf(a), bagOf(b)) }

type bag struct {
	count map[string]int
	size  int
}

func bagOf(s string) bag {
	words := wordsOf(s)
	b := bag{make(map[string]int, len(words)), len(words)}
	for _, w := range words {
		b.count[w]++
	}
	return b
}

func bagSimilarity(a, b bag) float64 {
	if a.size+b.size == 0 {
		return 1
	}
	if len(a.count) > len(b.count) {
		a, b = b, a
	}
	common := 0
	for w, n := range a.count {
		common += min(n, b.count[w])
	}
	return 2 * float64(common) / float64(a.size+b.size)
}
