// Package reading turns the text of a référentiel, as its certifier published it, into a
// framework.Framework: a table of four columns (activities, competencies, how they are assessed,
// criteria) in text with marks, DOCX or HTML, or the canonical YAML or JSON. What the source does
// not say is proposed with its reason and its certainty; what may be read otherwise is listed.
package reading

import (
	"bytes"
	"io"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Bounds of what is read, so that any file is answered in seconds and within memory.
const (
	mostBytes     = 64 << 20 // of a DOCX, pictures included
	mostTextBytes = 16 << 20 // of a text or a page
	mostYAMLBytes = 4 << 20  // of YAML, which takes a hundred times its size in memory
)

// Result is a référentiel with the passages it was read from, for whoever checks the reading.
type Result struct {
	Framework framework.Framework
	Passages  map[string]Passage // by id: "B1.C2.K1"; "title", "statement 1", "B1.A1 sub 2" for the rest
	Rows      []Row              // the table as it stands in the source; none for YAML and JSON
}

// Passage is a piece of the source.
type Passage struct {
	Text   string // readable, without marks
	Line   int    // 1-based, 0 when the format has no lines
	Row    int    // index in Result.Rows, -1 outside the table
	Column int    // 1-based column of the table, 0 outside
	Part   string // part inside a DOCX
	At     string // all of this in words: "ligne 19 (page 2), colonne 4"
}

// Row is a row of the table for display.
type Row struct {
	Line  int      // 1-based, 0 when the format has no lines
	At    string   // "ligne 19", "tableau 1, rangée 4"
	Cells []string // the paragraphs of each cell, one per line
}

// Read reads a référentiel. name is used in messages and to tell YAML from text.
func Read(name string, data []byte) (framework.Framework, error) {
	r, err := Bytes(name, data)
	return r.Framework, err
}

// From reads a stream, no further than the bound.
func From(name string, r io.Reader) (Result, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return Result{}, refuse(name, "reading_unreadable").Because(err)
	}
	return Bytes(name, data)
}

// Bytes reads a référentiel with the passages it came from.
func Bytes(name string, data []byte) (Result, error) {
	if len(data) > mostBytes {
		return Result{}, tooLarge(name, mostBytes)
	}
	kind, err := sniff(name, data)
	if err != nil {
		return Result{}, err
	}
	switch kind {
	case canonicalFormat:
		return canonical(name, data)
	case docxFormat:
		d, err := readDOCX(name, data)
		if err != nil {
			return Result{}, err
		}
		return read(name, d)
	}
	if len(data) > mostTextBytes {
		return Result{}, tooLarge(name, mostTextBytes)
	}
	if kind == htmlFormat {
		text, repaired := decodeHTML(data)
		return read(name, readHTML(text), repaired)
	}
	text, repaired := decode(data)
	return read(name, readText(text), repaired)
}

func tooLarge(name string, most int) error {
	r := refuse(name, "reading_too_large", "limit", most>>20)
	r.Kind = refusal.TooLarge
	return r
}

// canonical reads our own YAML or JSON; every id and link is checked, each fault with its line.
func canonical(name string, data []byte) (Result, error) {
	most := mostTextBytes
	if head := bytes.TrimLeft(data[:min(len(data), 64)], "\xef\xbb\xbf \t\r\n"); len(head) == 0 || head[0] != '{' {
		most = mostYAMLBytes
	}
	if len(data) > most {
		return Result{}, tooLarge(name, most)
	}
	text, _ := decode(data)
	f, err := framework.DecodeSound([]byte(text))
	if err != nil {
		return Result{}, named(name, err)
	}
	return Result{Framework: f, Passages: map[string]Passage{}}, nil
}

// read understands a document brought to rows.
func read(name string, d document, repaired ...string) (Result, error) {
	for _, what := range repaired {
		if what != "" {
			d.doubts = append(d.doubts, doubt{place{}, what, "vérifiez les accents"})
		}
	}
	t, err := understand(name, d)
	if err != nil {
		return Result{}, err
	}
	if err := t.bounded(name); err != nil {
		return Result{}, err
	}
	style := t.style()
	if style == nil {
		return Result{}, refuse(name, "reading_no_block", "row", t.rows[0].at.String()).At(t.rows[0].at.line)
	}
	sections := t.split(*style)
	rd := newReader(t, sections)
	open := rd.readOpening(t.before)
	rd.passages = map[string]Passage{}
	f := framework.Framework{Title: open.title, Level: open.level, Statements: open.statements, Blocks: rd.assemble(sections)}
	if rd.many != "" {
		return Result{}, tooMany(name, rd.many, most[rd.many])
	}
	if !rd.complete(f) {
		return Result{}, refuse(name, "reading_no_block", "row", t.rows[0].at.String()).At(t.rows[0].at.line)
	}
	for key, p := range open.source {
		rd.passage(key, passage{paragraph: p, first: -1}, nil)
	}
	rd.openingDoubts(f)
	f.Doubts = settle(rd.doubts)
	return Result{Framework: f, Passages: rd.passages, Rows: display(d)}, nil
}

// complete: at least one block has a title, a competency, and something to assess it.
func (rd *reader) complete(f framework.Framework) bool {
	for _, b := range f.Blocks {
		if b.Title != "" && len(b.Competencies) > 0 && len(b.Assessments)+len(b.Criteria) > 0 {
			return true
		}
	}
	return false
}

// display is the table as people see it.
func display(d document) []Row {
	var out []Row
	for _, r := range d.rows {
		row := Row{Line: r.at.line, At: r.at.String()}
		for _, c := range r.cells {
			var b bytes.Buffer
			for i, p := range c.paras {
				if i > 0 {
					b.WriteByte('\n')
				}
				if p.item {
					b.WriteString("• ")
				}
				b.WriteString(p.text)
			}
			for len(row.Cells) < c.column {
				row.Cells = append(row.Cells, "")
			}
			row.Cells = append(row.Cells, b.String())
		}
		out = append(out, row)
	}
	return out
}
