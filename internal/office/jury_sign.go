package office

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/jury"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Signing is what a member gives to sign: the digest of the text that the page
// showed, the statement that they sign it, and their password when they have one.
type Signing struct {
	Digest   string
	Agreed   bool
	Password string
}

// SignMinutes signs the minutes of a session for a member who sat. The last
// signature closes the session and keeps the printed document.
func (o *Office) SignMinutes(ctx context.Context, who access.Person, sessionID string, s Signing) error {
	if !s.Agreed {
		return refusal.New(refusal.Invalid, "minutes_not_agreed").On("agreed")
	}
	if err := o.confirmPassword(ctx, who, s.Password); err != nil {
		return err
	}
	return o.do(ctx, who, access.SignMinutes, func(d *Deed) error {
		b, err := o.bench(d.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(b.Target()); err != nil {
			return err
		}
		row, m, err := d.drawn(b)
		if err != nil {
			return err
		}
		signed, err := d.Signatures(row.ID)
		if err != nil {
			return err
		}
		switch {
		case row.Digest != s.Digest:
			return refusal.New(refusal.Conflict, "minutes_other_text")
		case !m.MustSign(who.ID):
			return refusal.New(refusal.Denied, "minutes_not_member").By("R20", "")
		case slices.ContainsFunc(signed, func(x store.SignatureRow) bool { return x.PersonID == who.ID }):
			return refusal.New(refusal.Conflict, "minutes_signed_already")
		}
		seal, err := o.Key.Sign(SignatureText(row.ID, row.Digest, who.ID, d.Now.UnixMilli()))
		if err != nil {
			return err
		}
		mine := store.SignatureRow{MinutesID: row.ID, PersonID: who.ID, Name: who.Name, At: d.Now.UnixMilli(), Seal: seal}
		if err := d.AddSignature(mine); err != nil {
			return err
		}
		if err := d.Record("minutes/"+row.ID, map[string]any{"signed": who.ID, "digest": row.Digest, "seal": seal}); err != nil {
			return err
		}
		if signed = append(signed, mine); len(signed) < len(m.Signatories()) {
			return nil
		}
		return d.closeMinutes(b, row, m, signed)
	})
}

// confirmPassword makes sure that whoever signs is not somebody who found the screen
// open. An account that has no password has nothing to confirm.
func (o *Office) confirmPassword(ctx context.Context, who access.Person, password string) error {
	var row store.PersonRow
	err := o.Store.Read(ctx, func(r store.Reader) (err error) { row, err = r.PersonByID(who.ID); return err })
	if err != nil || row.Password == "" {
		return err
	}
	if _, err := o.SignIn(ctx, row.Login, password, "signature of "+who.ID); refusal.Is(err, "sign_in_wrong") {
		return refusal.New(refusal.Invalid, "password_wrong").On("password")
	} else if err != nil {
		return err
	}
	return nil
}

// SignatureText is what a signature of minutes covers; the installation's key seals it.
func SignatureText(minutesID, digest, personID string, at int64) string {
	return fmt.Sprintf("jurande minutes signature v1\n%s\n%s\n%s\n%d\n", minutesID, digest, personID, at)
}

// drawn finds the minutes that are drawn and not yet signed by all.
func (d *Deed) drawn(b *Bench) (row store.MinutesRow, m jury.Minutes, err error) {
	row, ok, err := d.Minutes(b.Jury.ID)
	switch {
	case err != nil:
		return row, m, err
	case !ok:
		return row, m, refusal.New(refusal.Conflict, "minutes_not_drawn")
	case row.State != MinutesSigning:
		return row, m, refusal.New(refusal.Conflict, "minutes_signed_by_all")
	}
	return row, m, json.Unmarshal([]byte(row.Content), &m)
}

// closeMinutes keeps the printed document and closes jury and session.
func (d *Deed) closeMinutes(b *Bench, row store.MinutesRow, m jury.Minutes, signed []store.SignatureRow) error {
	var pdf bytes.Buffer
	if err := writeMinutesPDF(&pdf, row, m, signed); err != nil {
		return err
	}
	sum := sha256.Sum256(pdf.Bytes())
	digest := hex.EncodeToString(sum[:])
	if err := d.KeepContent(digest, pdf.Bytes()); err != nil {
		return err
	}
	if err := d.SealMinutes(row.ID, digest, d.Now.UnixMilli()); err != nil {
		return err
	}
	if err := exam.Pass(b.Session.State, exam.Closed, exam.Standing{MinutesSigned: true}); err != nil {
		return err
	}
	if err := d.SetSessionState(b.Session.ID, exam.Closed); err != nil {
		return err
	}
	if err := d.SetJuryState(b.Jury.ID, JuryClosed, 0, d.Now.UnixMilli()); err != nil {
		return err
	}
	return d.Record("minutes/"+row.ID, map[string]any{"sealed": true, "digest": row.Digest, "pdf": digest})
}
