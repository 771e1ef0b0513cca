package office

import (
	"context"
	"encoding/json"
	"slices"

	"jurande/internal/access"
	"jurande/internal/jury"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// MinutesView is the minutes of a session as people read them.
type MinutesView struct {
	*Bench
	Drawn      bool
	Row        store.MinutesRow
	Text       jury.Minutes
	Signatures []store.SignatureRow
	Mine       bool   // the reader must still sign
	Password   bool   // and confirms it by their password
	Manager    string // of the session
}

// MinutesOf shows the minutes of a session's jury.
func (o *Office) MinutesOf(ctx context.Context, who access.Person, sessionID string) (m *MinutesView, err error) {
	err = o.see(ctx, who, access.ReadMinutes, func(v *View) error {
		m, err = o.minutesView(v, sessionID)
		return err
	})
	return m, err
}

func (o *Office) minutesView(v *View, sessionID string) (*MinutesView, error) {
	b, err := o.bench(v.Reader, sessionID)
	if err != nil {
		return nil, err
	}
	if err := v.Allow(b.Target()); err != nil {
		return nil, err
	}
	m := &MinutesView{Bench: b}
	if m.Manager, err = nameOf(v.Reader, b.Session.ManagerID); err != nil || !b.Convened {
		return m, err
	}
	if m.Row, m.Drawn, err = v.Reader.Minutes(b.Jury.ID); err != nil || !m.Drawn {
		return m, err
	}
	if err := json.Unmarshal([]byte(m.Row.Content), &m.Text); err != nil {
		return nil, err
	}
	if m.Signatures, err = v.Reader.Signatures(m.Row.ID); err != nil {
		return nil, err
	}
	m.Mine = m.Row.State == MinutesSigning && m.Text.MustSign(v.Who.ID) &&
		!slices.ContainsFunc(m.Signatures, func(s store.SignatureRow) bool { return s.PersonID == v.Who.ID })
	me, err := v.PersonByID(v.Who.ID)
	m.Password = me.Password != ""
	return m, err
}

// MinutesPDF gives the printed minutes that were kept when the last member signed.
func (o *Office) MinutesPDF(ctx context.Context, who access.Person, sessionID string) (number string, raw []byte, err error) {
	err = o.see(ctx, who, access.ReadMinutes, func(v *View) error {
		m, err := o.minutesView(v, sessionID)
		if err != nil {
			return err
		}
		if !m.Drawn || m.Row.PDF == "" {
			return refusal.New(refusal.Conflict, "minutes_unsigned")
		}
		number = m.Row.Number
		raw, err = v.Content(m.Row.PDF)
		return err
	})
	return number, raw, err
}
