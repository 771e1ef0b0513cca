package centres

import (
	address "net/url"
	"strconv"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
)

func sittingPath(session, sitting string) string { return Path + "/" + session + "/seances/" + sitting }

func ofCentre(centre string) string { return "?centre=" + address.QueryEscape(centre) }

// Sittings lists the sittings to which a centre's candidates are expected, or that it hosts.
func Sittings(q *shell.Request) error {
	centre := centreOf(q)
	x, err := q.Office.CentreSittings(q.Context(), q.Who, q.PathValue("session"), centre)
	if err != nil {
		return err
	}
	return show(q, x.Session, shell.Page{Title: q.P.T("centre.sittings.title"), Kind: ui.Register, Body: sittings(x, sittingTable(q.P, x, centre))})
}

// ofSitting checks that the sitting of the address concerns the centre, in its session.
func ofSitting(q *shell.Request) (sitting string, err error) {
	x, err := q.Office.CentreSittings(q.Context(), q.Who, q.PathValue("session"), centreOf(q))
	if err != nil {
		return "", err
	}
	for _, s := range x.Rows {
		if s.ID == q.PathValue("sitting") {
			return s.ID, nil
		}
	}
	return "", refusal.New(refusal.NotFound, "not_found", "What", "sitting")
}

func sittingTable(p *lang.Printer, x *office.CentreSittings, centre string) register.Table {
	t := register.Table{Caption: p.T("sitting.list.caption"), Empty: register.Empty{What: p.T("centre.sittings.empty")}, Columns: []register.Column{
		{Text: p.T("sitting.assessment")}, {Text: p.T("sitting.when")}, {Text: p.T("sitting.state_word")}, {Text: p.T("sitting.expected"), Figures: true}, {Text: p.T("convocation.title")}, {Text: p.T("room_sheet.title")}}}
	for _, s := range x.Rows {
		here := sittingPath(x.Session.ID, s.ID)
		t.Rows = append(t.Rows, register.Row{ID: s.ID, Cells: []register.Cell{{Text: s.Assessment.ID + " " + s.Assessment.Title}, {Text: p.DateTimeIn(s.Starts, s.Zone)},
			{State: secretariat.SittingState(p, s.State)}, {Text: p.Number(s.Expected)}, {Text: p.T("centre.sittings.convocations"), URL: here + "/convocations" + ofCentre(centre)},
			{Text: p.T("centre.sittings.rooms"), URL: here + "/feuilles-de-salle" + ofCentre(centre)}}})
	}
	return t
}

// Convocations shows what the centre's own candidates were told.
func Convocations(q *shell.Request) error {
	centre := centreOf(q)
	sitting, err := ofSitting(q)
	if err != nil {
		return err
	}
	c, err := q.Office.ConvocationsOf(q.Context(), q.Who, sitting, centre, pageOf(q))
	if err != nil {
		return err
	}
	v := secretariat.ConvocationsView{ConvocationsPage: c, Here: sittingPath(c.Session.ID, c.Sitting.ID), Query: "centre=" + address.QueryEscape(centre)}
	return show(q, c.Session, shell.Page{Title: q.P.T("convocation.title"), Kind: ui.Register, Body: secretariat.ConvocationsBody(v)})
}

// ConvocationsPDF prints them.
func ConvocationsPDF(q *shell.Request) error {
	sitting, err := ofSitting(q)
	if err != nil {
		return err
	}
	return secretariat.SendConvocations(q, sitting, centreOf(q))
}

// Rooms shows who sits where: everybody when the centre is the host, else its own.
func Rooms(q *shell.Request) error {
	centre := centreOf(q)
	sitting, err := ofSitting(q)
	if err != nil {
		return err
	}
	r, err := q.Office.RoomsOf(q.Context(), q.Who, sitting, centre, q.P.Lang())
	if err != nil {
		return err
	}
	return show(q, r.Session, shell.Page{Title: q.P.T("room_sheet.title"), Kind: ui.Register, Body: secretariat.RoomsBody(secretariat.RoomsView{SittingRooms: r, Here: sittingPath(r.Session.ID, r.Sitting.ID), Query: ofCentre(centre)})})
}

// RoomsPDF prints the sheets of the rooms.
func RoomsPDF(q *shell.Request) error {
	sitting, err := ofSitting(q)
	if err != nil {
		return err
	}
	return secretariat.SendSheets(q, "feuilles-de-salle", q.Office.WriteRoomSheets, sitting, centreOf(q))
}

// AttendancePDF prints the lists to sign.
func AttendancePDF(q *shell.Request) error {
	sitting, err := ofSitting(q)
	if err != nil {
		return err
	}
	return secretariat.SendSheets(q, "emargement", q.Office.WriteAttendanceSheets, sitting, centreOf(q))
}

func pageOf(q *shell.Request) int {
	n, _ := strconv.Atoi(q.FormValue("page"))
	return n
}
