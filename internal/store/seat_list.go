package store

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
)

// SeatRow is a seat with who is expected there.
type SeatRow struct {
	exam.Seat
	Enrolment candidate.Enrolment
}

// SeatQuery asks for a page of the seats of a sitting. Search is already folded.
type SeatQuery struct {
	SittingID string
	CentreID  string // empty: all
	RoomID    string // empty: all; "-": not placed
	Search    string
	Offset    int
	Limit     int // 0: all
}

func (q SeatQuery) where() *where {
	w := &where{}
	w.and(`p.sitting_id = ` + w.arg(q.SittingID))
	if q.CentreID != "" {
		w.and(`e.centre_id = ` + w.arg(q.CentreID))
	}
	if q.RoomID == "-" {
		w.and(`p.room_id = ''`)
	} else if q.RoomID != "" {
		w.and(`p.room_id = ` + w.arg(q.RoomID))
	}
	for _, word := range strings.Fields(q.Search) {
		w.and(`e.folded LIKE ` + w.arg("%"+word+"%"))
	}
	return w
}

// SeatRows lists seats in the order of the passages, then of the register.
func (r Reader) SeatRows(q SeatQuery) (list []SeatRow, err error) {
	w := q.where()
	page := ""
	if q.Limit > 0 {
		page = ` LIMIT ` + strconv.Itoa(q.Limit) + ` OFFSET ` + strconv.Itoa(q.Offset)
	}
	err = r.many(`SELECT p.sitting_id, p.enrolment_id, p.room_id, p.group_id, p.starts_at, `+enrolmentColumns+` FROM seat p JOIN enrolment e ON e.id = p.enrolment_id
JOIN candidate k ON k.id = e.candidate_id JOIN centre c ON c.id = e.centre_id `+w.text()+` ORDER BY COALESCE(p.starts_at, 0), e.folded, p.enrolment_id`+page, w.args, func(rows *sql.Rows) error {
		var s SeatRow
		var starts sql.NullInt64
		var texts enrolmentTexts
		if err := rows.Scan(append([]any{&s.SittingID, &s.EnrolmentID, &s.RoomID, &s.GroupID, &starts}, texts.into(&s.Enrolment)...)...); err != nil {
			return err
		}
		if starts.Valid {
			s.Starts = time.UnixMilli(starts.Int64).UTC()
		}
		err := texts.read(&s.Enrolment)
		list = append(list, s)
		return err
	})
	return list, err
}

// CountSeats counts what the filters keep.
func (r Reader) CountSeats(q SeatQuery) (n int, err error) {
	w := q.where()
	err = r.one("seat", `SELECT COUNT(*) FROM seat p JOIN enrolment e ON e.id = p.enrolment_id `+w.text(), w.args, &n)
	return n, err
}

// SeatCounts counts those expected at each sitting of a session.
func (r Reader) SeatCounts(sessionID string) (map[string]int, error) {
	return r.counts(`SELECT p.sitting_id, COUNT(*) FROM seat p JOIN sitting s ON s.id = p.sitting_id WHERE s.session_id = $1 GROUP BY p.sitting_id`, sessionID)
}

// RoomCounts counts those placed in each room of a sitting; "" are the others.
func (r Reader) RoomCounts(sittingID string) (map[string]int, error) {
	return r.counts(`SELECT room_id, COUNT(*) FROM seat WHERE sitting_id = $1 GROUP BY room_id`, sittingID)
}

// RemoveSeats takes candidates off a sitting.
func (t Tx) RemoveSeats(sittingID string, enrolmentIDs []string) error {
	return chunks(enrolmentIDs, func(some []string) error {
		_, err := t.exec(`DELETE FROM seat WHERE sitting_id = $1 AND enrolment_id IN `+placeholders(1, len(some)), append([]any{sittingID}, anys(some)...)...)
		return err
	})
}

// SetSeats replaces the seats of some candidates of a sitting.
func (t Tx) SetSeats(sittingID string, seats []exam.Seat) error {
	ids := make([]string, len(seats))
	for i, s := range seats {
		ids[i] = s.EnrolmentID
	}
	if err := t.RemoveSeats(sittingID, ids); err != nil {
		return err
	}
	return t.AddSeats(seats)
}

// UnseatedQuery asks who is entered for an assessment's block and is expected at none
// of its sittings. Those who hold the block on that day are left out.
type UnseatedQuery struct {
	SessionID, AssessmentID, Block string
	On                             framework.Date
	CentreID                       string // empty: all
	Search                         string // folded
	Limit                          int    // 0: all
}

