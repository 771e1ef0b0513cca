package office

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// CorrectCandidate corrects a candidate's file as typed: the person (identity, how they
// are reached) and their entry are a line of history each, which keeps what stood
// before, with the reason. A centre corrects its own while entries are open; blocks are
// fixed once copies are numbered; once minutes name the candidate, an identity changes
// only with a reason, and told is the numbers of those minutes.
func (o *Office) CorrectCandidate(ctx context.Context, who access.Person, enrolmentID string, f CandidateForm) (told []string, x Checked, err error) {
	f.Reason = strings.TrimSpace(f.Reason)
	if n := utf8.RuneCountInString(f.Reason); n > longestSessionText {
		return nil, x, refusal.New(refusal.Invalid, "field_too_long", "Most", longestSessionText, "n", n).On("reason")
	}
	err = o.do(ctx, who, access.KeepCandidate, func(d *Deed) error {
		e, s, err := d.entryAndSession(enrolmentID)
		if err != nil {
			return err
		}
		if f.Seen != "" && f.Seen != FileDigest(e) {
			return refusal.New(refusal.Conflict, "candidate_changed")
		}
		published, err := o.publishedFramework(d.Reader, s.VersionID)
		if err != nil {
			return err
		}
		open := entryOpen(s, published, o.Today())
		if access.May(who, access.ImportCandidates, sessionTarget(s)) != nil && open != nil {
			return open
		}
		offer, err := o.entryFor(d, who, s, published, o.Today())
		if err != nil {
			return err
		}
		x = f.read(offer)
		if err := x.stop(f.DoubtsSeen); err != nil {
			return err
		}
		next := corrected(e, x.Entry)
		if told, err = d.correctPerson(e, next, f.Reason); err != nil {
			return err
		}
		if err := d.correctEntry(e, next, f.Reason, open); err != nil {
			return err
		}
		if len(d.entries) == 0 {
			return errNothingToDo
		}
		return nil
	})
	return told, x, unlessIdle(err)
}

// entryAndSession finds an entry and asks access to it.
func (d *Deed) entryAndSession(enrolmentID string) (e candidate.Enrolment, s exam.Session, err error) {
	if e, err = d.Enrolment(enrolmentID); err != nil {
		return e, s, err
	}
	if s, err = d.Session(e.SessionID); err != nil {
		return e, s, err
	}
	return e, s, d.Allow(enrolmentTarget(s, e))
}

func enrolmentTarget(s exam.Session, e candidate.Enrolment) access.Target {
	target := sessionTarget(s)
	target[access.OfCentre], target[access.OfEnrolment] = e.Centre.ID, e.ID
	return target
}

// FileDigest tells one state of a candidate's file from another.
func FileDigest(e candidate.Enrolment) string {
	return digestOf(slices.Concat(identityTexts(e.Identity), contactTexts(e.Email, e.Contact), termsTexts(e.Terms), entryTexts(e))...)
}

// corrected is an entry with what was typed of it; a block held keeps what is known of it.
func corrected(e candidate.Enrolment, typed candidate.Entry) candidate.Enrolment {
	next := e
	next.Identity, next.Email, next.Contact, next.Centre, next.Route, next.Terms, next.Blocks = typed.Identity, typed.Email, typed.Contact, typed.Centre, typed.Route, typed.Terms, typed.Blocks
	if next.Terms.EnteredOn.IsZero() {
		next.Terms.EnteredOn = e.Terms.EnteredOn
	}
	next.Held = slices.Clone(typed.Held)
	for i, h := range next.Held {
		for _, was := range e.Held {
			if was.Block == h.Block && was.Kind != "" { // confirmed by the office: not a matter of typing
				next.Held[i] = was
			}
		}
	}
	return next
}

// correctPerson keeps what stood of a person and changes it.
func (d *Deed) correctPerson(e, next candidate.Enrolment, reason string) (told []string, err error) {
	earlier := map[string]string{}
	changed(earlier, store.IdentityColumns, identityTexts(e.Identity), identityTexts(next.Identity))
	if len(earlier) > 0 {
		if told, err = d.MinutesNaming(e.CandidateID); err != nil {
			return nil, err
		}
		if len(told) > 0 && reason == "" {
			return nil, refusal.New(refusal.Invalid, "candidate_reason_needed", "Minutes", told).By("R20", "").On("reason")
		}
		if err := d.nobodyElse(e.CandidateID, next.Identity); err != nil {
			return nil, err
		}
	}
	changed(earlier, contactColumns, contactTexts(e.Email, e.Contact), contactTexts(next.Email, next.Contact))
	if len(earlier) == 0 {
		return nil, nil
	}
	if err := d.SetCandidate(e.CandidateID, next.Identity, next.Email, next.Contact); err != nil {
		return nil, err
	}
	if err := d.SetFolded(e.CandidateID, next.Identity.Folded(e.Number)); err != nil {
		return nil, err
	}
	return told, d.keepEarlier(store.CandidateRevision{CandidateID: e.CandidateID, Reason: reason, Earlier: earlier},
		map[string]any{"identity": digestOf(append([]string{e.CandidateID, e.Number}, identityTexts(next.Identity)...)...)})
}

