package lang

import (
	"fmt"
	"regexp"
	"strings"
)

// text is a message cut at its braces: words, fact, words, fact…
type text []piece

// piece is either words, or a fact with the way it is written.
type piece struct {
	words string
	fact  string
	as    string
}

var inBraces = regexp.MustCompile(`^\s*\.([A-Za-z][A-Za-z0-9_]*)\s*(?:\|\s*([a-z][a-z0-9_.]*)\s*)?$`)

func parseText(src string) (text, error) {
	var t text
	for src != "" {
		before, rest, opened := strings.Cut(src, "{{")
		if before != "" {
			t = append(t, piece{words: before})
		}
		if !opened {
			break
		}
		inside, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return nil, fmt.Errorf("braces opened and not closed before %q", rest)
		}
		m := inBraces.FindStringSubmatch(inside)
		if m == nil {
			return nil, fmt.Errorf("{{%s}}: write {{.name}} or {{.name | way}}", inside)
		}
		t = append(t, piece{fact: m[1], as: m[2]})
		src = after
	}
	return t, nil
}

func (t text) plain() bool {
	for _, p := range t {
		if p.fact != "" {
			return false
		}
	}
	return true
}

func (t text) literal() string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.words)
	}
	return b.String()
}
