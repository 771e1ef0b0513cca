package store

import (
	"database/sql"
	"fmt"
)

// Convocation is what a candidate was told of a seat; the highest revision counts.
type Convocation struct {
	SittingID, EnrolmentID string
	Revision               int
	Method                 string // REQUEST or CANCEL
	Sequence               int    // of the invitation
	Content, Digest        string
	Changes                string // since the one before, JSON; empty for the first
	Way                    string // "email" or "hand"
	LetterID               string
	MadeAt                 int64
	MadeBy                 string
}

// AddConvocations keeps what was told, many at a time.
func (t Tx) AddConvocations(list []Convocation) error {
	rows := make([][]any, len(list))
	for i, c := range list {
		rows[i] = []any{c.SittingID, c.EnrolmentID, c.Revision, c.Method, c.Sequence, c.Content, c.Digest, c.Changes, c.Way, c.LetterID, c.MadeAt, c.MadeBy}
	}
	return t.insertMany(`convocation (sitting_id, enrolment_id, revision, method, sequence, content, digest, changes, way, letter_id, made_at, made_by)`, 12, rows)
}

const convocationColumns = `c.sitting_id, c.enrolment_id, c.revision, c.method, c.sequence, c.content, c.digest, c.changes, c.way, c.letter_id, c.made_at, c.made_by`

// What an erasure emptied is no longer shown.
const lastConvocation = ` AND c.content <> '' AND NOT EXISTS (SELECT 1 FROM convocation x WHERE x.sitting_id = c.sitting_id AND x.enrolment_id = c.enrolment_id AND x.revision > c.revision)`

// Convocations gives the last convocation of each candidate of a sitting, by enrolment.
func (r Reader) Convocations(sittingID string) (map[string]Convocation, error) {
	all := map[string]Convocation{}
	list, err := r.convocations(`SELECT `+convocationColumns+` FROM convocation c WHERE c.sitting_id = $1`+lastConvocation, sittingID)
	for _, c := range list {
		all[c.EnrolmentID] = c
	}
	return all, err
}

// ConvocationsOf gives the last convocation of one entry for each of its sittings.
func (r Reader) ConvocationsOf(enrolmentID string) ([]Convocation, error) {
	return r.convocations(`SELECT `+convocationColumns+` FROM convocation c JOIN sitting s ON s.id = c.sitting_id WHERE c.enrolment_id = $1`+lastConvocation+` ORDER BY s.starts_at, s.id`, enrolmentID)
}

func (r Reader) convocations(query string, args ...any) (list []Convocation, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var c Convocation
		err := rows.Scan(&c.SittingID, &c.EnrolmentID, &c.Revision, &c.Method, &c.Sequence, &c.Content, &c.Digest, &c.Changes, &c.Way, &c.LetterID, &c.MadeAt, &c.MadeBy)
		list = append(list, c)
		return err
	})
	return list, err
}

// Stirred is a sitting of which something was done since its last convocation; Mark is
// the same as long as nothing more is.
type Stirred struct{ SittingID, SessionID, Mark string }

// StirredSittings lists the sittings to come from a time on (ms) that were convoked and
// then touched: they, or an arrangement of somebody who comes.
func (r Reader) StirredSittings(from int64) (list []Stirred, err error) {
	err = r.many(`SELECT q.id, q.session_id, q.said, q.arranged FROM (SELECT s.id, s.session_id,
(SELECT MAX(j.seq) FROM journal j WHERE j.subject = 'sitting/' || s.id AND j.at > s.told) AS said,
(SELECT MAX(CASE WHEN m.ended_at > m.granted_at THEN m.ended_at ELSE m.granted_at END) FROM seat p JOIN measure_granted m ON m.enrolment_id = p.enrolment_id
 WHERE p.sitting_id = s.id AND (m.granted_at > s.told OR m.ended_at > s.told)) AS arranged
FROM (SELECT t.id, t.session_id, (SELECT MAX(c.made_at) FROM convocation c WHERE c.sitting_id = t.id) AS told
 FROM sitting t WHERE t.starts_at >= $1 AND t.state IN ('convoked', 'cancelled')) s) q WHERE q.said IS NOT NULL OR q.arranged IS NOT NULL ORDER BY q.session_id, q.id`, []any{from}, func(rows *sql.Rows) error {
		var x Stirred
		var said, arranged sql.NullInt64
		err := rows.Scan(&x.SittingID, &x.SessionID, &said, &arranged)
		x.Mark = fmt.Sprint(said.Int64, " ", arranged.Int64)
		list = append(list, x)
		return err
	})
	return list, err
}

// ConsentsWithdrawn tells who of these people agreed to something once and no longer do.
func (r Reader) ConsentsWithdrawn(kind string, candidateIDs []string) (map[string]bool, error) {
	gone := map[string]bool{}
	err := chunks(candidateIDs, func(part []string) error {
		return r.many(`SELECT DISTINCT c.candidate_id FROM consent c WHERE c.kind = $1 AND NOT EXISTS (SELECT 1 FROM consent x WHERE x.candidate_id = c.candidate_id AND x.kind = c.kind AND x.withdrawn_at IS NULL)
AND c.candidate_id IN `+placeholders(1, len(part)), append([]any{kind}, anys(part)...), func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			gone[id] = true
			return err
		})
	})
	return gone, err
}

// SeatCountsOf counts the candidates of one centre by sitting of a session.
func (r Reader) SeatCountsOf(sessionID, centreID string) (map[string]int, error) {
	return r.counts(`SELECT p.sitting_id, COUNT(*) FROM seat p JOIN enrolment e ON e.id = p.enrolment_id WHERE e.session_id = $1 AND e.centre_id = $2 GROUP BY p.sitting_id`, sessionID, centreID)
}
