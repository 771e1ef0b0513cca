package store

import "database/sql"

// AcquiredRow is what signed minutes say of a person's blocks in an earlier session.
type AcquiredRow struct {
	SessionID, SessionName, VersionID, TitleID string
	MeetsAt                                    int64  // of the jury
	Blocks                                     string // JSON: status by block
	Held                                       string // JSON: what was held already
}

// Acquired lists the decisions of signed minutes about a person, the latest first.
func (r Reader) Acquired(candidateID string) (list []AcquiredRow, err error) {
	err = r.many(`SELECT s.id, s.name, s.version_id, v.title_id, j.meets_at, d.blocks, e.held
FROM enrolment e JOIN session s ON s.id = e.session_id JOIN framework_version v ON v.id = s.version_id
JOIN jury j ON j.session_id = s.id JOIN decision d ON d.jury_id = j.id AND d.enrolment_id = e.id
WHERE e.candidate_id = $1 AND EXISTS (SELECT 1 FROM minutes m WHERE m.jury_id = j.id AND m.state = 'signed')
AND d.revision = (SELECT MAX(x.revision) FROM decision x WHERE x.jury_id = d.jury_id AND x.enrolment_id = d.enrolment_id)
ORDER BY j.meets_at DESC, s.id`, []any{candidateID}, func(rows *sql.Rows) error {
		var a AcquiredRow
		err := rows.Scan(&a.SessionID, &a.SessionName, &a.VersionID, &a.TitleID, &a.MeetsAt, &a.Blocks, &a.Held)
		list = append(list, a)
		return err
	})
	return list, err
}
