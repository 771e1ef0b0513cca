package store

import (
	"database/sql"
	"strings"

	"jurande/internal/exam"
	"jurande/internal/marking"
)

// The marking of copies. No statement of this file reads who wrote a copy, nor
// the name of anybody: a test reads them and says so.

// SheetRow is a sheet with what an act on it depends on. HandedAt is 0 until it
// is handed in.
type SheetRow struct {
	CopyID, Number, AssessmentID string
	Presence                     exam.Presence
	SessionID, SessionName       string
	SessionState                 exam.State
	VersionID, TitleID           string
	Stage                        marking.Stage
	MarkerID                     string
	State                        marking.State
	AssignedAt, HandedAt         int64
	Begun                        bool // something was marked
}

const sheetColumns = `c.id, c.number, c.assessment_id, c.presence, x.id, x.name, x.state, x.version_id, v.title_id,
s.stage, s.marker_id, s.state, s.assigned_at, COALESCE(s.handed_at, 0),
EXISTS (SELECT 1 FROM mark m WHERE m.copy_id = s.copy_id AND m.stage = s.stage)`

const sheetTables = ` FROM sheet s JOIN copy c ON c.id = s.copy_id JOIN session x ON x.id = c.session_id JOIN framework_version v ON v.id = x.version_id `

func (s *SheetRow) into() []any {
	return []any{&s.CopyID, &s.Number, &s.AssessmentID, &s.Presence, &s.SessionID, &s.SessionName, &s.SessionState, &s.VersionID, &s.TitleID,
		&s.Stage, &s.MarkerID, &s.State, &s.AssignedAt, &s.HandedAt, &s.Begun}
}

// Sheet finds the sheet of a copy at a stage.
func (r Reader) Sheet(copyID string, stage marking.Stage) (s SheetRow, err error) {
	err = r.one("sheet", `SELECT `+sheetColumns+sheetTables+`WHERE s.copy_id = $1 AND s.stage = $2`, []any{copyID, string(stage)}, s.into()...)
	return s, err
}

// SheetsOfCopy lists the sheets of a copy, by stage.
func (r Reader) SheetsOfCopy(copyID string) ([]SheetRow, error) {
	return r.sheets(`WHERE s.copy_id = $1 ORDER BY s.stage`, copyID)
}

// SheetsOfMarker lists the sheets given to a marker: the latest session first, then
// by assessment and number.
func (r Reader) SheetsOfMarker(markerID string) ([]SheetRow, error) {
	return r.sheets(`WHERE s.marker_id = $1 AND s.stage <> 'harmonised' ORDER BY x.opens_on DESC, x.id, c.assessment_id, c.number, s.stage`, markerID)
}

// SheetsToHarmonise lists the copies on which a marker, one of the two who marked
// them, has to harmonise or wait for a third marker to be named.
func (r Reader) SheetsToHarmonise(markerID string) ([]SheetRow, error) {
	return r.sheets(`WHERE s.stage = 'harmonised' AND s.state IN ('assigned', 'disputed') AND EXISTS (
SELECT 1 FROM sheet own WHERE own.copy_id = s.copy_id AND own.marker_id = $1 AND own.stage IN ('first', 'second'))
ORDER BY x.opens_on DESC, x.id, c.assessment_id, c.number`, markerID)
}

// SheetsDisputed lists the copies of a session that wait for a third marker to be named.
func (r Reader) SheetsDisputed(sessionID string) ([]SheetRow, error) {
	return r.sheets(`WHERE c.session_id = $1 AND s.stage = 'harmonised' AND s.state = 'disputed' ORDER BY c.assessment_id, c.number`, sessionID)
}

func (r Reader) sheets(where string, args ...any) ([]SheetRow, error) {
	var list []SheetRow
	err := r.many(`SELECT `+sheetColumns+sheetTables+where, args, func(rows *sql.Rows) error {
		var s SheetRow
		err := rows.Scan(s.into()...)
		list = append(list, s)
		return err
	})
	return list, err
}

// Pile is how far a marker has come with the copies of an assessment, absent ones
// apart, and which copies stand beside one of them.
type Pile struct {
	Done, Total              int
	Next, NextNumber         string // the first copy after it that is not handed in, else the first before it
	Previous, PreviousNumber string
}

