package pdf

import "strconv"

// elem is an element of the structure that a screen reader follows.
type elem struct {
	kind   string // P, H1, Table…
	parent *elem
	kids   []kid
	placed bool // already among its parent's kids
	page   *page

	alt, lang, summary string
	scope              string // of a TH
	span               int    // columns, when more than one
	numbering          string // of an L
	number             int    // object number, when written
}

// kid is a child of an element: another element, some marked content of a page, or an annotation.
type kid struct {
	elem  *elem
	page  *page
	mcid  int
	annot *annot
}

func (e *elem) child(kind string) *elem { return &elem{kind: kind, parent: e} }

// place puts e among its parent's kids, and its parents before it. Elements are placed when they are
// first drawn, so that the order of the structure is the order of the page.
func (e *elem) place() {
	if e.placed || e.parent == nil {
		return
	}
	e.parent.place()
	e.placed = true
	e.parent.kids = append(e.parent.kids, kid{elem: e})
}

// mark adds a piece of a page's content to the element.
func (e *elem) mark(p *page, mcid int) {
	e.place()
	if e.page == nil {
		e.page = p
	}
	e.kids = append(e.kids, kid{page: p, mcid: mcid})
}

// write gives object numbers to e and what it holds, in reading order.
func (e *elem) reserve(o *objects) {
	e.number = o.reserve()
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.reserve(o)
		}
	}
}

// write writes the element and what it holds. Content of another page than the element's first is named
// with its page (ISO 32000-1, 14.7.4.2).
func (e *elem) write(o *objects, parent int) {
	b := append(o.scratch[:0], "<</Type/StructElem/S/"...)
	b = append(b, e.kind...)
	b = append(b, "/P "...)
	b = appendRef(b, parent)
	if e.page != nil {
		b = append(b, "/Pg "...)
		b = appendRef(b, e.page.number)
	}
	if e.alt != "" {
		b = append(append(b, "/Alt"...), textString(e.alt)...)
	}
	if e.lang != "" {
		b = append(append(b, "/Lang"...), textString(e.lang)...)
	}
	b = e.appendAttributes(b)
	if len(e.kids) > 0 {
		b = append(b, "/K["...)
		for i, k := range e.kids {
			if i > 0 {
				b = append(b, ' ')
			}
			b = k.append(b, e.page)
		}
		b = append(b, ']')
	}
	b = append(b, ">>"...)
	o.set(e.number, b)
	o.scratch = b
	for _, k := range e.kids {
		if k.elem != nil {
			k.elem.write(o, e.number)
		}
	}
}

func (k kid) append(b []byte, home *page) []byte {
	switch {
	case k.elem != nil:
		return appendRef(b, k.elem.number)
	case k.annot != nil:
		b = append(b, "<</Type/OBJR/Obj "...)
		b = appendRef(b, k.annot.number)
		b = append(b, "/Pg "...)
		b = appendRef(b, k.page.number)
		return append(b, ">>"...)
	case k.page == home:
		return strconv.AppendInt(b, int64(k.mcid), 10)
	}
	b = append(b, "<</Type/MCR/Pg "...)
	b = appendRef(b, k.page.number)
	b = append(b, "/MCID "...)
	b = strconv.AppendInt(b, int64(k.mcid), 10)
	return append(b, ">>"...)
}

func (e *elem) appendAttributes(b []byte) []byte {
	switch {
	case e.kind == "TH" || e.kind == "TD" && e.span > 1:
		b = append(b, "/A<</O/Table"...)
		if e.scope != "" {
			b = append(append(b, "/Scope/"...), e.scope...)
		}
		if e.span > 1 {
			b = strconv.AppendInt(append(b, "/ColSpan "...), int64(e.span), 10)
		}
		return append(b, ">>"...)
	case e.kind == "Table" && e.summary != "":
		b = append(append(b, "/A<</O/Table/Summary"...), textString(e.summary)...)
		return append(b, ">>"...)
	case e.kind == "L":
		b = append(append(b, "/A<</O/List/ListNumbering/"...), e.numbering...)
		return append(b, ">>"...)
	case e.kind == "Figure":
		return append(b, "/A<</O/Layout/Placement/Block>>"...)
	}
	return b
}

// appendParentTree writes the numbers tree that leads from content back to its element: one entry per
// page (an array by MCID), then one per annotation.
func appendParentTree(b []byte, pages []*page) []byte {
	b = append(b, "<</Nums["...)
	for i, p := range pages {
		b = strconv.AppendInt(b, int64(i), 10)
		b = append(b, '[')
		for _, e := range p.marked {
			b = append(appendRef(b, e.number), ' ')
		}
		b = append(b, ']')
	}
	for _, p := range pages {
		for _, a := range p.annots {
			b = strconv.AppendInt(b, int64(a.key), 10)
			b = append(b, ' ')
			b = append(appendRef(b, a.elem.number), ' ')
		}
	}
	return append(b, "]>>"...)
}
