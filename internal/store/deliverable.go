package store

import "database/sql"

// Deliverable is a file attached to a copy. Markers see the bytes of Shown, under
// the copy's number; the original and its name are the office's.
type Deliverable struct {
	ID           string
	CopyID       string
	Position     int // 1, 2, 3… within the copy; never reused
	MediaType    string
	SHA256       string // of the file as it was handed in
	Shown        string // SHA-256 of what markers see
	Cleaning     string // what became of the author's name inside the file: see exam/deliverable
	OriginalName string
	AddedAt      int64
	AddedBy      string
	WithdrawnAt  int64 // 0 while it stands
	WithdrawnBy  string
}

const deliverableColumns = `id, copy_id, position, media_type, sha256, shown_sha256, cleaning, original_name, added_at, added_by, COALESCE(withdrawn_at, 0), COALESCE(withdrawn_by, '')`

func (d *Deliverable) into() []any {
	return []any{&d.ID, &d.CopyID, &d.Position, &d.MediaType, &d.SHA256, &d.Shown, &d.Cleaning, &d.OriginalName, &d.AddedAt, &d.AddedBy, &d.WithdrawnAt, &d.WithdrawnBy}
}

// DeliverablesOf lists what stands attached to a copy, in order.
func (r Reader) DeliverablesOf(copyID string) ([]Deliverable, error) {
	return r.deliverables(`WHERE copy_id = $1 AND withdrawn_at IS NULL ORDER BY position`, copyID)
}

// DeliverableHistory lists all that was ever attached to a copy, replaced files included.
func (r Reader) DeliverableHistory(copyID string) ([]Deliverable, error) {
	return r.deliverables(`WHERE copy_id = $1 ORDER BY position`, copyID)
}

// DeliverableHistories gives the histories of many copies at once, by copy.
func (r Reader) DeliverableHistories(copyIDs []string) (map[string][]Deliverable, error) {
	histories := map[string][]Deliverable{}
	return histories, chunks(copyIDs, func(ids []string) error {
		list, err := r.deliverables(`WHERE copy_id IN `+placeholders(0, len(ids))+` ORDER BY copy_id, position`, anys(ids)...)
		for _, d := range list {
			histories[d.CopyID] = append(histories[d.CopyID], d)
		}
		return err
	})
}

// Deliverable finds one attached file.
func (r Reader) Deliverable(id string) (d Deliverable, err error) {
	err = r.one("deliverable", `SELECT `+deliverableColumns+` FROM deliverable WHERE id = $1`, []any{id}, d.into()...)
	return d, err
}

func (r Reader) deliverables(where string, args ...any) ([]Deliverable, error) {
	var list []Deliverable
	err := r.many(`SELECT `+deliverableColumns+` FROM deliverable `+where, args, func(rows *sql.Rows) error {
		var d Deliverable
		err := rows.Scan(d.into()...)
		list = append(list, d)
		return err
	})
	return list, err
}

// AddDeliverable attaches a file whose contents are already kept.
func (t Tx) AddDeliverable(d Deliverable) error {
	_, err := t.exec(`INSERT INTO deliverable (id, copy_id, position, media_type, sha256, shown_sha256, cleaning, original_name, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		d.ID, d.CopyID, d.Position, d.MediaType, d.SHA256, d.Shown, d.Cleaning, d.OriginalName, d.AddedAt, d.AddedBy)
	return err
}

// WithdrawDeliverable takes a file away from the markers; it remains in the history.
func (t Tx) WithdrawDeliverable(id string, at int64, by string) error {
	_, err := t.exec(`UPDATE deliverable SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL`, id, at, by)
	return err
}

// KeepContent keeps bytes under their SHA-256, once; bytes that were erased come back
// when they are handed in again.
func (t Tx) KeepContent(sha256 string, raw []byte) error {
	_, err := t.exec(`INSERT INTO content (sha256, size, bytes) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes WHERE LENGTH(content.bytes) < content.size`, sha256, len(raw), raw)
	return err
}

// Content returns kept bytes.
func (r Reader) Content(sha256 string) (raw []byte, err error) {
	err = r.one("content", `SELECT bytes FROM content WHERE sha256 = $1`, []any{sha256}, &raw)
	return raw, err
}

// AddDeliverables attaches many files whose contents are already kept.
func (t Tx) AddDeliverables(list []Deliverable) error {
	rows := make([][]any, len(list))
	for i, d := range list {
		rows[i] = []any{d.ID, d.CopyID, d.Position, d.MediaType, d.SHA256, d.Shown, d.Cleaning, d.OriginalName, d.AddedAt, d.AddedBy}
	}
	return t.insertMany(`deliverable (id, copy_id, position, media_type, sha256, shown_sha256, cleaning, original_name, added_at, added_by)`, 10, rows)
}

// DeliverableCounts tells how many files stand attached to each copy of a session.
func (r Reader) DeliverableCounts(sessionID string) (map[string]int, error) {
	return r.counts(`SELECT d.copy_id, COUNT(*) FROM deliverable d JOIN copy c ON c.id = d.copy_id WHERE c.session_id = $1 AND d.withdrawn_at IS NULL GROUP BY d.copy_id`, sessionID)
}
