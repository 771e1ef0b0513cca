package secretariat

import (
	"bytes"
	"context"
	"io"
	"strings"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
)

// RoomSheets shows the rooms of a sitting with who sits there.
func RoomSheets(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	r, err := q.Office.RoomsOf(q.Context(), q.Who, x.Sitting.ID, "", q.P.Lang())
	if err != nil {
		return err
	}
	return showSession(q, r.Session, shell.Page{Title: q.P.T("room_sheet.title"), Kind: ui.Register, Body: RoomsBody(RoomsView{SittingRooms: r, Here: sittingURL(r.Sitting)})})
}

// RoomSheetsPDF prints them.
func RoomSheetsPDF(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	return SendSheets(q, "feuilles-de-salle", q.Office.WriteRoomSheets, x.Sitting.ID, "")
}

// AttendancePDF prints the lists that candidates sign.
func AttendancePDF(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	return SendSheets(q, "emargement", q.Office.WriteAttendanceSheets, x.Sitting.ID, "")
}

// SendSheets prints what is made of the rooms of a sitting.
func SendSheets(q *shell.Request, name string, write func(context.Context, access.Person, io.Writer, string, string) error, sittingID, centreID string) error {
	var b bytes.Buffer
	if err := write(q.Context(), q.Who, &b, sittingID, centreID); err != nil {
		return err
	}
	return q.File(name+".pdf", "application/pdf", b.Bytes(), true)
}

func (v RoomsView) name(p *lang.Printer, r office.RoomOf) string {
	if r.Room.Name == "" {
		return p.T("sitting.no_room")
	}
	return r.Room.Name
}

func (v RoomsView) table(p *lang.Printer, r office.RoomOf) register.Table {
	t := register.Table{ID: "seats-" + r.Room.ID, Caption: p.T("room_sheet.caption", "room", v.name(p, r)), Empty: register.Empty{What: p.T("seat.empty")},
		Columns: []register.Column{{Text: p.T("candidates.word")}, {Text: p.T("room_sheet.from")}, {Text: p.T("room_sheet.until")}, {Text: p.T("room_sheet.arranged")}}}
	for _, x := range r.Places {
		t.Rows = append(t.Rows, register.Row{ID: x.EnrolmentID, Cells: []register.Cell{
			{Text: x.Enrolment.Identity.Listed(), Under: strings.TrimPrefix(x.Group+" · "+x.Enrolment.Number, " · ")}, {Text: p.TimeIn(x.Time.Begins, v.Sitting.Zone)}, {Text: p.TimeIn(x.Time.End, v.Sitting.Zone)},
			{Text: office.MinutesWords(p, x.Time), Under: strings.Join(v.Instructions(x, p.Lang()), " ")}}})
	}
	return t
}

// changedWords names what a convocation told anew.
func changedWords(p *lang.Printer, changes string) string {
	var words []string
	for name := range strings.FieldsSeq(changes) {
		words = append(words, p.T("convocation.changed."+name))
	}
	return p.List(words...)
}