// Pile counts in one pass, in the order in which copies are marked: by number.
func (r Reader) Pile(markerID, sessionID, assessmentID, number string) (p Pile, err error) {
	var after, before, previous string
	err = r.one("sheet", `SELECT COUNT(*), COUNT(CASE WHEN s.state = 'handed' THEN 1 END),
COALESCE(MIN(CASE WHEN s.state = 'assigned' AND c.number > $4 THEN c.number || ' ' || c.id END), ''),
COALESCE(MIN(CASE WHEN s.state = 'assigned' AND c.number < $4 THEN c.number || ' ' || c.id END), ''),
COALESCE(MAX(CASE WHEN c.number < $4 THEN c.number || ' ' || c.id END), '')
FROM sheet s JOIN copy c ON c.id = s.copy_id
WHERE s.marker_id = $1 AND c.session_id = $2 AND c.assessment_id = $3 AND s.stage IN ('first', 'second') AND c.presence <> 'absent'`,
		[]any{markerID, sessionID, assessmentID, number}, &p.Total, &p.Done, &after, &before, &previous)
	if after == "" {
		after = before
	}
	p.NextNumber, p.Next, _ = strings.Cut(after, " ")
	p.PreviousNumber, p.Previous, _ = strings.Cut(previous, " ")
	return p, err
}

// Mark is what a sheet says now of a criterion; all zero when nothing was ever said.
func (r Reader) Mark(copyID string, stage marking.Stage, criterionID string) (m marking.Mark, err error) {
	err = r.many(`SELECT level, comment, revision, marker_id, at FROM mark
WHERE copy_id = $1 AND stage = $2 AND criterion_id = $3 ORDER BY revision DESC LIMIT 1`, []any{copyID, string(stage), criterionID}, func(rows *sql.Rows) error {
		return rows.Scan(&m.Level, &m.Comment, &m.Revision, &m.Marker, &m.At)
	})
	return m, err
}

// Marks gives what a sheet says now, by criterion.
func (r Reader) Marks(copyID string, stage marking.Stage) (map[string]marking.Mark, error) {
	marks := map[string]marking.Mark{}
	err := r.many(`SELECT criterion_id, level, comment, revision, marker_id, at FROM mark
WHERE copy_id = $1 AND stage = $2 ORDER BY criterion_id, revision`, []any{copyID, string(stage)}, func(rows *sql.Rows) error {
		var id string
		var m marking.Mark
		err := rows.Scan(&id, &m.Level, &m.Comment, &m.Revision, &m.Marker, &m.At)
		marks[id] = m // the highest revision comes last
		return err
	})
	return marks, err
}

// Markings gives every sheet of a copy with its marks, by stage.
func (r Reader) Markings(copyID string) (map[marking.Stage]marking.Sheet, error) {
	sheets := map[marking.Stage]marking.Sheet{}
	err := r.many(`SELECT s.stage, s.state, s.marker_id, COALESCE(m.criterion_id, ''), COALESCE(m.level, ''), COALESCE(m.comment, ''),
COALESCE(m.revision, 0), COALESCE(m.marker_id, ''), COALESCE(m.at, 0)
FROM sheet s LEFT JOIN mark m ON m.copy_id = s.copy_id AND m.stage = s.stage
WHERE s.copy_id = $1 ORDER BY s.stage, m.criterion_id, m.revision`, []any{copyID}, func(rows *sql.Rows) error {
		var s marking.Sheet
		var id string
		var m marking.Mark
		if err := rows.Scan(&s.Stage, &s.State, &s.Marker, &id, &m.Level, &m.Comment, &m.Revision, &m.Marker, &m.At); err != nil {
			return err
		}
		if known, ok := sheets[s.Stage]; ok {
			s = known
		} else {
			s.Marks = map[string]marking.Mark{}
		}
		if id != "" {
			s.Marks[id] = m
		}
		sheets[s.Stage] = s
		return nil
	})
	return sheets, err
}

// MarkRow is one mark of a session with where it stands. A copy without sheet has
// one row without stage, a sheet without mark one row without criterion.
type MarkRow struct {
	CopyID, Number, AssessmentID string
	Presence                     exam.Presence
	Stage                        marking.Stage
	SheetState                   marking.State
	CriterionID                  string
	marking.Mark
}

