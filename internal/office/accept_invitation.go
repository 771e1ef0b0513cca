package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// InvitedPerson is who an invitation is for, told to who holds its key.
type InvitedPerson struct {
	Name, Login string
	First       bool // no password was ever chosen
}

// Invitation shows whom a key lets in. The refusal says what to do of one that was
// used, replaced, is too old or never was.
func (o *Office) Invitation(ctx context.Context, key string) (x InvitedPerson, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { _, x, err = o.invitation(r, key); return err })
	return x, err
}

func (o *Office) invitation(r store.Reader, key string) (row store.Invitation, x InvitedPerson, err error) {
	row, err = r.InvitationByHash(sha256Of(key))
	switch {
	case isNotFound(err):
		return row, x, refusal.New(refusal.NotFound, "invitation_unknown")
	case err != nil:
		return row, x, err
	case row.Used:
		return row, x, refusal.New(refusal.Conflict, "invitation_used")
	case row.ClosedAt != 0:
		return row, x, refusal.New(refusal.Conflict, "invitation_replaced")
	case row.Until <= o.Now().UnixMilli():
		return row, x, refusal.New(refusal.Conflict, "invitation_expired")
	}
	p, err := r.PersonByID(row.PersonID)
	return row, InvitedPerson{p.Name, p.Login, p.Password == ""}, err
}

// AcceptInvitation sets the password of who holds a key, once, and returns who they are.
func (o *Office) AcceptInvitation(ctx context.Context, key, password string) (who access.Person, err error) {
	if _, err := o.Invitation(ctx, key); err != nil { // before a costly hash: strangers try keys
		return access.Nobody, err
	}
	phc, err := HashPassword(password)
	if err != nil {
		return access.Nobody, err
	}
	err = o.do(ctx, System, access.KeepOwnAccount, func(d *Deed) error {
		row, _, err := o.invitation(d.Reader, key)
		if err != nil {
			return err
		}
		if d.Who, err = d.Acting(row.PersonID); err != nil {
			return err
		}
		if err := d.AllowOwn(row.PersonID); err != nil {
			return err
		}
		who = d.Who
		return d.choosePassword(row.PersonID, phc, row.ID)
	})
	return who, err
}
