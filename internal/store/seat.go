package store

import (
	"database/sql"
	"time"

	"jurande/internal/exam"
)

// AddSeats places candidates in a sitting.
func (t Tx) AddSeats(seats []exam.Seat) error {
	var rows [][]any
	for _, s := range seats {
		rows = append(rows, []any{s.SittingID, s.EnrolmentID, s.RoomID, s.GroupID, instantOrNull(s.Starts)})
	}
	return t.insertMany(`seat (sitting_id, enrolment_id, room_id, group_id, starts_at)`, 5, rows)
}

func instantOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// Seats lists who is expected at a sitting, in the order of their passage, then of
// the register.
func (r Reader) Seats(sittingID string) ([]exam.Seat, error) {
	return r.seats(`SELECT p.sitting_id, p.enrolment_id, p.room_id, p.group_id, p.starts_at FROM seat p JOIN enrolment e ON e.id = p.enrolment_id
		WHERE p.sitting_id = $1 ORDER BY COALESCE(p.starts_at, 0), e.folded, p.enrolment_id`, sittingID)
}

// SeatsOf lists where one entry is expected.
func (r Reader) SeatsOf(enrolmentID string) ([]exam.Seat, error) {
	return r.seats(`SELECT p.sitting_id, p.enrolment_id, p.room_id, p.group_id, p.starts_at FROM seat p JOIN sitting s ON s.id = p.sitting_id
		WHERE p.enrolment_id = $1 ORDER BY s.starts_at, s.id`, enrolmentID)
}

func (r Reader) seats(query string, args ...any) (list []exam.Seat, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var s exam.Seat
		var starts sql.NullInt64
		err := rows.Scan(&s.SittingID, &s.EnrolmentID, &s.RoomID, &s.GroupID, &starts)
		if starts.Valid {
			s.Starts = time.UnixMilli(starts.Int64).UTC()
		}
		list = append(list, s)
		return err
	})
	return list, err
}
