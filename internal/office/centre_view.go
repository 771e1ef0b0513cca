package office

import (
	"context"
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/jury"
	"jurande/internal/store"
)

// CentreSession is a session in which a centre has candidates.
type CentreSession struct {
	Session exam.Session
	Centre  candidate.Centre
	Entered int
	Known   bool // the minutes are signed: results may be read
}

// CentreSessions lists the sessions in which the centres that a person answers for
// have candidates, the latest first. No other centre is named.
func (o *Office) CentreSessions(ctx context.Context, who access.Person) (list []CentreSession, err error) {
	err = o.see(ctx, who, access.ReadCandidates, func(v *View) error {
		sessions, err := v.Sessions()
		if err != nil {
			return err
		}
		for _, id := range who.Scopes(access.Centre, access.OfCentre) {
			if err := v.Allow(access.Target{access.OfCentre: id}); err != nil {
				return err
			}
			centre, err := v.Centre(id)
			if err != nil {
				return err
			}
			counts, err := v.CandidatesBySession(id)
			if err != nil {
				return err
			}
			for _, s := range sessions {
				if counts[s.ID] > 0 || s.TakesPart(id) && o.entersNow(v.Reader, s) {
					list = append(list, CentreSession{s, centre, counts[s.ID], s.State.Reached(exam.Closed)})
				}
			}
		}
		v.allowed = true // an empty list tells nothing
		return nil
	})
	return list, err
}

// entersNow reports that candidates may enter a session today.
func (o *Office) entersNow(r store.Reader, s exam.Session) bool {
	published, err := o.publishedFramework(r, s.VersionID)
	return err == nil && entryOpen(s, published, o.Today()) == nil
}

// CentreResult is what a centre reads of one of its candidates.
type CentreResult struct {
	Enrolment candidate.Enrolment
	Known     bool // the minutes are signed and hold a decision
	Outcome   jury.Outcome
	Blocks    map[string]jury.Status
}

// CentreResults lists the results of the candidates of one centre, once the
// minutes are signed; before, each is unknown.
func (o *Office) CentreResults(ctx context.Context, who access.Person, sessionID, centreID string) (list []CentreResult, err error) {
	err = o.see(ctx, who, access.ReadCentreResult, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		target := sessionTarget(s)
		target[access.OfCentre] = centreID
		if err := v.Allow(target); err != nil {
			return err
		}
		decisions, err := signedDecisions(v.Reader, sessionID)
		if err != nil {
			return err
		}
		entries, err := v.Register(RegisterQuery{SessionID: sessionID, CentreID: centreID})
		if err != nil {
			return err
		}
		for _, e := range entries {
			x := CentreResult{Enrolment: e}
			if d, ok := decisions[e.ID]; ok {
				x.Known, x.Outcome = true, jury.Outcome(d.Outcome)
				if err := json.Unmarshal([]byte(d.Blocks), &x.Blocks); err != nil {
					return err
				}
			}
			list = append(list, x)
		}
		return nil
	})
	return list, err
}

// signedDecisions gives the decisions of a session by enrolment, none before the
// minutes are signed.
func signedDecisions(r store.Reader, sessionID string) (map[string]store.DecisionRow, error) {
	j, err := r.JuryOfSession(sessionID)
	if isNotFound(err) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	m, drawn, err := r.Minutes(j.ID)
	if err != nil || !drawn || m.State != "signed" {
		return nil, err
	}
	return r.Decisions(j.ID)
}
