package reading

import (
	"fmt"
	"strings"
)

// place is where a passage stands in the source, as precisely as its format allows.
type place struct {
	part   string // part inside the zip: "word/document.xml"
	page   int    // pages told apart by repeated headings, 0 when unknown
	table  int    // 1-based table of a DOCX or HTML file, 0 for text
	row    int    // 1-based row of that table
	line   int    // 1-based line of a text or HTML file
	column int    // 1-based column of the table, 0 outside tables
}

// String is the place in the words of a reader: "ligne 19 (page 2), colonne 1".
func (p place) String() string {
	var parts []string
	add := func(format string, n int) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(format, n))
		}
	}
	if p.line > 0 && p.page > 1 {
		parts = append(parts, fmt.Sprintf("ligne %d (page %d)", p.line, p.page))
	} else {
		add("ligne %d", p.line)
	}
	add("tableau %d", p.table)
	add("rangée %d", p.row)
	add("colonne %d", p.column)
	at := strings.Join(parts, ", ")
	switch {
	case at == "":
		return p.part
	case p.part != "":
		return p.part + ", " + at
	}
	return at
}

// paragraph is a run of text with what its marks say about it.
type paragraph struct {
	text      string // one line, single spaces, without marks
	item      bool   // stands in a list or begins with a bullet
	glued     bool   // text of a list whose items bear no mark: several items may follow each other
	bare      bool   // begins outside any paragraph or item mark: may continue what precedes
	underline bool   // wholly, as are the next two
	bold      bool
	heading   bool   // marked as a title: <h2>, style "Titre 2"
	loose     bool   // a paragraph set in a list without item: an item only if the list is closed
	bullet    string // the bullet it began with, if any
	at        place
	row       int // index in document.rows, set when the row is complete
}

// cell is one cell of a table.
type cell struct {
	paras  []paragraph
	column int  // 0-based column of the grid
	span   int  // columns covered, at least 1
	follow bool // continues the merged cell above: its text, if any, is not repeated
	at     place
}

func (c cell) empty() bool { return len(c.paras) == 0 }

func (c cell) text() string {
	parts := make([]string, len(c.paras))
	for i, p := range c.paras {
		parts[i] = p.text
	}
	return strings.Join(parts, " ")
}

// mostCells bounds the cells of a row; what comes after belongs to no column anyone would print.
const mostCells = 200

// row is a row of a table, or a paragraph standing between tables (full).
type row struct {
	cells []cell
	full  bool // one text over the whole width
	at    place
}

func (r row) empty() bool {
	for _, c := range r.cells {
		if !c.empty() {
			return false
		}
	}
	return true
}

// document is what every format is brought to before it is understood.
type document struct {
	rows   []row
	doubts []doubt
}

// mostRows bounds a document before it is understood; reading stops there and the document is refused.
const mostRows = 20_000

// full reports a document that no référentiel can be.
func (d *document) full() bool { return len(d.rows) > mostRows }

// doubt is a framework.Doubt whose place can still be sorted.
type doubt struct {
	at             place
	what, proposal string
}
