package reading

import (
	"encoding/xml"
	"errors"
	"io"
)

// docx walks the XML of a Word document as a stream.
type docx struct {
	name, part string
	styles     map[string]docxStyle
	doc        document
	depth      int
	skip       int // depth of an element that is left out, 0 when none
	table      int
	tables     int // tables open
	row        int
	cells      []cell
	cell       cell
	paras      []paragraph // of the cell, or of the text outside tables
	para       paragraph
	text       marker // reads the runs of one paragraph
	run        docxStyle
	listed     bool
	inText     bool
}

// read brings the part to rows.
func (d *docx) read(r io.Reader) error {
	x := xml.NewDecoder(r)
	x.Strict = false
	x.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		t, err := x.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return d.broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if d.depth++; d.depth > deepestXML {
				return refuse(d.name, "reading_deep", "part", d.part, "limit", deepestXML)
			}
			if d.skip == 0 {
				d.start(t)
			}
		case xml.EndElement:
			if d.skip == 0 {
				d.end(t.Name.Local)
			} else if d.depth == d.skip {
				d.skip = 0
			}
			if d.depth--; d.doc.full() {
				return nil
			}
		case xml.CharData:
			if d.skip == 0 && d.inText {
				d.text.styled(string(t), d.run.underline == yes, d.run.bold == yes)
			}
		case xml.Directive:
			return refuse(d.name, "reading_doctype", "part", d.part)
		}
	}
	d.endTable()
	return nil
}

// broken settles a part that cannot be read to its end: what was read before is kept, with a
// doubt, unless nothing was.
func (d *docx) broken(err error) error {
	if errors.Is(err, errTooLong) {
		return refuse(d.name, "reading_bomb_text", "part", d.part, "limit", mostXML>>20)
	}
	at := place{part: d.part, table: d.table, row: d.row}
	d.endParagraph()
	d.tables = min(d.tables, 1)
	d.endTable()
	if len(d.doc.rows) == 0 {
		return refuse(d.name, "reading_part", "part", d.part).Because(err)
	}
	d.doc.doubts = append(d.doc.doubts, doubt{at, "le document est endommagé ou coupé à cet endroit",
		"seul ce qui précède est lu : demandez un fichier complet"})
	return nil
}

func attr(t xml.StartElement, local string) (string, bool) {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value, true
		}
	}
	return "", false
}

func (d *docx) start(t xml.StartElement) {
	value, has := attr(t, "val")
	switch t.Name.Local {
	case "del", "moveFrom", "Fallback", "instrText", "sdtPr", "sectPr", "pict", "drawing", "object", "tblPr", "rPrChange", "pPrChange":
		d.skip = d.depth
	case "tbl":
		d.startTable()
	case "tr":
		if d.tables == 1 {
			d.endRow()
			d.row++
		}
	case "tc":
		if d.tables == 1 {
			d.startCell()
		}
	case "gridBefore":
		if d.tables == 1 && len(d.cells) == 0 {
			d.cell.column = count(value, 100)
			d.cells = append(d.cells, cell{span: d.cell.column, follow: true})
		}
	case "gridSpan":
		if d.tables == 1 {
			d.cell.span = count(value, 100)
		}
	case "vMerge":
		if d.tables == 1 {
			d.cell.follow = !has || value == "continue"
		}
	case "p":
		d.startParagraph()
	case "pStyle":
		d.style(d.styleOf(value))
	case "numId":
		d.listed = value != "0"
	case "outlineLvl":
		d.para.heading = value != "9"
	case "r":
		d.run = d.paraStyle()
	case "rStyle":
		d.run = d.run.over(d.styles[value])
	case "b":
		d.run.bold = on(value)
	case "u":
		d.run.underline = on(value)
	case "vanish", "webHidden":
		d.run.hidden = on(value)
	case "t":
		d.inText = d.run.hidden != yes
	case "tab", "ptab":
		d.text.text(" ")
	case "br", "cr":
		if kind, _ := attr(t, "type"); kind == "page" || kind == "column" {
			d.text.text(" ")
		} else {
			d.text.breakLine()
		}
	case "noBreakHyphen":
		d.text.text("-")
	case "sym":
		d.text.text("• ")
	}
}

