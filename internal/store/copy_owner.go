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

// CopiesOfEnrolment lists one candidate's copies: what goes back to them with their result.
func (r Reader) CopiesOfEnrolment(enrolmentID string) ([]Copy, error) {
	var list []Copy
	err := r.many(`SELECT c.id, c.session_id, c.assessment_id, c.number, c.presence FROM copy_owner o
JOIN copy c ON c.id = o.copy_id WHERE o.enrolment_id = $1 ORDER BY c.assessment_id`, []any{enrolmentID}, func(rows *sql.Rows) error {
		var c Copy
		err := rows.Scan(&c.ID, &c.SessionID, &c.AssessmentID, &c.Number, &c.Presence)
		list = append(list, c)
		return err
	})
	return list, err
}

// OwnedCopy is a copy to add with whose it is.
type OwnedCopy struct {
	Copy
	EnrolmentID string
}

// AddCopies adds copies and their owners, in the order given: that of the numbers,
// so that not even the order of the rows tells who entered first.
func (t Tx) AddCopies(list []OwnedCopy, at int64) error {
	copies, owners := make([][]any, len(list)), make([][]any, len(list))
	for i, c := range list {
		copies[i] = []any{c.ID, c.SessionID, c.AssessmentID, c.Number, string(c.Presence), at}
		owners[i] = []any{c.ID, c.EnrolmentID, c.AssessmentID}
	}
	if err := t.insertMany(`copy (id, session_id, assessment_id, number, presence, created_at)`, 6, copies); err != nil {
		return err
	}
	return t.insertMany(`copy_owner (copy_id, enrolment_id, assessment_id)`, 3, owners)
}

// OwnerOfCopy tells whose entry a copy belongs to.
func (r Reader) OwnerOfCopy(copyID string) (enrolmentID string, err error) {
	err = r.one("copy_owner", `SELECT enrolment_id FROM copy_owner WHERE copy_id = $1`, []any{copyID}, &enrolmentID)
	return enrolmentID, err
}
