// Package pdf writes documents that people keep: PDF 1.7, tagged, made to conform to PDF/UA-1 and
// PDF/A-2a at once. A document is a list of blocks; the package sets the text, breaks it into pages and
// writes the structure that a screen reader follows. The same document gives the same bytes: dates come
// from the data and the file's identifier from its content.
package pdf

import (
	"fmt"
	"io"
	"time"
)

// MM is one millimetre in points, the unit of every length of this package.
const MM = 72 / 25.4

// Size is the size of a sheet.
type Size struct{ Width, Height float64 }

// A4 is the sheet upright; Landscape turns it.
var A4 = Size{210 * MM, 297 * MM}

// Landscape is the sheet turned on its side.
func (s Size) Landscape() Size { return Size{s.Height, s.Width} }

// Margins is what stays white around the text. The strips are drawn in the top and bottom margins.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Doc is a document to write. Title, Lang and Created are required.
type Doc struct {
	Title    string // shown in the window's title bar
	Lang     string // BCP 47, such as "fr-FR"
	Author   string
	Subject  string
	Keywords string
	Created  time.Time // the document's own date, with its zone

	Page     Size    // A4 upright when zero
	Margins  Margins // 25 mm around, 20 mm at the sides when zero
	Theme    *Theme  // DefaultTheme when nil
	Header   func(page, pages int) Strip
	Footer   func(page, pages int) Strip
	Backdrop []Path // drawn on every page under the text; origin at the bottom left of the sheet

	Blocks []Block
}

// Strip is one line at the head or the foot of a page, decoration that a screen reader passes over.
type Strip struct {
	Left, Center, Right string
	Rule                bool // a hairline between the strip and the text
}

// Block is one of the things a document is made of: Heading, Para, List, Table, Facts, Columns, Group,
// Figure, Rule, Space, Fill, PageBreak.
type Block interface {
	// layout sets the block in the width given and returns its slices from top to bottom. Structure
	// elements are made under parent.
	layout(l *layouter, parent *elem, width float64) stack
}

// Write sets the document and writes the file. It fails when the document cannot be sound: no title, no
// language, no date, a heading that skips a level, a figure without its text, an irregular table, or
// something that no page can hold. Nothing is written then.
func (d *Doc) Write(w io.Writer) error {
	pages, set, err := d.set()
	if err != nil {
		return err
	}
	data := d.assemble(pages, set)
	_, err = w.Write(data)
	return err
}

// set lays the document out on pages and draws them.
func (d *Doc) set() ([]*page, *layouter, error) {
	switch {
	case d.Title == "":
		return nil, nil, fmt.Errorf("pdf: the document has no title")
	case !soundLang(d.Lang):
		return nil, nil, fmt.Errorf("pdf: %q is not a language tag", d.Lang)
	case d.Created.IsZero():
		return nil, nil, fmt.Errorf("pdf: the document %q has no date", d.Title)
	}
	frame := d.frame()
	l := newLayouter(d)
	width := frame.right - frame.left
	if width < 20*MM || frame.top-frame.bottom < 20*MM {
		return nil, nil, fmt.Errorf("pdf: the margins of %q leave no room for text", d.Title)
	}
	var all stack
	for _, b := range d.Blocks {
		all = append(all, b.layout(l, l.root, width)...)
	}
	if l.err != nil {
		return nil, nil, fmt.Errorf("pdf: %q: %w", d.Title, l.err)
	}
	placed, err := paginate(all, frame)
	if err != nil {
		return nil, nil, fmt.Errorf("pdf: %q: %w", d.Title, err)
	}
	pages := make([]*page, len(placed.pages))
	for i, pieces := range placed.pages {
		pages[i] = l.drawPage(d, frame, i, placed, pieces)
	}
	return pages, l, nil
}

// frame is the part of the sheet that holds the text.
type frame struct {
	size                     Size
	left, right, top, bottom float64
}

func (d *Doc) frame() frame {
	size, m := d.Page, d.Margins
	if size == (Size{}) {
		size = A4
	}
	if m == (Margins{}) {
		m = Margins{Top: 25 * MM, Right: 20 * MM, Bottom: 25 * MM, Left: 20 * MM}
	}
	return frame{size: size, left: m.Left, right: size.Width - m.Right, top: size.Height - m.Top, bottom: m.Bottom}
}

// drawPage draws the pieces of one page between its strips.
func (l *layouter) drawPage(d *Doc, f frame, index int, all *flow, pieces []piece) *page {
	number, count := all.numbered(index)
	c := &canvas{page: &page{index: index, size: f.size}, l: l}
	if len(d.Backdrop) > 0 {
		c.artifact("")
		c.paths(d.Backdrop, 0, 0)
	}
	if d.Header != nil {
		l.strip(c, f, d.Header(number, count), f.top+8*MM, -1)
	}
	for _, p := range pieces {
		c.repeated = p.repeated
		p.slice.draw(c, f.left, p.y)
		c.repeated = false
	}
	if d.Footer != nil {
		foot := d.Footer(number, count)
		if own := all.feet[index]; own != "" {
			foot.Left = own
		}
		l.strip(c, f, foot, f.bottom-8*MM, 1)
	}
	c.close()
	return c.page
}

func soundLang(tag string) bool {
	part := 0
	for i, c := range tag + "-" {
		switch {
		case c == '-':
			if part == 0 || part > 8 {
				return false
			}
			part = 0
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9' && i > 1:
			part++
		default:
			return false
		}
	}
	return true
}
