package reading

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// readHTML reads the tables of a page token by token: pages of any size and depth cost no more
// than their text. Nested tables are read as the text of the cell that holds them.
func readHTML(s string) document {
	h := page{line: 1}
	h.z = html.NewTokenizer(strings.NewReader(s))
	for {
		kind := h.z.Next()
		if kind == html.ErrorToken || h.doc.full() {
			break
		}
		raw := h.z.Raw()
		lines := strings.Count(string(raw), "\n")
		h.token(kind)
		h.line += lines
	}
	h.endTable()
	return h.doc
}

type page struct {
	z     *html.Tokenizer
	doc   document
	line  int
	table int // tables begun so far
	depth int // tables open
	row   int
	text  marker // what is being read: a cell, or the text outside tables
	cells []cell
	open  bool // inside a cell
	span  spans
	cell  cell
	rows  int // rows the open cell covers
	skip  string
}

func (h *page) token(kind html.TokenType) {
	switch kind {
	case html.TextToken:
		if h.skip == "" {
			// White space wraps lines in a page: only tags part paragraphs.
			h.text.at = h.place()
			h.text.text(strings.Map(flatten, string(h.z.Text())))
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := h.z.TagName()
		h.start(string(name), more, kind == html.SelfClosingTagToken)
	case html.EndTagToken:
		name, _ := h.z.TagName()
		h.end(string(name))
	}
}

func flatten(r rune) rune {
	if r == '\n' || r == '\r' || r == '\t' {
		return ' '
	}
	return r
}

func (h *page) place() place {
	p := place{line: h.line}
	if h.open {
		p = h.cell.at
	}
	return p
}

// silent are the elements whose text nobody sees.
var silent = wordSet("script style head title template noscript svg math select button")

func (h *page) start(tag string, more, closed bool) {
	switch {
	case h.skip != "":
		return
	case silent[tag] && !closed:
		if tag != "title" || h.depth == 0 {
			h.skip = tag
		}
		return
	case tag == "body":
		h.skip = ""
	case tag == "table":
		h.startTable()
		return
	case h.depth == 1 && tag == "tr":
		h.endRow()
		return
	case h.depth == 1 && (tag == "td" || tag == "th"):
		h.startCell(h.attributes(more))
		return
	case h.depth == 1 && (tag == "thead" || tag == "tbody" || tag == "tfoot"):
		h.endRow()
		return
	case h.depth > 1 && (tag == "td" || tag == "th" || tag == "tr"):
		h.text.breakLine()
		return
	}
	h.text.at = h.place()
	h.text.open(tag, styleOf(h.z, more))
}

func (h *page) attributes(more bool) (columns, rows int) {
	columns, rows = 1, 1
	for more {
		var k, v []byte
		k, v, more = h.z.TagAttr()
		switch string(k) {
		case "colspan":
			columns = count(string(v), 100)
		case "rowspan":
			rows = count(string(v), 10000)
		}
	}
	return columns, rows
}

// count reads how many columns or rows a cell covers.
func count(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

func (h *page) end(tag string) {
	switch {
	case h.skip != "":
		if tag == h.skip {
			h.skip = ""
		}
	case tag == "table":
		if h.depth--; h.depth <= 0 {
			h.depth = 1
			h.endTable()
		}
	case h.depth == 1 && tag == "tr":
		h.endRow()
	case h.depth == 1 && (tag == "td" || tag == "th"):
		h.endCell()
	case h.depth >= 1 && !h.open:
	default:
		h.text.close(tag)
	}
}

func (h *page) startTable() {
	if h.depth++; h.depth > 1 {
		h.text.flush()
		return
	}
	h.outside()
	h.table++
	h.row, h.span = 0, spans{}
}

// outside gives the text read since the last table as rows of their own.
func (h *page) outside() {
	for _, p := range h.text.done() {
		at := p.at
		h.doc.rows = append(h.doc.rows, row{full: true, at: at, cells: []cell{{paras: []paragraph{p}, span: 1, at: at}}})
	}
	h.text = marker{}
}

func (h *page) startCell(columns, rows int) {
	h.endCell()
	if len(h.cells) == 0 {
		h.row++
	}
	h.cells = h.span.before(h.cells)
	column := nextColumn(h.cells)
	h.cell = cell{column: column, span: columns, at: place{line: h.line, table: h.table, row: h.row, column: column + 1}}
	h.rows, h.open = rows, true
	h.text = marker{at: h.cell.at}
}

func nextColumn(cells []cell) int {
	if len(cells) == 0 {
		return 0
	}
	last := cells[len(cells)-1]
	return last.column + last.span
}

func (h *page) endCell() {
	if !h.open {
		if h.depth == 1 {
			h.text = marker{} // text between cells belongs nowhere
		}
		return
	}
	h.cell.paras = h.text.done()
	if len(h.cells) < mostCells {
		h.span.hold(h.cell, h.rows)
		h.cells = append(h.cells, h.cell)
	}
	h.open = false
	h.text = marker{}
}

func (h *page) endRow() {
	h.endCell()
	if len(h.cells) == 0 {
		return
	}
	h.cells = h.span.after(h.cells)
	h.doc.rows = append(h.doc.rows, row{cells: h.cells, at: h.cells[0].at})
	h.cells = nil
	h.span.next()
}

func (h *page) endTable() {
	if h.depth > 0 {
		h.endRow()
		h.depth = 0
		h.text = marker{}
		return
	}
	h.outside()
}

// spans remembers the cells that cover rows below their own.
type spans struct{ held []heldCell }

type heldCell struct {
	cell
	rows int // rows still to cover, this one included
}

func (s *spans) hold(c cell, rows int) {
	if rows > 1 {
		s.held = append(s.held, heldCell{cell{column: c.column, span: c.span, follow: true, at: c.at}, rows})
	}
}

// before adds the held cells that stand where the next cell would go.
func (s *spans) before(cells []cell) []cell {
	for again := true; again; {
		again = false
		for _, h := range s.held {
			if h.column == nextColumn(cells) && h.follows(cells) {
				cells = append(cells, h.cell)
				again = true
			}
		}
	}
	return cells
}

// follows: the cell was held by an earlier row, not by the row being read.
func (h heldCell) follows(cells []cell) bool {
	for _, c := range cells {
		if c.column == h.column {
			return false
		}
	}
	return true
}

// after adds those that stand beyond the last cell.
func (s *spans) after(cells []cell) []cell {
	for _, h := range s.held {
		if h.column >= nextColumn(cells) && h.follows(cells) {
			cells = append(cells, h.cell)
		}
	}
	return cells
}

// next passes to the next row.
func (s *spans) next() {
	kept := s.held[:0]
	for _, h := range s.held {
		if h.rows--; h.rows > 0 {
			kept = append(kept, h)
		}
	}
	s.held = kept
}
