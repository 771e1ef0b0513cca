package reading

import (
	"fmt"
	"strings"
	"unicode"
)

// unit is a paragraph or list item of the column of criteria: its sentences are assumed to
// judge the same competency.
type unit struct {
	criteria    []string
	code        string // figures of its code, or of the label above it
	source      passage
	first, last int // rows over which it stands
}

// criteria reads the last column: one criterion per sentence.
func (rd *reader) criteria(s section) []unit {
	flow := rd.flow(s, criteriaColumn)
	var out []unit
	group := ""
	unmarked := []place{}
	for i, p := range flow {
		code, text := cutCode(criterionCode, p.text)
		listed := i+1 < len(flow) && flow[i+1].item && !p.item
		switch {
		case text == "":
			group = code
			continue
		case listed && strings.HasSuffix(text, ":") && !unicode.IsLower(firstRune(flow[i+1].text)),
			listed && code != "" && infinitive(text):
			group = code
			if code == "" {
				rd.doubt(p.at, "« "+clean(p.text)+" » annonce une liste de critères", "tenu pour un intertitre ; les éléments de la liste sont lus comme des critères")
			}
			continue
		case p.item && len(out) > 0 && i > 0 && unicode.IsLower(firstRune(text)) && rd.partOf(flow, i):
			u := &out[len(out)-1]
			u.criteria[len(u.criteria)-1] = sentence(appendItem(lead(flow, i, u.criteria[len(u.criteria)-1]), entry(text)))
			u.last = p.last
			continue
		}
		if code == "" {
			code = group
		} else if !p.item {
			group = ""
		}
		u := unit{code: code, source: p, first: p.first, last: p.last}
		parts, n := rd.split.sentences(text)
		if p.glued && len(parts) == 1 && strings.Count(text, " ") > 25 {
			parts, n = rd.split.titles(text), 1
		}
		if n > 0 {
			unmarked = append(unmarked, p.at)
		}
		for _, t := range parts {
			if t = rd.criterionText(p, t); t != "" {
				u.criteria = append(u.criteria, t)
			}
		}
		if len(u.criteria) > 0 {
			out = append(out, u)
		}
	}
	rd.unmarkedStops(unmarked)
	return out
}

func (rd *reader) criterionText(p passage, t string) string {
	if p.item {
		return entry(t)
	}
	return sentence(strings.TrimRight(t, "; "))
}

// partOf: a list of small items under a sentence that announces them is part of that sentence.
func (rd *reader) partOf(flow []passage, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if !flow[j].item {
			return strings.HasSuffix(flow[j].text, ":")
		}
	}
	return false
}

// lead gives back to a sentence the colon that announces its list.
func lead(flow []passage, i int, s string) string {
	if !flow[i-1].item && strings.HasSuffix(flow[i-1].text, ":") && !strings.HasSuffix(s, ":") {
		return s + " :"
	}
	return s
}

// unmarkedStops tells once per block where sentences were parted by their capital alone.
func (rd *reader) unmarkedStops(at []place) {
	if len(at) == 0 {
		return
	}
	what := "dans un paragraphe de critères, des phrases se suivent sans point"
	if len(at) > 1 {
		more := []string{}
		for _, p := range at[1:] {
			if s := p.String(); len(more) == 0 || more[len(more)-1] != s {
				more = append(more, s)
			}
		}
		what = fmt.Sprintf("dans %d paragraphes de critères du bloc, des phrases se suivent sans point (aussi : %s)", len(at), strings.Join(more, " ; "))
	}
	rd.doubt(at[0], what, "coupées devant chaque majuscule qui commence une phrase : un critère par phrase")
}
