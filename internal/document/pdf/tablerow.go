package pdf

// tableRow is a row whose cells are set: its height is that of the tallest.
type tableRow struct {
	grid   *grid
	elem   *elem
	cells  []rowCell
	above  float64 // weight of the rule above
	below  float64
	ink    Ink
	tint   bool
	bottom bool // cells stand on the foot of the row, as headings do
}

type rowCell struct {
	elem     *elem
	x, width float64
	content  stack
}

func (r *tableRow) add(e *elem, x, width float64, s stack) {
	r.cells = append(r.cells, rowCell{e, x, width, s})
}

func (r *tableRow) inner() float64 {
	height := 0.0
	for _, c := range r.cells {
		height = max(height, c.content.height())
	}
	return height
}

// slice is the row as a piece of the page. It may be cut when it is higher than a third of a sheet.
func (r *tableRow) slice() *slice {
	pad := r.grid.pad
	height := r.inner() + 2*pad.above
	s := &slice{height: height, draw: func(c *canvas, x, y float64) { r.draw(c, x, y, height) }}
	s.split = func(room float64) (*slice, *slice, bool) { return r.cut(room, s) }
	return s
}

// draw draws the ground and the rules, then each cell in its place.
func (r *tableRow) draw(c *canvas, x, y, height float64) {
	pad := r.grid.pad
	width := 0.0
	for _, w := range r.grid.widths {
		width += w
	}
	if r.tint {
		c.ground(x, y-height, width, height, 0xF2F2F0)
	}
	if r.above > 0 {
		c.line(x, y, x+width, r.above, Black)
	}
	c.place(r.elem)
	for _, cell := range r.cells {
		c.place(cell.elem)
		top := y - pad.above
		if r.bottom {
			top -= r.inner() - cell.content.height()
		}
		cell.content.draw(c, x+cell.x+pad.across, top)
	}
	if r.below > 0 {
		c.line(x, y-height, x+width, r.below, r.ink)
	}
}

// leastCut is the least height worth leaving on a page when a row is cut.
const leastCut = 30 * MM

// cut parts the row at a height, when it is tall enough to be worth cutting and each cell can.
func (r *tableRow) cut(room float64, whole *slice) (*slice, *slice, bool) {
	pad := r.grid.pad
	if room < leastCut || r.inner() < 2*leastCut {
		return nil, nil, false
	}
	first, rest := *r, *r
	first.cells, rest.cells = nil, nil
	first.below = 0
	rest.above = 0
	left := false
	for _, c := range r.cells {
		head, tail := c.content.cut(room - 2*pad.above)
		first.add(c.elem, c.x, c.width, head)
		rest.add(c.elem, c.x, c.width, tail)
		left = left || len(head) > 0 && len(tail) > 0
	}
	if !left {
		return nil, nil, false
	}
	head, tail := first.slice(), rest.slice()
	head.gap, head.lead, tail.lead, tail.keep = whole.gap, whole.lead, whole.lead, whole.keep
	return head, tail, true
}
