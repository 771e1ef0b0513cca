package office

import (
	"context"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/candidate/retention"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Retention is the configuration in force: the one that was given, else the one that
// comes with the program.
func (o *Office) retention() (retention.Policy, error) {
	if o.Retention != nil {
		return *o.Retention, nil
	}
	return retention.Read(retention.Starter)
}

// Erasure is what an erasure would do, or did, to what is kept of a candidate.
type Erasure struct {
	Session   exam.Session
	Enrolment candidate.Enrolment
	Policy    retention.Policy
	Standing  retention.Standing
	Fates     []retention.Fate
	Done      []store.ErasureRow
}

// Goes lists what an erasure takes now.
func (e Erasure) Goes() (kinds []retention.Kind) {
	for _, f := range e.Fates {
		if f.Now {
			kinds = append(kinds, f.Kind)
		}
	}
	return kinds
}

// RehearseErasure says what erasing a candidate on request takes, and what stays and why.
func (o *Office) RehearseErasure(ctx context.Context, who access.Person, enrolmentID string) (e *Erasure, err error) {
	err = o.see(ctx, who, access.ErasePerson, func(v *View) error {
		e, err = o.erasure(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		return v.Allow(enrolmentTarget(e.Session, e.Enrolment))
	})
	return e, err
}

func (o *Office) erasure(r store.Reader, enrolmentID string) (e *Erasure, err error) {
	e = &Erasure{}
	if e.Enrolment, err = r.Enrolment(enrolmentID); err != nil {
		return nil, err
	}
	if e.Session, err = r.Session(e.Enrolment.SessionID); err != nil {
		return nil, err
	}
	if e.Policy, err = o.retention(); err != nil {
		return nil, err
	}
	if e.Done, err = r.ErasuresOf(e.Enrolment.CandidateID); err != nil {
		return nil, err
	}
	if e.Standing, err = standingOf(r, e.Enrolment.CandidateID, e.Done); err != nil {
		return nil, err
	}
	e.Fates = e.Policy.Fates(e.Standing, true, o.Today())
	return e, nil
}

// standingOf tells the field what an erasure is judged by.
func standingOf(r store.Reader, candidateID string, done []store.ErasureRow) (s retention.Standing, err error) {
	row, err := r.StandingOf(candidateID)
	if err != nil {
		return s, err
	}
	day := func(ms int64) framework.Date { return framework.DateOf(time.UnixMilli(ms).In(paris)) }
	s = retention.Standing{Under: row.Under, Results: row.Results, Known: day(row.Known)}
	if row.Signed > 0 && !row.Under {
		s.Ended = day(row.Signed)
	}
	for _, d := range done {
		if d.At >= max(row.Signed, row.Entered) { // what came since is not gone
			s.Gone = append(s.Gone, retention.Kind(d.Kind))
		}
	}
	return s, nil
}

// ErasePerson erases, on a person's request, all that the configuration does not ask to
// keep. seen is what the rehearsal showed as going: if it has changed, the office looks
// again. The journal says which kinds went, why and under which rule, and nothing of what
// they held.
func (o *Office) ErasePerson(ctx context.Context, who access.Person, enrolmentID string, reason retention.Reason, seen []retention.Kind) error {
	if !slices.Contains(retention.Reasons, reason) {
		return refusal.New(refusal.Invalid, "erasure_reason").On("reason")
	}
	return o.do(ctx, who, access.ErasePerson, func(d *Deed) error {
		e, err := o.erasure(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(enrolmentTarget(e.Session, e.Enrolment)); err != nil {
			return err
		}
		goes := e.Goes()
		switch {
		case len(goes) == 0:
			return refusal.New(refusal.Conflict, "erasure_nothing")
		case !slices.Equal(goes, seen):
			return refusal.New(refusal.Conflict, "erasure_changed")
		}
		return d.erase([]string{e.Enrolment.CandidateID}, e.Policy, goes, reason)
	})
}

// erase takes kinds of data of some candidates, and says so in the journal: once for
// each, and once for each session that loses the identity of somebody.
func (d *Deed) erase(candidates []string, policy retention.Policy, kinds []retention.Kind, reason retention.Reason) error {
	if slices.Contains(kinds, retention.Identity) {
		if err := d.leave(candidates); err != nil {
			return err
		}
	}
	under := map[retention.Kind]string{}
	for _, k := range kinds {
		under[k] = policy.RuleOf(k).Source
	}
	var rows []store.ErasureRow
	for _, id := range candidates {
		ids, err := d.PersonIDsOf(id)
		if err != nil {
			return err
		}
		facts := map[string]any{"erased": kinds, "reason": reason, "under": under}
		for _, k := range kinds {
			if err := d.eraseKind(ids, k, facts); err != nil {
				return err
			}
			rows = append(rows, store.ErasureRow{CandidateID: id, Kind: string(k), Reason: string(reason), Under: under[k], At: d.Now.UnixMilli(), By: d.Who.ID})
		}
		if err := d.RecordAs(access.ErasePerson, "candidate/"+id, facts); err != nil {
			return err
		}
	}
	return d.AddErasures(rows)
}

// leave notes, for each session, what its people's identities come to without those who
// are anonymised: the audit goes on checking the others.
func (d *Deed) leave(candidates []string) error {
	sessions := map[string]bool{}
	for _, id := range candidates {
		ids, err := d.PersonIDsOf(id)
		if err != nil {
			return err
		}
		for _, s := range ids.Sessions {
			if sessions[s] {
				continue
			}
			sessions[s] = true
			left, gone, err := leaving(d.Reader, s, candidates)
			if err != nil {
				return err
			}
			if err := d.RecordAs(access.ErasePerson, "session/"+s, map[string]any{"people_left": left, "gone": gone}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Deed) eraseKind(ids store.PersonIDs, k retention.Kind, facts map[string]any) error {
	now := d.Now.UnixMilli()
	switch k {
	case retention.Contact:
		left, err := d.EraseContact(ids.Candidate)
		if err != nil || len(left) == 0 {
			return err
		}
		type revision struct {
			At        int64  `json:"at"`
			Enrolment string `json:"enrolment"`
			Digest    string `json:"digest"`
		}
		var told []revision
		for _, r := range left {
			text, err := journal.Facts(r.Earlier)
			if err != nil {
				return err
			}
			told = append(told, revision{r.At, r.EnrolmentID, digestOf(r.ID, r.Reason, text)})
		}
		facts["revisions_left"] = told
	case retention.Letters:
		return d.EraseLettersAbout(ids.Of(store.BySubject), now)
	case retention.Account:
		if err := d.closeAccount(ids.Person); err != nil {
			return err
		}
		return d.EraseAccount(ids.Candidate, ids.Person)
	case retention.Requests:
		return d.EraseRequests(ids.Enrolments)
	case retention.Health:
		return d.purge(ids.Arrangements)
	case retention.Opinions:
		return d.EraseOpinions(ids.Opinions)
	case retention.Measures:
		gone, err := d.EraseMeasures(ids.Enrolments)
		if len(gone) > 0 {
			facts["measures_gone"] = gone
		}
		return err
	case retention.Works:
		return d.EraseWorks(ids.Copies)
	case retention.Sittings:
		return d.EraseSittings(ids.Enrolments)
	case retention.Experience:
		return d.EraseExperience(ids.Files)
	case retention.Identity:
		return d.Anonymise(ids.Candidate, "anonyme-"+d.office.NewID())
	}
	return nil
}

// purge destroys what is sealed of some dossiers, which the health log says.
func (d *Deed) purge(dossiers []string) error {
	h := &healthDeed{Deed: d}
	for _, id := range dossiers {
		if err := d.Tx.Purge(id, d.Now.UnixMilli()); err != nil {
			return err
		}
		if err := h.note(id, healthNote{What: "purged"}); err != nil {
			return err
		}
	}
	if len(h.notes) == 0 {
		return nil
	}
	return d.AppendHealth(d.office.Key.Sign, h.notes...)
}

// closeAccount ends the roles of a candidate and whatever could still open their
// account; the journal says so, and the audit reads it there.
func (d *Deed) closeAccount(personID string) error {
	if personID == "" {
		return nil
	}
	person, err := d.Acting(personID)
	if err != nil {
		return err
	}
	if err := d.closeInvitations(personID); err != nil {
		return err
	}
	ended := []access.Grant{}
	for _, g := range person.Grants {
		if g.Role == access.Candidate {
			ended = append(ended, g)
			if err := d.EndGrant(personID, g, d.Now.UnixMilli()); err != nil {
				return err
			}
		}
	}
	return d.RecordAs(access.ManagePeople, "person/"+personID, map[string]any{"ended": grantFacts(ended), "closed": true})
}
