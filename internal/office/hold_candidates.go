package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// fileKept is how long a file waits for its confirmation: it holds personal data.
const fileKept = 24 * time.Hour

// HoldCandidates keeps a file between its preview and its confirmation. It is not
// an official act: nothing is entered, and the file is dropped after a day.
func (o *Office) HoldCandidates(ctx context.Context, who access.Person, sessionID, fileName string, raw []byte) (*ImportPlan, error) {
	plan, err := o.RehearseCandidates(ctx, who, sessionID, fileName, raw)
	if err != nil {
		return nil, err
	}
	now := o.Now()
	plan.Held = o.NewID()
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		return tx.KeepCandidateFile(store.CandidateFile{ID: plan.Held, SessionID: sessionID, PersonID: who.ID, Name: fileName,
			SHA256: plan.SHA256, Bytes: raw, At: now.UnixMilli()}, now.Add(-fileKept).UnixMilli())
	})
	o.preview.Store(plan) // shown once without reading the file again
	return plan, err
}

// HeldCandidates tells again what a kept file would do, as things stand now.
func (o *Office) HeldCandidates(ctx context.Context, who access.Person, sessionID, heldID string) (*ImportPlan, error) {
	f, err := o.heldFile(ctx, who, sessionID, heldID)
	if err != nil {
		return nil, err
	}
	if just := o.preview.Load(); just != nil && just.Held == heldID && o.preview.CompareAndSwap(just, nil) {
		return just, nil
	}
	plan, err := o.RehearseCandidates(ctx, who, sessionID, f.Name, f.Bytes)
	if err == nil {
		plan.Held = heldID
	}
	return plan, err
}

// ImportHeld enters the candidates of a kept file; digest is that of the contents
// which were shown, so that what is confirmed is what was seen.
func (o *Office) ImportHeld(ctx context.Context, who access.Person, sessionID, heldID, digest string, doubtsSeen bool) (*ImportPlan, error) {
	f, err := o.heldFile(ctx, who, sessionID, heldID)
	if err != nil {
		return nil, err
	}
	if f.SHA256 != digest {
		return nil, refusal.New(refusal.Conflict, "roster_changed")
	}
	return o.ImportCandidates(ctx, who, sessionID, f.Name, f.Bytes, doubtsSeen)
}

func (o *Office) heldFile(ctx context.Context, who access.Person, sessionID, heldID string) (f store.CandidateFile, err error) {
	err = o.see(ctx, who, access.ImportCandidates, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		f, err = v.CandidateFile(heldID)
		if isNotFound(err) || err == nil && (f.SessionID != sessionID || f.PersonID != who.ID) {
			return refusal.New(refusal.NotFound, "roster_not_kept")
		}
		return err
	})
	return f, err
}
