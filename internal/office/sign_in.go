package office

import (
	"context"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Guessing is slowed: so many failures in so much time, by login and by address.
const (
	failuresByLogin   = 10
	failuresByAddress = 50
	failureWindow     = 15 * time.Minute
)

// SignIn checks a login and a password and returns who it is. The refusal never
// says which of the two was wrong.
func (o *Office) SignIn(ctx context.Context, login, password, address string) (access.Person, error) {
	login = strings.ToLower(strings.TrimSpace(login))
	if err := o.tooManyFailures(ctx, login, address); err != nil {
		return access.Nobody, err
	}
	var row store.PersonRow
	err := o.Store.Read(ctx, func(r store.Reader) (err error) {
		if row, err = r.PersonByLogin(login); isNotFound(err) {
			return nil
		}
		return err
	})
	if err != nil {
		return access.Nobody, err
	}
	if !checkPassword(password, row.Password) {
		if err := o.noteFailure(ctx, login, address); err != nil {
			return access.Nobody, err
		}
		return access.Nobody, refusal.New(refusal.Invalid, "sign_in_wrong").On("login")
	}
	return o.Person(ctx, row.ID)
}

// Person returns who a session belongs to, with the roles in force now.
func (o *Office) Person(ctx context.Context, id string) (who access.Person, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { who, err = r.Acting(id); return err })
	return who, err
}

// Display returns a person's display choices as they were kept.
func (o *Office) Display(ctx context.Context, personID string) (display string, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		row, err := r.PersonByID(personID)
		display = row.Display
		return err
	})
	return display, err
}

// KeepDisplay keeps one's own display choices: a preference, not an official act,
// so the journal does not hold it.
func (o *Office) KeepDisplay(ctx context.Context, who access.Person, display string) error {
	if !who.Known() {
		return nil
	}
	return o.Store.Write(ctx, func(tx store.Tx) error { return tx.SetDisplay(who.ID, display) })
}

// PersonByLogin returns who has a login, for programs that act in a person's name.
func (o *Office) PersonByLogin(ctx context.Context, login string) (who access.Person, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		row, err := r.PersonByLogin(login)
		if err != nil {
			return err
		}
		who, err = r.Acting(row.ID)
		return err
	})
	return who, err
}
