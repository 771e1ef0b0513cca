package pdf

// padding is the white inside the cells.
type padding struct{ across, above float64 }

// grid is a table being set.
type grid struct {
	l       *layouter
	table   Table
	style   Style
	pad     padding
	widths  []float64
	section *elem // THead, TBody or Table
	page    float64
}

func (t Table) layout(l *layouter, parent *elem, width float64) stack {
	g := &grid{l: l, table: t, style: l.theme.Body.with(t.Style), pad: padding{4, 3.5}}
	if t.Compact {
		g.pad = padding{3, 2.5}
	}
	if !g.sound(width) {
		return nil
	}
	e := parent.child("Table")
	e.summary = t.Summary
	var all stack
	if len(t.Caption) > 0 {
		caption := l.text(e.child("Caption"), t.Caption, g.style.with(l.theme.Caption), width)
		all = append(all, caption.spaced(0, 3).kept(true)...)
	}
	var head *slice
	if !t.NoHead {
		g.section = e.child("THead")
		head = g.headRow()
		all = append(all, head)
	}
	g.section = e.child("TBody")
	for i, row := range t.Rows {
		s := g.row(row, i == len(t.Rows)-1)
		s.lead = head
		all = append(all, s)
	}
	return all.spaced(t.Before, t.After)
}

// sound gives the columns their widths and checks that every row fills them.
func (g *grid) sound(width float64) bool {
	t := g.table
	if len(t.Columns) == 0 || len(t.Rows) == 0 {
		g.l.fail("a table has no column or no row (%q)", plainText(t.Caption))
		return false
	}
	fixed, parts := make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		fixed[i], parts[i] = c.Width, c.Share
	}
	g.widths = shares(fixed, parts, width)
	for i, w := range g.widths {
		if w < 2*g.pad.across+g.style.Size/2 {
			g.l.fail("column %d of the table %q is %.1f mm wide, too narrow for its text", i+1, plainText(t.Caption), w/MM)
			return false
		}
	}
	for i, row := range t.Rows {
		spans, headed := 0, false
		for _, c := range row.Cells {
			spans += max(c.Span, 1)
			headed = headed || c.Head
		}
		if spans != len(t.Columns) {
			g.l.fail("row %d of the table %q has %d cells for %d columns", i+1, plainText(t.Caption), spans, len(t.Columns))
			return false
		}
		if t.NoHead && !headed {
			g.l.fail("row %d of the table %q, which has no heads of columns, has no head of its own", i+1, plainText(t.Caption))
			return false
		}
	}
	return true
}

// headRow is the row of headings, with the rule that closes it.
func (g *grid) headRow() *slice {
	row := &tableRow{grid: g, elem: g.section.child("TR"), below: 0.8, ink: Black}
	x := 0.0
	for i, c := range g.table.Columns {
		th := row.elem.child("TH")
		th.scope = "Column"
		style := g.style.with(g.l.theme.TableHead)
		style.Align = c.Align
		row.add(th, x, g.widths[i], g.l.text(th, c.Head, style, g.widths[i]-2*g.pad.across))
		row.bottom = true
		x += g.widths[i]
	}
	s := row.slice()
	s.keep, s.split = true, nil
	return s
}

// row sets one row of the body.
func (g *grid) row(r Row, last bool) *slice {
	row := &tableRow{grid: g, elem: g.section.child("TR"), below: 0.3, ink: Hairline, tint: r.Tint}
	if last {
		row.below, row.ink = 0.8, Black
	}
	if r.Strong {
		row.above = 0.8
	}
	if r.Joined && !last {
		row.below = 0
	}
	x, column := 0.0, 0
	for _, c := range r.Cells {
		span := max(c.Span, 1)
		width := 0.0
		for i := range span {
			width += g.widths[column+i]
		}
		row.add(g.cell(row.elem, c, g.table.Columns[column], width, x, span))
		x += width
		column += span
	}
	s := row.slice()
	s.keep = r.Joined && !last
	if g.table.KeepRows {
		s.split = nil
	}
	return s
}

// cell sets one cell and returns its element, its place and its content.
func (g *grid) cell(tr *elem, c Cell, col Column, width, x float64, span int) (*elem, float64, float64, stack) {
	e := tr.child("TD")
	if c.Head {
		e.kind, e.scope = "TH", "Row"
	}
	e.span = span
	style := g.style.with(col.Style).with(c.Style)
	if style.Align = col.Align; c.Align != Inherit {
		style.Align = c.Align
	}
	inner := width - 2*g.pad.across
	if c.Blocks == nil {
		return e, x, width, g.l.text(e, c.Text, style, inner)
	}
	body := g.l.theme.Body
	g.l.theme.Body = style
	defer func() { g.l.theme.Body = body }()
	var s stack
	for _, b := range c.Blocks {
		s = append(s, b.layout(g.l, e, inner)...)
	}
	for len(s) > 0 && s[len(s)-1].white {
		s = s[:len(s)-1]
	}
	return e, x, width, s
}

func (f Facts) layout(l *layouter, parent *elem, width float64) stack {
	if len(f.Pairs) == 0 {
		return nil
	}
	label := f.Label
	if label == 0 {
		label = width / 3
	}
	g := &grid{l: l, style: l.theme.Body.with(f.Style), pad: padding{0, 1.5}, widths: []float64{label, width - label}}
	g.table = Table{Columns: make([]Column, 2)}
	g.section = parent.child("Table")
	var all stack
	for _, pair := range f.Pairs {
		row := &tableRow{grid: g, elem: g.section.child("TR")}
		if f.Ruled {
			row.below, row.ink = 0.3, Hairline
		}
		th, td := row.elem.child("TH"), row.elem.child("TD")
		th.scope = "Row"
		row.add(th, 0, label-4, l.text(th, Text(pair.Name), g.style.with(Style{Ink: Second}), label-6))
		row.add(td, label, width-label, l.text(td, pair.Value, g.style, width-label))
		all = append(all, row.slice())
	}
	after := f.After
	if after == 0 {
		after = l.theme.ParaAfter
	}
	return all.spaced(0, after)
}
