package store

import "database/sql"

// StoredOpening is whether candidates may ask to enter a session by themselves, as stored.
type StoredOpening struct {
	SessionID, By string
	Open          bool
	At            int64
}

// StoredOpenings gives every one.
func (r Reader) StoredOpenings() (list []StoredOpening, err error) {
	err = r.many(`SELECT session_id, open, at, by_person FROM entry_opening ORDER BY session_id`, nil, func(rows *sql.Rows) error {
		var o StoredOpening
		err := rows.Scan(&o.SessionID, &o.Open, &o.At, &o.By)
		list = append(list, o)
		return err
	})
	return list, err
}

// StoredEntryRequests gives every request to enter, without what was typed: that is
// erasable, and what was accepted of it is in the entry.
func (r Reader) StoredEntryRequests() (list []EntryRequest, err error) {
	err = r.many(`SELECT id, session_id, centre_id, state, answered_by, enrolment_id, COALESCE(sent_at, 0), COALESCE(answered_at, 0) FROM entry_request ORDER BY id`, nil, func(rows *sql.Rows) error {
		var x EntryRequest
		err := rows.Scan(&x.ID, &x.SessionID, &x.CentreID, &x.State, &x.AnsweredBy, &x.EnrolmentID, &x.SentAt, &x.AnsweredAt)
		list = append(list, x)
		return err
	})
	return list, err
}
