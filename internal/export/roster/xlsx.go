package roster

import (
	"bytes"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"jurande/internal/candidate"
	"jurande/internal/refusal"
)

// Bounds of a workbook once it is unpacked: what is larger is refused, and a part
// larger than mostInMemory waits on the disk while it is read.
const (
	mostUnpacked = 256 << 20
	mostInMemory = 16 << 20
)

// IsWorkbook reports that bytes begin as a workbook does.
func IsWorkbook(raw []byte) bool { return bytes.HasPrefix(raw, []byte("PK\x03\x04")) }

// OpenWorkbook opens the sheet of candidates of an XLSX file: the first one visible
// whose headings are known, else the first one. Its rows are read one at a time, as they
// are stored, whatever their display. The caller closes it.
func OpenWorkbook(raw []byte) (s candidate.Sheet, closing func() error, err error) {
	if len(raw) > candidate.MostBytes {
		return s, nil, refusal.New(refusal.TooLarge, "roster_too_large", "Most", candidate.MostBytes>>20)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostInMemory})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size") {
			return s, nil, refusal.New(refusal.TooLarge, "roster_unpacked_large", "Most", mostUnpacked>>20)
		}
		return s, nil, refusal.New(refusal.Invalid, "roster_workbook").Because(err)
	}
	best := -1
	var names []string
	for _, name := range f.GetSheetList() {
		if seen, err := f.GetSheetVisible(name); err != nil || !seen {
			continue
		}
		names = append(names, name)
		for row, err := range rowsOf(f, name) {
			if known := candidate.KnownHeadings(row.Cells); err == nil && known > best {
				best, s.Name = known, name
			}
			if err != nil || len(row.Cells) > 0 {
				break
			}
		}
	}
	if s.Name == "" {
		f.Close()
		return s, nil, refusal.New(refusal.Invalid, "roster_empty")
	}
	for _, name := range names {
		if name != s.Name {
			s.Others = append(s.Others, name)
		}
	}
	s.Counted = candidate.From1900
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil && *p.Date1904 {
		s.Counted = candidate.From1904
	}
	s.Rows = rowsOf(f, s.Name)
	return s, f.Close, nil
}

// rowsOf gives the rows of a sheet with their numbers.
func rowsOf(f *excelize.File, sheet string) func(func(candidate.Row, error) bool) {
	return func(yield func(candidate.Row, error) bool) {
		rows, err := f.Rows(sheet)
		if err != nil {
			yield(candidate.Row{}, refusal.New(refusal.Invalid, "roster_workbook").Because(err))
			return
		}
		defer rows.Close()
		for n := 1; rows.Next(); n++ {
			cells, err := rows.Columns()
			if err != nil {
				yield(candidate.Row{Line: n}, refusal.New(refusal.Invalid, "roster_workbook").Because(err).At(n))
				return
			}
			if !yield(candidate.Row{Line: n, Cells: cells}, nil) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			yield(candidate.Row{}, refusal.New(refusal.Invalid, "roster_workbook").Because(err))
		}
	}
}

// sheetName is the one sheet of what we write.
const sheetName = "Candidats"

// WriteWorkbook writes the candidates as an XLSX file that can be imported again. Every
// cell is a text: no spreadsheet runs it, nor takes a nought off it.
func WriteWorkbook(w io.Writer, list []candidate.Enrolment, route func(candidate.Route) string) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName(f.GetSheetName(0), sheetName); err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	if err := out.SetColStyle(1, len(headings), text); err != nil {
		return err
	}
	if err := out.SetColWidth(1, len(headings), 18); err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", styled(headings, bold)); err != nil {
		return err
	}
	for i, e := range list {
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, styled(cells(e, route), text)); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Write(w)
}

func styled(texts []string, style int) []any {
	row := make([]any, len(texts))
	for i, t := range texts {
		row[i] = excelize.Cell{StyleID: style, Value: t}
	}
	return row
}
