package store

import "database/sql"

// SealedRow is an age file of a dossier. Nothing here can open it.
type SealedRow struct {
	ID, ArrangementID, RequestID string
	Sealed                       []byte
	At                           int64
}

// AddSealed keeps a sealed text or document; the dossier then holds something to purge.
func (t Tx) AddSealed(s SealedRow) error {
	if _, err := t.exec(`UPDATE arrangement SET purged_at = NULL WHERE id = $1`, s.ArrangementID); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO sealed_text (id, arrangement_id, request_id, sealed, at) VALUES ($1, $2, $3, $4, $5)`, s.ID, s.ArrangementID, s.RequestID, s.Sealed, s.At)
	return err
}

// DropSealed destroys a sealed text.
func (t Tx) DropSealed(id string) error {
	_, err := t.exec(`DELETE FROM sealed_text WHERE id = $1`, id)
	return err
}

// DropSealedOf destroys what is sealed of a request.
func (t Tx) DropSealedOf(requestID string) error {
	_, err := t.exec(`DELETE FROM sealed_text WHERE request_id = $1`, requestID)
	return err
}

// Purge destroys all that is sealed of a dossier, and says that it was done.
func (t Tx) Purge(arrangementID string, at int64) error {
	if _, err := t.exec(`DELETE FROM sealed_text WHERE arrangement_id = $1`, arrangementID); err != nil {
		return err
	}
	_, err := t.exec(`UPDATE arrangement SET purged_at = $2 WHERE id = $1`, arrangementID, at)
	return err
}

// Sealed finds one sealed text.
func (r Reader) Sealed(id string) (s SealedRow, err error) {
	err = r.one("sealed_text", `SELECT id, arrangement_id, request_id, sealed, at FROM sealed_text WHERE id = $1`, []any{id}, &s.ID, &s.ArrangementID, &s.RequestID, &s.Sealed, &s.At)
	return s, err
}

// SealedOf lists what is sealed of a dossier, the first one first.
func (r Reader) SealedOf(arrangementID string) (list []SealedRow, err error) {
	err = r.many(`SELECT id, arrangement_id, request_id, sealed, at FROM sealed_text WHERE arrangement_id = $1 ORDER BY at, id`, []any{arrangementID}, func(rows *sql.Rows) error {
		var s SealedRow
		err := rows.Scan(&s.ID, &s.ArrangementID, &s.RequestID, &s.Sealed, &s.At)
		list = append(list, s)
		return err
	})
	return list, err
}
