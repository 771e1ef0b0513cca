package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// OwnAccount is what somebody sees of their own account.
type OwnAccount struct {
	Name, Login, Email string
	Password           bool // has one
	Grants             []HeldRole
}

// OwnAccount shows somebody their account.
func (o *Office) OwnAccount(ctx context.Context, who access.Person) (x OwnAccount, err error) {
	if !who.Known() {
		return x, refusal.New(refusal.Denied, "access_denied", "Act", string(access.KeepOwnAccount))
	}
	err = o.Store.Read(ctx, func(r store.Reader) error {
		p, err := r.Reach(who.ID)
		if err != nil {
			return err
		}
		x = OwnAccount{Name: p.Name, Login: p.Login, Email: p.Email, Password: p.Password != ""}
		x.Grants, err = heldRoles(r, who.Grants)
		return err
	})
	return x, err
}

// ChangePassword replaces one's own password, the current one being known. Guessing it
// is slowed as at the door.
func (o *Office) ChangePassword(ctx context.Context, who access.Person, current, next, address string) error {
	var row store.PersonRow
	err := o.Store.Read(ctx, func(r store.Reader) (err error) { row, err = r.PersonByID(who.ID); return err })
	if err != nil {
		return err
	}
	if err := o.tooManyFailures(ctx, row.Login, address); err != nil {
		return err
	}
	if !checkPassword(current, row.Password) {
		if err := o.noteFailure(ctx, row.Login, address); err != nil {
			return err
		}
		return refusal.New(refusal.Invalid, "password_current_wrong").On("current")
	}
	phc, err := HashPassword(next)
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.KeepOwnAccount, func(d *Deed) error {
		if err := d.AllowOwn(who.ID); err != nil {
			return err
		}
		return d.choosePassword(who.ID, phc, "")
	})
}

// Signed returns who a web session belongs to, with the roles in force now: nobody once
// the password is no longer the one it was opened with. See Stamp.
func (o *Office) Signed(ctx context.Context, id, stamp string) (who access.Person, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		row, err := r.PersonByID(id)
		if err != nil {
			return err
		}
		if stampOf(row) != stamp {
			return refusal.New(refusal.Denied, "access_denied", "Act", string(access.KeepOwnAccount))
		}
		who, err = r.Acting(id)
		return err
	})
	return who, err
}

// Stamp is what a web session keeps of the password it was opened with: enough to see
// that it has changed, nothing to find it by.
func (o *Office) Stamp(ctx context.Context, id string) (stamp string, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		row, err := r.PersonByID(id)
		stamp = stampOf(row)
		return err
	})
	return stamp, err
}

func stampOf(row store.PersonRow) string {
	h := sha256.Sum256([]byte("web session\n" + row.ID + "\n" + row.Password))
	return hex.EncodeToString(h[:8])
}

// tooManyFailures refuses who has guessed too often, by login and by address.
func (o *Office) tooManyFailures(ctx context.Context, login, address string) error {
	since := o.Now().Add(-failureWindow).UnixMilli()
	return o.Store.Read(ctx, func(r store.Reader) error {
		for subject, most := range map[string]int{store.ByLogin + login: failuresByLogin, "address:" + address: failuresByAddress} {
			n, err := r.FailedSignIns(subject, since)
			if err != nil {
				return err
			}
			if n >= most {
				return refusal.New(refusal.TooMany, "sign_in_too_many", "Minutes", int(failureWindow/time.Minute))
			}
		}
		return nil
	})
}

func (o *Office) noteFailure(ctx context.Context, login, address string) error {
	now := o.Now()
	return o.Store.Write(ctx, func(tx store.Tx) error {
		for _, subject := range []string{store.ByLogin + login, "address:" + address} {
			if err := tx.NoteFailedSignIn(subject, now.UnixMilli(), now.Add(-failureWindow).UnixMilli()); err != nil {
				return err
			}
		}
		return nil
	})
}
