package store

import (
	"database/sql"
	"time"

	"jurande/internal/exam"
)

const sittingColumns = `id, session_id, assessment_id, state, venue, centre_id, address, zone, starts_at, minutes, no_extra, note, paper_id, sequence, no_extra_why, prepare_minutes, gap_minutes, cancelled_why`

// AddSitting plans a sitting.
func (t Tx) AddSitting(s exam.Sitting, at int64) error {
	_, err := t.exec(`INSERT INTO sitting (`+sittingColumns+`, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
		s.ID, s.SessionID, s.AssessmentID, string(s.State), string(s.Venue), s.CentreID, s.Address, s.Zone, s.Starts.UnixMilli(), s.Minutes, s.NoExtra, s.Note, s.PaperID, s.Sequence,
		s.NoExtraWhy, s.Prepare, s.Gap, s.CancelledWhy, at)
	return err
}

// SetSitting changes what is planned of a sitting, its state included.
func (t Tx) SetSitting(s exam.Sitting) error {
	_, err := t.exec(`UPDATE sitting SET state = $2, venue = $3, centre_id = $4, address = $5, zone = $6, starts_at = $7, minutes = $8, no_extra = $9, note = $10, paper_id = $11, sequence = $12,
no_extra_why = $13, prepare_minutes = $14, gap_minutes = $15, cancelled_why = $16 WHERE id = $1`,
		s.ID, string(s.State), string(s.Venue), s.CentreID, s.Address, s.Zone, s.Starts.UnixMilli(), s.Minutes, s.NoExtra, s.Note, s.PaperID, s.Sequence,
		s.NoExtraWhy, s.Prepare, s.Gap, s.CancelledWhy)
	return err
}

// Sitting finds a sitting.
func (r Reader) Sitting(id string) (s exam.Sitting, err error) {
	var starts int64
	err = r.one("sitting", `SELECT `+sittingColumns+` FROM sitting WHERE id = $1`, []any{id}, sittingInto(&s, &starts)...)
	s.Starts = time.UnixMilli(starts).UTC()
	return s, err
}

// Sittings lists the sittings of a session by their beginning.
func (r Reader) Sittings(sessionID string) ([]exam.Sitting, error) {
	return r.sittings(`SELECT `+sittingColumns+` FROM sitting WHERE session_id = $1 ORDER BY starts_at, id`, sessionID)
}

func (r Reader) sittings(query string, args ...any) (list []exam.Sitting, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var s exam.Sitting
		var starts int64
		err := rows.Scan(sittingInto(&s, &starts)...)
		s.Starts = time.UnixMilli(starts).UTC()
		list = append(list, s)
		return err
	})
	return list, err
}

func sittingInto(s *exam.Sitting, starts *int64) []any {
	return []any{&s.ID, &s.SessionID, &s.AssessmentID, &s.State, &s.Venue, &s.CentreID, &s.Address, &s.Zone, starts, &s.Minutes, &s.NoExtra, &s.Note, &s.PaperID, &s.Sequence,
		&s.NoExtraWhy, &s.Prepare, &s.Gap, &s.CancelledWhy}
}