func (q UnseatedQuery) where() *where {
	w := &where{}
	w.and(`e.session_id = ` + w.arg(q.SessionID))
	if q.CentreID != "" {
		w.and(`e.centre_id = ` + w.arg(q.CentreID))
	}
	w.and(`(' ' || e.blocks || ' ') LIKE ` + w.arg("% "+q.Block+" %"))
	w.and(`NOT EXISTS (SELECT 1 FROM seat p JOIN sitting s ON s.id = p.sitting_id WHERE p.enrolment_id = e.id AND s.assessment_id = ` + w.arg(q.AssessmentID) + ` AND s.state <> 'cancelled')`)
	for _, word := range strings.Fields(q.Search) {
		w.and(`e.folded LIKE ` + w.arg("%"+word+"%"))
	}
	return w
}

// Unseated lists them in the order of the register.
func (r Reader) Unseated(q UnseatedQuery) ([]candidate.Enrolment, error) {
	w := q.where()
	list, err := r.enrolments(w.text()+` ORDER BY e.folded, e.id`, w.args...)
	list = slices.DeleteFunc(list, func(e candidate.Enrolment) bool { return e.Holds(q.Block, q.On) })
	if q.Limit > 0 && len(list) > q.Limit {
		list = list[:q.Limit]
	}
	return list, err
}

// CountUnseated counts them, without reading those who hold nothing.
func (r Reader) CountUnseated(q UnseatedQuery) (n int, err error) {
	w := q.where()
	if err = r.one("enrolment", `SELECT COUNT(*) FROM enrolment e `+w.text(), w.args, &n); err != nil {
		return n, err
	}
	w.and(`e.held <> '[]'`)
	err = r.many(`SELECT e.held FROM enrolment e `+w.text(), w.args, func(rows *sql.Rows) error {
		var held string
		var e candidate.Enrolment
		if err := rows.Scan(&held); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(held), &e.Held)
		if e.Holds(q.Block, q.On) {
			n--
		}
		return err
	})
	return n, err
}

// Elsewhere is a seat of the same person at another sitting.
type Elsewhere struct {
	EnrolmentID string // of the person, as asked for
	Seat        exam.Seat
	Sitting     exam.Sitting
}

// SeatsElsewhere lists where else some candidates are expected between two times (ms),
// all their entries together; cancelled sittings do not count.
func (r Reader) SeatsElsewhere(sittingID string, enrolmentIDs []string, from, to int64) (list []Elsewhere, err error) {
	columns := "s." + strings.ReplaceAll(sittingColumns, ", ", ", s.")
	err = chunks(enrolmentIDs, func(some []string) error {
		return r.many(`SELECT e.id, q.sitting_id, q.enrolment_id, q.room_id, q.group_id, q.starts_at, `+columns+` FROM enrolment e JOIN enrolment o ON o.candidate_id = e.candidate_id
JOIN seat q ON q.enrolment_id = o.id JOIN sitting s ON s.id = q.sitting_id
WHERE s.id <> $1 AND s.state <> 'cancelled' AND s.starts_at BETWEEN $2 AND $3 AND e.id IN `+placeholders(3, len(some))+` ORDER BY e.id, s.starts_at, s.id`,
			append([]any{sittingID, from, to}, anys(some)...), func(rows *sql.Rows) error {
				var x Elsewhere
				var own sql.NullInt64
				var starts int64
				err := rows.Scan(append([]any{&x.EnrolmentID, &x.Seat.SittingID, &x.Seat.EnrolmentID, &x.Seat.RoomID, &x.Seat.GroupID, &own}, sittingInto(&x.Sitting, &starts)...)...)
				x.Sitting.Starts = time.UnixMilli(starts).UTC()
				if own.Valid {
					x.Seat.Starts = time.UnixMilli(own.Int64).UTC()
				}
				list = append(list, x)
				return err
			})
	})
	return list, err
}

// EnrolmentsByID gives some entries of a session by id; those of another are left out.
func (r Reader) EnrolmentsByID(sessionID string, ids []string) (map[string]candidate.Enrolment, error) {
	found := map[string]candidate.Enrolment{}
	err := chunks(ids, func(some []string) error {
		list, err := r.enrolments(`WHERE e.session_id = $1 AND e.id IN `+placeholders(1, len(some)), append([]any{sessionID}, anys(some)...)...)
		for _, e := range list {
			found[e.ID] = e
		}
		return err
	})
	return found, err
}
