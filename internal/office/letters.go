package office

import (
	"context"
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate/retention"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// LetterLine is a letter in the list of those that left or will.
type LetterLine struct {
	store.Letter
	Created, Due, Sent time.Time
}

func letterLine(l store.Letter) LetterLine {
	at := func(ms int64) time.Time {
		if ms == 0 {
			return time.Time{}
		}
		return time.UnixMilli(ms)
	}
	return LetterLine{l, at(l.CreatedAt), at(l.DueAt), at(l.SentAt)}
}

// LetterPage is a page of the outbox.
type LetterPage struct {
	Counts map[string]int // by state
	List   []LetterLine
	Next   string // the page after, empty at the end
	Way    string // how letters leave; empty: they do not
}

// Letters lists the letters of a state, of all when it is empty, the latest first.
func (o *Office) Letters(ctx context.Context, who access.Person, state, before string, limit int) (p LetterPage, err error) {
	if o.Outbox.Carrier != nil {
		p.Way = o.Outbox.Carrier.Way()
	}
	err = o.see(ctx, who, access.FollowPost, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		if p.Counts, err = v.LetterCounts(); err != nil {
			return err
		}
		rows, err := v.Reader.Letters(store.LetterQuery{State: state, Before: before, Limit: limit + 1})
		if err != nil {
			return err
		}
		if len(rows) > limit {
			rows = rows[:limit]
			p.Next = rows[limit-1].ID
		}
		for _, l := range rows {
			p.List = append(p.List, letterLine(l))
		}
		return nil
	})
	return p, err
}

// LetterRead is one letter with what it says.
type LetterRead struct {
	LetterLine
	Name        string
	Text        string
	Attachments []post.Attachment
}

// ReadLetter shows a letter; what is private, or erased, stays so.
func (o *Office) ReadLetter(ctx context.Context, who access.Person, id string) (x LetterRead, err error) {
	err = o.see(ctx, who, access.FollowPost, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		l, err := v.Letter(id)
		if err != nil {
			return err
		}
		x.LetterLine = letterLine(l)
		if l.Private || l.Content == "" {
			return nil
		}
		var c letterContent
		if err := json.Unmarshal([]byte(l.Content), &c); err != nil {
			return err
		}
		x.Name, x.Text, x.Attachments = c.Name, c.Text, c.Attachments
		return nil
	})
	return x, err
}

// DecideLetter settles a letter by hand: LetterWaiting sends it again, LetterSent
// takes an uncertain one for sent, LetterWithdrawn gives one up.
func (o *Office) DecideLetter(ctx context.Context, who access.Person, id, to string) error {
	return o.do(ctx, who, access.FollowPost, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		l, err := d.Letter(id)
		if err != nil {
			return err
		}
		if !LetterMay(l.State, to) || l.ErasedAt != 0 {
			return refusal.New(refusal.Conflict, "post_passage", "State", l.State)
		}
		if refused, err := d.EmailRefused(l.About); err != nil {
			return err
		} else if refused && to == LetterWaiting {
			return refusal.New(refusal.Conflict, "post_consent")
		}
		now, sent := d.Now.UnixMilli(), int64(0)
		if to == LetterSent {
			sent = now
		}
		if err := d.SetLetter(id, to, now, sent); err != nil {
			return err
		}
		return d.Record("letter/"+id, map[string]any{"from": l.State, "letter_state": to})
	})
}

// LetterMay reports whether somebody may take a letter from a state to another.
func LetterMay(from, to string) bool {
	switch to {
	case LetterWaiting:
		return from == LetterUncertain || from == LetterRefused || from == LetterFailed || from == LetterWithdrawn
	case LetterSent:
		return from == LetterUncertain
	case LetterWithdrawn:
		return from == LetterWaiting || from == LetterUncertain || from == LetterRefused || from == LetterFailed
	}
	return false
}

// EraseLetters empties the letters that the configuration no longer asks to keep.
func (o *Office) EraseLetters(ctx context.Context) (n int64, err error) {
	p, err := o.retention()
	if err != nil {
		return 0, err
	}
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		n, err = tx.EraseLetters(o.overBefore(p.RuleOf(retention.Letters)), o.Now().UnixMilli())
		return err
	})
	return n, err
}
