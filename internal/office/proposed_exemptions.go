package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// ProposedLine is a candidate of a session with the exemptions that were found of them.
type ProposedLine struct {
	Enrolment candidate.Enrolment
	Proposed  []candidate.Held
}

// ProposedExemptions lists, for a session that is prepared, whose signed minutes show that
// they hold a block which they are entered for, by name.
func (o *Office) ProposedExemptions(ctx context.Context, who access.Person, sessionID string) (s exam.Session, list []ProposedLine, err error) {
	err = o.see(ctx, who, access.ConfirmExemption, func(v *View) error {
		if s, err = v.Session(sessionID); err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		list, err = o.proposedIn(v.Reader, s)
		return err
	})
	return s, list, err
}

// proposedIn asks for who comes back, and for nobody when nobody does.
func (o *Office) proposedIn(r store.Reader, s exam.Session) (list []ProposedLine, err error) {
	if s.State != exam.Preparing {
		return nil, nil
	}
	rows, err := r.AcquiredIn(s.ID)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return nil, err
	}
	stands, err := r.DeclinedIn(s.ID)
	if err != nil {
		return nil, err
	}
	declined := map[string][]store.Declined{}
	for _, d := range stands {
		declined[d.EnrolmentID] = append(declined[d.EnrolmentID], d)
	}
	var people []string
	for id := range rows {
		people = append(people, id)
	}
	entries, err := r.EnteredAmong(s.ID, people)
	if err != nil {
		return nil, err
	}
	codes := blockCodes(published.Registration, published.Framework)
	for _, e := range entries {
		x := &Exemptions{Session: s, Enrolment: e, JuryOn: s.JuryOn, Declined: declined[e.ID]}
		if x.JuryOn.IsZero() {
			x.JuryOn = s.Closes
		}
		if err := o.propose(r, x, rows[e.CandidateID], published, codes); err != nil {
			return nil, err
		}
		if len(x.Proposed) > 0 {
			list = append(list, ProposedLine{e, x.Proposed})
		}
	}
	return list, nil
}

// toExamine is how many candidates had an exemption to examine when the journal ended so.
type toExamine struct {
	head journal.Head
	n    int
}

// exemptionsToExamine: the sessions prepared where somebody holds a block already.
func (o *Office) exemptionsToExamine(r store.Reader, who access.Person) (tasks []Task, err error) {
	if !access.MayEver(who, access.ConfirmExemption) {
		return nil, nil
	}
	head, _, err := r.JournalHead()
	if err != nil {
		return nil, err
	}
	sessions, err := r.Sessions()
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		if s.State != exam.Preparing || access.May(who, access.ConfirmExemption, sessionTarget(s)) != nil {
			continue
		}
		known, ok := o.exempt.Load(s.ID)
		if !ok || known.(toExamine).head != head {
			list, err := o.proposedIn(r, s)
			if err != nil {
				return nil, err
			}
			known = toExamine{head, len(list)}
			o.exempt.Store(s.ID, known)
		}
		if n := known.(toExamine).n; n > 0 {
			tasks = append(tasks, Task{Key: "exemptions_to_examine", URL: "/sessions/" + s.ID + "/dispenses", Facts: refusal.Facts{"n": n, "session": s.Name}})
		}
	}
	return tasks, nil
}
