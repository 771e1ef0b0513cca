package pdf

// Path is an outline to fill, to draw, or both. Rects is the short way for many rectangles, such as the
// modules of a QR code.
type Path struct {
	Moves  []Move
	Rects  []Rect
	Fill   Ink
	Filled bool
	Stroke Ink
	Weight float64 // of the stroke, points; 0 for none
	Round  bool    // round joins and ends
}

// Move is a step of a path: to a point, by a line, or by a Bézier curve whose controls are C1 and C2.
type Move struct {
	Kind   MoveKind
	X, Y   float64
	C1, C2 [2]float64
}

// MoveKind is the kind of a step.
type MoveKind int

// Kinds of steps. Close returns to where the outline began.
const (
	To MoveKind = iota
	LineTo
	CurveTo
	Close
)

// Rect is a rectangle by its bottom left corner and its size.
type Rect struct{ X, Y, W, H float64 }

func (f Figure) layout(l *layouter, parent *elem, width float64) stack {
	if f.Alt == "" && !f.Decorative {
		l.fail("a figure of %.0f mm by %.0f mm has no text that stands for it", f.Width/MM, f.Height/MM)
		return nil
	}
	e := parent.child("Figure")
	e.alt = f.Alt
	draw := func(c *canvas, x, y float64) {
		if f.Decorative {
			c.artifact("Layout")
		} else {
			c.mark(e)
		}
		c.paths(f.Paths, x+offset(f.Align, width, f.Width), y-f.Height)
	}
	return stack{{height: f.Height, draw: draw}}.spaced(f.Before, f.After)
}

// paths draws outlines from an origin, leaving the state of text as it was.
func (c *canvas) paths(paths []Path, x, y float64) {
	b := append(c.page.content, "q 1 0 0 1 "...)
	b = append(appendPoint(b, x, y), " cm\n"...)
	for _, p := range paths {
		b = p.append(b)
	}
	c.page.content = append(b, "Q\n"...)
}

func (p Path) append(b []byte) []byte {
	if !p.Filled && p.Weight == 0 || len(p.Moves)+len(p.Rects) == 0 {
		return b
	}
	if p.Filled {
		b = appendInk(b, p.Fill, " g ", " rg ")
	}
	if p.Weight > 0 {
		b = appendInk(b, p.Stroke, " G ", " RG ")
		b = append(appendNumber(b, p.Weight), " w "...)
		if p.Round {
			b = append(b, "1 J 1 j "...)
		} else {
			b = append(b, "0 J 0 j "...)
		}
	}
	for _, r := range p.Rects {
		b = append(appendPoint(b, r.X, r.Y), ' ')
		b = append(appendPoint(b, r.W, r.H), " re\n"...)
	}
	for _, m := range p.Moves {
		switch m.Kind {
		case To:
			b = append(appendPoint(b, m.X, m.Y), " m\n"...)
		case LineTo:
			b = append(appendPoint(b, m.X, m.Y), " l\n"...)
		case CurveTo:
			b = append(appendPoint(b, m.C1[0], m.C1[1]), ' ')
			b = append(appendPoint(b, m.C2[0], m.C2[1]), ' ')
			b = append(appendPoint(b, m.X, m.Y), " c\n"...)
		case Close:
			b = append(b, "h\n"...)
		}
	}
	switch {
	case p.Filled && p.Weight > 0:
		return append(b, "B\n"...)
	case p.Filled:
		return append(b, "f\n"...)
	}
	return append(b, "S\n"...)
}
