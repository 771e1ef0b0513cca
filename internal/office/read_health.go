package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// RequestQuery asks for a page of the referent's register; RequestLine is a line of it.
type (
	RequestQuery = store.RequestQuery
	RequestLine  = store.RequestLine
)

// HealthRegister is a page of the referent's register.
type HealthRegister struct {
	Rows   []RequestLine
	More   bool
	Policy accommodation.Policy
	Now    time.Time
}

// Near counts the days to the next sitting of a line, and says whether to warn.
func (h *HealthRegister) Near(l RequestLine) (days int, near bool) {
	return nextSitting(h.Policy, l, h.Now)
}

// HealthRegister lists the requests that were sent to the referent: those that wait
// first, by the nearest sitting. Drafts are nobody's but their writer's.
func (o *Office) HealthRegister(ctx context.Context, who access.Person, q RequestQuery) (h *HealthRegister, err error) {
	err = o.see(ctx, who, access.ReadHealth, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		c, err := o.catalogue(v.Reader)
		if err != nil {
			return err
		}
		h = &HealthRegister{Policy: c.Policy, Now: o.Now()}
		limit := q.Limit
		q.Now, q.Limit, q.Search = h.Now.UnixMilli(), limit+1, foldSearch(q.Search)
		rows, err := v.RequestLines(q)
		if len(rows) > limit {
			h.More, rows = true, rows[:limit]
		}
		for _, l := range rows {
			if access.May(who, access.ReadHealth, access.Target{access.OfSession: l.SessionID}) == nil {
				h.Rows = append(h.Rows, l)
			}
		}
		return err
	})
	return h, err
}

// HealthDossier opens a candidate's accommodation to the referent: every opening is
// written in the health log, which the candidate reads. Without a request that was
// sent, nothing is opened.
func (o *Office) HealthDossier(ctx context.Context, who access.Person, enrolmentID string) (x *Confidence, err error) {
	err = o.see(ctx, who, access.ReadHealth, func(v *View) error {
		x, err = o.healthDossier(v.Reader, v.Allow, enrolmentID, false)
		return err
	})
	if err != nil || x.Request.ID == "" {
		return x, err
	}
	err = o.confide(ctx, who, access.ReadHealth, func(d *healthDeed) error {
		if x, err = o.healthDossier(d.Reader, d.Allow, enrolmentID, true); err != nil {
			return err
		}
		return d.note(x.Dossier.ID, healthNote{What: "read"})
	})
	return x, err
}

func (o *Office) healthDossier(r store.Reader, allow func(access.Target) error, enrolmentID string, open bool) (x *Confidence, err error) {
	a, err := o.arrangementView(r, enrolmentID)
	if err != nil {
		return nil, err
	}
	if err := allow(a.target()); err != nil {
		return nil, err
	}
	x = &Confidence{Arrangement: a}
	a.Requests = sentOnly(a.Requests)
	a.Stage, a.Mover = accommodation.StageOf(a.Requests, false)
	if q, ok := a.Current(); ok {
		x.Request = q
		if open {
			if x, err = o.confidence(r, a, q); err != nil {
				return nil, err
			}
		}
	}
	if open {
		if a.Events, err = o.healthEvents(r, a.Dossier.ID, a.Enrolment.PersonID); err != nil {
			return nil, err
		}
	}
	x.Sitting, err = o.nextSittingOf(r, enrolmentID)
	return x, err
}

func sentOnly(all []accommodation.Request) (list []accommodation.Request) {
	for _, q := range all {
		if q.SentAt != 0 {
			list = append(list, q)
		}
	}
	return list
}

// nextSittingOf is the day of the next sitting of an entry.
func (o *Office) nextSittingOf(r store.Reader, enrolmentID string) (day framework.Date, err error) {
	seats, err := r.SeatsOf(enrolmentID)
	if err != nil {
		return day, err
	}
	for _, seat := range seats {
		s, err := r.Sitting(seat.SittingID)
		if err != nil {
			return day, err
		}
		if at := seat.Begins(s); s.State != "cancelled" && !at.Before(o.Now()) {
			return framework.DateOf(at.In(paris)), nil
		}
	}
	return day, nil
}

// SupportingDocument opens one document to the referent; the log names it.
func (o *Office) SupportingDocument(ctx context.Context, who access.Person, enrolmentID, documentID string) (name, media string, raw []byte, err error) {
	err = o.confide(ctx, who, access.ReadHealth, func(d *healthDeed) error {
		a, err := o.arranging(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(a.target()); err != nil {
			return err
		}
		row, err := d.Sealed(documentID)
		if err != nil {
			return err
		}
		q, err := d.Request(row.RequestID)
		if err != nil && refusal.KindOf(err) != refusal.NotFound {
			return err
		}
		if row.ArrangementID != a.Dossier.ID || q.SentAt == 0 {
			return errNoDossier
		}
		c, err := o.unseal(row)
		if err != nil {
			return err
		}
		if c.Kind != sealedDocument {
			return errNoDossier
		}
		name, media, raw = c.Name, c.Media, c.Body
		return d.note(a.Dossier.ID, healthNote{What: "document_read", Name: name})
	})
	return name, media, raw, err
}
