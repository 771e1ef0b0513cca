package store

import (
	"database/sql"

	"jurande/internal/accommodation"
	"jurande/internal/candidate"
)

// AddArrangement opens a candidate's dossier for a session.
func (t Tx) AddArrangement(d accommodation.Dossier) error {
	_, err := t.exec(`INSERT INTO arrangement (id, enrolment_id, created_at) VALUES ($1, $2, $3)`, d.ID, d.EnrolmentID, d.CreatedAt)
	return err
}

const arrangementColumns = `id, enrolment_id, created_at, COALESCE(purged_at, 0)`

// ArrangementOf finds the dossier of an entry; false while there is none.
func (r Reader) ArrangementOf(enrolmentID string) (d accommodation.Dossier, found bool, err error) {
	list, err := r.arrangements(`WHERE enrolment_id = $1`, enrolmentID)
	if len(list) == 1 {
		return list[0], true, err
	}
	return d, false, err
}

// ArrangementsToPurge lists the dossiers of a session that still hold something sealed, a few at a time.
func (r Reader) ArrangementsToPurge(sessionID string, limit int) ([]accommodation.Dossier, error) {
	return r.arrangements(`WHERE purged_at IS NULL AND enrolment_id IN (SELECT id FROM enrolment WHERE session_id = $1) ORDER BY id LIMIT $2`, sessionID, limit)
}

func (r Reader) arrangements(where string, args ...any) (list []accommodation.Dossier, err error) {
	err = r.many(`SELECT `+arrangementColumns+` FROM arrangement `+where, args, func(rows *sql.Rows) error {
		var d accommodation.Dossier
		err := rows.Scan(&d.ID, &d.EnrolmentID, &d.CreatedAt, &d.PurgedAt)
		list = append(list, d)
		return err
	})
	return list, err
}

const requestColumns = `q.id, q.arrangement_id, q.state, q.outcome, q.by_person, q.by_centre, q.carries, q.recoursed, q.created_at,
COALESCE(q.sent_at, 0), COALESCE(q.decided_at, 0), q.decided_by, COALESCE(q.settled_at, 0), COALESCE(q.read_at, 0), q.changed_at`

func requestInto(q *accommodation.Request) []any {
	return []any{&q.ID, &q.DossierID, &q.State, &q.Outcome, &q.ByPerson, &q.ByCentre, &q.Carries, &q.Recoursed, &q.CreatedAt, &q.SentAt, &q.DecidedAt, &q.DecidedBy, &q.SettledAt, &q.ReadAt, &q.ChangedAt}
}

