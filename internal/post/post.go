// Package post carries letters out of the house: by SMTP, or into a folder of files
// that any mail program opens. It knows neither the office nor the database; the
// outbox that retries and never sends twice is in office/outbox.go.
package post

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"jurande/internal/refusal"
)

// Address is whom a letter goes to or comes from.
type Address struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email"`
}

func (a Address) String() string { return (&mail.Address{Name: a.Name, Address: a.Email}).String() }

// ParseAddress reads "Service certification <examens@exemple.fr>".
func ParseAddress(s string) (Address, error) {
	a, err := mail.ParseAddress(s)
	if err != nil || strings.ContainsAny(s, "\r\n") {
		return Address{}, refusal.New(refusal.Invalid, "post_address", "Value", s).Because(err)
	}
	return Address{a.Name, a.Address}, nil
}

// Attachment is a file that goes with a letter. A calendar is not attached but set
// beside the text, as programs of calendars expect: Method is then REQUEST or CANCEL.
type Attachment struct {
	Name   string `json:"name"`
	Type   string `json:"type"` // "application/pdf"
	Method string `json:"method,omitempty"`
	Raw    []byte `json:"raw"`
}

// Message is a letter ready to go. ID and At never change between two tries, so that
// a server or a reader recognises the same message.
type Message struct {
	ID          string // Message-ID, without its brackets
	At          time.Time
	From        Address
	To          Address
	Subject     string
	Text, HTML  string
	Attachments []Attachment
}

// Raw is the message as it travels (RFC 5322, MIME).
func (m Message) Raw() ([]byte, error) {
	built, err := m.build()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = built.WriteTo(&b)
	return b.Bytes(), err
}

func (m Message) build() (*gomail.Msg, error) {
	x := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := x.FromFormat(m.From.Name, m.From.Email); err != nil {
		return nil, fmt.Errorf("post: sender: %w", err)
	}
	if err := x.AddToFormat(m.To.Name, m.To.Email); err != nil {
		return nil, fmt.Errorf("post: recipient: %w", err)
	}
	x.Subject(m.Subject)
	x.SetDateWithValue(m.At)
	x.SetMessageIDWithValue(m.ID)
	x.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no holiday answers
	x.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		x.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	for _, a := range m.Attachments {
		if a.Method != "" {
			// RFC 6047: the part repeats the calendar's own method.
			x.AddAlternativeString(gomail.ContentType("text/calendar; method="+a.Method), string(a.Raw), gomail.WithPartEncoding(gomail.EncodingB64))
			continue
		}
		x.AttachReadSeeker(a.Name, bytes.NewReader(a.Raw), gomail.WithFileContentType(gomail.ContentType(a.Type)))
	}
	return x, nil
}

// WriteTo writes the message.
func (m Message) WriteTo(w io.Writer) (int64, error) {
	raw, err := m.Raw()
	if err != nil {
		return 0, err
	}
	n, err := w.Write(raw)
	return int64(n), err
}

// Carrier takes a message away. Its errors are a *Failure, or anything else for what
// certainly did not leave and may be tried again.
type Carrier interface {
	Carry(ctx context.Context, m Message) error
	// Way says how letters leave, for the page that follows them: a server, a folder.
	Way() string
}

// Failure is how a message did not leave.
type Failure struct {
	Fate Fate
	Code int    // of the server's answer, 0 when there was none
	Said string // the server's own words
	Err  error
}

// Fate is what a failure leaves open.
type Fate int

const (
	Later     Fate = iota // not taken now: try again
	Never                 // refused for good: the address, or the message
	Uncertain             // given, and the answer was lost: it may have been taken
)

func (f *Failure) Error() string { return fmt.Sprintf("post: %d %s", f.Code, f.Said) }
func (f *Failure) Unwrap() error { return f.Err }
