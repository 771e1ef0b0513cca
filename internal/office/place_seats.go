package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// SetRooms makes these the rooms of a sitting, in this order. A room given with its id
// stays the same; a new one has none. A room in which somebody sits cannot be left out,
// nor made smaller than who sits there.
func (o *Office) SetRooms(ctx context.Context, who access.Person, sittingID string, rooms []exam.Room) error {
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		was, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		counts, err := d.RoomCounts(sittingID)
		if err != nil {
			return err
		}
		if err := d.tidyRooms(rooms, was, counts); err != nil {
			return err
		}
		x.facts["rooms"] = roomFacts(rooms)
		return d.Tx.SetRooms(sittingID, rooms)
	})
}

func (d *Deed) tidyRooms(rooms, was []exam.Room, counts map[string]int) error {
	known, kept, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, r := range was {
		known[r.ID] = true
	}
	var faults refusal.List
	for i := range rooms {
		r := &rooms[i]
		r.Name, r.Access, r.Position = strings.TrimSpace(r.Name), strings.TrimSpace(r.Access), i+1
		if !known[r.ID] {
			r.ID = d.office.NewID()
		}
		kept[r.ID] = true
		folded := strings.ToLower(r.Name)
		switch {
		case r.Name == "":
			faults = append(faults, refusal.New(refusal.Invalid, "room_name_missing").On("name"))
		case names[folded]:
			faults = append(faults, refusal.New(refusal.Invalid, "room_name_twice", "name", r.Name).On("name"))
		case len(r.Name) > longestSittingText || len(r.Access) > longestSittingText:
			faults = append(faults, refusal.New(refusal.Invalid, "session_text_long").On("name"))
		case r.Places < 0:
			faults = append(faults, refusal.New(refusal.Invalid, "room_places", "name", r.Name).On("places"))
		case r.Places > 0 && counts[r.ID] > r.Places:
			faults = append(faults, refusal.New(refusal.Conflict, "room_over", "name", r.Name, "places", r.Places, "n", counts[r.ID]).On("places"))
		}
		names[folded] = true
	}
	for _, r := range was {
		if !kept[r.ID] && counts[r.ID] > 0 {
			faults = append(faults, refusal.New(refusal.Conflict, "room_taken", "name", r.Name, "n", counts[r.ID]).On("name"))
		}
	}
	return faults.Or()
}

// ProposePlaces gives a room to everybody who has none, as their arrangements ask; it
// says how many were placed, and leaves what cannot be met to be seen on the page.
func (o *Office) ProposePlaces(ctx context.Context, who access.Person, sittingID string) (n int, err error) {
	err = o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		rooms, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		if len(rooms) == 0 {
			return refusal.New(refusal.Conflict, "sitting_no_room")
		}
		seats, sitters, err := d.office.sitters(d.Reader, x.Sitting)
		if err != nil {
			return err
		}
		placed, _ := exam.ProposeRooms(rooms, sitters)
		var changed []exam.Seat
		for _, s := range seats {
			if room := placed[s.EnrolmentID]; room != "" {
				s.RoomID = room
				changed = append(changed, s)
			}
		}
		if n = len(changed); n == 0 {
			return errNothingToDo
		}
		x.facts["seats"] = seatFacts(changed)
		return d.SetSeats(sittingID, changed)
	})
	return n, err
}

// PlaceSeats gives a room to some candidates by hand; an empty room places them
// nowhere. The capacity of rooms is kept.
func (o *Office) PlaceSeats(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string, roomID string) error {
	if len(enrolmentIDs) == 0 {
		return refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates")
	}
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		rooms, err := d.Rooms(sittingID)
		if err != nil {
			return err
		}
		name := ""
		for _, r := range rooms {
			if r.ID == roomID {
				name = r.Name
			}
		}
		if roomID != "" && name == "" {
			return refusal.New(refusal.NotFound, "not_found", "What", "room").On("room")
		}
		seats, err := d.Seats(sittingID)
		if err != nil {
			return err
		}
		changed, err := moved(seats, enrolmentIDs, func(s *exam.Seat) { s.RoomID = roomID })
		if err != nil {
			return err
		}
		for id, n := range exam.RoomsOver(rooms, seats) {
			if id == roomID {
				return refusal.New(refusal.Conflict, "room_over", "name", name, "places", placesOf(rooms, id), "n", n).On("room")
			}
		}
		x.facts["seats"] = seatFacts(changed)
		return d.SetSeats(sittingID, changed)
	})
}

// moved changes some seats in the whole list, and gives those that changed.
func moved(seats []exam.Seat, ids []string, change func(*exam.Seat)) (changed []exam.Seat, err error) {
	chosen := map[string]bool{}
	for _, id := range ids {
		chosen[id] = true
	}
	found := 0
	for i := range seats {
		if !chosen[seats[i].EnrolmentID] {
			continue
		}
		found++
		before := seats[i]
		change(&seats[i])
		if seats[i] != before {
			changed = append(changed, seats[i])
		}
	}
	if found < len(chosen) {
		return nil, refusal.New(refusal.NotFound, "not_found", "What", "seat").On("candidates")
	}
	if len(changed) == 0 {
		return nil, errNothingToDo
	}
	return changed, nil
}

func placesOf(rooms []exam.Room, id string) int {
	for _, r := range rooms {
		if r.ID == id {
			return r.Places
		}
	}
	return 0
}

// sitters reads who is expected, with what their arrangements ask of a place.
func (o *Office) sitters(r store.Reader, s exam.Sitting) ([]exam.Seat, []exam.Sitter, error) {
	seats, measures, err := seatsWithMeasures(r, s)
	if err != nil {
		return nil, nil, err
	}
	catalogue, err := o.catalogue(r)
	if err != nil {
		return nil, nil, err
	}
	list := make([]exam.Sitter, len(seats))
	for i, seat := range seats {
		list[i] = exam.Sitter{EnrolmentID: seat.EnrolmentID, RoomID: seat.RoomID, Needs: catalogue.NeedsOf(accommodation.Applicable(measures[seat.EnrolmentID], s.AssessmentID, s.Day()))}
	}
	return seats, list, nil
}

func roomFacts(rooms []exam.Room) [][]any {
	list := make([][]any, len(rooms))
	for i, r := range rooms {
		list[i] = []any{r.ID, r.Name, r.Places, r.Access, store.Offers(r), r.Position}
	}
	return list
}
