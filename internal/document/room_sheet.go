package document

import (
	"fmt"
	"io"
	"strings"
	"time"

	"jurande/internal/document/pdf"
)

// RoomSheet says who sits in a room of a sitting: for those who receive them.
type RoomSheet struct {
	Certification Certification
	Seal          Seal
	Made          time.Time
	Session       string
	Assessment    string
	Day           string // "mardi 9 juin 2026"
	Hours         string // common ones
	Place         string
	Room, Access  string // the room, and how to find it
	Invigilators  []string
	Note          string
	Prepare       []string // what to have ready, in all
	Rows          []RoomRow
}

// RoomRow is one candidate of a room.
type RoomRow struct {
	Number, Name, Centre, Group string
	From, Until, Minutes        string // their own
	Measures                    []string
}

// WriteRoomSheets writes the sheets of the rooms of a sitting, a page or more each.
func WriteRoomSheets(w io.Writer, list []RoomSheet) error {
	return writeRooms(w, roomTitle, list, func(r RoomSheet) []pdf.Block { return r.sheet() })
}

// WriteAttendanceSheets writes the lists that candidates sign, a room after the other.
func WriteAttendanceSheets(w io.Writer, list []RoomSheet) error {
	return writeRooms(w, attendanceTitle, list, func(r RoomSheet) []pdf.Block { return r.signing() })
}

func writeRooms(w io.Writer, title string, list []RoomSheet, body func(RoomSheet) []pdf.Block) error {
	if len(list) == 0 {
		return fmt.Errorf("document: no room to write")
	}
	d := family(list[0].Certification, list[0].Seal, title)
	d.Subject, d.Created = list[0].Session, list[0].Made
	for _, r := range list {
		if err := r.check(); err != nil {
			return err
		}
		d.Blocks = append(d.Blocks, pdf.PageBreak{Foot: r.Seal.Register + " · " + wordCode + " " + r.Seal.Code})
		d.Blocks = append(d.Blocks, r.head(title)...)
		d.Blocks = append(d.Blocks, body(r)...)
	}
	return d.Write(w)
}

func (r RoomSheet) check() error {
	if err := r.Certification.complete(); err != nil {
		return err
	}
	if r.Made.IsZero() || r.Day == "" || r.Room == "" {
		return fmt.Errorf("document: the sheet %s has no room or no day", r.Seal.Register)
	}
	return nil
}

// head is dense: a sheet is read in a corridor.
func (r RoomSheet) head(title string) []pdf.Block {
	style := pdf.Style{Size: 20}
	blocks := []pdf.Block{
		pdf.Para{Text: pdf.Text(r.Certification.Title + " – " + r.Session), Style: pdf.Style{Size: 9, Ink: pdf.Second}, After: pdf.Points(3)},
		pdf.Heading{Level: 1, Text: pdf.Text(title + " – " + r.Room), Style: style, After: pdf.Points(6)},
	}
	return append(blocks, factsOf(pdf.Bold(r.Assessment), convocationWhat, [][2]string{{convocationDay, r.Day}, {roomCommon, r.Hours}, {convocationPlace, r.Place},
		{roomAccess, r.Access}, {roomInvigilators, strings.Join(r.Invigilators, ", ")}, {roomNote, r.Note}}))
}

func (r RoomSheet) sheet() []pdf.Block {
	var blocks []pdf.Block
	if len(r.Prepare) > 0 {
		blocks = append(blocks, pdf.Heading{Level: 2, Text: pdf.Text(roomPrepare)}, bullets(r.Prepare))
	}
	if len(r.Rows) == 0 {
		return append(blocks, pdf.Para{Text: pdf.Text(roomNobody)})
	}
	table := pdf.Table{Summary: roomCaption, Before: 8, Compact: true, KeepRows: true, Style: pdf.Style{Size: 9},
		Columns: []pdf.Column{{Head: pdf.Text(sheetNumber), Width: 24 * pdf.MM}, {Head: pdf.Text(sheetCandidate), Share: 1.1}, {Head: pdf.Text(roomFrom), Width: 16 * pdf.MM}, {Head: pdf.Text(roomUntil), Width: 16 * pdf.MM}, {Head: pdf.Text(roomArranged), Share: 1.5}}}
	for _, x := range r.Rows {
		who := []pdf.Block{pdf.Para{Text: pdf.Bold(x.Name), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(x.Centre), Style: pdf.Style{Size: 8, Ink: pdf.Second}, After: pdf.Points(0)}}
		if x.Group != "" {
			who = append(who, pdf.Para{Text: pdf.Text(x.Group), Style: pdf.Style{Size: 8}, After: pdf.Points(0)})
		}
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{{Text: pdf.Text(x.Number)}, {Blocks: who, Head: true}, {Text: pdf.Text(x.From)}, {Text: pdf.Bold(x.Until)},
			{Blocks: paragraphs(append([]string{x.Minutes}, x.Measures...))}}})
	}
	return append(blocks, table)
}

// signing is the table in which each signs, with room for a hand.
func (r RoomSheet) signing() []pdf.Block {
	if len(r.Rows) == 0 {
		return []pdf.Block{pdf.Para{Text: pdf.Text(roomNobody)}}
	}
	table := pdf.Table{Summary: attendanceCaption, Before: 8, KeepRows: true, Style: pdf.Style{Size: 9},
		Columns: []pdf.Column{{Head: pdf.Text(sheetNumber), Width: 24 * pdf.MM}, {Head: pdf.Text(sheetCandidate)}, {Head: pdf.Text(attendanceIn), Width: signWide}, {Head: pdf.Text(attendanceOut), Width: signWide}, {Head: pdf.Text(attendanceLeft), Width: leftWide}}}
	for _, x := range r.Rows {
		table.Rows = append(table.Rows, pdf.Row{Cells: []pdf.Cell{{Text: pdf.Text(x.Number)}, {Text: pdf.Bold(x.Name), Head: true}, box(signWide), box(signWide), box(leftWide)}})
	}
	return []pdf.Block{table, pdf.Para{Text: pdf.Text(attendanceRemarks), Before: 10, KeepNext: true}, frame(166*pdf.MM, 24*pdf.MM),
		pdf.Para{Text: pdf.Text(attendanceSign), Before: 10, KeepNext: true}, frame(166*pdf.MM, 16*pdf.MM)}
}

// Widths of the boxes in which people write.
const (
	signWide = 38 * pdf.MM
	leftWide = 22 * pdf.MM
)

// box is where somebody signs, in a column so wide.
func box(column float64) pdf.Cell {
	return pdf.Cell{Blocks: []pdf.Block{frame(column-8, 10*pdf.MM)}}
}

func frame(width, height float64) pdf.Block {
	return pdf.Figure{Width: width, Height: height, Decorative: true,
		Paths: []pdf.Path{{Rects: []pdf.Rect{{W: width, H: height}}, Stroke: 0x8C8778, Weight: 0.5}}}
}
