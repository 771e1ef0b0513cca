package office

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Outbox is how letters leave this installation.
type Outbox struct {
	Carrier   post.Carrier // nil: they wait
	From      post.Address
	PerMinute int    // dialogues a minute, all instances together; no bound when zero
	Instance  string // this process, for its leases
}

// lease is how long a dialogue may last: past it, nobody knows what became of the
// letter. It is longer than the carrier's own timeout.
const lease = 5 * time.Minute

// waits are the pauses between tries; after the last one the letter has failed.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour}

// Deliver sends what is due, one letter after the other, and says how many left. It
// stops at the limit of the minute, and may be run by several processes at once.
func (o *Office) Deliver(ctx context.Context) (sent int, err error) {
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		_, err := tx.LoseLetters(o.Now().Add(-lease).UnixMilli())
		return err
	})
	if err != nil || o.Outbox.Carrier == nil {
		return 0, err
	}
	if err := o.answerRecoveries(ctx); err != nil {
		return 0, err
	}
	for ctx.Err() == nil {
		l, kept, err := o.take(ctx)
		if refusal.KindOf(err) == refusal.NotFound {
			return sent, nil
		}
		if err != nil {
			return sent, err
		}
		if kept {
			continue
		}
		// A dialogue that has begun is led to its end, even while the process stops.
		work, done := context.WithTimeout(context.WithoutCancel(ctx), lease/2)
		err = o.carry(work, &l)
		done()
		if err != nil {
			return sent, err
		}
		if l.State == LetterSent {
			sent++
		}
	}
	return sent, nil
}

// take marks the first letter due as being sent, durable before the dialogue begins; or
// keeps it back from somebody who wants no e-mail.
func (o *Office) take(ctx context.Context) (l store.Letter, kept bool, err error) {
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		now := o.Now().UnixMilli()
		if most := o.Outbox.PerMinute; most > 0 {
			begun, err := tx.LettersTakenSince(now - time.Minute.Milliseconds())
			if err != nil {
				return err
			}
			if begun >= most {
				return refusal.New(refusal.NotFound, "not_found", "What", "letter")
			}
		}
		if l, err = tx.LetterDue(now); err != nil {
			return err
		}
		if refused, err := tx.EmailRefused(l.About); err != nil {
			return err
		} else if refused { // consent was withdrawn since: nothing is e-mailed any more
			kept = true
			return tx.SetLetter(l.ID, LetterWithdrawn, now, 0)
		}
		l.Tries, l.TakenAt, l.TakenBy = l.Tries+1, now, o.Outbox.Instance
		_, err = tx.TakeLetter(l.ID, l.TakenBy, now)
		return err
	})
	return l, kept, err
}

// carry holds the dialogue and keeps what came of it.
func (o *Office) carry(ctx context.Context, l *store.Letter) error {
	m, err := o.message(*l)
	if err == nil {
		err = o.Outbox.Carrier.Carry(ctx, m)
	}
	now := o.Now()
	var failed *post.Failure
	switch certain := errors.As(err, &failed); {
	case err == nil:
		l.State, l.SentAt, l.Answer = LetterSent, now.UnixMilli(), ""
	case certain && failed.Fate == post.Uncertain:
		l.State, l.Answer = LetterUncertain, failed.Said
	case certain && failed.Fate == post.Never:
		l.State, l.Answer = LetterRefused, failed.Said
	case l.Tries > len(waits):
		l.State, l.Answer = LetterFailed, err.Error()
	default:
		l.State, l.Answer = LetterWaiting, err.Error()
		l.DueAt = now.Add(waits[l.Tries-1]).UnixMilli()
	}
	return o.Store.Write(ctx, func(tx store.Tx) error { return tx.SettleLetter(*l) })
}

// message is a letter as it leaves: the same at each try.
func (o *Office) message(l store.Letter) (m post.Message, err error) {
	var c letterContent
	if err := json.Unmarshal([]byte(l.Content), &c); err != nil {
		return m, &post.Failure{Fate: post.Never, Said: "content", Err: err}
	}
	_, domain, _ := strings.Cut(o.Outbox.From.Email, "@")
	return post.Message{ID: l.ID + "@" + domain, At: time.UnixMilli(l.CreatedAt).In(paris), From: o.Outbox.From,
		To: post.Address{Name: c.Name, Email: l.Recipient}, Subject: l.Subject, Text: c.Text, HTML: c.HTML, Attachments: c.Attachments}, nil
}

// DeliverEvery delivers again and again until the context ends; fault is told what
// went wrong with the database, which the next round may find better.
func (o *Office) DeliverEvery(ctx context.Context, pause time.Duration, fault func(error)) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		if _, err := o.Deliver(ctx); err != nil && ctx.Err() == nil {
			fault(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
