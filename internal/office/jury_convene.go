package office

import (
	"context"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Meeting is when and where a jury meets.
type Meeting struct {
	At    time.Time
	Place string // a place, or the address of a video meeting
}

// ConveneJury convenes the jury of a session, or changes when and where it meets.
func (o *Office) ConveneJury(ctx context.Context, who access.Person, sessionID string, m Meeting) error {
	m.Place = strings.TrimSpace(m.Place)
	var faults refusal.List
	if m.At.IsZero() {
		faults = append(faults, refusal.New(refusal.Invalid, "jury_when_missing").On("day"))
	}
	if m.Place == "" {
		faults = append(faults, refusal.New(refusal.Invalid, "jury_place_missing").On("place"))
	}
	if err := faults.Or(); err != nil {
		return err
	}
	return o.do(ctx, who, access.ComposeJury, func(d *Deed) error {
		b, err := o.bench(d.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(b.Target()); err != nil {
			return err
		}
		if b.Session.State.Reached(exam.Closed) || b.Jury.State == JuryClosed {
			return refusal.New(refusal.Conflict, "jury_closed")
		}
		facts := map[string]any{"at": m.At.UnixMilli(), "place": m.Place}
		if b.Convened {
			if err := d.SetJuryMeeting(b.Jury.ID, m.At.UnixMilli(), m.Place); err != nil {
				return err
			}
			return d.Record("jury/"+sessionID, facts)
		}
		id := o.NewID()
		if err := d.AddJury(store.JuryRow{ID: id, SessionID: sessionID, State: JuryComposing, MeetsAt: m.At.UnixMilli(), Place: m.Place}); err != nil {
			return err
		}
		facts["jury"] = id
		return d.Record("jury/"+sessionID, facts)
	})
}
