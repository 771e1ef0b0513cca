package reading

import (
	"regexp"
	"strings"
	"unicode"
)

// bulletAtStart is what typists put before the items of a list.
var bulletAtStart = regexp.MustCompile(`^([-–—•·▪●◦■□‣⁃➢➤►▶✓✔→*§]|o(?: |\t)(?:\p{Lu}|\p{Ll}{3}))\s*`)

// cutBullet takes the bullet off the start of an item.
func cutBullet(s string) (bullet, rest string) {
	m := bulletAtStart.FindStringSubmatch(s)
	if m == nil || strings.HasPrefix(m[1], "o") {
		return "", s
	}
	rest = s[len(m[0]):]
	if (m[1] == "-" || m[1] == "*") && (rest == "" || unicode.IsDigit(firstRune(rest)) && !strings.HasPrefix(s[len(m[1]):], " ")) {
		return "", s // "-5 °C" is a figure
	}
	return m[1], rest
}

// splitBullets cuts a text at each bullet of the given kind that stands between spaces,
// never inside brackets: "- faire - défaire (a - b)" is two items.
func splitBullets(s, bullet string) []string {
	if bullet == "" || !strings.Contains(s, bullet) || len(s) > longestParagraph {
		return []string{s}
	}
	var parts []string
	depth, start := 0, 0
	closes := closings(s)
	for i, r := range s {
		switch {
		case r == '(' && closes[i]:
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], bullet) && spaced(s, i, len(bullet), bullet):
			parts = append(parts, s[start:i])
			start = i + len(bullet)
		}
	}
	parts = append(parts, s[start:])
	out := parts[:0]
	for i, p := range parts {
		if p = strings.TrimSpace(p); p != "" || i == 0 {
			out = append(out, p)
		}
	}
	return out
}

// spaced asks for a space on both sides of a hyphen, on the left only of a real bullet.
func spaced(s string, at, size int, bullet string) bool {
	before := at == 0 || s[at-1] == ' '
	if strings.ContainsAny(bullet, "•▪●◦■□‣⁃➢➤►▶✓✔→") {
		return true
	}
	return before && at+size < len(s) && s[at+size] == ' '
}

// closings tells for each "(" whether it is ever closed; one that is not is ignored.
func closings(s string) map[int]bool {
	var open []int
	closed := map[int]bool{}
	for i, r := range s {
		switch r {
		case '(':
			open = append(open, i)
		case ')':
			if n := len(open); n > 0 {
				closed[open[n-1]] = true
				open = open[:n-1]
			}
		}
	}
	return closed
}

// commonBullet finds the bullets that need no context: "•" and its like always begin an item.
func commonBullet(s string) string {
	if i := strings.IndexAny(s, "•▪●◦■□‣⁃➢➤►▶✓✔"); i >= 0 {
		return string(firstRune(s[i:]))
	}
	return ""
}
