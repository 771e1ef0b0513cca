package candidate

import (
	"strings"

	"jurande/internal/refusal"
)

// Row is one record of a file; Line is where it begins, from 1.
type Row struct {
	Line  int
	Cells []string
}

func (r Row) empty() bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

const (
	mostColumns = 200
	mostRows    = 200_000
)

// cells splits a text into rows: quoted cells may hold separators, line breaks
// and doubled quotes; a quote in the middle of a bare cell is an ordinary
// character. Lines end with CR LF, LF or CR.
func cells(text string, separator byte) ([]Row, error) {
	var rows []Row
	line, at := 1, 0
	for at < len(text) {
		r := Row{Line: line}
		for {
			cell, next, lines, err := cell(text, at, separator)
			if err != nil {
				return nil, err.At(line)
			}
			r.Cells = append(r.Cells, cell)
			if len(r.Cells) > mostColumns {
				return nil, refusal.New(refusal.Invalid, "roster_too_wide", "Most", mostColumns).At(r.Line)
			}
			line, at = line+lines, next
			if at >= len(text) || text[at] != separator {
				break
			}
			at++
		}
		if at < len(text) { // a line end, which cell never passes
			if text[at] == '\r' && at+1 < len(text) && text[at+1] == '\n' {
				at++
			}
			at++
			line++
		}
		if !r.empty() {
			rows = append(rows, r)
		}
		if len(rows) > mostRows {
			return nil, refusal.New(refusal.Invalid, "roster_too_long", "Most", mostRows).At(r.Line)
		}
	}
	return rows, nil
}

// cell reads one cell from at and stops on the separator, the line end or the end.
// lines counts the line ends inside it.
func cell(text string, at int, separator byte) (value string, next, lines int, err *refusal.Refusal) {
	if at < len(text) && text[at] == '"' {
		return quoted(text, at, separator)
	}
	end := at
	for end < len(text) && text[end] != separator && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	return text[at:end], end, 0, nil
}

func quoted(text string, at int, separator byte) (string, int, int, *refusal.Refusal) {
	var b strings.Builder
	lines := 0
	for i := at + 1; i < len(text); i++ {
		switch {
		case text[i] == '"' && i+1 < len(text) && text[i+1] == '"':
			b.WriteByte('"')
			i++
		case text[i] == '"': // what follows the quote, if anything, belongs to the cell
			rest, next, _, _ := cell(text, i+1, separator)
			return b.String() + rest, next, lines, nil
		case text[i] == '\n' || text[i] == '\r':
			if text[i] == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			b.WriteByte('\n')
			lines++
		default:
			b.WriteByte(text[i])
		}
	}
	return "", len(text), lines, refusal.New(refusal.Invalid, "roster_quote_open")
}

// separators that files use; the first is what a French spreadsheet writes.
var separators = []byte{';', ',', '\t'}

// split finds the separator of a file: the one with which its first line holds
// the most columns that we know. A first line "sep=;" of a spreadsheet decides.
func split(text string) (rows []Row, separator byte, err error) {
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 0 {
		rows, err = cells(text, rest[0])
		if len(rows) > 0 {
			rows = rows[1:]
		}
		return rows, rest[0], err
	}
	best, separator := -1, separators[0]
	for _, s := range separators {
		known := 0
		for _, c := range firstRow(text, s) {
			if headings[Fold(c)] != "" {
				known++
			}
		}
		if known > best {
			best, separator = known, s
		}
	}
	rows, err = cells(text, separator)
	return rows, separator, err
}

// firstRow reads the first row that holds something.
func firstRow(text string, separator byte) []string {
	text = strings.TrimLeft(text, "\r\n \t")
	end := strings.IndexAny(text, "\r\n")
	if end < 0 {
		end = len(text)
	}
	rows, err := cells(text[:end], separator)
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[0].Cells
}