func (d *docx) end(local string) {
	switch local {
	case "t":
		d.inText = false
	case "r":
		d.run = docxStyle{}
	case "p":
		d.endParagraph()
	case "tc":
		if d.tables == 1 {
			d.endCell()
		}
	case "tr":
		if d.tables == 1 {
			d.endRow()
		}
	case "tbl":
		if d.tables--; d.tables <= 0 {
			d.tables = 1
			d.endTable()
		}
	}
}

func (d *docx) place() place {
	if d.tables == 0 {
		return place{part: d.part}
	}
	return d.cell.at
}

func (d *docx) startParagraph() {
	d.endParagraph()
	d.para, d.listed, d.run = paragraph{}, false, docxStyle{}
	d.text = marker{inPara: true, at: d.place()}
}

// style applies the style of the paragraph.
func (d *docx) style(s docxStyle) {
	d.para.heading = d.para.heading || s.heading
	d.para.underline, d.para.bold = s.underline == yes, s.bold == yes
	d.listed = d.listed || s.listed
}

func (d *docx) paraStyle() docxStyle {
	return docxStyle{underline: flag(d.para.underline), bold: flag(d.para.bold)}
}

func (d *docx) endParagraph() {
	d.text.heading = d.para.heading
	d.text.inItem = d.listed
	d.paras = append(d.paras, d.text.done()...)
	d.text = marker{inPara: true, at: d.place()}
	d.listed, d.para = false, paragraph{}
	if d.tables == 0 {
		d.outside()
	}
}

// outside gives the paragraphs around tables as rows of their own.
func (d *docx) outside() {
	for _, p := range d.paras {
		at := place{part: d.part}
		d.doc.rows = append(d.doc.rows, row{full: true, at: at, cells: []cell{{paras: []paragraph{p}, span: 1, at: at}}})
	}
	d.paras = nil
}

func (d *docx) startTable() {
	if d.tables++; d.tables > 1 {
		d.endParagraph()
		return
	}
	d.tables = 0
	d.endParagraph()
	d.tables = 1
	d.table++
	d.row, d.cells = 0, nil
}

func (d *docx) startCell() {
	column := nextColumn(d.cells)
	d.cell = cell{column: column, span: 1, at: place{part: d.part, table: d.table, row: d.row, column: column + 1}}
	d.paras = nil
}

func (d *docx) endCell() {
	d.endParagraph()
	d.cell.paras, d.paras = d.paras, nil
	if d.cell.span < 1 {
		d.cell.span = 1
	}
	if len(d.cells) < mostCells {
		d.cells = append(d.cells, d.cell)
	}
	d.cell = cell{}
}

func (d *docx) endRow() {
	if len(d.paras) > 0 { // a cell never closed
		d.endCell()
	}
	if len(d.cells) > 0 {
		d.doc.rows = append(d.doc.rows, row{cells: d.cells, at: place{part: d.part, table: d.table, row: d.row}})
	}
	d.cells, d.cell = nil, cell{}
}

func (d *docx) endTable() {
	if d.tables == 0 {
		d.endParagraph()
		return
	}
	d.endRow()
	d.tables = 0
}

// tristate is a property that a style may set, unset or leave.
type tristate int

const (
	unset tristate = iota
	yes
	no
)

func flag(b bool) tristate {
	if b {
		return yes
	}
	return unset
}

func on(value string) tristate {
	switch value {
	case "0", "false", "none", "off":
		return no
	}
	return yes
}

// docxStyle is what a style of Word says that matters here.
type docxStyle struct {
	underline, bold, hidden tristate
	heading, listed         bool
}

// over is this style with what o sets.
func (s docxStyle) over(o docxStyle) docxStyle {
	if o.underline != unset {
		s.underline = o.underline
	}
	if o.bold != unset {
		s.bold = o.bold
	}
	if o.hidden != unset {
		s.hidden = o.hidden
	}
	s.heading, s.listed = s.heading || o.heading, s.listed || o.listed
	return s
}
