package pdf

import "math"

// page is one page while it is drawn.
type page struct {
	index   int
	size    Size
	content []byte
	marked  []*elem // by MCID
	annots  []*annot
	fonts   []*embedded
	number  int // object number
}

// annot is a link on a page.
type annot struct {
	x0, y0, x1, y1 float64
	address, about string
	elem           *elem
	number, key    int
}

// canvas draws on a page. Everything drawn belongs to an element or is an artifact; consecutive pieces of
// one element share one mark.
type canvas struct {
	page     *page
	l        *layouter
	repeated bool // what is drawn was already read on an earlier page

	open  *elem  // element of the open mark
	kind  string // kind of the open artifact
	isOpn bool

	font *embedded
	size float64
	ink  Ink
	inkd bool
	tc   float64
}

// mark says that what follows belongs to e.
func (c *canvas) mark(e *elem) {
	if c.repeated {
		c.artifact("Pagination")
		return
	}
	if c.isOpn && c.open == e {
		return
	}
	c.close()
	mcid := len(c.page.marked)
	c.page.marked = append(c.page.marked, e)
	e.mark(c.page, mcid)
	b := append(c.page.content, '/')
	b = append(b, e.kind...)
	b = append(b, "<</MCID "...)
	b = appendNumber(b, float64(mcid))
	c.page.content = append(b, ">>BDC\n"...)
	c.open, c.isOpn = e, true
}

// artifact says that what follows is decoration. kind is Pagination, Layout or "".
func (c *canvas) artifact(kind string) {
	if c.repeated {
		kind = "Pagination"
	}
	if c.isOpn && c.open == nil && c.kind == kind {
		return
	}
	c.close()
	if kind == "" {
		c.page.content = append(c.page.content, "/Artifact BMC\n"...)
	} else {
		c.page.content = append(append(append(c.page.content, "/Artifact<</Type/"...), kind...), ">>BDC\n"...)
	}
	c.open, c.kind, c.isOpn = nil, kind, true
}

// close ends the open mark.
func (c *canvas) close() {
	if c.isOpn {
		c.page.content = append(c.page.content, "EMC\n"...)
	}
	c.open, c.isOpn = nil, false
}

// place makes e part of the structure even if it holds nothing, as an empty cell does.
func (c *canvas) place(e *elem) {
	if !c.repeated {
		e.place()
	}
}

// useFont selects a font, its size and the space between letters.
func (c *canvas) useFont(f *embedded, size, tracking float64) {
	if c.font != f || c.size != size {
		known := false
		for _, have := range c.page.fonts {
			known = known || have == f
		}
		if !known {
			c.page.fonts = append(c.page.fonts, f)
		}
		b := append(append(append(c.page.content, '/'), f.resource...), ' ')
		c.page.content = append(appendNumber(b, size), " Tf "...)
		c.font, c.size = f, size
	}
	if c.tc != tracking {
		c.page.content = append(appendNumber(c.page.content, tracking), " Tc "...)
		c.tc = tracking
	}
}

// fillInk selects the colour of text and surfaces.
func (c *canvas) fillInk(ink Ink) {
	if c.inkd && c.ink == ink {
		return
	}
	c.page.content = appendInk(c.page.content, ink, " g\n", " rg\n")
	c.ink, c.inkd = ink, true
}

func appendInk(b []byte, ink Ink, grey, colour string) []byte {
	r, g, bl := float64(ink>>16&255)/255, float64(ink>>8&255)/255, float64(ink&255)/255
	if r == g && g == bl {
		return append(appendFine(b, r), grey...)
	}
	b = append(appendFine(b, r), ' ')
	b = append(appendFine(b, g), ' ')
	return append(appendFine(b, bl), colour...)
}

// line draws a rule of decoration.
func (c *canvas) line(x0, y, x1, weight float64, ink Ink) {
	c.artifact("Layout")
	b := append(c.page.content, "q "...)
	b = appendInk(b, ink, " G ", " RG ")
	b = append(appendNumber(b, weight), " w "...)
	b = append(appendPoint(b, x0, y), " m "...)
	b = append(appendPoint(b, x1, y), " l S Q\n"...)
	c.page.content = b
}

// ground fills a rectangle of decoration.
func (c *canvas) ground(x, y, w, h float64, ink Ink) {
	c.artifact("Layout")
	b := append(c.page.content, "q "...)
	b = appendInk(b, ink, " g ", " rg ")
	b = append(appendPoint(b, x, y), ' ')
	c.page.content = append(appendPoint(b, w, h), " re f Q\n"...)
}

func appendPoint(b []byte, x, y float64) []byte {
	return appendNumber(append(appendNumber(b, x), ' '), y)
}

// appendNumber writes a length to the hundredth of a point, less than the eye sees.
func appendNumber(b []byte, v float64) []byte { return appendDecimal(b, v, 2) }

// appendFine writes to the ten-thousandth, for matrices and colours.
func appendFine(b []byte, v float64) []byte { return appendDecimal(b, v, 4) }

func appendDecimal(b []byte, v float64, places int) []byte {
	scale := 1.0
	for range places {
		scale *= 10
	}
	n := int64(math.Round(v * scale))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole, part := n/int64(scale), n%int64(scale)
	b = appendInt(b, whole)
	if part == 0 {
		return b
	}
	b = append(b, '.')
	for div := int64(scale) / 10; div > 0 && part > 0; div /= 10 {
		b = append(b, byte('0'+part/div))
		part %= div
	}
	return b
}

func appendInt(b []byte, n int64) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}
