package store

import (
	"database/sql"
	"strings"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
)

// Rooms lists the rooms of a sitting, in their order.
func (r Reader) Rooms(sittingID string) (list []exam.Room, err error) {
	err = r.many(`SELECT id, sitting_id, name, places, access, offers, position FROM sitting_room WHERE sitting_id = $1 ORDER BY position, id`, []any{sittingID}, func(rows *sql.Rows) error {
		var x exam.Room
		var offers string
		err := rows.Scan(&x.ID, &x.SittingID, &x.Name, &x.Places, &x.Access, &offers, &x.Position)
		for _, o := range strings.Fields(offers) {
			x.Offers = append(x.Offers, accommodation.Need(o))
		}
		list = append(list, x)
		return err
	})
	return list, err
}

// SetRooms makes these the rooms of a sitting.
func (t Tx) SetRooms(sittingID string, rooms []exam.Room) error {
	if _, err := t.exec(`DELETE FROM sitting_room WHERE sitting_id = $1`, sittingID); err != nil {
		return err
	}
	rows := make([][]any, len(rooms))
	for i, x := range rooms {
		rows[i] = []any{x.ID, sittingID, x.Name, x.Places, x.Access, Offers(x), x.Position}
	}
	return t.insertMany(`sitting_room (id, sitting_id, name, places, access, offers, position)`, 7, rows)
}

// Offers is how what a room offers is kept.
func Offers(x exam.Room) string {
	words := make([]string, len(x.Offers))
	for i, o := range x.Offers {
		words[i] = string(o)
	}
	return strings.Join(words, " ")
}

// Groups lists the groups of a sitting, in their order.
func (r Reader) Groups(sittingID string) (list []exam.Group, err error) {
	err = r.many(`SELECT id, sitting_id, name, position FROM sitting_group WHERE sitting_id = $1 ORDER BY position, id`, []any{sittingID}, func(rows *sql.Rows) error {
		var x exam.Group
		err := rows.Scan(&x.ID, &x.SittingID, &x.Name, &x.Position)
		list = append(list, x)
		return err
	})
	return list, err
}

// SetGroups makes these the groups of a sitting.
func (t Tx) SetGroups(sittingID string, groups []exam.Group) error {
	if _, err := t.exec(`DELETE FROM sitting_group WHERE sitting_id = $1`, sittingID); err != nil {
		return err
	}
	rows := make([][]any, len(groups))
	for i, x := range groups {
		rows[i] = []any{x.ID, sittingID, x.Name, x.Position}
	}
	return t.insertMany(`sitting_group (id, sitting_id, name, position)`, 4, rows)
}

// Watch is an invigilator of a sitting, of one room or of all.
type Watch struct {
	PersonID, Name string
	RoomID         string // empty: the whole sitting
}

// Invigilators lists who invigilates a sitting, by name.
func (r Reader) Invigilators(sittingID string) (list []Watch, err error) {
	err = r.many(`SELECT i.person_id, p.name, i.room_id FROM sitting_invigilator i JOIN person p ON p.id = i.person_id WHERE i.sitting_id = $1 ORDER BY p.name, p.id`, []any{sittingID}, func(rows *sql.Rows) error {
		var w Watch
		err := rows.Scan(&w.PersonID, &w.Name, &w.RoomID)
		list = append(list, w)
		return err
	})
	return list, err
}

// SetInvigilator makes somebody invigilate a sitting, or another room of it.
func (t Tx) SetInvigilator(sittingID string, w Watch) error {
	_, err := t.exec(`INSERT INTO sitting_invigilator (sitting_id, person_id, room_id) VALUES ($1, $2, $3)
ON CONFLICT (sitting_id, person_id) DO UPDATE SET room_id = excluded.room_id`, sittingID, w.PersonID, w.RoomID)
	return err
}

// RemoveInvigilator takes somebody off a sitting.
func (t Tx) RemoveInvigilator(sittingID, personID string) error {
	_, err := t.exec(`DELETE FROM sitting_invigilator WHERE sitting_id = $1 AND person_id = $2`, sittingID, personID)
	return err
}
