package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// GiveConsent keeps that a candidate agrees to the text in force: by themselves, or as
// the office or the centre was told in writing. Given twice, it stays as it was.
func (o *Office) GiveConsent(ctx context.Context, who access.Person, enrolmentID string, kind candidate.ConsentKind) error {
	if !kind.Known() {
		return refusal.New(refusal.Invalid, "consent_unknown").On("kind")
	}
	return unlessIdle(o.do(ctx, who, keepFile(who), func(d *Deed) error {
		e, _, err := d.entryAndSession(enrolmentID)
		if err != nil {
			return err
		}
		if agreed, err := d.ConsentInForce(e.CandidateID, string(kind)); err != nil || agreed {
			return orIdle(err)
		}
		return d.agree(e.CandidateID, kind, d.Now.UnixMilli())
	}))
}

// agree keeps a consent given at a time (ms).
func (d *Deed) agree(candidateID string, kind candidate.ConsentKind, at int64) error {
	c := store.Consent{ID: d.office.NewID(), CandidateID: candidateID, Kind: string(kind), Version: candidate.ConsentVersion, GivenAt: at, GivenBy: d.Who.ID}
	if err := d.AddConsent(c); err != nil {
		return err
	}
	return d.Record("candidate/"+candidateID, map[string]any{"consent": c.ID, "kind": c.Kind, "version": c.Version, "given_at": c.GivenAt})
}

// WithdrawConsent ends what a candidate agreed to; it takes effect at once.
func (o *Office) WithdrawConsent(ctx context.Context, who access.Person, enrolmentID string, kind candidate.ConsentKind) error {
	return unlessIdle(o.do(ctx, who, keepFile(who), func(d *Deed) error {
		e, _, err := d.entryAndSession(enrolmentID)
		if err != nil {
			return err
		}
		given, err := d.Consents(e.CandidateID)
		if err != nil {
			return err
		}
		for _, c := range given {
			if c.Kind != string(kind) || c.WithdrawnAt != 0 {
				continue
			}
			if err := d.Tx.WithdrawConsent(c.ID, who.ID, d.Now.UnixMilli()); err != nil {
				return err
			}
			if err := d.Record("candidate/"+e.CandidateID, map[string]any{"consent": c.ID, "withdrawn": true}); err != nil {
				return err
			}
		}
		if kind == candidate.ConsentEmail && len(d.entries) > 0 {
			if err := d.keepBackLetters(e.CandidateID); err != nil {
				return err
			}
		}
		return idleIf(len(d.entries) == 0)
	}))
}

// keepBackLetters keeps from leaving what was to be e-mailed to a candidate: it goes by hand.
func (d *Deed) keepBackLetters(candidateID string) error {
	ids, err := d.PersonIDsOf(candidateID)
	if err != nil {
		return err
	}
	n, err := d.WithdrawLettersAbout(ids.Of(store.BySubject))
	if err != nil || n == 0 {
		return err
	}
	return d.RecordAs(access.FollowPost, "candidate/"+candidateID, map[string]any{"letters_kept_back": n})
}

// ConsentInForce reports whether a candidate agrees to something now: for acts that
// depend on it. It tells nothing else of the person.
func (o *Office) ConsentInForce(ctx context.Context, candidateID string, kind candidate.ConsentKind) (agreed bool, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error { agreed, err = r.ConsentInForce(candidateID, string(kind)); return err })
	return agreed, err
}

// SeeIdentity keeps that somebody saw an identity document of a candidate.
func (o *Office) SeeIdentity(ctx context.Context, who access.Person, enrolmentID string, kind candidate.DocumentKind) error {
	if !kind.Known() {
		return refusal.New(refusal.Invalid, "document_unknown").On("document")
	}
	return o.do(ctx, who, access.KeepCandidate, func(d *Deed) error {
		e, _, err := d.entryAndSession(enrolmentID)
		if err != nil {
			return err
		}
		s := store.SeenDocument{ID: o.NewID(), CandidateID: e.CandidateID, Kind: string(kind), On: o.Today().String(), At: d.Now.UnixMilli(), By: who.ID}
		if err := d.AddSeenDocument(s); err != nil {
			return err
		}
		return d.Record("candidate/"+e.CandidateID, map[string]any{"identity_seen": s.ID, "kind": s.Kind, "on": s.On})
	})
}

// keepFile is the act by which a person changes what is theirs to change of a file.
func keepFile(who access.Person) access.Act {
	if access.MayEver(who, access.KeepCandidate) {
		return access.KeepCandidate
	}
	return access.KeepOwnFile
}

func orIdle(err error) error {
	if err != nil {
		return err
	}
	return errNothingToDo
}

func idleIf(nothing bool) error {
	if nothing {
		return errNothingToDo
	}
	return nil
}
