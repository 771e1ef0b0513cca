package reading

import (
	"strings"
	"unicode"
)

// passage is a paragraph after the pieces that a page break parted are joined again.
type passage struct {
	paragraph
	first, last int // rows of the section over which it stands
	cuts        []seam
}

// seam is where a piece was joined: its place in the source and its offset in the text.
type seam struct {
	at     place
	offset int
	row    int
}

// parts is the share of the text that stands on each row, from first to last.
func (p passage) parts() map[int]float64 {
	out := map[int]float64{}
	row, from := p.first, 0
	for _, c := range p.cuts {
		out[row] += float64(c.offset - from)
		row, from = c.row, c.offset
	}
	out[row] += float64(len(p.text) - from)
	for r := range out {
		out[r] /= float64(max(1, len(p.text)))
	}
	return out
}

// flow reads one column of a section from top to bottom and joins what page breaks cut.
func (s section) flow(r role, lowerStyle bool) []passage {
	var out []passage
	for i, row := range s.rows {
		for k, p := range row.by[r] {
			n := len(out) - 1
			if n >= 0 && out[n].last != i && k == 0 && i > 0 && out[n].last == i-1 && cut(r, out[n].paragraph, p, lowerStyle) ||
				n >= 0 && k > 0 && torn(out[n].paragraph, p, lowerStyle || r == modalityColumn) {
				out[n].join(p, i, k == 0)
				continue
			}
			out = append(out, passage{paragraph: p, first: i, last: i})
		}
	}
	return out
}

func (p *passage) join(q paragraph, row int, page bool) {
	sep := " "
	if strings.HasSuffix(p.text, "-") && !strings.HasSuffix(p.text, " -") && unicode.IsLower(firstRune(q.text)) {
		sep = ""
	}
	offset := len(p.text) + len(sep)
	p.text += sep + q.text
	p.last = row
	p.glued = p.glued && q.glued
	if page {
		p.cuts = append(p.cuts, seam{q.at, offset, row})
	}
}

// longestJoined bounds the texts that are joined, in bytes: no statement is longer.
const longestJoined = 4000

// cut reports whether q, first of its page, goes on with p, last of the page before: q begins in
// the middle of a sentence, or p stops there.
func cut(r role, p, q paragraph, lowerStyle bool) bool {
	if q.bullet != "" || len(p.text) > longestJoined {
		return false
	}
	first, _, _ := strings.Cut(q.text, " ")
	named := acronym(bare(first)) && !strings.Contains(first, "'") // "les règles | HACCP sont respectées"
	statement := r == competencyColumn || r == criteriaColumn
	switch end := lastRune(p.text); {
	case unfinished(p.text):
		return true
	case end == '.', end == ':' && !statement, q.item && !q.glued && !q.bare:
		return false
	case strings.HasPrefix(q.text, "("):
		return statement
	case named && r == competencyColumn:
		return infinitive(p.text)
	case named && r == criteriaColumn:
		return !verbalSince(p.text)
	}
	return startsLower(q.text) && !lowerStyle
}

// verbalSince: the last sentence of a text has something like a verb.
func verbalSince(text string) bool {
	if i := strings.LastIndex(text, ". "); i >= 0 {
		text = text[i+2:]
	}
	for _, w := range tokens(text) {
		if !w.inside && verbal(w.text) {
			return true
		}
	}
	return false
}

// torn: two paragraphs of one cell that are one sentence.
func torn(p, q paragraph, lowerStyle bool) bool {
	if p.item || q.item || len(p.text) > longestJoined || q.underline != p.underline || q.bold != p.bold || lowerStyle && !unfinished(p.text) {
		return false
	}
	return startsLower(q.text) && !strings.ContainsRune(".:;", lastRune(p.text))
}

// unfinished: a text that cannot end there, on a preposition or with an open bracket.
func unfinished(s string) bool {
	if balance(s) > 0 {
		return true
	}
	words := strings.Fields(s)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return len(words) > 1 && functionWord(last)
}

// lowerStyle: the column usually begins its paragraphs with a small letter, so that a small
// letter proves nothing.
func lowerStyle(sections []section, r role) bool {
	lower, all := 0, 0
	for _, s := range sections {
		for _, row := range s.rows {
			for k, p := range row.by[r] {
				if k == 0 || p.item {
					continue // may be cut, or is an item whose bullet says where it begins
				}
				all++
				if unicode.IsLower(firstRune(p.text)) {
					lower++
				}
			}
		}
	}
	return all >= 4 && 3*lower > all
}
