package reading

import (
	"strings"
	"unicode"
)

// competency is a competency read, before it is given its activity.
type competency struct {
	statement   string
	code        string // figures of its code, "1.2"
	source      passage
	first, last int // rows over which it stands
}

// competencies reads the second column: one competency per paragraph.
func (rd *reader) competencies(s section) []competency {
	flow := rd.flow(s, competencyColumn)
	var out []competency
	for i, p := range flow {
		code, text := cutCode(competencyCode, p.text)
		n := len(out) - 1
		switch {
		case text == "" || rd.label(flow, i, code):
			if text != "" {
				rd.doubt(p.at, "« "+clean(p.text)+" » ne se lit pas comme une compétence", "tenu pour un intertitre et laissé de côté")
			}
			continue
		case p.item && n >= 0 && code == "" && unicode.IsLower(firstRune(text)) && !startsNew(flow, i):
			out[n].statement = appendItem(out[n].statement, text)
			out[n].last = p.last
			continue
		}
		parts := []string{text}
		if p.glued {
			parts = rd.split.titles(text)
		} else if cut, _ := rd.split.sentences(text); allInfinitive(cut) {
			parts = cut
		}
		for _, t := range parts {
			out = append(out, competency{sentence(t), code, p, p.first, p.last})
		}
	}
	for i := range out {
		out[i].statement = sentence(trimColon(out[i].statement))
	}
	return out
}

// label: a short title among competencies ("Compétences transversales").
func (rd *reader) label(flow []passage, i int, code string) bool {
	p := flow[i]
	if code != "" || p.item || len(flow) < 2 || infinitive(p.text) {
		return false
	}
	words := len(strings.Fields(p.text))
	others := 0
	for _, q := range flow {
		if q.bold == p.bold && q.underline == p.underline && q.item == p.item {
			others++
		}
	}
	return (p.bold || p.underline || strings.HasSuffix(p.text, ":")) && words <= 8 && others*2 <= len(flow)
}

// startsNew: lists whose items all begin with a small letter and follow no paragraph are
// competencies themselves, not the parts of one.
func startsNew(flow []passage, i int) bool {
	for ; i >= 0; i-- {
		if !flow[i].item {
			return false
		}
	}
	return true
}

func appendItem(statement, item string) string {
	switch {
	case statement == "":
		return item
	case strings.HasSuffix(statement, ":"), strings.HasSuffix(statement, ";"):
		return statement + " " + item
	}
	return statement + " ; " + item
}

func allInfinitive(parts []string) bool {
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if !infinitive(p) {
			return false
		}
	}
	return true
}
