package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// ReleasePaper says when a paper may be read: one instant for everybody (R15). It lies
// before the sittings that the paper is bound to; once past it no longer moves.
func (o *Office) ReleasePaper(ctx context.Context, who access.Person, paperID string, at time.Time) error {
	return unlessIdle(o.do(ctx, who, access.ReleasePaper, func(d *Deed) error {
		x, err := o.paperOf(d.Reader, paperID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		p := x.Paper
		switch {
		case p.Released(d.Now):
			return refusal.New(refusal.Conflict, "paper_released", "at", p.ReleaseAt).By("R15", "")
		case at.IsZero() || at.Before(d.Now):
			return refusal.New(refusal.Invalid, "paper_release_past").On("hour")
		case at.Equal(p.ReleaseAt):
			return errNothingToDo
		}
		p.ReleaseAt = at.UTC()
		bound, err := d.SittingsOfPaper(p)
		if err != nil {
			return err
		}
		if err := p.CheckRelease(bound); err != nil {
			return err
		}
		if err := d.SetPaper(p); err != nil {
			return err
		}
		return d.Record("paper/"+p.ID, paperFacts(p))
	}))
}

// BindPaper gives a sitting its paper, or takes it away when none is named. The paper
// is settled, and released no later than the sitting begins.
func (o *Office) BindPaper(ctx context.Context, who access.Person, sittingID, paperID string) error {
	return o.changeSitting(ctx, who, sittingID, func(d *Deed, x *sittingAt) error {
		if x.Sitting.PaperID == paperID {
			return errNothingToDo
		}
		if paperID != "" {
			p, err := o.paperOf(d.Reader, paperID)
			switch {
			case err != nil:
				return err
			case p.Paper.SessionID != x.Session.ID || p.Paper.AssessmentID != x.Sitting.AssessmentID:
				return refusal.New(refusal.Invalid, "paper_other_assessment", "assessment", p.Paper.AssessmentID).On("paper")
			case settledOf(p.Versions) == nil:
				return refusal.New(refusal.Conflict, "paper_not_settled").On("paper")
			}
			if err := p.Paper.CheckRelease([]exam.Sitting{x.Sitting}); err != nil {
				return err
			}
		}
		x.Sitting.PaperID = paperID
		x.facts["paper"] = paperID
		return nil
	})
}

// settledOf is the last version that was settled, nil while there is none.
func settledOf(versions []exam.PaperVersion) *exam.PaperVersion {
	for i := len(versions) - 1; i >= 0; i-- {
		if versions[i].State == exam.PaperSettled {
			return &versions[i]
		}
	}
	return nil
}
