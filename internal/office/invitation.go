package office

import (
	"encoding/base32"
	"io"
	"net/url"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// How long an invitation opens: the time to read one's letters, or to find a forgotten
// password again.
const (
	InvitationLasts = 7 * 24 * time.Hour
	RecoveryLasts   = time.Hour
)

// InvitationPath is the address at which a key opens an account.
const InvitationPath = "/invitation/"

// Invited is what came of an invitation. The key is known here and in the letter only.
type Invited struct {
	Path    string // "/invitation/…"
	Address string // with the site's address, where it is known
	Until   time.Time
	Written string // the e-mail address that is written to; empty: somebody must hand the address over
}

// ReadSite reads the public address of an installation; empty stays so.
func ReadSite(text string) (string, error) {
	text = strings.TrimRight(strings.TrimSpace(text), "/")
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", refusal.New(refusal.Invalid, "site_address", "Value", text)
	}
	return text, nil
}

// WritesLinks reports whether letters leave, and with links: without, the office hands
// invitations over itself.
func (o *Office) WritesLinks() bool { return o.Site != "" && o.Outbox.Carrier != nil }

// invite makes an invitation for somebody and closes the earlier ones, the letters that
// hold their keys included.
func (d *Deed) invite(to store.Reached, lasts time.Duration, letter string) (x Invited, err error) {
	if err := d.closeInvitations(to.ID); err != nil {
		return x, err
	}
	row, x, err := d.newInvitation(to, lasts)
	if err != nil {
		return x, err
	}
	if err := d.AddInvitations([]store.Invitation{row}); err != nil {
		return x, err
	}
	if x.Written != "" {
		l, err := d.invitationLetter(to, row, x, letter)
		if err != nil {
			return x, err
		}
		if err := d.AddLetter(l); err != nil {
			return x, err
		}
	}
	return x, d.recordInvitation(row)
}

func (d *Deed) newInvitation(to store.Reached, lasts time.Duration) (row store.Invitation, x Invited, err error) {
	raw := make([]byte, 20) // 160 bits, 32 letters and digits: never an id, which others may know
	if _, err := io.ReadFull(d.office.Chance, raw); err != nil {
		return row, x, err
	}
	key := strings.ToLower(base32.StdEncoding.EncodeToString(raw))
	x = Invited{Path: InvitationPath + key, Until: d.Now.Add(lasts)}
	if d.office.Site != "" {
		x.Address = d.office.Site + x.Path
	}
	if d.office.WritesLinks() {
		x.Written = to.Email
	}
	return store.Invitation{ID: d.office.NewID(), KeyHash: sha256Of(key), PersonID: to.ID, MadeAt: d.Now.UnixMilli(), MadeBy: d.Who.ID, Until: x.Until.UnixMilli()}, x, nil
}

// recordInvitation tells the journal all but the key.
func (d *Deed) recordInvitation(row store.Invitation) error {
	return d.RecordAs(access.ManagePeople, "person/"+row.PersonID, map[string]any{"invitation": row.ID, "digest": row.KeyHash, "until": row.Until})
}

// invitationLetter writes to somebody; letter is the word of the catalogue: "invitation",
// "recovery". It is private: whoever follows the letters must not come in by it.
func (d *Deed) invitationLetter(to store.Reached, row store.Invitation, x Invited, letter string) (store.Letter, error) {
	p := lang.For("fr")
	facts := []any{"name", to.Name, "login", to.Login, "address", x.Address, "until", x.Until.In(paris)}
	return d.letter(Letter{To: post.Address{Name: to.Name, Email: x.Written}, Subject: p.T("account.letter." + letter + "_subject"),
		Text: p.T("account.letter."+letter, facts...), About: "invitation/" + row.ID, Private: true, House: to.Login})
}

// closeInvitations ends the open invitations of somebody and empties their letters.
func (d *Deed) closeInvitations(personID string) error {
	open, err := d.OpenInvitations(personID)
	if err != nil || len(open) == 0 {
		return err
	}
	about := make([]string, len(open))
	for i, x := range open {
		about[i] = "invitation/" + x.ID
	}
	if err := d.EraseLettersAbout(about, d.Now.UnixMilli()); err != nil {
		return err
	}
	return d.CloseInvitations(personID, d.Now.UnixMilli())
}

// choosePassword keeps a new password, by an invitation or not; whatever else opened
// the account opens it no more.
func (d *Deed) choosePassword(personID, phc, invitation string) error {
	if err := d.closeInvitations(personID); err != nil {
		return err
	}
	if err := d.SetPassword(personID, phc); err != nil {
		return err
	}
	facts := map[string]any{"password": "chosen"}
	if invitation != "" {
		if err := d.UseInvitation(invitation); err != nil {
			return err
		}
		facts["by"] = invitation
	}
	return d.Record("person/"+personID, facts)
}
