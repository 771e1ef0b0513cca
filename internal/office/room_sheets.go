package office

import (
	"context"
	"fmt"
	"io"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/document"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/refusal"
)

// RoomOf is a room of a sitting with who sits there.
type RoomOf struct {
	Room         exam.Room // without a name for those who are placed nowhere
	Places       []Place
	Prepare      []string // what to have ready, in all
	Invigilators []string
}

// SittingRooms is the rooms of a sitting for those who receive the candidates.
type SittingRooms struct {
	*Occasion
	Rooms []RoomOf
}

// RoomsOf lists who sits where, with personal times and measures: to the office, to the
// invigilators, to the centre that receives (its id is then given), and to another centre
// its own candidates.
func (o *Office) RoomsOf(ctx context.Context, who access.Person, sittingID, centreID, tag string) (s *SittingRooms, err error) {
	err = o.see(ctx, who, access.ReadSitting, func(v *View) error {
		x, err := o.occasion(v.Reader, sittingID)
		if err != nil {
			return err
		}
		places, err := v.placesFor(x, centreID, true)
		if err != nil {
			return err
		}
		s = &SittingRooms{Occasion: x, Rooms: x.byRoom(places, tag)}
		return nil
	})
	return s, err
}

func (x *Occasion) byRoom(places []Place, tag string) (rooms []RoomOf) {
	of := func(id string) (here []Place) {
		for _, p := range places {
			if p.Room.ID == id {
				here = append(here, p)
			}
		}
		return here
	}
	add := func(room exam.Room) {
		r := RoomOf{Room: room, Places: of(room.ID)}
		if len(r.Places) == 0 && (room.ID == "" || len(places) < len(x.Seats)) {
			return
		}
		for _, p := range r.Places {
			for _, g := range p.Measures {
				if g.Effect != accommodation.ExtraTime && g.Effect != accommodation.Schedule {
					r.Prepare = append(r.Prepare, p.Enrolment.Number+" – "+x.Catalogue.Instruction(g, tag))
				}
			}
		}
		for _, w := range x.Watches {
			if w.RoomID == "" || w.RoomID == room.ID {
				r.Invigilators = append(r.Invigilators, w.Name)
			}
		}
		rooms = append(rooms, r)
	}
	for _, room := range x.Rooms {
		add(room)
	}
	add(exam.Room{})
	return rooms
}

// WriteRoomSheets prints the sheets of the rooms of a sitting.
func (o *Office) WriteRoomSheets(ctx context.Context, who access.Person, w io.Writer, sittingID, centreID string) error {
	list, err := o.roomSheets(ctx, who, sittingID, centreID)
	if err != nil {
		return err
	}
	return document.WriteRoomSheets(w, list)
}

// WriteAttendanceSheets prints the lists that candidates sign, room by room.
func (o *Office) WriteAttendanceSheets(ctx context.Context, who access.Person, w io.Writer, sittingID, centreID string) error {
	list, err := o.roomSheets(ctx, who, sittingID, centreID)
	if err != nil {
		return err
	}
	return document.WriteAttendanceSheets(w, list)
}

func (o *Office) roomSheets(ctx context.Context, who access.Person, sittingID, centreID string) (list []document.RoomSheet, err error) {
	s, err := o.RoomsOf(ctx, who, sittingID, centreID, "fr")
	if err != nil {
		return nil, err
	}
	if len(s.Rooms) == 0 {
		return nil, refusal.New(refusal.NotFound, "room_sheet_nobody")
	}
	french := lang.For("fr")
	now := o.Now().In(paris)
	common := s.Sitting.Allowance(exam.Seat{}, nil).Time(exam.Happened{})
	for i, r := range s.Rooms {
		d := document.RoomSheet{Certification: certification(s.Published.Registration), Made: now, Session: s.Session.Name, Assessment: s.AssessmentWords(),
			Day: french.DateIn(s.Sitting.Starts, s.Sitting.Zone), Hours: s.HoursWords(french, common), Place: strings.Join(s.PlaceLines(Place{}), ", "),
			Room: r.Room.Name, Access: r.Room.Access, Invigilators: r.Invigilators, Note: strings.ReplaceAll(s.Sitting.Note, "\n", " "), Prepare: r.Prepare}
		if d.Room == "" {
			d.Room = french.T("sitting.no_room")
		}
		if d.Place == "" {
			d.Place = s.Sitting.Address
		}
		for _, p := range r.Places {
			d.Rows = append(d.Rows, document.RoomRow{Number: p.Enrolment.Number, Name: p.Enrolment.Identity.Listed(), Centre: p.Enrolment.Centre.Name, Group: p.Group,
				From: french.TimeIn(p.Time.Begins, s.Sitting.Zone), Until: french.TimeIn(p.Time.End, s.Sitting.Zone), Minutes: MinutesWords(french, p.Time), Measures: s.Instructions(p, "fr")})
		}
		digest := sha256Of(fmt.Sprint(d.Day, d.Hours, d.Room, d.Rows))
		d.Seal = document.Seal{Register: "FS-" + s.Sitting.AssessmentID + "-" + s.Sitting.Local(s.Sitting.Starts).Format("20060102") + "-" + fmt.Sprint(i+1), Code: shortCode(digest), Digest: digest}
		list = append(list, d)
	}
	return list, nil
}
