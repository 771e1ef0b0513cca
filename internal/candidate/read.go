package candidate

import (
	"strings"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// Entry is one line of a file that can be entered as it stands.
type Entry struct {
	Line     int
	Number   string // candidate's number, empty when one must be given
	Identity Identity
	Email    string
	Centre   Centre
	Route    Route
	Blocks   []string // to be assessed, in the référentiel's order
	Held     []Held
}

// Roster is a file of candidates as read. Faults prevent the import; Doubts are
// likely duplicates, which a person must have looked at; Remarks are only told.
type Roster struct {
	Encoding  Encoding
	Separator string // as people name it: ";", "," or "tab"
	Lines     int    // lines of candidates
	Entries   []Entry
	Faults    refusal.List
	Doubts    refusal.List
	Remarks   refusal.List
}

// Read reads a CSV file of candidates against what the session offers. What is
// wrong with the file as a whole is the error; what is wrong with its lines is in
// the roster, by line and column.
func Read(raw []byte, offer Offer) (Roster, error) {
	text, encoding, err := decode(raw)
	if err != nil {
		return Roster{}, err
	}
	rows, separator, err := split(text)
	if err != nil {
		return Roster{}, err
	}
	if len(rows) == 0 {
		return Roster{}, refusal.New(refusal.Invalid, "roster_empty")
	}
	if len(rows[0].Cells) == 1 {
		return Roster{}, refusal.New(refusal.Invalid, "roster_one_column").At(rows[0].Line)
	}
	r := Roster{Encoding: encoding, Separator: string(separator), Lines: len(rows) - 1}
	if separator == '\t' {
		r.Separator = "tab"
	}
	var columns layout
	columns, r.Faults, r.Remarks = layOut(rows[0])
	if len(r.Faults) > 0 {
		return r, nil
	}
	if r.Lines == 0 {
		return Roster{}, refusal.New(refusal.Invalid, "roster_no_line").At(rows[0].Line)
	}
	known := newLookup(offer)
	for _, row := range rows[1:] {
		l := line{row: row, columns: columns, offer: known}
		e := l.entry()
		if len(l.faults) == 0 {
			r.Entries = append(r.Entries, e)
		}
		r.Faults = append(r.Faults, l.faults...)
		r.Remarks = append(r.Remarks, l.remarks...)
	}
	r.compare()
	return r, nil
}

// line reads one line, noting each fault with its column and what was written.
type line struct {
	row     row
	columns layout
	offer   *lookup
	faults  refusal.List
	remarks refusal.List
}

// get is a cell without the spaces around it; a guard against formulas, as our own
// exports write it, is taken off.
func (l *line) get(c Column) string {
	at, ok := l.columns.at[c]
	if !ok || at >= len(l.row.Cells) {
		return ""
	}
	v := strings.TrimSpace(strings.ReplaceAll(l.row.Cells[at], "\u00a0", " "))
	if len(v) > 1 && v[0] == '\'' && strings.IndexByte("=+-@", v[1]) >= 0 {
		v = v[1:]
	}
	return v
}

func (l *line) refusal(c Column, key string, facts ...any) *refusal.Refusal {
	facts = append(facts, "Value", shorten(l.get(c)), "Letter", letter(l.columns.at[c]))
	return refusal.New(refusal.Invalid, key, facts...).On(string(c)).At(l.row.Line)
}

func (l *line) refuse(c Column, key string, facts ...any) {
	l.faults = append(l.faults, l.refusal(c, key, facts...))
}

// shorten keeps a quoted value readable.
func shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:39]) + "…"
}

func (l *line) entry() Entry {
	e := Entry{Line: l.row.Line, Number: l.number(), Email: l.email()}
	for at := len(l.columns.titles); at < len(l.row.Cells); at++ {
		if strings.TrimSpace(l.row.Cells[at]) != "" {
			l.faults = append(l.faults, refusal.New(refusal.Invalid, "roster_cells_beyond", "Value", shorten(l.row.Cells[at]), "Letter", letter(at)).At(l.row.Line))
			break
		}
	}
	e.Identity = l.identity()
	e.Centre, e.Route = l.centre(), l.route()
	e.Blocks, e.Held = l.blocks()
	return e
}

func (l *line) number() string {
	n := l.get(ColNumber)
	if n == "" {
		return ""
	}
	n = strings.ToUpper(strings.Join(strings.Fields(n), ""))
	if !numberShape.MatchString(n) {
		l.refuse(ColNumber, "roster_number_shape")
	}
	return n
}

func (l *line) email() string {
	v := l.get(ColEmail)
	switch {
	case v == "":
		if _, ok := l.columns.at[ColEmail]; ok {
			l.remarks = append(l.remarks, l.refusal(ColEmail, "roster_email_none"))
		}
	case !emailShape.MatchString(v) || len(v) > 254:
		l.refuse(ColEmail, "roster_email_shape")
	}
	return v
}

func (l *line) centre() Centre {
	v := l.get(ColCentre)
	if v == "" {
		l.refuse(ColCentre, "roster_cell_needed")
		return Centre{}
	}
	c, ok := l.offer.centre(v)
	if !ok {
		l.refuse(ColCentre, "roster_centre_unknown")
	}
	return c
}

func (l *line) route() Route {
	v := l.get(ColRoute)
	if v == "" {
		l.refuse(ColRoute, "roster_cell_needed")
		return ""
	}
	r, ok := ParseRoute(v)
	if !ok {
		l.refuse(ColRoute, "roster_route_unknown")
	}
	return r
}
