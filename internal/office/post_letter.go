package office

import (
	"encoding/json"
	"strings"

	"jurande/internal/accommodation"
	"jurande/internal/post"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Letter is what an act sends to somebody. It holds no word of health, which is checked,
// and names nobody who marks: what it says leaves the house.
type Letter struct {
	To          post.Address
	Subject     string
	Text, HTML  string
	Attachments []post.Attachment
	About       string // subject of the journal: "enrolment/…"; what is erased with it
	Private     bool   // the page that follows letters shows neither text nor attachments
	House       string // titles, places, names: words that the house uses anyway, whatever they resemble
}

// The states of a letter.
const (
	LetterWaiting   = "waiting"   // will leave
	LetterSending   = "sending"   // a dialogue is under way
	LetterSent      = "sent"      // the server took it
	LetterRefused   = "refused"   // the server refused it for good
	LetterFailed    = "failed"    // tried too often
	LetterUncertain = "uncertain" // the answer was lost: somebody must decide
	LetterWithdrawn = "withdrawn" // will not leave
)

// LetterStates is the written list, in the order of the page.
var LetterStates = []string{LetterWaiting, LetterSending, LetterUncertain, LetterRefused, LetterFailed, LetterSent, LetterWithdrawn}

// letterContent is what the outbox keeps of a letter, and may erase.
type letterContent struct {
	Name        string            `json:"name"`
	Text        string            `json:"text"`
	HTML        string            `json:"html"`
	Attachments []post.Attachment `json:"attachments"`
}

// Post puts a letter in the outbox with the act under way: if the act does not happen,
// nothing leaves; if it does, the letter leaves once.
func (d *Deed) Post(l Letter) (id string, err error) {
	row, err := d.letter(l)
	if err != nil {
		return "", err
	}
	return row.ID, d.AddLetter(row)
}

// letter is the row of a letter, for acts that send many.
func (d *Deed) letter(l Letter) (row store.Letter, err error) {
	to, err := post.ParseAddress(l.To.Email)
	if err != nil {
		return row, err
	}
	if l.Subject == "" || strings.ContainsAny(l.Subject, "\r\n") || l.Text == "" {
		return row, refusal.New(refusal.Invalid, "post_empty")
	}
	if err := withoutHealth("", l.Subject+"\n"+l.Text, l.House+"\n"+l.To.Name); err != nil {
		return row, err
	}
	content, err := json.Marshal(letterContent{l.To.Name, l.Text, l.HTML, l.Attachments})
	if err != nil {
		return row, err
	}
	now := d.Now.UnixMilli()
	return store.Letter{ID: d.office.NewID(), Recipient: to.Email, Subject: l.Subject, Content: string(content), Private: l.Private, About: l.About,
		State: LetterWaiting, DueAt: now, CreatedAt: now}, nil
}

// withoutHealth refuses a text that leaves the house with a word of health in it (R30); those
// that the house uses anyway, in a title or an address, are let pass. field is where the
// text was typed.
func withoutHealth(field, text, house string) error {
	if words := accommodation.HealthWords(text, house); len(words) > 0 {
		return refusal.New(refusal.Invalid, "letter_health", "words", words).On(field).By("R30", "")
	}
	return nil
}
