package secretariat

import (
	"strconv"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// roomRow is a room as it is typed.
type roomRow struct {
	ID, Name, Places, Access string
	Offers                   []string
}

type roomsView struct {
	*office.SittingDossier
	Rooms []roomRow
	Said  []lang.Said
}

// newRooms is how many empty rows the form offers.
const newRooms = 3

// RoomsForm shows the rooms of a sitting, with rows for new ones.
func RoomsForm(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	var rows []roomRow
	for _, r := range x.Rooms {
		row := roomRow{ID: r.ID, Name: r.Name, Access: r.Access}
		if r.Places > 0 {
			row.Places = strconv.Itoa(r.Places)
		}
		for _, o := range r.Offers {
			row.Offers = append(row.Offers, string(o))
		}
		rows = append(rows, row)
	}
	return showRooms(q, x, append(rows, make([]roomRow, newRooms)...), nil)
}

// SetRooms keeps the rooms as typed; an empty row is no room.
func SetRooms(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	var rows []roomRow
	var rooms []exam.Room
	if !f.Has("name_1") {
		f.Refuse(refusal.New(refusal.Invalid, "field_needed").On("name_1"))
	}
	for i := 1; f.Has("name_" + strconv.Itoa(i)); i++ {
		n := "_" + strconv.Itoa(i)
		row := roomRow{ID: f.Get("id" + n), Name: f.Text("name"+n, 80, false), Places: f.Get("places" + n), Access: f.Text("access"+n, 200, false), Offers: f.All("offers" + n)}
		rows = append(rows, row)
		if row.Name == "" {
			continue
		}
		r := exam.Room{ID: row.ID, SittingID: x.Sitting.ID, Name: row.Name, Access: row.Access}
		if row.Places != "" {
			r.Places, err = strconv.Atoi(row.Places)
			if err != nil || r.Places < 0 {
				f.Refuse(refusal.New(refusal.Invalid, "room_places", "name", row.Name).On("places" + n))
			}
		}
		for _, need := range accommodation.PlaceNeeds {
			for _, o := range row.Offers {
				if o == string(need) {
					r.Offers = append(r.Offers, need)
				}
			}
		}
		rooms = append(rooms, r)
	}
	if err = f.Err(); err == nil {
		err = q.Office.SetRooms(q.Context(), q.Who, x.Sitting.ID, rooms)
	}
	if refused(err) {
		return showRooms(q, x, rows, err)
	}
	return afterSitting(q, err, "room.done", "n", len(rooms))
}

func showRooms(q *shell.Request, x *office.SittingDossier, rows []roomRow, refusedBy error) error {
	v := roomsView{SittingDossier: x, Rooms: rows, Said: q.P.Refusals(refusedBy)}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("room.set"), Kind: ui.Question, Refused: refusedBy, Body: roomsPage(v)})
}

func offersOptions(p *lang.Printer) (list []field.Option) {
	for _, n := range accommodation.PlaceNeeds {
		list = append(list, field.Option{Value: string(n), Text: p.T("need." + string(n))})
	}
	return list
}
