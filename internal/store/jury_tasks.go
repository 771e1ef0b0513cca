package store

import "database/sql"

// ResultLine is a result that a candidate may read since the minutes were signed.
type ResultLine struct {
	EnrolmentID, SessionName string
	SignedAt                 int64
}

// LatestResult gives the last result signed for whoever signs in with this account.
func (r Reader) LatestResult(personID string) (list []ResultLine, err error) {
	err = r.many(`SELECT e.id, s.name, m.signed_at FROM candidate k JOIN enrolment e ON e.candidate_id = k.id
JOIN session s ON s.id = e.session_id JOIN jury y ON y.session_id = s.id JOIN minutes m ON m.jury_id = y.id
WHERE k.person_id = $1 AND m.state = 'signed' ORDER BY m.signed_at DESC, e.id LIMIT 1`, []any{personID}, func(rows *sql.Rows) error {
		var l ResultLine
		err := rows.Scan(&l.EnrolmentID, &l.SessionName, &l.SignedAt)
		list = append(list, l)
		return err
	})
	return list, err
}
