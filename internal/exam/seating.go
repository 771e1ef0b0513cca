package exam

import (
	"slices"

	"jurande/internal/accommodation"
)

// Sitter is somebody to be given a room, with what their arrangements ask of it.
type Sitter struct {
	EnrolmentID string
	RoomID      string // where they are already; empty: to be placed
	Needs       []accommodation.Need
}

// Unmet is a need that no room can meet, or a candidate for whom there is no place
// (Need is then empty).
type Unmet struct {
	EnrolmentID string
	Need        accommodation.Need
}

// seats counts what is free in each room while rooms are proposed.
type seats struct {
	rooms []Room
	taken map[string]int
}

func (s seats) free(r Room) bool               { return r.Places == 0 || s.taken[r.ID] < r.Places }
func (s seats) empty(r Room) bool              { return s.taken[r.ID] == 0 }
func offers(r Room, n accommodation.Need) bool { return slices.Contains(r.Offers, n) }

// lacking are the needs of a place that a room does not offer.
func lacking(r Room, needs []accommodation.Need) (list []accommodation.Need) {
	for _, n := range accommodation.PlaceNeeds {
		if slices.Contains(needs, n) && !offers(r, n) {
			list = append(list, n)
		}
	}
	return list
}

// ProposeRooms gives a room to everybody who has none: first those who need one of
// their own, each alone; then those who need something of the place; then the others,
// in the order of the rooms. Rooms kept for one person are not filled with others.
// What cannot be met is named; nobody is moved; the capacity of rooms is kept.
func ProposeRooms(rooms []Room, sitters []Sitter) (placed map[string]string, unmet []Unmet) {
	s := seats{rooms, map[string]int{}}
	for _, x := range sitters {
		if x.RoomID != "" {
			s.taken[x.RoomID]++
		}
	}
	placed = map[string]string{}
	give := func(x Sitter, r Room) {
		placed[x.EnrolmentID] = r.ID
		s.taken[r.ID]++
		for _, n := range lacking(r, x.Needs) {
			unmet = append(unmet, Unmet{x.EnrolmentID, n})
		}
	}
	alone := func(x Sitter) bool { return slices.Contains(x.Needs, accommodation.SeparateRoom) }
	var rest []Sitter
	for _, x := range sitters {
		if x.RoomID != "" {
			continue
		}
		if r, ok := s.separate(x); alone(x) && ok {
			give(x, r)
		} else {
			rest = append(rest, x)
		}
	}
	rank := func(x Sitter) int { // who asks most of a place chooses first
		n := 0
		for _, need := range accommodation.PlaceNeeds {
			if slices.Contains(x.Needs, need) {
				n++
			}
		}
		return -n
	}
	slices.SortStableFunc(rest, func(a, b Sitter) int { return rank(a) - rank(b) })
	for _, x := range rest {
		if r, ok := s.best(x); ok {
			give(x, r)
		} else {
			unmet = append(unmet, Unmet{EnrolmentID: x.EnrolmentID})
		}
	}
	return placed, unmet
}

// separate finds an empty room of one's own that lacks the least.
func (s seats) separate(x Sitter) (best Room, found bool) {
	for _, r := range s.rooms {
		if !offers(r, accommodation.SeparateRoom) || !s.empty(r) {
			continue
		}
		if !found || len(lacking(r, x.Needs)) < len(lacking(best, x.Needs)) {
			best, found = r, true
		}
	}
	return best, found
}

// best finds a room with a free place that lacks the least; the first of equals, so
// that rooms fill one after the other. Those who ask for nothing leave the places
// that somebody may ask for until there is no other.
func (s seats) best(x Sitter) (best Room, found bool) {
	cost := func(r Room) int {
		c := 10 * len(lacking(r, x.Needs))
		if len(x.Needs) == 0 && len(r.Offers) > 0 {
			c++
		}
		return c
	}
	for _, r := range s.rooms {
		if offers(r, accommodation.SeparateRoom) || !s.free(r) {
			continue
		}
		if !found || cost(r) < cost(best) {
			best, found = r, true
		}
	}
	return best, found
}

// RoomsOver names the rooms that hold more than their places, with how many sit there.
func RoomsOver(rooms []Room, placed []Seat) map[string]int {
	count := map[string]int{}
	for _, p := range placed {
		count[p.RoomID]++
	}
	over := map[string]int{}
	for _, r := range rooms {
		if r.Places > 0 && count[r.ID] > r.Places {
			over[r.ID] = count[r.ID]
		}
	}
	return over
}

// UnmetNeeds names what the rooms in which people sit do not give them; a room of
// one's own is not met while another sits in it. Those who have no room are those of
// the proposal: what no room could give them.
func UnmetNeeds(rooms []Room, sitters []Sitter) (unmet []Unmet) {
	of, count := map[string]Room{}, map[string]int{}
	for _, r := range rooms {
		of[r.ID] = r
	}
	for _, x := range sitters {
		count[x.RoomID]++
	}
	for _, x := range sitters {
		if x.RoomID == "" {
			continue
		}
		lacks := lacking(of[x.RoomID], x.Needs)
		for _, n := range lacks {
			unmet = append(unmet, Unmet{x.EnrolmentID, n})
		}
		if slices.Contains(x.Needs, accommodation.SeparateRoom) && count[x.RoomID] > 1 && !slices.Contains(lacks, accommodation.SeparateRoom) {
			unmet = append(unmet, Unmet{x.EnrolmentID, accommodation.SeparateRoom})
		}
	}
	if len(rooms) > 0 {
		_, foreseen := ProposeRooms(rooms, sitters)
		unmet = append(unmet, foreseen...)
	}
	return unmet
}