// AddRequest begins a request.
func (t Tx) AddRequest(q accommodation.Request) error {
	_, err := t.exec(`INSERT INTO arrangement_request (id, arrangement_id, state, by_person, by_centre, carries, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
		q.ID, q.DossierID, string(q.State), q.ByPerson, q.ByCentre, q.Carries, q.CreatedAt)
	return err
}

// SetRequest keeps the passage of a request.
func (t Tx) SetRequest(q accommodation.Request) error {
	_, err := t.exec(`UPDATE arrangement_request SET state = $2, outcome = $3, recoursed = $4, sent_at = $5, decided_at = $6, decided_by = $7, settled_at = $8, read_at = $9, changed_at = $10 WHERE id = $1`,
		q.ID, string(q.State), string(q.Outcome), q.Recoursed, orNull(q.SentAt), orNull(q.DecidedAt), q.DecidedBy, orNull(q.SettledAt), orNull(q.ReadAt), q.ChangedAt)
	return err
}

func orNull(ms int64) any {
	if ms == 0 {
		return nil
	}
	return ms
}

// DropRequest forgets a draft.
func (t Tx) DropRequest(id string) error {
	_, err := t.exec(`DELETE FROM arrangement_request WHERE id = $1 AND state = 'draft'`, id)
	return err
}

// Request finds a request.
func (r Reader) Request(id string) (q accommodation.Request, err error) {
	err = r.one("arrangement_request", `SELECT `+requestColumns+` FROM arrangement_request q WHERE q.id = $1`, []any{id}, requestInto(&q)...)
	return q, err
}

// Requests lists the requests of a dossier, the latest first.
func (r Reader) Requests(arrangementID string) (list []accommodation.Request, err error) {
	err = r.many(`SELECT `+requestColumns+` FROM arrangement_request q WHERE q.arrangement_id = $1 ORDER BY q.created_at DESC, q.id`, []any{arrangementID}, func(rows *sql.Rows) error {
		var q accommodation.Request
		err := rows.Scan(requestInto(&q)...)
		list = append(list, q)
		return err
	})
	return list, err
}

// EnrolmentOfRequest finds whose request it is.
func (r Reader) EnrolmentOfRequest(id string) (enrolmentID string, err error) {
	err = r.one("arrangement_request", `SELECT a.enrolment_id FROM arrangement_request q JOIN arrangement a ON a.id = q.arrangement_id WHERE q.id = $1`, []any{id}, &enrolmentID)
	return enrolmentID, err
}

// RequestLine is a request in the referent's register, with whose it is.
type RequestLine struct {
	accommodation.Request
	Identity                                                candidate.Identity
	EnrolmentID, SessionID, SessionName, Number, CentreName string
	NextSitting                                             int64 // ms, 0 when none is planned
}

// never is after every sitting, so that those without one come last.
const never = 9007199254740991

// RequestQuery asks for a page of the referent's register: Open keeps those that wait for an answer.
type RequestQuery struct {
	SessionID string
	State     accommodation.State
	Open      bool
	Search    string // folded
	Now       int64  // sittings before are behind
	Limit     int
	Offset    int
}

// RequestLines lists requests that were sent: those whose sitting comes first, then the oldest.
func (r Reader) RequestLines(q RequestQuery) (list []RequestLine, err error) {
	open := 0
	if q.Open {
		open = 1
	}
	err = r.many(`SELECT `+requestColumns+`, e.id, s.id, s.name, k.birth_name, k.usage_name, k.given_names, k.number, c.name,
COALESCE((SELECT MIN(COALESCE(p.starts_at, g.starts_at)) FROM seat p JOIN sitting g ON g.id = p.sitting_id WHERE p.enrolment_id = e.id AND g.state <> 'cancelled' AND g.starts_at >= $5), 9007199254740991) AS next_at
FROM arrangement_request q JOIN arrangement a ON a.id = q.arrangement_id JOIN enrolment e ON e.id = a.enrolment_id JOIN candidate k ON k.id = e.candidate_id
JOIN session s ON s.id = e.session_id JOIN centre c ON c.id = e.centre_id
WHERE q.state <> 'draft' AND ($1 = '' OR s.id = $1) AND ($2 = '' OR q.state = $2) AND ($3 = 0 OR q.state IN ('received', 'studied', 'contested')) AND ($4 = '' OR e.folded LIKE $4)
ORDER BY CASE WHEN q.state IN ('received', 'studied', 'contested') THEN 0 ELSE 1 END, next_at, CASE WHEN q.state IN ('received', 'studied', 'contested') THEN q.changed_at ELSE 0 - q.changed_at END, q.id LIMIT $6 OFFSET $7`,
		[]any{q.SessionID, string(q.State), open, like(q.Search), q.Now, q.Limit, q.Offset}, func(rows *sql.Rows) error {
			var l RequestLine
			var given string
			if err := rows.Scan(append(requestInto(&l.Request), &l.EnrolmentID, &l.SessionID, &l.SessionName, &l.Identity.BirthName, &l.Identity.UsageName, &given, &l.Number, &l.CentreName, &l.NextSitting)...); err != nil {
				return err
			}
			if l.Identity.GivenNames = splitGiven(given); l.NextSitting == never {
				l.NextSitting = 0
			}
			list = append(list, l)
			return nil
		})
	return list, err
}

func like(folded string) string {
	if folded == "" {
		return ""
	}
	return "%" + folded + "%"
}

// AnswersUnread lists the entries of an account whose answer it has not read, and the
// drafts it has not sent.
func (r Reader) AnswersUnread(personID string) (list []RequestLine, err error) {
	err = r.many(`SELECT `+requestColumns+`, e.id, s.name FROM arrangement_request q JOIN arrangement a ON a.id = q.arrangement_id JOIN enrolment e ON e.id = a.enrolment_id
JOIN candidate k ON k.id = e.candidate_id JOIN session s ON s.id = e.session_id
WHERE k.person_id = $1 AND (q.state = 'draft' OR q.state IN ('decided', 'settled') AND q.read_at IS NULL) ORDER BY q.changed_at DESC, q.id`, []any{personID}, func(rows *sql.Rows) error {
		var l RequestLine
		err := rows.Scan(append(requestInto(&l.Request), &l.EnrolmentID, &l.SessionName)...)
		list = append(list, l)
		return err
	})
	return list, err
}
