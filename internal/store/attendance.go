package store

import (
	"database/sql"
	"time"

	"jurande/internal/exam"
)

// AddAttendance keeps events as they arrive.
func (t Tx) AddAttendance(sittingID string, list []exam.Event) error {
	rows := make([][]any, len(list))
	for i, e := range list {
		rows[i] = []any{e.ID, sittingID, e.EnrolmentID, string(e.Kind), e.At.UnixMilli(), e.Received.UnixMilli(), e.By, e.Minutes, e.Words, e.Undoes}
	}
	return t.insertMany(`attendance_event (id, sitting_id, enrolment_id, kind, at, received_at, by_person, minutes, words, undoes)`, 10, rows)
}

// Attendance lists the events of a sitting, in the order in which they happened.
func (r Reader) Attendance(sittingID string) (list []exam.Event, err error) {
	err = r.many(`SELECT id, enrolment_id, kind, at, received_at, by_person, minutes, words, undoes FROM attendance_event WHERE sitting_id = $1 ORDER BY at, id`, []any{sittingID}, func(rows *sql.Rows) error {
		var e exam.Event
		var at, received int64
		err := rows.Scan(&e.ID, &e.EnrolmentID, &e.Kind, &at, &received, &e.By, &e.Minutes, &e.Words, &e.Undoes)
		e.At, e.Received = time.UnixMilli(at).UTC(), time.UnixMilli(received).UTC()
		list = append(list, e)
		return err
	})
	return list, err
}

// AttendanceKnown tells which of some events are there already, and of which sitting.
func (r Reader) AttendanceKnown(ids []string) (map[string]string, error) {
	known := map[string]string{}
	err := r.in(`SELECT id, sitting_id FROM attendance_event WHERE id IN `, ``, ids, func(rows *sql.Rows) error {
		var id, sitting string
		err := rows.Scan(&id, &sitting)
		known[id] = sitting
		return err
	})
	return known, err
}

// SittingsWatched lists the sittings of a day or later, and those of before whose roll
// is not closed, that somebody may invigilate:
// by their id, their session, their centre; all of them when everything is given.
func (r Reader) SittingsWatched(sittings, sessions, centres []string, everything bool, from int64) (list []exam.Sitting, err error) {
	w := &where{}
	w.and(`(starts_at >= ` + w.arg(from) + ` OR state IN ('planned', 'convoked', 'underway'))`)
	if !everything {
		any := ""
		for column, ids := range map[string][]string{"id": sittings, "session_id": sessions, "centre_id": centres} {
			for _, id := range ids {
				if id != "" {
					any += ` OR ` + column + ` = ` + w.arg(id)
				}
			}
		}
		if any == "" {
			return nil, nil
		}
		w.and(`(` + any[len(` OR `):] + `)`)
	}
	return r.sittings(`SELECT `+sittingColumns+` FROM sitting `+w.text()+` ORDER BY starts_at, id LIMIT 200`, w.args...)
}

// SittingsUnclosed counts, by session before its jury deliberates, the sittings begun
// before a time with somebody expected whose attendance is not closed.
func (r Reader) SittingsUnclosed(before int64) (map[string]int, error) {
	return r.counts(`SELECT s.session_id, COUNT(*) FROM sitting s JOIN session e ON e.id = s.session_id
WHERE s.state IN ('planned', 'convoked', 'underway') AND s.starts_at < $1 AND e.state IN ('preparing', 'marking')
AND EXISTS (SELECT 1 FROM seat p WHERE p.sitting_id = s.id) GROUP BY s.session_id`, before)
}
