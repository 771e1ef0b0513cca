package document

import (
	"fmt"
	"io"
	"strings"
	"time"

	"jurande/internal/document/pdf"
)

// Form is a look in which a paper is printed: what arrangements ask of a print.
type Form string

const (
	Ordinary   Form = "standard"
	LargePrint Form = "large_print"
	DarkGround Form = "dark_ground"
	Spaced     Form = "spaced"
	Digital    Form = "digital" // the ordinary look, to be read on a screen or by a program
)

// Forms is the written list.
var Forms = []Form{Ordinary, LargePrint, DarkGround, Spaced, Digital}

// Paper is what candidates are given: the case, then what is asked of them, and what
// they hand in. It names no candidate.
type Paper struct {
	Certifier, Session string
	Assessment, Title  string
	Version            int
	Created            time.Time
	Sections           []PaperPart
	Instructions       []string
	HandIn             []string // one sentence for each work to hand in
	Attached           []string // names of the files given with it
}

// PaperPart is a section of the case; paragraphs of Text are apart by an empty line.
type PaperPart struct{ Heading, Text string }

// Words of a paper.
const (
	paperKind         = "Sujet"
	paperInstructions = "Ce qui vous est demandé"
	paperHandIn       = "Ce que vous rendez"
	paperAttached     = "Documents joints"
	paperVersion      = "Version %d"
)

// WritePaper writes a paper in one of its forms: tagged, so that a screen reader follows it.
func WritePaper(w io.Writer, p Paper, form Form) error {
	d := &pdf.Doc{Title: paperKind + " – " + p.Title, Lang: "fr-FR", Author: p.Certifier, Subject: p.Session, Created: p.Created, Theme: theme(),
		Margins: pdf.Margins{Top: marginTop, Right: marginSide, Bottom: marginBottom, Left: marginSide}}
	foot := shorten(p.Session+" · "+p.Assessment+" · "+fmt.Sprintf(paperVersion, p.Version), stripRoom-12)
	d.Footer = func(page, pages int) pdf.Strip {
		return pdf.Strip{Left: foot, Right: fmt.Sprintf(wordPage, page, pages), Rule: true}
	}
	look := d.Theme
	look.Headings[0].Size, look.Headings[0].Align, look.Headings[0].After = 20, pdf.Left, 10
	look.Body.Size, look.Body.Leading = 11, 1.5
	look.Headings[2].Size = 11
	form.shape(d)
	d.Blocks = append(d.Blocks, pdf.Para{Text: pdf.Text(p.Assessment)}, pdf.Heading{Level: 1, Text: pdf.Text(p.Title)})
	for _, s := range p.Sections {
		d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(s.Heading)})
		for _, text := range strings.Split(s.Text, "\n\n") {
			if text = strings.Join(strings.Fields(text), " "); text != "" {
				d.Blocks = append(d.Blocks, pdf.Para{Text: pdf.Text(text)})
			}
		}
	}
	d.Blocks = append(d.Blocks, paperList(paperInstructions, p.Instructions, true)...)
	d.Blocks = append(d.Blocks, paperList(paperHandIn, p.HandIn, false)...)
	d.Blocks = append(d.Blocks, paperList(paperAttached, p.Attached, false)...)
	return d.Write(w)
}

func paperList(title string, texts []string, ordered bool) []pdf.Block {
	if len(texts) == 0 {
		return nil
	}
	items := make([]pdf.Item, len(texts))
	for i, t := range texts {
		items[i] = pdf.Item{Text: pdf.Text(strings.Join(strings.Fields(t), " "))}
	}
	return []pdf.Block{pdf.Heading{Level: 2, Text: pdf.Text(title)}, pdf.List{Items: items, Ordered: ordered}}
}

// shape changes the look of a document: large print is 20 points in a sans serif face,
// wide lines; the dark ground fills the sheet; spaced letters are a tenth of their size
// apart (as WCAG 1.4.12 asks that a text may be), with double lines.
func (form Form) shape(d *pdf.Doc) {
	t := d.Theme
	switch form {
	case LargePrint:
		t.Body.Size, t.Body.Leading, t.ParaAfter = 20, 1.55, 12
		t.Strip.Size = 12
		for i, size := range []float64{30, 25, 21} {
			t.Headings[i].Family, t.Headings[i].Size, t.Headings[i].Bold = t.Body.Family, size, true
		}
		d.Margins.Left, d.Margins.Right = 15*pdf.MM, 15*pdf.MM
	case DarkGround:
		d.Backdrop = []pdf.Path{{Rects: []pdf.Rect{{W: pdf.A4.Width, H: pdf.A4.Height}}, Fill: pdf.Ink(0x000001), Filled: true}}
		t.Body.Ink, t.Strip.Ink, t.Caption.Ink, t.TableHead.Ink = pdf.White, pdf.White, pdf.White, pdf.White
		t.Body.Size = 12
		for i := range t.Headings {
			t.Headings[i].Ink = pdf.White
		}
	case Spaced:
		t.Body.Size, t.Body.Leading, t.Body.Tracking, t.ParaAfter = 13, 2, 1.3, 14
		for i := range t.Headings {
			t.Headings[i].Family, t.Headings[i].Tracking, t.Headings[i].Leading = t.Body.Family, 1.2, 1.6
		}
	}
}