// correctEntry keeps what stood of an entry and changes it; open is why entries are
// closed, nil while they are open.
func (d *Deed) correctEntry(e, next candidate.Enrolment, reason string, open error) error {
	earlier := map[string]string{}
	changed(earlier, entryColumns, entryTexts(e), entryTexts(next))
	if len(earlier) > 0 && open != nil {
		return open
	}
	_, blocks := earlier["blocks"]
	_, held := earlier["held"]
	for _, was := range e.Held {
		if was.Kind != "" && !slices.ContainsFunc(next.Held, func(h candidate.Held) bool { return h.Block == was.Block }) {
			return refusal.New(refusal.Conflict, "candidate_exemption_kept", "Block", was.Block).On(string(candidate.ColHeld))
		}
	}
	if blocks || held {
		n, err := d.CountCopiesOf(e.ID)
		if err != nil {
			return err
		}
		if n > 0 {
			return refusal.New(refusal.Conflict, "candidate_blocks_fixed").On(string(candidate.ColBlocks))
		}
	}
	if _, moved := earlier["centre"]; moved || blocks {
		if err := d.mayEnter(next); err != nil {
			return err
		}
	}
	changed(earlier, store.TermsColumns, termsTexts(e.Terms), termsTexts(next.Terms))
	if len(earlier) == 0 {
		return nil
	}
	if err := d.SetEnrolment(next); err != nil {
		return err
	}
	is := entryTexts(next)
	return d.keepEarlier(store.CandidateRevision{CandidateID: e.CandidateID, EnrolmentID: e.ID, Reason: reason, Earlier: earlier},
		map[string]any{"enrolment": e.ID, "centre": is[0], "route": is[1], "blocks": is[2], "held": is[3], "terms": digestOf(append([]string{e.ID}, termsTexts(next.Terms)...)...)})
}

// mayEnter asks the centre's habilitation for what is entered for (R07).
func (d *Deed) mayEnter(e candidate.Enrolment) error {
	s, err := d.Session(e.SessionID)
	if err != nil {
		return err
	}
	published, err := d.office.publishedFramework(d.Reader, s.VersionID)
	if err != nil {
		return err
	}
	of, err := d.HabilitationsFor(published.TitleID)
	if err != nil {
		return err
	}
	line := candidate.Planned{Entry: candidate.Entry{Identity: e.Identity, Centre: e.Centre, Route: e.Route, Blocks: e.Blocks}, Step: candidate.Newcomer}
	return refusal.List(candidate.Uncovered([]candidate.Planned{line}, of, published.TitleID, published.Framework.Title, d.office.Today())).Or()
}

// keepEarlier notes a correction: the row keeps what stood, the journal digests, so
// that what is known of a person can be erased without breaking the chain. The row's id
// is in no entry: without it nobody can try values against the digest.
func (d *Deed) keepEarlier(r store.CandidateRevision, facts map[string]any) error {
	r.ID, r.At, r.By = d.office.NewID(), d.Now.UnixMilli(), d.Who.ID
	if err := d.AddCandidateRevision(r); err != nil {
		return err
	}
	text, err := journal.Facts(r.Earlier)
	if err != nil {
		return err
	}
	facts["corrected"], facts["earlier"] = slices.Sorted(maps.Keys(r.Earlier)), digestOf(r.ID, r.Reason, text)
	return d.Record("candidate/"+r.CandidateID, facts)
}

// nobodyElse refuses an identity that is another's already.
func (d *Deed) nobodyElse(candidateID string, i candidate.Identity) error {
	known, err := d.KnownCandidates([]candidate.Birth{i.BirthDate}, nil)
	if err != nil {
		return err
	}
	for _, k := range known {
		if k.CandidateID != candidateID && k.Identity.MatchKey() == i.MatchKey() && candidate.Fold(k.Identity.BirthPlace) == candidate.Fold(i.BirthPlace) {
			return refusal.New(refusal.Conflict, "candidate_same_as").On(string(candidate.ColBirthName))
		}
	}
	return nil
}
