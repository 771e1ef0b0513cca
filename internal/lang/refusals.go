package lang

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// Said is one refusal in words, with the place it belongs to.
type Said struct {
	Field string // form field or column, as the code names it; empty when none
	Line  int    // line of the input from 1, 0 when none
	Place string // "ligne 12, champ « Date de naissance »", empty when none
	Text  string // what is refused, why (rule and article) and what to do
	whole string
}

// String is the whole on one line, the place first.
func (s Said) String() string { return s.whole }

// Refusal puts an error into words, one line per refusal. An error that is not a
// refusal becomes the general sentence: its details are for the log, not for people.
func (p *Printer) Refusal(err error) string {
	said := p.Refusals(err)
	lines := make([]string, len(said))
	for i, s := range said {
		lines[i] = s.whole
	}
	return strings.Join(lines, "\n")
}

// Refusals puts an error into words, refusal by refusal; nil for no error.
func (p *Printer) Refusals(err error) []Said {
	if err == nil {
		return nil
	}
	var one *refusal.Refusal
	var list refusal.List
	switch {
	case errors.As(err, &list) && len(list) > 0:
		said := make([]Said, len(list))
		for i, r := range list {
			said[i] = p.said(r)
		}
		return said
	case errors.As(err, &one):
		return []Said{p.said(one)}
	}
	text := p.T("refusal.unexpected")
	return []Said{{Text: text, whole: text}}
}

func (p *Printer) said(r *refusal.Refusal) Said {
	key := "refusal." + r.Key
	if strings.HasPrefix(r.Key, "reason.") { // a rule that refuses says why in its own sentence
		key = r.Key
	}
	s := Said{Field: r.Field, Line: r.Line, Place: p.place(r), Text: p.T(key, r.Facts)}
	if why := p.why(r); why != "" {
		s.Text += " " + why
	}
	s.whole = s.Text
	if s.Place != "" {
		s.whole = p.T("said.at", "place", capital(s.Place), "text", s.Text)
	}
	return s
}

// why names the rule and the article: "(R10 ; règlement, art. 4)".
func (p *Printer) why(r *refusal.Refusal) string {
	cites := typography(p.tag, r.Cites)
	switch {
	case r.Rule != "" && cites != "":
		return p.T("said.why", "rule", r.Rule, "cites", cites)
	case r.Rule != "":
		return "(" + r.Rule + ")"
	case cites != "":
		return "(" + cites + ")"
	}
	return ""
}

func (p *Printer) place(r *refusal.Refusal) string {
	field := r.Field
	if p.Has("field." + field) {
		field = p.T("field." + field)
	}
	cell, _ := r.Facts["Cell"].(string)
	switch {
	case strings.Contains(cell, "!") && field != "": // of a workbook
		return p.T("said.cell_and_field", "cell", cell, "field", field)
	case r.Line > 0 && field != "":
		return p.T("said.line_and_field", "line", r.Line, "field", field)
	case r.Line > 0:
		return p.T("said.line", "line", r.Line)
	case field != "":
		return p.T("said.field", "field", field)
	}
	return ""
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
