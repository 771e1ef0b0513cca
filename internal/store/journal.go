package store

import (
	"database/sql"
	"encoding/hex"

	"jurande/internal/journal"
)

// Append writes the next entries of the journal and its signed head. It is the
// last thing an act does: the chain orders the acts.
func (t Tx) Append(sign func(text string) (note string, err error), entries ...journal.Entry) error {
	head, _, err := t.JournalHead()
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
	if err := t.insertMany(`journal (seq, at, actor, act, subject, facts, prev, hash)`, 8, rows); err != nil {
		return err
	}
	note, err := sign(head.Text())
	if err != nil {
		return err
	}
	_, err = t.exec(`UPDATE journal_head SET seq = $1, hash = $2, note = $3 WHERE id = 1`, head.Seq, head.Hash.String(), note)
	return err
}

// JournalHead returns the last entry's number and hash with the signed note; all
// zero and empty before the first entry.
func (r Reader) JournalHead() (h journal.Head, note string, err error) {
	var hash string
	if err = r.one("journal", `SELECT seq, hash, note FROM journal_head WHERE id = 1`, nil, &h.Seq, &hash, &note); err != nil {
		return h, "", err
	}
	h.Hash = hashOf(hash)
	return h, note, nil
}

// Journal gives every entry from a number on, in order, without holding them in memory.
func (r Reader) Journal(from int64, each func(journal.Entry) error) error {
	return r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM journal WHERE seq >= $1 ORDER BY seq`, []any{from}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		if err != nil {
			return err
		}
		return each(e)
	})
}

// JournalOf gives the latest entries about a subject, newest first: the history
// at the foot of a dossier.
func (r Reader) JournalOf(subject string, limit int) ([]journal.Entry, error) {
	var list []journal.Entry
	err := r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM journal WHERE subject = $1 ORDER BY seq DESC LIMIT $2`, []any{subject, limit}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		list = append(list, e)
		return err
	})
	return list, err
}

// JournalPage gives entries before a number, newest first; before = 0 begins at the end.
func (r Reader) JournalPage(before int64, limit int) ([]journal.Entry, error) {
	var list []journal.Entry
	err := r.many(`SELECT seq, at, actor, act, subject, facts, prev, hash FROM journal WHERE $1 = 0 OR seq < $1 ORDER BY seq DESC LIMIT $2`, []any{before, limit}, func(rows *sql.Rows) error {
		e, err := scanEntry(rows)
		list = append(list, e)
		return err
	})
	return list, err
}

// JournalLine is an entry with the name of who acted, empty for the system.
type JournalLine struct {
	journal.Entry
	ActorName string
}

// JournalLines gives a page of the journal to read, newest first: entries before a
// number (0 begins at the end), about one subject when it is given.
func (r Reader) JournalLines(before int64, subject string, limit int) (list []JournalLine, err error) {
	err = r.many(`SELECT j.seq, j.at, j.actor, j.act, j.subject, j.facts, j.prev, j.hash, COALESCE(p.name, '')
FROM journal j LEFT JOIN person p ON p.id = j.actor
WHERE ($1 = 0 OR j.seq < $1) AND ($2 = '' OR j.subject = $2) ORDER BY j.seq DESC LIMIT $3`, []any{before, subject, limit}, func(rows *sql.Rows) error {
		var l JournalLine
		var prev, hash string
		err := rows.Scan(&l.Seq, &l.At, &l.Actor, &l.Act, &l.Subject, &l.Facts, &prev, &hash, &l.ActorName)
		l.Prev, l.Hash = hashOf(prev), hashOf(hash)
		list = append(list, l)
		return err
	})
	return list, err
}

func scanEntry(rows *sql.Rows) (e journal.Entry, err error) {
	var prev, hash string
	err = rows.Scan(&e.Seq, &e.At, &e.Actor, &e.Act, &e.Subject, &e.Facts, &prev, &hash)
	e.Prev, e.Hash = hashOf(prev), hashOf(hash)
	return e, err
}

// hashOf reads a stored hash; what is not one becomes a hash that matches nothing.
func hashOf(s string) (h journal.Hash) {
	raw, err := hex.DecodeString(s)
	if err != nil || len(raw) != len(h) {
		if s != "" {
			for i := range h {
				h[i] = 0xff
			}
		}
		return h
	}
	copy(h[:], raw)
	return h
}
