package store

import (
	"database/sql"

	"jurande/internal/exam"
)

// Copy is what a candidate hands in for one assessment, known by its number only.
type Copy struct {
	ID           string
	SessionID    string
	AssessmentID string
	Number       string
	Presence     exam.Presence
}

const copyColumns = `id, session_id, assessment_id, number, presence`

// Copy finds a copy.
func (r Reader) Copy(id string) (c Copy, err error) {
	err = r.one("copy", `SELECT `+copyColumns+` FROM copy WHERE id = $1`, []any{id}, &c.ID, &c.SessionID, &c.AssessmentID, &c.Number, &c.Presence)
	return c, err
}

// Copies lists the copies of a session by assessment and number.
func (r Reader) Copies(sessionID string) ([]Copy, error) {
	var list []Copy
	err := r.many(`SELECT `+copyColumns+` FROM copy WHERE session_id = $1 ORDER BY assessment_id, number`, []any{sessionID}, func(rows *sql.Rows) error {
		var c Copy
		err := rows.Scan(&c.ID, &c.SessionID, &c.AssessmentID, &c.Number, &c.Presence)
		list = append(list, c)
		return err
	})
	return list, err
}
