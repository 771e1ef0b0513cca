package store

import (
	"database/sql"

	"jurande/internal/journal"
)

// AppendHealth writes the next lines of the health log and its signed head: the
// journal's chain, in tables that the journal's readers never reach.
func (t Tx) AppendHealth(sign func(text string) (note string, err error), entries ...journal.Entry) error {
	head, _, err := t.HealthHead()
	if err != nil {
		return err
	}
	rows := make([][]any, len(entries))
	for i, e := range entries {
		e.Seq, e.Prev = head.Seq+1, head.Hash
		if e, err = e.Sealed(); err != nil {
			return err
		}
		rows[i] = []any{e.Seq, e.At, e.Actor, e.Act, e.Subject, e.Facts, e.Prev.String(), e.Hash.String()}
		head = journal.Head{Seq: e.Seq, Hash: e.Hash}
	}
	if err := t.insertMany(`health_log (seq, at, actor, act, subject, facts, prev, hash)`, 8, rows); err != nil {
		return err
	}
	note, err := sign(head.Text())
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE health_head SET seq = $1, hash = $2, note = $3 WHERE id = 1`, head.Seq, head.Hash.String(), note)
	return err
}

// HealthHead is the last line of the health log, with the signed note.
func (r Reader) HealthHead() (h journal.Head, note string, err error) {
	var hash string
	if err = r.one("health_log", `SELECT seq, hash, note FROM health_head WHERE id = 1`, nil, &h.Seq, &hash, &note); err != nil {
		return h, "", err
	}
	h.Hash = hashOf(hash)
	return h, note, nil
}

// HealthLog gives every line from a number on, in order, without holding them in memory.
func (r Reader) HealthLog(from int64, each func(journal.Entry) error) error {
	return r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM health_log WHERE seq >= $1 ORDER BY seq`, []any{from}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		if err != nil {
			return err
		}
		return each(e)
	})
}

// HealthLogOf gives the latest lines about a dossier, newest first.
func (r Reader) HealthLogOf(subject string, limit int) (list []journal.Entry, err error) {
	err = r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM health_log WHERE subject = $1 ORDER BY seq DESC LIMIT $2`, []any{subject, limit}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		list = append(list, e)
		return err
	})
	return list, err
}
