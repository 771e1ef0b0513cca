package office

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// States of a request that a candidate writes alone.
const (
	RequestDraft    = "draft"    // being written
	RequestSent     = "sent"     // received: the centre or the office answers
	RequestReturned = "returned" // to be corrected, with a reason
	RequestAccepted = "accepted" // the candidate is entered
)

// Bounds of what a stranger may do from one address, and of what they may type.
const (
	requestsByAddress = 30
	stepsByAddress    = 400
	requestWindow     = 15 * time.Minute
	draftKept         = 7 * 24 * time.Hour
	longestTyped      = 300
	mostTyped         = 40
)

// RequestContent is what a candidate typed.
type RequestContent struct {
	Values   map[candidate.Column]string `json:"values"`
	Consents []candidate.ConsentKind     `json:"consents"`
}

// EntryRequest is a request with what the checks say of it.
type EntryRequest struct {
	Row     store.EntryRequest
	Content RequestContent
	EntryOffer
	Checked Checked
	Number  string // of the candidate, once accepted
	Login   bool   // accepted, and a password is still to be chosen
}

// SelfEntry reports what a session offers to who enters alone; it is refused, as if it
// did not exist, unless the office opened it.
func (o *Office) SelfEntry(ctx context.Context, sessionID string) (x *EntryOffer, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { x, err = o.selfEntry(r, sessionID); return err })
	return x, err
}

func (o *Office) selfEntry(r store.Reader, sessionID string) (*EntryOffer, error) {
	open, err := r.Opening(sessionID)
	if err != nil {
		return nil, err
	}
	if !open {
		return nil, refusal.New(refusal.NotFound, "request_session_closed")
	}
	x := &EntryOffer{}
	if x.Session, err = r.Session(sessionID); err != nil {
		return nil, err
	}
	if x.Published, err = o.publishedFramework(r, x.Session.VersionID); err != nil {
		return nil, err
	}
	x.NotNow = entryOpen(x.Session, x.Published, o.Today())
	x.Offer, err = o.entryFor(r, System, x.Session, x.Published, o.Today())
	return x, err
}

// slow refuses who asks too often from one address, and counts.
func (o *Office) slow(ctx context.Context, what, address string, most int) error {
	now := o.Now()
	subject := what + ":" + address
	return o.Store.Write(ctx, func(tx store.Tx) error {
		n, err := tx.FailedSignIns(subject, now.Add(-requestWindow).UnixMilli())
		if err != nil {
			return err
		}
		if n >= most {
			return refusal.New(refusal.TooMany, "request_too_many", "Minutes", int(requestWindow.Minutes()))
		}
		return tx.NoteFailedSignIn(subject, now.UnixMilli(), now.Add(-requestWindow).UnixMilli())
	})
}

// BeginRequest begins a request; key is the private part of the address by which the
// candidate comes back to it. It is not an official act: a draft is dropped after a week.
func (o *Office) BeginRequest(ctx context.Context, sessionID, address string) (key string, err error) {
	x, err := o.SelfEntry(ctx, sessionID)
	if err != nil {
		return "", err
	}
	if x.NotNow != nil {
		return "", x.NotNow
	}
	if err := o.slow(ctx, "request", address, requestsByAddress); err != nil {
		return "", err
	}
	key = o.NewID()
	now := o.Now()
	return key, o.Store.Write(ctx, func(tx store.Tx) error {
		return tx.AddEntryRequest(store.EntryRequest{ID: o.NewID(), SessionID: sessionID, State: RequestDraft, KeyHash: sha256Of(key), Content: `{"values":{},"consents":[]}`,
			StartedAt: now.UnixMilli()}, now.Add(-draftKept).UnixMilli())
	})
}

// RequestByKey shows a request to who holds its address. It tells nothing of who is
// already known: only what was typed is checked.
func (o *Office) RequestByKey(ctx context.Context, key string) (x *EntryRequest, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { x, err = o.requestByKey(r, key); return err })
	return x, err
}

