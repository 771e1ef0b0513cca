package office

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/jury"
	"jurande/internal/marking"
	"jurande/internal/store"
)

// Result is what a candidate reads of one session: the decision, and from it back
// to each criterion.
type Result struct {
	Session   exam.Session
	Published *Published
	Enrolment candidate.Enrolment
	Known     bool // the minutes are signed: the result may be read
	Minutes   string
	SignedAt  time.Time
	Outcome   jury.Outcome
	Blocks    map[string]jury.Status
	Comments  map[string]string
	Follows   bool
	Reason    string
	Proposal  jury.Proposal
	Seen      []Seen
	Remaining []jury.Remaining // what the title still asks
	decidedAt time.Time
	digest    string // of the minutes
	place     string
	manager   string
}

// OwnResults lists the candidate's own sessions, the latest first; what they hold
// is told only once the minutes are signed.
func (o *Office) OwnResults(ctx context.Context, who access.Person) (list []*Result, err error) {
	err = o.see(ctx, who, access.ReadOwnResult, func(v *View) error {
		mine, err := v.EnrolmentsOfPerson(who.ID)
		if err != nil {
			return err
		}
		for _, e := range mine {
			if err := v.Allow(access.Target{access.OfEnrolment: e.ID}); err != nil {
				return err
			}
			r, err := o.result(v.Reader, e)
			if err != nil {
				return err
			}
			list = append(list, r)
		}
		v.allowed = true // an empty list tells nothing of anybody
		return nil
	})
	return list, err
}

// Result shows one of the candidate's own results.
func (o *Office) Result(ctx context.Context, who access.Person, enrolmentID string) (res *Result, err error) {
	err = o.see(ctx, who, access.ReadOwnResult, func(v *View) error {
		if err := v.Allow(access.Target{access.OfEnrolment: enrolmentID}); err != nil {
			return err
		}
		e, err := v.Enrolment(enrolmentID)
		if err != nil {
			return err
		}
		res, err = o.result(v.Reader, e)
		return err
	})
	return res, err
}

func (o *Office) result(r store.Reader, e candidate.Enrolment) (*Result, error) {
	s, err := r.Session(e.SessionID)
	if err != nil {
		return nil, err
	}
	res := &Result{Session: s, Enrolment: e}
	if res.Published, err = o.publishedFramework(r, s.VersionID); err != nil {
		return nil, err
	}
	b := &Bench{Session: s, published: res.Published}
	if b.Jury, err = r.JuryOfSession(s.ID); isNotFound(err) {
		return res, nil
	} else if err != nil {
		return nil, err
	}
	b.Convened = true
	m, drawn, err := r.Minutes(b.Jury.ID)
	if err != nil || !drawn || m.State != MinutesSigned {
		return res, err
	}
	history, err := r.DecisionHistory(b.Jury.ID, e.ID)
	if err != nil || len(history) == 0 {
		return res, err
	}
	last := history[len(history)-1]
	res.Known, res.Minutes, res.SignedAt = true, m.Number, time.UnixMilli(m.SignedAt.Int64).In(paris)
	res.Outcome, res.Follows, res.Reason = jury.Outcome(last.Outcome), last.Follows, last.Reason
	res.decidedAt, res.digest, res.place = time.UnixMilli(last.DecidedAt).In(paris), m.Digest, s.Place
	if res.manager, err = nameOf(r, s.ManagerID); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(last.Blocks), &res.Blocks); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(last.Comments), &res.Comments); err != nil {
		return nil, err
	}
	return res, o.explain(r, b, res)
}

// explain goes back from the decision to the criteria of this candidate alone.
func (o *Office) explain(r store.Reader, b *Bench, res *Result) error {
	copies, err := r.CopiesOfEnrolment(res.Enrolment.ID)
	if err != nil {
		return err
	}
	settled, err := settledCopies(r, b.published, copies)
	if err != nil {
		return err
	}
	plan, err := o.plan(b.published)
	if err != nil {
		return err
	}
	d := Dossier{Enrolment: res.Enrolment}
	ties, err := r.Ties(b.Jury.ID)
	if err != nil {
		return err
	}
	if d.PutForward, err = neutralisationsOf(r, res.Enrolment.ID, ties); err != nil {
		return err
	}
	d.gather(b, copies, settled)
	res.Seen, res.Remaining = d.Seen, plan.Remaining(res.Blocks)
	res.Proposal, err = plan.Propose(d.Facts)
	return err
}

// settledCopies gives what the marking of one candidate's few copies came to.
func settledCopies(r store.Reader, pub *Published, copies []store.Copy) (map[string]map[string]marking.Settled, error) {
	grids := map[string]*marking.Grid{}
	levels := map[string]map[string]marking.Settled{}
	for _, c := range copies {
		if !c.Presence.ToMark() {
			continue
		}
		g, err := gridIn(grids, pub, c.AssessmentID)
		if err != nil {
			return nil, err
		}
		stages, err := r.Markings(c.ID)
		if err != nil {
			return nil, err
		}
		levels[c.ID] = marking.Settle(g, pub.Regulation.DoubleMarking, slices.Collect(maps.Values(stages)))
	}
	return levels, nil
}
