package regulation

import "strings"

// nearest gives the known word that a slip of the keyboard makes of word: at most
// two letters added, lost, changed or swapped, one for short words and for numbered
// ids. Empty when none is that near.
func nearest(word string, known []string) string {
	if len(word) > 60 {
		return ""
	}
	best, least := "", 3
	if len(word) < 5 || strings.ContainsAny(word, "0123456789") {
		least = 2
	}
	for _, k := range known {
		if d := distance(plain(word), plain(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// Nearest is nearest, for the readers of cases that quote the same names.
func Nearest(word string, known []string) string { return nearest(word, known) }

func plain(s string) string { return strings.ToLower(strings.ReplaceAll(s, "-", "_")) }

// distance counts the letters to add, remove, change or swap between two words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > 2 || len(y)-len(x) > 2 {
		return 3
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
