package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// PlanSitting plans a sitting of one of the assessments of a session. ID, state and
// sequence of the plan given are not read.
func (o *Office) PlanSitting(ctx context.Context, who access.Person, sessionID string, plan exam.Sitting) (id string, err error) {
	id = o.NewID()
	return id, o.do(ctx, who, access.PlanSitting, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		plan.ID, plan.SessionID, plan.State, plan.Sequence, plan.PaperID, plan.CancelledWhy = id, s.ID, exam.Planned, 0, "", ""
		if err := d.checkSitting(&plan, s, published); err != nil {
			return err
		}
		if err := d.AddSitting(plan, d.Now.UnixMilli()); err != nil {
			return err
		}
		return d.Record("sitting/"+id, map[string]any{"sitting": sittingFacts(plan)})
	})
}

// ChangeSitting changes what is planned. Once candidates are convoked a reason is
// asked for, and they are told again.
func (o *Office) ChangeSitting(ctx context.Context, who access.Person, sittingID string, plan exam.Sitting, why string) error {
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		was := x.Sitting
		plan.ID, plan.SessionID, plan.State, plan.Sequence, plan.AssessmentID = was.ID, was.SessionID, was.State, was.Sequence, was.AssessmentID
		plan.PaperID, plan.CancelledWhy = was.PaperID, ""
		if err := d.checkSitting(&plan, x.Session, x.Published); err != nil {
			return err
		}
		if plan.PaperID != "" {
			p, err := d.Paper(plan.PaperID)
			if err != nil {
				return err
			}
			if err := p.CheckRelease([]exam.Sitting{plan}); err != nil {
				return err
			}
		}
		if plan.SameAs(was) {
			return errNothingToDo
		}
		if why = strings.TrimSpace(why); was.State == exam.Convoked && why == "" {
			return refusal.New(refusal.Invalid, "sitting_change_why").On("why")
		}
		if err := d.noOverlap(plan, nil); err != nil {
			return err
		}
		x.facts["sitting"], x.facts["why"] = nil, why
		x.Sitting = plan
		return nil
	})
}

// CancelSitting cancels a sitting: it stays, with the reason, and its seats with it.
func (o *Office) CancelSitting(ctx context.Context, who access.Person, sittingID, why string) error {
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		if why = strings.TrimSpace(why); why == "" {
			return refusal.New(refusal.Invalid, "sitting_cancel_why").On("why")
		}
		if err := withoutHealth("why", why, x.Published.Registration.Title); err != nil {
			return err
		}
		x.Sitting = x.Sitting.Told()
		x.Sitting.State, x.Sitting.CancelledWhy = exam.Cancelled, why
		x.facts["sitting"] = nil
		return nil
	})
}

// sittingAt is a sitting that an act changes, with what it lies in. What the act puts
// into facts is recorded; "sitting" then receives the whole plan.
type sittingAt struct {
	Sitting   exam.Sitting
	Session   exam.Session
	Published *Published
	facts     map[string]any
}

// sitting finds a sitting and asks access for the act under way.
func (d *Deed) sitting(id string) (*sittingAt, error) {
	x, err := d.office.sittingOf(d.Reader, id)
	if err != nil {
		return nil, err
	}
	return x, d.Allow(sittingTarget(x.Sitting, x.Session))
}

// changeSitting runs an act on a sitting that may still change: what changes after
// the convocations raises the sequence, so that candidates are told again.
func (o *Office) changeSitting(ctx context.Context, who access.Person, id string, work func(*Deed, *sittingAt) error) error {
	err := o.do(ctx, who, access.PlanSitting, func(d *Deed) error {
		x, err := d.sitting(id)
		if err != nil {
			return err
		}
		if err := x.Sitting.Open(d.Now); err != nil {
			return err
		}
		if x.Session.State.Reached(exam.Deliberating) {
			return refusal.New(refusal.Conflict, "session_marks_frozen")
		}
		before := x.Sitting
		if err := work(d, x); err != nil {
			return err
		}
		x.Sitting = x.Sitting.Told()
		if x.Sitting != before {
			if err := d.SetSitting(x.Sitting); err != nil {
				return err
			}
		}
		if _, whole := x.facts["sitting"]; whole {
			x.facts["sitting"] = sittingFacts(x.Sitting)
		} else {
			x.facts["sequence"] = x.Sitting.Sequence
		}
		return d.Record("sitting/"+id, x.facts)
	})
	return unlessIdle(err)
}

// sittingTarget lists the scopes that contain a sitting.
func sittingTarget(s exam.Sitting, in exam.Session) access.Target {
	t := sessionTarget(in)
	t[access.OfSitting] = s.ID
	return t
}

func sittingFacts(s exam.Sitting) map[string]any {
	return map[string]any{"session": s.SessionID, "assessment": s.AssessmentID, "state": string(s.State), "venue": string(s.Venue), "centre": s.CentreID, "address": s.Address,
		"zone": s.Zone, "starts_at": s.Starts.UnixMilli(), "minutes": s.Minutes, "no_extra": s.NoExtra, "no_extra_why": s.NoExtraWhy, "prepare": s.Prepare, "gap": s.Gap,
		"note": s.Note, "paper": s.PaperID, "sequence": s.Sequence, "cancelled_why": s.CancelledWhy}
}
