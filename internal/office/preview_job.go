package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// previewKey names the reading of a kept file among the jobs of this process.
func previewKey(heldID string) string { return "preview/" + heldID }

// BeginPreview keeps a file and begins to read it in the background: a long file holds
// no request up. Should another process show it, or this one end, it is read again.
func (o *Office) BeginPreview(ctx context.Context, who access.Person, sessionID, fileName string, raw []byte) (heldID string, err error) {
	err = o.see(ctx, who, access.ImportCandidates, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		_, err = o.offerOf(v.Reader, s, o.Now()) // what may be known at once is told at once
		return err
	})
	if err != nil {
		return "", err
	}
	o.dropPreviews(who.ID)
	heldID = o.NewID()
	sum := sha256.Sum256(raw)
	now := o.Now()
	err = o.Store.Write(ctx, func(tx store.Tx) error {
		return tx.KeepCandidateFile(store.CandidateFile{ID: heldID, SessionID: sessionID, PersonID: who.ID, Name: fileName,
			SHA256: hex.EncodeToString(sum[:]), Bytes: raw, At: now.UnixMilli()}, now.Add(-fileKept).UnixMilli())
	})
	if err == nil {
		_, err = o.ReadHeld(ctx, who, sessionID, heldID)
	}
	return heldID, err
}

// ReadHeld reads a kept file in the background; who asks again joins the same reading,
// until ForgetPreview.
func (o *Office) ReadHeld(ctx context.Context, who access.Person, sessionID, heldID string) (*ImportJob, error) {
	if j, there := o.imports.Load(previewKey(heldID)); there && j.(*ImportJob).who == who.ID {
		return j.(*ImportJob), nil
	}
	f, err := o.heldFile(ctx, who, sessionID, heldID)
	if err != nil {
		return nil, err
	}
	j := &ImportJob{who: who.ID, stage: StageReading, finished: make(chan struct{})}
	if other, there := o.imports.LoadOrStore(previewKey(heldID), j); there {
		return other.(*ImportJob), nil
	}
	ctx = WithProgress(context.WithoutCancel(ctx), j.tell)
	go func() {
		defer close(j.finished)
		if j.plan, j.err = o.HeldCandidates(ctx, who, sessionID, heldID); refusal.KindOf(j.err) == 0 {
			return
		}
		err := o.Store.Write(ctx, func(tx store.Tx) error { return tx.DropCandidateFiles(sessionID, f.SHA256) }) // no list of candidates: nothing to confirm
		if err != nil {
			j.err = err
		}
	}()
	return j, nil
}

// ForgetPreview leaves a reading whose outcome was shown.
func (o *Office) ForgetPreview(heldID string) { o.imports.Delete(previewKey(heldID)) }

// dropPreviews leaves the readings that ended and that a person never came back to.
func (o *Office) dropPreviews(person string) {
	o.imports.Range(func(key, value any) bool {
		name, j := key.(string), value.(*ImportJob)
		if j.who == person && strings.HasPrefix(name, previewKey("")) && j.Wait(0) {
			o.imports.Delete(key)
		}
		return true
	})
}
