package candidate

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// line reads what is given of one candidate, a line of a file or a form, noting each
// fault with its column and what was written. Every way in reads by it, so that the
// same checks serve all.
type line struct {
	written func(Column) string
	has     func(Column) bool
	place   func(*refusal.Refusal, Column) *refusal.Refusal
	offer   *lookup
	counted Epoch
	form    bool // one candidate, typed: what is needed is asked for at once
	faults  refusal.List
	doubts  refusal.List
	remarks refusal.List
}

// exponent is how a spreadsheet writes a long number: "1,2345678901234E+13".
var exponent = regexp.MustCompile(`^\d[.,]\d+[eE]\+?(\d{1,2})$`)

// get is a cell without the spaces around it; a guard against formulas, as our own
// exports write it, is taken off, and a number is written with its figures.
func (l *line) get(c Column) string {
	v := strings.TrimSpace(strings.ReplaceAll(l.written(c), "\u00a0", " "))
	if len(v) > 1 && v[0] == '\'' && strings.IndexByte("=+-@", v[1]) >= 0 {
		v = v[1:]
	}
	if exponent.MatchString(v) {
		if n, err := strconv.ParseFloat(strings.Replace(v, ",", ".", 1), 64); err == nil && n < 1e15 && n == float64(int64(n)) {
			v = strconv.FormatInt(int64(n), 10)
		}
	}
	return v
}

func (l *line) refusal(c Column, key string, facts ...any) *refusal.Refusal {
	if l.form && key == "roster_cell_needed" {
		key = "field_needed"
	}
	facts = append(facts, "Value", shorten(l.get(c)))
	return l.place(refusal.New(refusal.Invalid, key, facts...).On(string(c)), c)
}

func (l *line) refuse(c Column, key string, facts ...any) {
	l.faults = append(l.faults, l.refusal(c, key, facts...))
}

func (l *line) doubt(c Column, key string, facts ...any) {
	l.doubts = append(l.doubts, l.refusal(c, key, facts...))
}

func (l *line) remark(c Column, key string, facts ...any) {
	l.remarks = append(l.remarks, l.refusal(c, key, facts...))
}

// text reads a text that is kept as written, of so many characters at most.
func (l *line) text(c Column, most int) string {
	v := civil(l.get(c))
	switch {
	case garbled(v):
		l.refuse(c, "roster_garbled")
	case utf8.RuneCountInString(v) > most:
		l.refuse(c, "roster_cell_long", "Most", most)
	case v != "" && strings.Trim(v, " .-_?*/") == "":
		return "" // a dash or a point for nothing
	}
	return v
}

// shorten keeps a quoted value readable.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:39]) + "…"
}
