package audit

import (
	"encoding/json"
	"math"
	"slices"
	"strings"

	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/signing"
	"jurande/internal/store"
)

// verifierSetting is where the installation publishes its key.
const verifierSetting = "journal.verifier"

// chain reads the whole journal once, in constant memory: each entry's hash, the ties
// between them, and the signed head that holds the end.
func (a *run) chain() error {
	if err := a.keys(); err != nil {
		return err
	}
	head, note, err := a.JournalHead()
	if refusal.KindOf(err) == refusal.NotFound {
		a.fault("head", at("head"), "head_missing")
	} else if err != nil {
		return err
	}
	var c journal.Chain
	last := journal.Entry{}
	err = a.Journal(math.MinInt64, func(e journal.Entry) error {
		c.Add(e)
		last = e
		if e.Subject == "measures" || strings.HasPrefix(e.Subject, "measures/") {
			a.measured = append(a.measured, e)
		}
		a.count("journal", 1)
		switch e.Act {
		case "jury.minutes":
			a.noteMinutes(e)
		case "person.erase":
			a.noteErasure(e)
		}
		return nil
	})
	if err != nil {
		return err
	}
	a.report.Entries, a.report.Head = last.Seq, last.Hash.String()
	signed := a.signedHead(head, note, last.Seq)
	for _, f := range c.Close(signed) {
		switch {
		case f.What == "head":
			a.fault("head", at("head"), "head_other", "seq", f.Seq, "signed", signed.Seq)
		case f.What == "missing" && f.To > f.Seq:
			a.fault("journal", at("entries", "seq", f.Seq, "to", f.To), "entries_missing")
		default:
			a.fault("journal", at("entry", "seq", f.Seq), "entry_"+f.What)
		}
	}
	return nil
}

// keys finds the public key to check with: one known otherwise than by the database
// comes first, and the database must name the same.
func (a *run) keys() error {
	published, err := a.Setting(verifierSetting)
	if err != nil {
		return err
	}
	a.key = published
	for _, k := range slices.Backward(a.opt.Keys) {
		a.demand(k.Verifier == published, "head", at("key"), "key_"+k.From, "known", k.Verifier, "published", shown("", published))
		a.key = k.Verifier
	}
	a.report.Key = a.key
	return nil
}

// signedHead gives the head that the signature vouches for; the one of the table when
// there is no valid signature, which is a fault as soon as there is an entry.
func (a *run) signedHead(head journal.Head, note string, last int64) journal.Head {
	a.count("head", 1)
	if note == "" && head.Seq == 0 && last == 0 {
		return head // nobody has done anything yet
	}
	text, err := signing.Check(note, a.key)
	if err != nil {
		a.fault("head", at("head"), "head_unsigned")
		return head
	}
	signed, err := journal.ParseHead(text)
	if err != nil {
		a.fault("head", at("head"), "head_unsigned")
		return head
	}
	a.demand(signed == head, "head", at("head"), "head_columns", "seq", head.Seq, "signed", signed.Seq)
	return signed
}

// noteMinutes remembers which minutes were drawn of which session, so that their
// entries are found even if their row is gone.
func (a *run) noteMinutes(e journal.Entry) {
	var f struct {
		Session string `json:"session"`
	}
	if id, ok := cutSubject(e, "minutes/"); ok && json.Unmarshal([]byte(e.Facts), &f) == nil && f.Session != "" {
		a.drawn[f.Session] = append(a.drawn[f.Session], id)
	}
}

// links names rows that hang on nothing, and entries that speak of what is not there.
func (a *run) links() error {
	rows, err := a.LostRows()
	if err != nil {
		return err
	}
	for _, l := range rows {
		a.fault("links", at("row", "table", l.Table, "key", l.Key), "row_lost", "wants", l.Wants)
	}
	subjects, err := a.LostSubjects()
	if err != nil {
		return err
	}
	for _, l := range subjects {
		a.fault("links", at("row", "table", l.Table, "key", l.Key), "row_missing", "seq", l.Seq)
	}
	a.count("links", store.LinkCount())
	return nil
}

func cutSubject(e journal.Entry, prefix string) (string, bool) {
	return strings.CutPrefix(e.Subject, prefix)
}
