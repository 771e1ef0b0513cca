// Package register draws lists: what needs the reader first, then everything. The
// first column names the row. Sorting and pages are links, so that they work
// without script and can be kept or sent.
package register

import (
	"github.com/a-h/templ"

	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/pagination"
	"jurande/internal/web/ui/state"
)

// Sense is how a column is sorted now.
type Sense string

const (
	Unsorted Sense = ""
	Up       Sense = "ascending"
	Down     Sense = "descending"
)

// Column is a heading. SortURL is where a click leads, empty when it cannot be sorted.
type Column struct {
	Text    string
	SortURL string
	Sorted  Sense
	Figures bool // figures, aligned at the right
}

// Cell is what stands in a column; Text, State and Body may go together, in this order.
type Cell struct {
	Text  string
	URL   string // makes Text a link
	Under string // a second, quieter line
	State *state.State
	Body  templ.Component
}

// Row is one line. ID is sent by the bulk acts; Name is how a screen reader names the row's box.
type Row struct {
	ID    string
	Name  string
	Cells []Cell
}

// Bulk are the acts on the ticked rows, posted with the field Field for each.
type Bulk struct {
	Action string // address of the form
	Field  string // "id" when empty
	Acts   []button.Button
}

// Empty says what will appear in the list and how to begin.
type Empty struct {
	What  string
	Start *button.Go
}

// Table is a register.
type Table struct {
	ID      string // unique on the page; "register" when empty
	Caption string
	Count   string // "1 à 50 sur 12 345", said under the caption
	Columns []Column
	Rows    []Row
	Bulk    *Bulk
	Empty   Empty
	Pages   *pagination.Pages
	Exports []button.Go // export of what one sees
	Scroll  bool        // a table larger than the page in both directions: a matrix
}

func (t Table) id() string {
	if t.ID == "" {
		return "register"
	}
	return t.ID
}

func (b Bulk) field() string {
	if b.Field == "" {
		return "id"
	}
	return b.Field
}

func (c Column) class() string {
	if c.Figures {
		return "figures"
	}
	return ""
}

func (t Table) class(i int) string { return t.Columns[i].class() }
