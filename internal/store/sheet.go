package store

import "database/sql"

// AddSheet gives a copy to a marker for a stage ("first", "second"); its state is
// "assigned" until the marker begins.
func (t Tx) AddSheet(copyID, stage, markerID, state string, at int64) error {
	_, err := t.exec(`INSERT INTO sheet (copy_id, stage, marker_id, state, assigned_at) VALUES ($1, $2, $3, $4, $5)`, copyID, stage, markerID, state, at)
	return err
}

// CopiesBegun tells on which copies of a session something was marked.
func (r Reader) CopiesBegun(sessionID string) (map[string]int, error) {
	return r.counts(`SELECT m.copy_id, COUNT(*) FROM mark m JOIN copy c ON c.id = m.copy_id WHERE c.session_id = $1 GROUP BY m.copy_id`, sessionID)
}

// NewSheet is a copy to give to a marker for a stage.
type NewSheet struct{ CopyID, Stage, MarkerID, State string }

// AddSheets gives many copies at a time.
func (t Tx) AddSheets(list []NewSheet, at int64) error {
	rows := make([][]any, len(list))
	for i, s := range list {
		rows[i] = []any{s.CopyID, s.Stage, s.MarkerID, s.State, at}
	}
	return t.insertMany(`sheet (copy_id, stage, marker_id, state, assigned_at)`, 5, rows)
}

// SetSheetMarker gives to somebody else a marking that nobody has begun, or gives it.
func (t Tx) SetSheetMarker(copyID, stage, markerID string, at int64) error {
	_, err := t.exec(`INSERT INTO sheet (copy_id, stage, marker_id, state, assigned_at) VALUES ($1, $2, $3, 'assigned', $4)
ON CONFLICT (copy_id, stage) DO UPDATE SET marker_id = excluded.marker_id, assigned_at = excluded.assigned_at`, copyID, stage, markerID, at)
	return err
}

// RemoveSheets takes copies back from their markers; nothing was marked on them.
func (t Tx) RemoveSheets(copyIDs []string) error {
	return chunks(copyIDs, func(part []string) error {
		_, err := t.exec(`DELETE FROM sheet WHERE stage IN ('first', 'second') AND copy_id IN `+placeholders(0, len(part)), anys(part)...)
		return err
	})
}

// SheetsOfAssessment lists the sheets of the copies of one assessment, by number and stage.
func (r Reader) SheetsOfAssessment(sessionID, assessmentID string) ([]SheetRow, error) {
	return r.sheets(`WHERE c.session_id = $1 AND c.assessment_id = $2 ORDER BY c.number, s.stage`, sessionID, assessmentID)
}

// SheetCount counts the sheets of a session by assessment, marker, stage and state.
type SheetCount struct {
	AssessmentID, MarkerID, Stage, State string
	N                                    int
}

// SheetCounts counts the sheets of copies that are not absent.
func (r Reader) SheetCounts(sessionID string) ([]SheetCount, error) {
	var list []SheetCount
	err := r.many(`SELECT c.assessment_id, s.marker_id, s.stage, s.state, COUNT(*) FROM sheet s JOIN copy c ON c.id = s.copy_id
WHERE c.session_id = $1 AND c.presence <> 'absent' GROUP BY c.assessment_id, s.marker_id, s.stage, s.state
ORDER BY c.assessment_id, s.marker_id, s.stage, s.state`, []any{sessionID}, func(rows *sql.Rows) error {
		var x SheetCount
		err := rows.Scan(&x.AssessmentID, &x.MarkerID, &x.Stage, &x.State, &x.N)
		list = append(list, x)
		return err
	})
	return list, err
}
