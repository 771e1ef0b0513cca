package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/signing"
	"jurande/internal/store"
)

// JournalView is a page of the official journal, with what was verified to show it.
type JournalView struct {
	Lines    []store.JournalLine // the newest first
	Before   int64               // number to ask the next page with; 0 when there is none
	Head     journal.Head
	Verifier string          // public key with which anybody can check the head
	Signed   bool            // the head bears the installation's signature
	Faults   []journal.Fault // of the rows of this page, and of the end of the chain on the first
}

const journalPage = 50

// ReadJournal shows a page of the journal: entries before a number, from the end
// when it is 0, about one subject when it is given.
func (o *Office) ReadJournal(ctx context.Context, who access.Person, before int64, subject string) (v JournalView, err error) {
	err = o.see(ctx, who, access.ReadJournal, func(q *View) error {
		if err := q.Allow(access.Target{}); err != nil {
			return err
		}
		lines, err := q.JournalLines(before, subject, journalPage+1)
		if err != nil {
			return err
		}
		head, note, err := q.JournalHead()
		if err != nil {
			return err
		}
		if v.Verifier, err = q.Setting(VerifierSetting); err != nil {
			return err
		}
		v.Head = head
		text, checked := signing.Check(note, v.Verifier)
		v.Signed = checked == nil && text == head.Text() || head.Seq == 0
		if v.Lines = lines; len(lines) > journalPage {
			v.Lines, v.Before = lines[:journalPage], lines[journalPage-1].Seq
		}
		v.Faults = chainFaults(v.Lines, subject, before, head)
		return nil
	})
	return v, err
}

// chainFaults checks the rows that are shown: each hash, the link of each to the
// one before and, at the end of the journal, the head. The whole chain is for `jurande audit`.
func chainFaults(lines []store.JournalLine, subject string, before int64, head journal.Head) (faults []journal.Fault) {
	for i, l := range lines {
		again, err := l.Sealed()
		switch {
		case err != nil || again.Hash != l.Hash:
			faults = append(faults, journal.Fault{Seq: l.Seq, What: "altered"})
		case subject != "":
		case i == 0 && before == 0 && (l.Seq != head.Seq || l.Hash != head.Hash):
			faults = append(faults, journal.Fault{Seq: l.Seq, What: "head"})
		case i > 0 && lines[i-1].Seq != l.Seq+1:
			faults = append(faults, journal.Fault{Seq: l.Seq + 1, What: "missing"})
		case i > 0 && lines[i-1].Prev != l.Hash:
			faults = append(faults, journal.Fault{Seq: lines[i-1].Seq, What: "out_of_chain"})
		}
	}
	return faults
}
