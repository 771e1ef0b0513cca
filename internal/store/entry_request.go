package store

import (
	"database/sql"
	"strings"
)

// EntryRequest is a request to enter that a candidate writes alone. KeyHash is of the
// private address by which they come back; Content is what they typed (JSON).
type EntryRequest struct {
	ID, SessionID, CentreID, State, KeyHash, Content, AnsweredBy, Reason, EnrolmentID string
	StartedAt, SentAt, AnsweredAt                                                     int64
}

// AddEntryRequest keeps a request that was begun, and drops drafts begun before a time.
func (t Tx) AddEntryRequest(r EntryRequest, dropBefore int64) error {
	if _, err := t.exec(`DELETE FROM entry_request WHERE state = 'draft' AND started_at < $1`, dropBefore); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO entry_request (id, session_id, state, key_hash, content, started_at) VALUES ($1, $2, $3, $4, $5, $6)`, r.ID, r.SessionID, r.State, r.KeyHash, r.Content, r.StartedAt)
	return err
}

// SetEntryRequest keeps the state of a request and what was typed.
func (t Tx) SetEntryRequest(r EntryRequest) error {
	_, err := t.exec(`UPDATE entry_request SET centre_id = $2, state = $3, content = $4, sent_at = $5, answered_at = $6, answered_by = $7, reason = $8, enrolment_id = $9 WHERE id = $1`,
		r.ID, r.CentreID, r.State, r.Content, orNull(r.SentAt), orNull(r.AnsweredAt), r.AnsweredBy, r.Reason, r.EnrolmentID)
	return err
}

const entryRequestColumns = `SELECT id, session_id, centre_id, state, key_hash, content, answered_by, reason, enrolment_id, started_at, COALESCE(sent_at, 0), COALESCE(answered_at, 0) FROM entry_request`

func (x *EntryRequest) into() []any {
	return []any{&x.ID, &x.SessionID, &x.CentreID, &x.State, &x.KeyHash, &x.Content, &x.AnsweredBy, &x.Reason, &x.EnrolmentID, &x.StartedAt, &x.SentAt, &x.AnsweredAt}
}

// RequestByKey finds a request by the hash of its key.
func (r Reader) RequestByKey(hash string) (x EntryRequest, err error) {
	err = r.one("entry_request", entryRequestColumns+` WHERE key_hash = $1`, []any{hash}, x.into()...)
	return x, err
}

// EntryRequestByID finds a request.
func (r Reader) EntryRequestByID(id string) (x EntryRequest, err error) {
	err = r.one("entry_request", entryRequestColumns+` WHERE id = $1`, []any{id}, x.into()...)
	return x, err
}

// WaitingRequests lists those that wait for an answer, the first sent first; of these
// centres when they are given.
func (r Reader) WaitingRequests(centres []string, most int) (list []EntryRequest, err error) {
	w := &where{}
	w.and(`state = 'sent'`)
	if len(centres) > 0 {
		marks := make([]string, len(centres))
		for i, c := range centres {
			marks[i] = w.arg(c)
		}
		w.and(`centre_id IN (` + strings.Join(marks, ", ") + `)`)
	}
	limit := w.arg(most)
	err = r.many(entryRequestColumns+` `+w.text()+` ORDER BY sent_at, id LIMIT `+limit, w.args, func(rows *sql.Rows) error {
		var x EntryRequest
		err := rows.Scan(x.into()...)
		list = append(list, x)
		return err
	})
	return list, err
}

// SetOpening lets candidates ask to enter a session by themselves, or no longer.
func (t Tx) SetOpening(sessionID string, open bool, at int64, by string) error {
	_, err := t.exec(`INSERT INTO entry_opening (session_id, open, at, by_person) VALUES ($1, $2, $3, $4)
ON CONFLICT (session_id) DO UPDATE SET open = excluded.open, at = excluded.at, by_person = excluded.by_person`, sessionID, open, at, by)
	return err
}

// Opening reports whether candidates may ask to enter a session by themselves.
func (r Reader) Opening(sessionID string) (bool, error) {
	n := 0
	err := r.one("entry_opening", `SELECT COUNT(*) FROM entry_opening WHERE session_id = $1 AND open = $2`, []any{sessionID, true}, &n)
	return n > 0, err
}
