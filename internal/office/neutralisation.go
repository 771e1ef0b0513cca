package office

import (
	"slices"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Opinion is a referent's opinion on neutralising criteria, as it is kept.
type Opinion = store.NeutralisationRow

// NeutralVote is one vote of the jury on one criterion.
type NeutralVote = store.NeutralisationVoteRow

// PutForward is one criterion put forward for a candidate, with the jury's votes on it.
type PutForward struct {
	Opinion
	Criterion string
	Votes     []NeutralVote // the first one first
	// Tainted: a member who voted has declared a tie since (R11); the jury votes again.
	Tainted bool
}

// Vote is the one in force; nil before the jury voted, and when it must vote again.
func (p PutForward) Vote() *NeutralVote {
	if len(p.Votes) == 0 || p.Tainted {
		return nil
	}
	return &p.Votes[len(p.Votes)-1]
}

// Adopted tells that the jury neutralised the criterion.
func (p PutForward) Adopted() bool { v := p.Vote(); return v != nil && v.Adopted }

// Rejected tells that it did not.
func (p PutForward) Rejected() bool { v := p.Vote(); return v != nil && !v.Adopted }

// ToVote counts the criteria that wait for the jury's vote.
func (d Dossier) ToVote() (n int) {
	for _, p := range d.PutForward {
		if p.Vote() == nil {
			n++
		}
	}
	return n
}

// neutralised lists the criteria that the jury neutralised, in a stable order.
func neutralised(list []PutForward) (ids []string) {
	for _, p := range list {
		if p.Adopted() {
			ids = append(ids, p.Criterion)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// putForward arranges opinions that stand and their votes by candidate's entry.
func putForward(opinions []Opinion, votes []NeutralVote, ties []store.TieRow) map[string][]PutForward {
	on := map[[2]string][]NeutralVote{}
	for _, v := range votes {
		key := [2]string{v.NeutralisationID, v.CriterionID}
		on[key] = append(on[key], v)
	}
	by := map[string][]PutForward{}
	for _, o := range opinions {
		if o.WithdrawnAt.Valid {
			continue
		}
		for _, k := range o.Criteria {
			p := PutForward{Opinion: o, Criterion: k, Votes: on[[2]string{o.ID, k}]}
			if n := len(p.Votes); n > 0 {
				p.Tainted = slices.ContainsFunc(ties, func(t store.TieRow) bool {
					return t.EnrolmentID == o.EnrolmentID && slices.Contains(p.Votes[n-1].Members, t.PersonID)
				})
			}
			by[o.EnrolmentID] = append(by[o.EnrolmentID], p)
		}
	}
	return by
}

// neutralisationsOfSession reads them for a whole session: two questions.
func neutralisationsOfSession(r store.Reader, sessionID string, ties []store.TieRow) (map[string][]PutForward, error) {
	opinions, err := r.NeutralisationsOfSession(sessionID)
	if err != nil || len(opinions) == 0 {
		return nil, err
	}
	votes, err := r.NeutralisationVotesOfSession(sessionID)
	return putForward(opinions, votes, ties), err
}

// neutralisationsOf reads them for one candidate's entry.
func neutralisationsOf(r store.Reader, enrolmentID string, ties []store.TieRow) ([]PutForward, error) {
	opinions, err := r.NeutralisationsOf(enrolmentID)
	if err != nil || len(opinions) == 0 {
		return nil, err
	}
	votes, err := r.NeutralisationVotesOf(enrolmentID)
	return putForward(opinions, votes, ties)[enrolmentID], err
}

// neutralising is one candidate's entry with all that an opinion is judged by.
type neutralising struct {
	Enrolment candidate.Enrolment
	Session   exam.Session
	Published *Published
	Forward   []PutForward
	Closed    bool
}

func (a neutralising) target() access.Target {
	t := sessionTarget(a.Session)
	t[access.OfCentre], t[access.OfEnrolment] = a.Enrolment.Centre.ID, a.Enrolment.ID
	return t
}

// dossier gives the field what it judges an opinion by. A criterion that the jury
// rejected may be put forward again, with another opinion.
func (a neutralising) dossier() accommodation.Case {
	d := accommodation.Case{Framework: a.Published.Framework, Regulation: a.Published.Regulation, Closed: a.Closed}
	for _, b := range a.Enrolment.Blocks {
		if !slices.ContainsFunc(a.Enrolment.Held, func(h candidate.Held) bool { return h.Block == b && h.Until.IsZero() }) {
			d.Sat = append(d.Sat, b)
		}
	}
	for _, p := range a.Forward {
		if !p.Rejected() {
			d.Open = append(d.Open, p.Criterion)
		}
	}
	return d
}

// neutralising reads an entry; access is still to be asked.
func (o *Office) neutralising(r store.Reader, enrolmentID string) (a neutralising, err error) {
	if a.Enrolment, err = r.Enrolment(enrolmentID); err != nil {
		return a, err
	}
	if a.Session, err = r.Session(a.Enrolment.SessionID); err != nil {
		return a, err
	}
	if a.Published, err = o.publishedFramework(r, a.Session.VersionID); err != nil {
		return a, err
	}
	a.Closed = a.Session.State == exam.Closed
	var ties []store.TieRow
	j, err := r.JuryOfSession(a.Session.ID)
	switch {
	case isNotFound(err):
	case err != nil:
		return a, err
	default:
		_, drawn, err := r.Minutes(j.ID)
		if err != nil {
			return a, err
		}
		a.Closed = a.Closed || drawn
		if ties, err = r.Ties(j.ID); err != nil {
			return a, err
		}
	}
	a.Forward, err = neutralisationsOf(r, enrolmentID, ties)
	return a, err
}

func noSuchOpinion() error {
	return refusal.New(refusal.NotFound, "not_found", "What", "neutralisation")
}
