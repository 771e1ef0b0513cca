package store

import (
	"database/sql"
	"slices"
	"strings"

	"jurande/internal/candidate"
)

// AcquiredRow is what signed minutes say of a person's blocks in an earlier session.
type AcquiredRow struct {
	SessionID, SessionName, VersionID, TitleID string
	MeetsAt                                    int64  // of the jury
	Blocks                                     string // JSON: status by block
	Held                                       string // JSON: what was held already
}

// acquired: decisions of signed minutes, the latest of each.
const acquired = `SELECT e.candidate_id, s.id, s.name, s.version_id, v.title_id, j.meets_at, d.blocks, e.held
FROM enrolment e JOIN session s ON s.id = e.session_id JOIN framework_version v ON v.id = s.version_id
JOIN jury j ON j.session_id = s.id JOIN decision d ON d.jury_id = j.id AND d.enrolment_id = e.id
WHERE EXISTS (SELECT 1 FROM minutes m WHERE m.jury_id = j.id AND m.state = 'signed')
AND d.revision = (SELECT MAX(x.revision) FROM decision x WHERE x.jury_id = d.jury_id AND x.enrolment_id = d.enrolment_id)
AND e.candidate_id `

// Acquired lists the decisions of signed minutes about a person, the latest first.
func (r Reader) Acquired(candidateID string) ([]AcquiredRow, error) {
	of, err := r.acquired(acquired+`= $1 ORDER BY j.meets_at DESC, s.id`, candidateID)
	return of[candidateID], err
}

// AcquiredIn lists those about whoever is entered in a session, by candidate, in other
// sessions.
func (r Reader) AcquiredIn(sessionID string) (map[string][]AcquiredRow, error) {
	return r.acquired(acquired+`IN (SELECT q.candidate_id FROM enrolment q WHERE q.session_id = $1) AND s.id <> $1 ORDER BY j.meets_at DESC, s.id`, sessionID)
}

func (r Reader) acquired(query, arg string) (of map[string][]AcquiredRow, err error) {
	of = map[string][]AcquiredRow{}
	err = r.many(query, []any{arg}, func(rows *sql.Rows) error {
		var a AcquiredRow
		var person string
		err := rows.Scan(&person, &a.SessionID, &a.SessionName, &a.VersionID, &a.TitleID, &a.MeetsAt, &a.Blocks, &a.Held)
		of[person] = append(of[person], a)
		return err
	})
	return of, err
}

// EnteredAmong gives the entries in a session of some candidates, by name.
func (r Reader) EnteredAmong(sessionID string, candidateIDs []string) (list []candidate.Enrolment, err error) {
	err = chunks(candidateIDs, func(some []string) error {
		more, err := r.enrolments(`WHERE e.session_id = $1 AND e.candidate_id IN `+placeholders(1, len(some))+` ORDER BY e.folded, e.id`, append([]any{sessionID}, anys(some)...)...)
		list = append(list, more...)
		return err
	})
	slices.SortStableFunc(list, func(a, b candidate.Enrolment) int {
		return strings.Compare(a.Identity.Folded(a.Number), b.Identity.Folded(b.Number))
	})
	return list, err
}

// Declined is an exemption that was found and declined; EndedAt (ms) when it was looked at
// again, 0 while it stands.
type Declined struct {
	EnrolmentID, Block, Reason string
	At                         int64
	By                         string
	EndedAt                    int64
	EndedBy                    string
}

// AddDeclined keeps one.
func (t Tx) AddDeclined(d Declined) error {
	_, err := t.exec(`INSERT INTO exemption_declined (enrolment_id, block, at, reason, by_person) VALUES ($1, $2, $3, $4, $5)`, d.EnrolmentID, d.Block, d.At, d.Reason, d.By)
	return err
}

// EndDeclined ends those of a block that stand.
func (t Tx) EndDeclined(enrolmentID, block string, at int64, by string) (int64, error) {
	return t.exec(`UPDATE exemption_declined SET ended_at = $3, ended_by = $4 WHERE enrolment_id = $1 AND block = $2 AND ended_at IS NULL`, enrolmentID, block, at, by)
}

const declined = `SELECT d.enrolment_id, d.block, d.at, d.reason, d.by_person, COALESCE(d.ended_at, 0), d.ended_by FROM exemption_declined d `

// DeclinedOf lists what stands declined of an entry, DeclinedIn of all of a session.
func (r Reader) DeclinedOf(enrolmentID string) ([]Declined, error) {
	return r.declined(declined+`WHERE d.enrolment_id = $1 AND d.ended_at IS NULL ORDER BY d.block`, enrolmentID)
}

func (r Reader) DeclinedIn(sessionID string) ([]Declined, error) {
	return r.declined(declined+`JOIN enrolment e ON e.id = d.enrolment_id WHERE e.session_id = $1 AND d.ended_at IS NULL`, sessionID)
}

// StoredDeclined gives every one, ended or not.
func (r Reader) StoredDeclined() ([]Declined, error) { return r.declined(declined) }

func (r Reader) declined(query string, args ...any) (list []Declined, err error) {
	err = r.many(query, args, func(rows *sql.Rows) error {
		var d Declined
		err := rows.Scan(&d.EnrolmentID, &d.Block, &d.At, &d.Reason, &d.By, &d.EndedAt, &d.EndedBy)
		list = append(list, d)
		return err
	})
	return list, err
}
