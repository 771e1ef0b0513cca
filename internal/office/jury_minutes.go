package office

import (
	"context"
	"io"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// States of minutes.
const (
	MinutesSigning   = "signing"   // their text is fixed, members sign it
	MinutesSigned    = "signed"    // by all: nothing changes any more
	MinutesWithdrawn = "withdrawn" // before the last signature, to correct them
)

// LongestRemarks bounds the remarks of the session’s manager, in characters.
const LongestRemarks = 4000

// DrawMinutes ends the deliberation and draws its minutes: nobody is forgotten, no
// mark has changed since its decision, the jury is still lawful. From then on the
// text is fixed and waits for signatures. remarks are those of the session's manager.
func (o *Office) DrawMinutes(ctx context.Context, who access.Person, sessionID, remarks string) error {
	remarks = strings.TrimSpace(remarks)
	if n := utf8.RuneCountInString(remarks); n > LongestRemarks {
		return refusal.New(refusal.Invalid, "field_too_long", "Most", LongestRemarks, "n", n).On("remarks")
	}
	return o.do(ctx, who, access.DrawMinutes, func(d *Deed) error {
		b, err := o.deliberating(d, sessionID)
		if err != nil {
			return err
		}
		if err := b.closable(); err != nil {
			return err
		}
		number, err := d.minutesNumber()
		if err != nil {
			return err
		}
		manager, err := nameOf(d.Reader, b.Session.ManagerID)
		if err != nil {
			return err
		}
		m, err := b.minutes(number, manager, remarks, d.Now)
		if err != nil {
			return err
		}
		content, err := journal.Facts(m)
		if err != nil {
			return err
		}
		row := store.MinutesRow{ID: o.NewID(), JuryID: b.Jury.ID, Number: number, State: MinutesSigning, Content: content, Digest: sha256Of(content), DrawnAt: d.Now.UnixMilli(), DrawnBy: who.ID}
		if err := writeMinutesPDF(io.Discard, row, m, nil); err != nil { // what could not be printed must not be signed
			return err
		}
		if err := d.AddMinutes(row); err != nil {
			return err
		}
		return d.Record("minutes/"+row.ID, map[string]any{"session": sessionID, "jury": b.Jury.ID, "number": number, "digest": row.Digest})
	})
}
