package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// How often a forgotten password may be said, in the window of a failed sign-in.
const (
	recoveriesByLogin   = 3
	recoveriesByAddress = 20
	sharedAddress       = 5 // accounts that one e-mail address may open
)

// AskRecovery keeps that somebody forgot their password, and looks nobody up: what is
// answered, and how long it takes, says nothing of who has an account. Letters leave
// afterwards, see answerRecoveries.
func (o *Office) AskRecovery(ctx context.Context, typed, address string) error {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return refusal.New(refusal.Invalid, "recovery_nobody").On("login")
	}
	if !o.WritesLinks() {
		return refusal.New(refusal.Conflict, "recovery_no_mail")
	}
	if err := o.slow(ctx, "recovery", address, recoveriesByAddress); err != nil {
		return err
	}
	if err := o.slow(ctx, "recovery_of", sha256Of(typed), recoveriesByLogin); err != nil {
		return err
	}
	return o.Store.Write(ctx, func(tx store.Tx) error { return tx.AddRecovery(o.NewID(), typed, o.Now().UnixMilli()) })
}

// answerRecoveries writes to those who said that they forgot their password, if they
// are somebody with an address. A request older than what it would open is dropped.
func (o *Office) answerRecoveries(ctx context.Context) error {
	for ctx.Err() == nil {
		var id, typed string
		var at int64
		var people []store.Reached
		err := o.Store.Read(ctx, func(r store.Reader) (err error) {
			if id, typed, at, err = r.Recovery(); err != nil {
				return err
			}
			people, err = r.ReachedBy(typed, sharedAddress)
			return err
		})
		if isNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if o.Now().UnixMilli()-at > RecoveryLasts.Milliseconds() {
			people = nil
		}
		if err := o.answerRecovery(ctx, id, people); err != nil {
			return err
		}
	}
	return nil
}

// answerRecovery settles one request: the letters are in the outbox and the request is
// gone, or neither.
func (o *Office) answerRecovery(ctx context.Context, id string, people []store.Reached) error {
	var reached []store.Reached
	for _, p := range people {
		if _, err := post.ParseAddress(p.Email); err == nil {
			reached = append(reached, p)
		}
	}
	if len(reached) == 0 {
		return o.Store.Write(ctx, func(tx store.Tx) error { return tx.DropRecovery(id) })
	}
	return o.do(ctx, System, access.ManagePeople, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		for _, p := range reached {
			if err := d.recover(p); err != nil {
				return err
			}
		}
		return d.DropRecovery(id)
	})
}

// recover invites somebody for an hour. Who was invited and has not come yet keeps that
// invitation: a stranger who types their login must not close it.
func (d *Deed) recover(p store.Reached) error {
	row, x, err := d.newInvitation(p, RecoveryLasts)
	if err != nil {
		return err
	}
	l, err := d.invitationLetter(p, row, x, "recovery")
	if err != nil {
		return err
	}
	if err := d.AddInvitations([]store.Invitation{row}); err != nil {
		return err
	}
	if err := d.AddLetter(l); err != nil {
		return err
	}
	return d.RecordAs(access.ManagePeople, "person/"+p.ID, map[string]any{"invitation": row.ID, "digest": row.KeyHash, "until": row.Until, "beside": true})
}
