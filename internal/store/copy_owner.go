package store

import "database/sql"

// The bridge between copies and people. Only the statements of this file read
// copy_owner: the office asks them to number copies, to record who was absent and
// to hand levels to the jury. The statements of marking (marking.go, copy.go,
// deliverable.go) never do; a test reads their SQL and says so.

// Owner tells whose copy it is.
type Owner struct {
	CopyID, EnrolmentID, AssessmentID string
}

// CopyOwners lists the owners of all copies of a session, in the order of the
// copies' numbers, which tells nothing of people.
func (r Reader) CopyOwners(sessionID string) ([]Owner, error) {
	var list []Owner
	err := r.many(`SELECT o.copy_id, o.enrolment_id, o.assessment_id FROM copy_owner o
JOIN copy c ON c.id = o.copy_id WHERE c.session_id = $1 ORDER BY c.assessment_id, c.number`, []any{sessionID}, func(rows *sql.Rows) error {
		var o Owner
		err := rows.Scan(&o.CopyID, &o.EnrolmentID, &o.AssessmentID)
		list = append(list, o)
		return err
	})
	return list, err
}
