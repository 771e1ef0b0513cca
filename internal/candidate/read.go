package candidate

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// Entry is one line of a file that can be entered as it stands.
type Entry struct {
	Line     int
	Number   string // candidate's number, empty when one must be given
	Identity Identity
	Email    string
	Contact  Contact
	Centre   Centre
	Route    Route
	Terms    Terms
	Blocks   []string // to be assessed, in the référentiel's order
	Held     []Held
}

// Roster is a file of candidates as read. Faults prevent the import; Doubts are
// likely duplicates, which a person must have looked at; Remarks are only told.
type Roster struct {
	Encoding  Encoding
	Separator string // as people name it: ";", "," or "tab"
	// Of a workbook: the sheet that was read, and those that were not.
	Sheet       string
	OtherSheets []string
	Lines       int // lines of candidates
	Entries     []Entry
	Faults      refusal.List
	Doubts      refusal.List
	Remarks     refusal.List

	columns layout
}

// Read reads a CSV file of candidates against what the session offers. What is
// wrong with the file as a whole is the error; what is wrong with its lines is in
// the roster, by line and column. tell, when it is given, hears how far the reading is.
func Read(raw []byte, offer Offer, tell func(done int)) (Roster, error) {
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
	r := Roster{Encoding: encoding, Separator: string(separator)}
	if separator == '\t' {
		r.Separator = "tab"
	}
	return r, r.read(slices.Values(rows), offer, NoEpoch, tell)
}

// Sheet is the sheet of a workbook that is read: its rows in order, empty ones left out.
type Sheet struct {
	Name    string
	Others  []string // sheets that are not read
	Counted Epoch
	Rows    iter.Seq2[Row, error]
}

// ReadSheet reads the candidates of a sheet; what is wrong is said by its cell.
func ReadSheet(s Sheet, offer Offer, tell func(done int)) (Roster, error) {
	r := Roster{Sheet: s.Name, OtherSheets: s.Others}
	var broken error
	rows := func(yield func(Row) bool) {
		n := 0
		for row, err := range s.Rows {
			if n++; err == nil && n > mostRows {
				err = refusal.New(refusal.Invalid, "roster_too_long", "Most", mostRows).At(row.Line)
			}
			if err == nil && len(row.Cells) > mostColumns {
				err = refusal.New(refusal.Invalid, "roster_too_wide", "Most", mostColumns).At(row.Line)
			}
			if err != nil {
				broken = err
				return
			}
			if !row.empty() && !yield(row) {
				return
			}
		}
	}
	err := r.read(rows, offer, s.Counted, tell)
	if broken != nil {
		return Roster{}, broken
	}
	return r, err
}

// read reads the headings, then the lines one at a time.
func (r *Roster) read(rows iter.Seq[Row], offer Offer, counted Epoch, tell func(int)) error {
	known := newLookup(offer)
	first := 0
	for row := range rows {
		if first == 0 {
			first = row.Line
			if r.columns, r.Faults, r.Remarks = layOut(row); len(r.Faults) > 0 {
				return nil
			}
			continue
		}
		r.Lines++
		if tell != nil && r.Lines%500 == 0 {
			tell(r.Lines)
		}
		l := r.line(row, known, counted)
		e := l.entry()
		e.Line = row.Line
		if len(l.faults) == 0 {
			r.Entries = append(r.Entries, e)
		}
		r.Faults, r.Doubts, r.Remarks = append(r.Faults, l.faults...), append(r.Doubts, l.doubts...), append(r.Remarks, l.remarks...)
	}
	switch {
	case first == 0:
		return refusal.New(refusal.Invalid, "roster_empty")
	case r.Lines == 0:
		return refusal.New(refusal.Invalid, "roster_no_line").At(first)
	}
	r.compare()
	return nil
}

// line is a row to be read.
func (r *Roster) line(row Row, known *lookup, counted Epoch) line {
	columns := r.columns
	cell := func(at int) string { return r.cellName(at, row.Line) }
	l := line{offer: known, counted: counted,
		has: func(c Column) bool { _, ok := columns.at[c]; return ok },
		written: func(c Column) string {
			if at, ok := columns.at[c]; ok && at < len(row.Cells) {
				return row.Cells[at]
			}
			return ""
		},
		place: func(x *refusal.Refusal, c Column) *refusal.Refusal {
			if at, ok := columns.at[c]; ok {
				x.Facts["Letter"], x.Facts["Cell"] = letter(at), cell(at)
			}
			return x.At(row.Line)
		}}
	for at := len(columns.titles); at < len(row.Cells); at++ {
		if strings.TrimSpace(row.Cells[at]) != "" {
			key := "roster_cells_beyond"
			if r.Sheet != "" {
				key = "roster_cell_untitled"
			}
			l.faults = append(l.faults, refusal.New(refusal.Invalid, key, "Value", shorten(row.Cells[at]), "Letter", letter(at), "Cell", cell(at)).At(row.Line))
			break
		}
	}
	return l
}

// cellName is how a spreadsheet names a cell: "Feuille1!C17"; without a sheet, "C17".
func (r *Roster) cellName(at, line int) string {
	name := letter(at) + strconv.Itoa(line)
	if r.Sheet == "" {
		return name
	}
	return r.Sheet + "!" + name
}

// ReadForm reads one candidate as typed, by the same checks.
func ReadForm(values map[Column]string, offer Offer) (e Entry, faults, doubts, remarks refusal.List) {
	l := line{offer: newLookup(offer), form: true,
		has:     func(c Column) bool { _, ok := values[c]; return ok },
		written: func(c Column) string { return values[c] },
		place:   func(x *refusal.Refusal, _ Column) *refusal.Refusal { return x }}
	e = l.entry()
	return e, l.faults, l.doubts, l.remarks
}

func (l *line) entry() Entry {
	e := Entry{Number: l.number(), Email: l.email(), Contact: l.contact()}
	e.Identity = l.identity()
	e.Centre, e.Route = l.centre(), l.route()
	e.Terms = l.terms(e.Route)
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
