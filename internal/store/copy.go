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

// CopyByNumber finds a copy of a session by its number.
func (r Reader) CopyByNumber(sessionID, number string) (c Copy, err error) {
	err = r.one("copy", `SELECT `+copyColumns+` FROM copy WHERE session_id = $1 AND number = $2`, []any{sessionID, number}, &c.ID, &c.SessionID, &c.AssessmentID, &c.Number, &c.Presence)
	return c, err
}

// SetPresence records for many copies whether their candidate was there.
func (t Tx) SetPresence(copyIDs []string, p exam.Presence) error {
	return chunks(copyIDs, func(part []string) error {
		_, err := t.exec(`UPDATE copy SET presence = $1 WHERE id IN `+placeholders(1, len(part)), append([]any{string(p)}, anys(part)...)...)
		return err
	})
}

// counts reads an answer of two columns, a name and a count.
func (r Reader) counts(query string, args ...any) (map[string]int, error) {
	all := map[string]int{}
	err := r.many(query, args, func(rows *sql.Rows) error {
		var name string
		var n int
		err := rows.Scan(&name, &n)
		all[name] = n
		return err
	})
	return all, err
}
