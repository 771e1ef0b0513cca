package pdfcheck

import (
	"fmt"
	"slices"
	"strings"
)

// elem is an element of the structure as read.
type elem struct {
	number ref
	kind   string
	parent *elem
	kids   []*elem
	dict   dict
	marks  []content
	annots []ref
}

// content is a piece of a page.
type content struct {
	page ref
	mcid int
}

func (e *elem) where() string { return fmt.Sprintf("%s (object %d)", e.kind, e.number) }

// kidKinds lists the kinds of the element's kids.
func (e *elem) kidKinds() []string {
	kinds := make([]string, len(e.kids))
	for i, k := range e.kids {
		kinds[i] = k.kind
	}
	return kinds
}

// readStructure walks the structure from its root.
func (c *checker) readStructure() {
	root, ok := c.catalog["StructTreeRoot"].(ref)
	d := c.dict(c.catalog["StructTreeRoot"])
	if !ok || c.name(d["Type"]) != "StructTreeRoot" {
		c.find("UA 7.1", "structure", "no structure tree")
		return
	}
	kids := c.array(d["K"])
	if kids == nil {
		kids = array{d["K"]}
	}
	for _, k := range kids {
		c.readElem(k, nil, root, 0)
	}
	if len(kids) != 1 || len(c.order) == 0 || c.order[0].kind != "Document" {
		c.find("UA 7.1", "structure", "the root is not one Document")
	}
}

func (c *checker) readElem(v any, parent *elem, above ref, deep int) {
	number, _ := v.(ref)
	d := c.dict(v)
	kind := c.name(d["S"])
	if d == nil || kind == "" || deep > 60 {
		c.find("UA 7.1", "structure", "object %v is no element", v)
		return
	}
	if c.elems[number] != nil {
		c.find("UA 7.1", "structure", "element %d stands twice in the tree", number)
		return
	}
	e := &elem{number: number, kind: kind, parent: parent, dict: d}
	c.elems[number] = e
	c.order = append(c.order, e)
	if parent != nil {
		parent.kids = append(parent.kids, e)
	}
	if d["P"] != above {
		c.find("UA 7.1", e.where(), "its parent is not the element that holds it")
	}
	kids, isArray := c.get(d["K"]).(array)
	if !isArray && d["K"] != nil {
		kids = array{d["K"]}
	}
	for _, k := range kids {
		c.readKid(e, k, deep)
	}
}

func (c *checker) readKid(e *elem, k any, deep int) {
	if id, ok := k.(float64); ok {
		page, _ := e.dict["Pg"].(ref)
		e.marks = append(e.marks, content{page, int(id)})
		return
	}
	d := c.dict(k)
	switch c.name(d["Type"]) {
	case "MCR":
		page, ok := d["Pg"].(ref)
		if !ok {
			page, _ = e.dict["Pg"].(ref)
		}
		id, _ := d["MCID"].(float64)
		e.marks = append(e.marks, content{page, int(id)})
	case "OBJR":
		if r, ok := d["Obj"].(ref); ok {
			e.annots = append(e.annots, r)
		}
	default:
		c.readElem(k, e, e.number, deep+1)
	}
}

// standard are the structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
var standard = strings.Fields(`Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
	L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
	Figure Formula Form`)

// allowed says what each kind may hold and where it may stand; kinds not named are free.
var allowed = map[string]struct{ kids, parents string }{
	"Table": {"TR THead TBody TFoot Caption", ""},
	"THead": {"TR", "Table"}, "TBody": {"TR", "Table"}, "TFoot": {"TR", "Table"},
	"TR": {"TH TD", "Table THead TBody TFoot"},
	"TH": {"", "TR"}, "TD": {"", "TR"},
	"L": {"L LI Caption", ""}, "LI": {"Lbl LBody", "L"}, "LBody": {"", "LI"}, "Lbl": {"", "LI"},
}

// shapes checks each element: its kind, what it holds, where it stands, what it must say.
func (c *checker) shapes() {
	level := 0
	for _, e := range c.order {
		if !slices.Contains(standard, e.kind) {
			c.find("UA 7.1", e.where(), "not a standard type")
		}
		rule := allowed[e.kind]
		for _, k := range e.kidKinds() {
			if rule.kids != "" && !slices.Contains(strings.Fields(rule.kids), k) {
				c.find("UA 7.2", e.where(), "holds a %s", k)
			}
		}
		if rule.parents != "" && (e.parent == nil || !slices.Contains(strings.Fields(rule.parents), e.parent.kind)) {
			c.find("UA 7.2", e.where(), "stands out of place")
		}
		if lang := e.dict["Lang"]; lang != nil && !langTag.MatchString(readable(c.get(lang))) {
			c.find("UA 7.2", e.where(), "its language is no language tag")
		}
		switch e.kind {
		case "Figure", "Formula":
			if readable(c.get(e.dict["Alt"])) == "" {
				c.find("UA 7.3", e.where(), "no text stands for it")
			}
			if len(e.marks) == 0 {
				c.find("UA 7.3", e.where(), "draws nothing")
			}
		case "H1", "H2", "H3", "H4", "H5", "H6":
			own := int(e.kind[1] - '0')
			if own > level+1 {
				c.find("UA 7.4.2", e.where(), "follows a heading of level %d", level)
			}
			level = own
		case "Table":
			c.table(e)
		}
	}
}

// attribute is a key of one of the element's attribute dictionaries.
func (c *checker) attribute(e *elem, key string) any {
	list, ok := c.get(e.dict["A"]).(array)
	if !ok {
		list = array{e.dict["A"]}
	}
	for _, a := range list {
		if v := c.dict(a)[key]; v != nil {
			return c.get(v)
		}
	}
	return nil
}

// table checks that rows are as wide as each other and that every cell has its headings.
func (c *checker) table(t *elem) {
	kinds := strings.Join(t.kidKinds(), " ")
	if strings.Count(kinds, "THead") > 1 || strings.Count(kinds, "Caption") > 1 || strings.Contains(kinds, "THead") && !strings.Contains(kinds, "TBody") {
		c.find("UA 7.2", t.where(), "its parts are %s", kinds)
	}
	width := -1
	headed := map[int]bool{}
	for _, row := range rowsOf(t) {
		columns, rowHead := 0, false
		for _, cell := range row.kids {
			span, ok := c.attribute(cell, "ColSpan").(float64)
			if !ok {
				span = 1
			}
			scope, _ := c.attribute(cell, "Scope").(name)
			if cell.kind == "TH" {
				switch scope {
				case "Column":
					for i := range int(span) {
						headed[columns+i] = true
					}
				case "Row":
					rowHead = true
				default:
					c.find("UA 7.5", cell.where(), "no scope")
				}
			}
			columns += int(span)
		}
		if width >= 0 && columns != width {
			c.find("UA 7.2", row.where(), "%d columns, the first row has %d", columns, width)
		}
		if width < 0 {
			width = columns
		}
		for i, cell := range row.kids {
			if cell.kind == "TD" && !rowHead && !headed[i] {
				c.find("UA 7.5", cell.where(), "no heading")
			}
		}
	}
}

func rowsOf(t *elem) []*elem {
	var rows []*elem
	for _, k := range t.kids {
		switch k.kind {
		case "TR":
			rows = append(rows, k)
		case "THead", "TBody", "TFoot":
			rows = append(rows, k.kids...)
		}
	}
	return rows
}
