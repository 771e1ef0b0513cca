package store

import (
	"database/sql"
	"strings"

	"jurande/internal/candidate"
)

// DataRequest is what a candidate asks about their data: to erase or correct it.
type DataRequest struct {
	ID, CandidateID, Kind, Words string
	State                        string // waiting, answered
	AskedAt                      int64
	DueOn                        string // last day to answer
	Longer                       string // why two months more are needed
	Outcome, Answer              string
	AnsweredAt                   int64
	AnsweredBy                   string
}

const dataRequestColumns = `id, candidate_id, kind, words, state, asked_at, due_on, longer, outcome, answer, COALESCE(answered_at, 0), answered_by`

func (d *DataRequest) into() []any {
	return []any{&d.ID, &d.CandidateID, &d.Kind, &d.Words, &d.State, &d.AskedAt, &d.DueOn, &d.Longer, &d.Outcome, &d.Answer, &d.AnsweredAt, &d.AnsweredBy}
}

// AddDataRequest keeps what was asked.
func (t Tx) AddDataRequest(d DataRequest) error {
	_, err := t.exec(`INSERT INTO data_request (id, candidate_id, kind, words, state, asked_at, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		d.ID, d.CandidateID, d.Kind, d.Words, d.State, d.AskedAt, d.DueOn)
	return err
}

// SetDataRequest keeps how far the answer has come.
func (t Tx) SetDataRequest(d DataRequest) error {
	_, err := t.exec(`UPDATE data_request SET state = $2, due_on = $3, longer = $4, outcome = $5, answer = $6, answered_at = $7, answered_by = $8 WHERE id = $1`,
		d.ID, d.State, d.DueOn, d.Longer, d.Outcome, d.Answer, orNull(d.AnsweredAt), d.AnsweredBy)
	return err
}

// DataRequest finds one.
func (r Reader) DataRequest(id string) (d DataRequest, err error) {
	err = r.one("data_request", `SELECT `+dataRequestColumns+` FROM data_request WHERE id = $1`, []any{id}, d.into()...)
	return d, err
}

// DataRequestsOf lists those of a candidate, the latest first.
func (r Reader) DataRequestsOf(candidateID string) (list []DataRequest, err error) {
	return r.dataRequests(`WHERE candidate_id = $1 ORDER BY asked_at DESC, id`, candidateID)
}

// DataRequestsIn lists those of a state, the most urgent first.
func (r Reader) DataRequestsIn(state string, limit int) (list []DataRequest, err error) {
	return r.dataRequests(`WHERE state = $1 ORDER BY due_on, id LIMIT $2`, state, limit)
}

// StoredDataRequests gives every one as stored.
func (r Reader) StoredDataRequests() ([]DataRequest, error) { return r.dataRequests(`ORDER BY id`) }

func (r Reader) dataRequests(rest string, args ...any) (list []DataRequest, err error) {
	err = r.many(`SELECT `+dataRequestColumns+` FROM data_request `+rest, args, func(rows *sql.Rows) error {
		var d DataRequest
		err := rows.Scan(d.into()...)
		list = append(list, d)
		return err
	})
	return list, err
}

// DataRequestsWaiting counts what waits for an answer, and gives the first day due.
func (r Reader) DataRequestsWaiting() (n int, first string, err error) {
	err = r.one("data_request", `SELECT COUNT(*), COALESCE(MIN(due_on), '') FROM data_request WHERE state = 'waiting'`, nil, &n, &first)
	return n, first, err
}

// LatestEnrolments maps candidates to the entry by which the office opens their file.
func (r Reader) LatestEnrolments(candidateIDs []string) (map[string]string, error) {
	last := map[string]string{}
	err := r.in(`SELECT candidate_id, id FROM enrolment WHERE candidate_id IN `, ` ORDER BY created_at, id`, candidateIDs, func(rows *sql.Rows) error {
		var of, id string
		err := rows.Scan(&of, &id)
		last[of] = id
		return err
	})
	return last, err
}

// EnrolmentsByIDs gives some entries by their id.
func (r Reader) EnrolmentsByIDs(ids []string) (map[string]candidate.Enrolment, error) {
	by := map[string]candidate.Enrolment{}
	err := chunks(ids, func(part []string) error {
		list, err := r.enrolments(`WHERE e.id IN `+placeholders(0, len(part)), anys(part)...)
		for _, e := range list {
			by[e.ID] = e
		}
		return err
	})
	return by, err
}

// WithdrawLettersAbout keeps from leaving the letters about some subjects that wait.
func (t Tx) WithdrawLettersAbout(subjects []string) (n int64, err error) {
	err = chunks(subjects, func(part []string) error {
		one, err := t.exec(`UPDATE letter SET state = 'withdrawn' WHERE state = 'waiting' AND about IN `+placeholders(0, len(part)), anys(part)...)
		n += one
		return err
	})
	return n, err
}

// EmailRefused reports whether whom a letter is about ("enrolment/…", "candidate/…") has
// withdrawn their consent to e-mail; who never gave any has not.
func (r Reader) EmailRefused(about string) (bool, error) {
	of, id, _ := strings.Cut(about, "/")
	whose, known := map[string]string{"candidate": `$1`, "enrolment": `(SELECT e.candidate_id FROM enrolment e WHERE e.id = $1)`}[of]
	if !known {
		return false, nil
	}
	given, inForce := 0, 0
	err := r.one("consent", `SELECT COUNT(*), COALESCE(SUM(CASE WHEN withdrawn_at IS NULL THEN 1 ELSE 0 END), 0) FROM consent WHERE kind = 'email' AND candidate_id = `+whose, []any{id}, &given, &inForce)
	return given > 0 && inForce == 0, err
}

const oldDataRequest = `state = 'answered' AND answered_at < $1 AND (words <> '' OR longer <> '' OR answer <> '')`

// OldDataRequests lists some of those answered before a time (ms) that still say something.
func (r Reader) OldDataRequests(before int64, limit int) (ids []string, err error) {
	err = r.many(`SELECT id FROM data_request WHERE `+oldDataRequest+` ORDER BY id LIMIT $2`, []any{before, limit}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// EraseDataRequests empties what they say.
func (t Tx) EraseDataRequests(ids []string) error {
	return t.each(`UPDATE data_request SET words = '', longer = '', answer = '' WHERE id IN `, ids)
}
