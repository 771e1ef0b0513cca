package pdf

// shares gives each column its width: what is fixed first, then parts of the rest.
func shares(widths, parts []float64, total float64) []float64 {
	out := make([]float64, len(widths))
	rest, sum := total, 0.0
	for i, w := range widths {
		if w == 0 && parts[i] == 0 {
			parts[i] = 1
		}
		if w > 0 {
			parts[i] = 0
		}
		rest -= w
		sum += parts[i]
	}
	for i, w := range widths {
		out[i] = w
		if w == 0 {
			out[i] = rest * parts[i] / sum
		}
	}
	return out
}

func (b Columns) layout(l *layouter, parent *elem, width float64) stack {
	if len(b.Cols) == 0 {
		return nil
	}
	fixed, parts := make([]float64, len(b.Cols)), make([]float64, len(b.Cols))
	for i, col := range b.Cols {
		fixed[i], parts[i] = col.Width, col.Share
	}
	widths := shares(fixed, parts, width-b.Gap*float64(len(b.Cols)-1))
	stacks := make([]stack, len(b.Cols))
	height := 0.0
	for i, col := range b.Cols {
		if widths[i] < 10*MM {
			l.fail("column %d of %d is %.0f mm wide, too narrow for text", i+1, len(b.Cols), widths[i]/MM)
			return nil
		}
		for _, inner := range col.Blocks {
			stacks[i] = append(stacks[i], inner.layout(l, parent, widths[i])...)
		}
		height = max(height, stacks[i].height())
	}
	draw := func(c *canvas, x, y float64) {
		for i, s := range stacks {
			top := y
			if b.Cols[i].Bottom {
				top -= height - s.height()
			}
			s.draw(c, x, top)
			x += widths[i] + b.Gap
		}
	}
	return stack{{height: height, draw: draw}}.spaced(b.Before, b.After)
}

func (b Group) layout(l *layouter, parent *elem, width float64) stack {
	var all stack
	for _, inner := range b.Blocks {
		all = append(all, inner.layout(l, parent, width-b.Indent)...)
	}
	if b.Together {
		for i := range len(all) - 1 {
			all[i].keep = true
		}
	}
	return indented(all, b.Indent)
}

func (b Space) layout(_ *layouter, _ *elem, _ float64) stack {
	return stack{{gap: b.Height, white: true, draw: func(*canvas, float64, float64) {}}}
}

func (b Fill) layout(_ *layouter, _ *elem, _ float64) stack {
	weight := b.Weight
	if weight == 0 {
		weight = 1
	}
	return stack{{fill: weight, draw: func(*canvas, float64, float64) {}}}
}

func (b PageBreak) layout(_ *layouter, _ *elem, _ float64) stack {
	return stack{{brk: true, foot: b.Foot}}
}

func (b Rule) layout(_ *layouter, _ *elem, width float64) stack {
	weight, ink, long := b.Weight, b.Ink, b.Width
	if weight == 0 {
		weight = 0.4
	}
	if ink == 0 {
		ink = Hairline
	}
	if long == 0 {
		long = width
	}
	draw := func(c *canvas, x, y float64) {
		x += offset(b.Align, width, long)
		c.line(x, y-weight/2, x+long, weight, ink)
	}
	return stack{{height: weight, draw: draw}}.spaced(b.Before, b.After)
}

// offset is where something narrower than its column begins.
func offset(align Align, column, own float64) float64 {
	switch align {
	case Center:
		return (column - own) / 2
	case Right:
		return column - own
	}
	return 0
}
