package reading

import (
	"fmt"
	"slices"
	"strings"
)

// table is the document once its headings are understood: what stands before the table, and
// rows whose cells are known by role.
type table struct {
	before  []paragraph // title and statements
	rows    []tableRow
	after   int // paragraphs that stand after the last row, left out
	layout  columns
	heading place // of the first row of headings
	paged   bool  // headings are repeated: the rows are pages
	doubts  []doubt
}

type tableRow struct {
	by    map[role][]paragraph
	held  map[role]bool // the cell only prolongs the merged cell above
	full  bool          // a single text over the whole width
	at    place
	index int // in document.rows
}

func (r tableRow) empty() bool {
	for _, p := range r.by {
		if len(p) > 0 {
			return false
		}
	}
	return true
}

// understand finds the heading rows, gives each column its role and drops what only repeats.
// A document without such a table is refused.
func understand(name string, d document) (*table, error) {
	if d.full() {
		return nil, tooMany(name, "rangées", mostRows)
	}
	t := table{doubts: d.doubts}
	page, width := 1, 0
	afterHeading := false
	for i, r := range d.rows {
		if r.empty() {
			continue
		}
		if roles := headingRow(r); roles != nil && (t.layout != nil || columns(roles).width() >= 2) {
			if t.layout != nil && !afterHeading {
				page++
			}
			if t.layout == nil {
				t.heading = r.at
			}
			t.layout = t.layout.with(roles)
			width = max(width, len(roles))
			afterHeading = true
			continue
		}
		if t.layout == nil {
			for _, c := range r.cells {
				t.before = append(t.before, c.paras...)
			}
			continue
		}
		afterHeading = false
		t.add(r, page, width)
		t.rows[len(t.rows)-1].index = i
	}
	t.paged = page > 1
	switch {
	case t.layout == nil:
		return nil, refuse(name, "reading_no_table", "where", extent(d))
	case !t.layout.settled(width).complete():
		return nil, refuse(name, "reading_columns", "columns", t.layout.settled(width).names()).At(t.heading.line)
	}
	t.trimEnd()
	if len(t.rows) == 0 {
		return nil, refuse(name, "reading_no_row", "heading", t.heading.String()).At(t.heading.line)
	}
	return &t, nil
}

func (t *table) add(r row, page, width int) {
	layout := t.layout.settled(max(width, len(r.cells)))
	r.at.page = page
	out := tableRow{by: map[role][]paragraph{}, held: map[role]bool{}, at: r.at, full: r.full || spansAll(r, layout)}
	for _, c := range r.cells {
		as := layout.of(c)
		if out.full {
			as = activityColumn
		}
		if as == none {
			if c.empty() {
				continue
			}
			if as = lastRole(layout, c.column); as == none {
				continue
			}
			if c.column >= len(layout) {
				t.doubts = append(t.doubts, doubt{c.at, "la rangée a plus de cellules que les titres de colonnes",
					"le texte en trop est lu avec la colonne des " + as.String()})
			} else {
				continue // a column of numbers or remarks
			}
		}
		for _, p := range c.paras {
			p.at.page, p.row = page, len(t.rows)
			out.by[as] = append(out.by[as], p)
		}
		out.held[as] = out.held[as] || c.follow
	}
	t.rows = append(t.rows, out)
}

func lastRole(c columns, before int) role {
	for i := min(before, len(c)) - 1; i >= 0; i-- {
		if c[i] != none {
			return c[i]
		}
	}
	return none
}

// spansAll: one cell merged over every column, as the title of a block often is.
func spansAll(r row, layout columns) bool {
	var filled []cell
	for _, c := range r.cells {
		if !c.empty() {
			filled = append(filled, c)
		}
	}
	return len(filled) == 1 && filled[0].span > 1 && filled[0].span >= layout.width()-1
}

// trimEnd leaves out the texts after the table, and the blank rows.
func (t *table) trimEnd() {
	last := 0
	for i, r := range t.rows {
		if !r.full {
			last = i + 1
		}
	}
	for _, r := range t.rows[last:] {
		for _, p := range r.by[activityColumn] {
			if blockCode.MatchString(p.text) { // a block cut right after its title is told, not hidden
				return
			}
		}
	}
	t.after = len(t.rows) - last
	t.rows = slices.Clip(t.rows[:last])
}

// texts are all the paragraphs of the document, for what it says of its own words.
func (t *table) texts() []string {
	var out []string
	for _, p := range t.before {
		out = append(out, p.text)
	}
	for _, r := range t.rows {
		for _, role := range []role{blockColumn, activityColumn, competencyColumn, modalityColumn, criteriaColumn, evaluationColumn} {
			for _, p := range r.by[role] {
				out = append(out, p.text)
			}
		}
	}
	return out
}

// clean is a short quotation of the source for a message.
func clean(s string) string {
	const most = 90
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > most {
		cut := strings.LastIndexByte(string(r[:most]), ' ')
		if cut < most/2 {
			return string(r[:most]) + "…"
		}
		return string(r[:most])[:cut] + "…"
	}
	return s
}

// extent is how far the document was read without finding the table.
func extent(d document) string {
	if len(d.rows) == 0 {
		return "aucun texte"
	}
	last := d.rows[len(d.rows)-1].at
	switch {
	case last.part != "":
		return last.part
	case last.line > 1:
		return fmt.Sprintf("lignes 1 à %d", last.line)
	}
	return "ligne 1"
}
