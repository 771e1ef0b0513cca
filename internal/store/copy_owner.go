package store

import (
	"database/sql"
	"strings"

	"jurande/internal/candidate"
)

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

// OwnedQuery asks for a page of the copies of a session with whose they are: for
// the secretariat alone.
type OwnedQuery struct {
	SessionID    string
	AssessmentID string
	Presence     string // empty: all
	WithoutWork  bool
	Search       string // folded: a copy's number without its hyphen, or a candidate
	After        string // number of the last copy seen
	Limit        int
}

// OwnedLine is a copy, whose it is, and how many files stand attached.
type OwnedLine struct {
	Copy
	EnrolmentID, CandidateNumber, BirthName, UsageName, GivenNames, CentreName string
	Works                                                                      int
}

// OwnedCopies answers in the order of the numbers.
func (r Reader) OwnedCopies(q OwnedQuery) ([]OwnedLine, error) {
	w := q.where()
	if q.After != "" {
		w.and(`c.number > ` + w.arg(q.After))
	}
	var list []OwnedLine
	err := r.many(`SELECT c.id, c.session_id, c.assessment_id, c.number, c.presence, e.id, k.number, k.birth_name, k.usage_name, k.given_names, x.name,
(SELECT COUNT(*) FROM deliverable d WHERE d.copy_id = c.id AND d.withdrawn_at IS NULL)`+ownedTables+w.text()+` ORDER BY c.number LIMIT `+w.arg(q.Limit), w.args, func(rows *sql.Rows) error {
		var l OwnedLine
		err := rows.Scan(&l.ID, &l.SessionID, &l.AssessmentID, &l.Number, &l.Presence, &l.EnrolmentID, &l.CandidateNumber, &l.BirthName, &l.UsageName, &l.GivenNames, &l.CentreName, &l.Works)
		list = append(list, l)
		return err
	})
	return list, err
}

const ownedTables = ` FROM copy c JOIN copy_owner o ON o.copy_id = c.id JOIN enrolment e ON e.id = o.enrolment_id
JOIN candidate k ON k.id = e.candidate_id JOIN centre x ON x.id = e.centre_id `

// CountOwned counts what the filters keep.
func (r Reader) CountOwned(q OwnedQuery) (n int, err error) {
	w := q.where()
	err = r.one("copy", `SELECT COUNT(*)`+ownedTables+w.text(), w.args, &n)
	return n, err
}

func (q OwnedQuery) where() *where {
	w := &where{}
	w.and(`c.session_id = ` + w.arg(q.SessionID))
	if q.AssessmentID != "" {
		w.and(`c.assessment_id = ` + w.arg(q.AssessmentID))
	}
	if q.Presence != "" {
		w.and(`c.presence = ` + w.arg(q.Presence))
	}
	if q.WithoutWork {
		w.and(`c.presence <> 'absent' AND NOT EXISTS (SELECT 1 FROM deliverable d WHERE d.copy_id = c.id AND d.withdrawn_at IS NULL)`)
	}
	for _, word := range strings.Fields(q.Search) {
		like := w.arg("%" + word + "%")
		w.and(`(e.folded LIKE ` + like + ` OR LOWER(c.number) LIKE ` + like + `)`)
	}
	return w
}

// Owner is the name of whose copy it is, as registers list it.
func (l OwnedLine) Owner() candidate.Identity {
	return candidate.Identity{BirthName: l.BirthName, UsageName: l.UsageName, GivenNames: splitGiven(l.GivenNames)}
}

// CopiesByOwner maps the entries that sit an assessment of a session to their copy.
func (r Reader) CopiesByOwner(sessionID, assessmentID string) (map[string]Copy, error) {
	copies := map[string]Copy{}
	err := r.many(`SELECT o.enrolment_id, c.id, c.session_id, c.assessment_id, c.number, c.presence FROM copy c
JOIN copy_owner o ON o.copy_id = c.id WHERE c.session_id = $1 AND c.assessment_id = $2`, []any{sessionID, assessmentID}, func(rows *sql.Rows) error {
		var enrolment string
		var c Copy
		err := rows.Scan(&enrolment, &c.ID, &c.SessionID, &c.AssessmentID, &c.Number, &c.Presence)
		copies[enrolment] = c
		return err
	})
	return copies, err
}