func (o *Office) requestByKey(r store.Reader, key string) (*EntryRequest, error) {
	row, err := r.RequestByKey(sha256Of(key))
	if isNotFound(err) {
		return nil, refusal.New(refusal.NotFound, "request_unknown")
	} else if err != nil {
		return nil, err
	}
	x, err := o.readRequest(r, row)
	if err != nil || row.EnrolmentID == "" {
		return x, err
	}
	e, err := r.Enrolment(row.EnrolmentID)
	if err != nil {
		return nil, err
	}
	x.Number = e.Number
	if e.PersonID != "" {
		p, err := r.PersonByID(e.PersonID)
		if err != nil {
			return nil, err
		}
		// Only the account that this request opened: one that was there before is its owner's.
		x.Login = p.Password == "" && p.CreatedAt == row.AnsweredAt
	}
	return x, nil
}

// readRequest checks what was typed, by itself.
func (o *Office) readRequest(r store.Reader, row store.EntryRequest) (*EntryRequest, error) {
	x := &EntryRequest{Row: row}
	if err := json.Unmarshal([]byte(row.Content), &x.Content); err != nil {
		return nil, err
	}
	var err error
	if x.Session, err = r.Session(row.SessionID); err != nil {
		return nil, err
	}
	if x.Published, err = o.publishedFramework(r, x.Session.VersionID); err != nil {
		return nil, err
	}
	if x.Offer, err = o.entryFor(r, System, x.Session, x.Published, o.Today()); err != nil {
		return nil, err
	}
	x.Checked = CandidateForm{Values: x.Content.Values}.read(x.Offer)
	return x, nil
}

// KeepStep keeps what was typed on one page of a request, faults and all: nothing typed
// is lost. It returns the request with what the checks say now.
func (o *Office) KeepStep(ctx context.Context, key, address string, values map[candidate.Column]string, consents []candidate.ConsentKind) (x *EntryRequest, err error) {
	if err := o.slow(ctx, "step", address, stepsByAddress); err != nil {
		return nil, err
	}
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		if x, err = o.requestByKey(tx.Reader, key); err != nil {
			return err
		}
		if x.Row.State != RequestDraft && x.Row.State != RequestReturned {
			return refusal.New(refusal.Conflict, "request_not_editable")
		}
		if x.Content.Values == nil {
			x.Content.Values = map[candidate.Column]string{}
		}
		for c, v := range values {
			if slices.Contains(candidate.Columns, c) && utf8.RuneCountInString(v) <= longestTyped && len(x.Content.Values) <= mostTyped {
				x.Content.Values[c] = v
			}
		}
		if consents != nil {
			x.Content.Consents = slices.DeleteFunc(consents, func(k candidate.ConsentKind) bool { return !k.Known() })
		}
		raw, err := json.Marshal(x.Content)
		if err != nil {
			return err
		}
		x.Row.Content = string(raw)
		x.Checked = CandidateForm{Values: x.Content.Values}.read(x.Offer)
		return tx.SetEntryRequest(x.Row)
	})
	return x, err
}

// SendEntry sends a request that has no fault: from then on the centre or the office
// has the next move. Doubts are for who answers.
func (o *Office) SendEntry(ctx context.Context, key, address string) error {
	if err := o.slow(ctx, "request", address, requestsByAddress); err != nil {
		return err
	}
	return o.do(ctx, System, access.RequestEntry, func(d *Deed) error {
		x, err := o.requestByKey(d.Reader, key)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		if _, err := o.selfEntry(d.Reader, x.Session.ID); err != nil {
			return err
		}
		if err := entryOpen(x.Session, x.Published, o.Today()); err != nil {
			return err
		}
		if x.Row.State != RequestDraft && x.Row.State != RequestReturned {
			return refusal.New(refusal.Conflict, "request_not_editable")
		}
		if err := x.Checked.Faults.Or(); err != nil {
			return err
		}
		x.Row.State, x.Row.CentreID, x.Row.SentAt = RequestSent, x.Checked.Entry.Centre.ID, d.Now.UnixMilli()
		if err := d.SetEntryRequest(x.Row); err != nil {
			return err
		}
		return d.Record("request/"+x.Row.ID, map[string]any{"session": x.Session.ID, "centre": x.Row.CentreID, "state": RequestSent, "consents": x.Content.Consents})
	})
}

// SetSelfEntry opens a session to candidates who enter alone, or closes it.
func (o *Office) SetSelfEntry(ctx context.Context, who access.Person, sessionID string, open bool) error {
	return o.do(ctx, who, access.OpenSession, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if err := d.SetOpening(sessionID, open, d.Now.UnixMilli(), who.ID); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, map[string]any{"self_entry": open})
	})
}

func trimmed(s string) string { return strings.TrimSpace(s) }