// MarksOf gives what every sheet of a session says now, one row a criterion, by
// copy, stage and criterion, without holding them in memory.
func (r Reader) MarksOf(sessionID string, each func(MarkRow) error) error {
	var held MarkRow
	began := false
	err := r.many(`SELECT c.id, c.number, c.assessment_id, c.presence, COALESCE(s.stage, ''), COALESCE(s.state, ''),
COALESCE(m.criterion_id, ''), COALESCE(m.level, ''), COALESCE(m.comment, ''), COALESCE(m.revision, 0), COALESCE(m.marker_id, ''), COALESCE(m.at, 0)
FROM copy c LEFT JOIN sheet s ON s.copy_id = c.id LEFT JOIN mark m ON m.copy_id = s.copy_id AND m.stage = s.stage
WHERE c.session_id = $1 ORDER BY c.id, s.stage, m.criterion_id, m.revision`, []any{sessionID}, func(rows *sql.Rows) error {
		var m MarkRow
		if err := rows.Scan(&m.CopyID, &m.Number, &m.AssessmentID, &m.Presence, &m.Stage, &m.SheetState,
			&m.CriterionID, &m.Level, &m.Comment, &m.Revision, &m.Marker, &m.At); err != nil {
			return err
		}
		// A later revision of the same mark takes the place of the one held.
		if began && (m.CopyID != held.CopyID || m.Stage != held.Stage || m.CriterionID != held.CriterionID) {
			if err := each(held); err != nil {
				return err
			}
		}
		held, began = m, true
		return nil
	})
	if err != nil || !began {
		return err
	}
	return each(held)
}

// MarkingStanding counts the sheets of a session that are not handed in, absent
// copies apart, and the copies whose two markings still need harmonising.
func (r Reader) MarkingStanding(sessionID string) (open, toHarmonise int, err error) {
	err = r.one("session", `SELECT COUNT(CASE WHEN s.stage <> 'harmonised' AND s.state = 'assigned' AND c.presence <> 'absent' THEN 1 END),
COUNT(CASE WHEN s.stage = 'harmonised' AND s.state IN ('assigned', 'disputed') THEN 1 END)
FROM copy c LEFT JOIN sheet s ON s.copy_id = c.id WHERE c.session_id = $1`, []any{sessionID}, &open, &toHarmonise)
	return open, toHarmonise, err
}

// MarkingProgress is how far the marking of an assessment has come, in sheets.
type MarkingProgress struct {
	AssessmentID                            string
	Copies, Sheets, Handed, Harmonise, Wait int // Wait: for a third marker to be named
}

// MarkingProgressOf counts by assessment, absent copies apart.
func (r Reader) MarkingProgressOf(sessionID string) ([]MarkingProgress, error) {
	var list []MarkingProgress
	err := r.many(`SELECT c.assessment_id, COUNT(DISTINCT c.id), COUNT(CASE WHEN s.stage <> 'harmonised' THEN 1 END),
COUNT(CASE WHEN s.stage <> 'harmonised' AND s.state = 'handed' THEN 1 END),
COUNT(CASE WHEN s.stage = 'harmonised' AND s.state = 'assigned' THEN 1 END), COUNT(CASE WHEN s.state = 'disputed' THEN 1 END)
FROM copy c LEFT JOIN sheet s ON s.copy_id = c.id WHERE c.session_id = $1 AND c.presence <> 'absent'
GROUP BY c.assessment_id ORDER BY c.assessment_id`, []any{sessionID}, func(rows *sql.Rows) error {
		var p MarkingProgress
		err := rows.Scan(&p.AssessmentID, &p.Copies, &p.Sheets, &p.Handed, &p.Harmonise, &p.Wait)
		list = append(list, p)
		return err
	})
	return list, err
}

// NewMark is a mark to keep with where it stands.
type NewMark struct {
	CopyID      string
	Stage       marking.Stage
	CriterionID string
	marking.Mark
}

// AddMarks keeps new revisions of marks.
func (t Tx) AddMarks(list ...NewMark) error {
	rows := make([][]any, len(list))
	for i, m := range list {
		rows[i] = []any{m.CopyID, string(m.Stage), m.CriterionID, m.Revision, m.Level, m.Comment, m.Marker, m.At}
	}
	return t.insertMany(`mark (copy_id, stage, criterion_id, revision, level, comment, marker_id, at)`, 8, rows)
}

// SetSheet moves a sheet on; handedAt is 0 unless it is handed in. It reports
// whether there was such a sheet.
func (t Tx) SetSheet(copyID string, stage marking.Stage, markerID string, state marking.State, handedAt int64) (bool, error) {
	var at any
	if handedAt != 0 {
		at = handedAt
	}
	n, err := t.exec(`UPDATE sheet SET state = $4, marker_id = $3, handed_at = $5 WHERE copy_id = $1 AND stage = $2`,
		copyID, string(stage), markerID, string(state), at)
	return n > 0, err
}
