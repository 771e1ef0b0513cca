package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// NowherePage is who is entered for an assessment and placed at none of its sittings.
type NowherePage struct {
	Session    exam.Session
	Assessment framework.Assessment
	Rows       []candidate.Enrolment // the first ones of the register
	Total      int
}

// nowhereShown is how many of them a page names.
const nowhereShown = 200

// PlacedNowhere lists who has no sitting for an assessment.
func (o *Office) PlacedNowhere(ctx context.Context, who access.Person, sessionID, assessmentID string) (p *NowherePage, err error) {
	err = o.see(ctx, who, access.ReadCandidates, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		published, err := o.publishedFramework(v.Reader, s.VersionID)
		if err != nil {
			return err
		}
		block, a, known := exam.BlockOf(published.Framework, assessmentID)
		if !known {
			return refusal.New(refusal.NotFound, "not_found", "What", "assessment")
		}
		p = &NowherePage{Session: s, Assessment: a}
		q := store.UnseatedQuery{SessionID: s.ID, AssessmentID: a.ID, Block: block.ID, On: s.Closes, Limit: nowhereShown}
		if p.Total, err = v.CountUnseated(q); err != nil {
			return err
		}
		p.Rows, err = v.Unseated(q)
		return err
	})
	return p, err
}

// MayJoin finds candidates of the session who are entered for the block of a sitting
// and not expected there, by name or number: at most so many.
func (o *Office) MayJoin(ctx context.Context, who access.Person, sittingID, search string) (rows []candidate.Enrolment, err error) {
	err = o.see(ctx, who, access.PlanSitting, func(v *View) error {
		x, err := o.sittingOf(v.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := v.Allow(sittingTarget(x.Sitting, x.Session)); err != nil {
			return err
		}
		q := unseatedFor(x, search)
		rows, err = v.Register(store.RegisterQuery{SessionID: q.SessionID, Block: q.Block, Search: q.Search, Limit: SeatsPerPage})
		return err
	})
	return rows, err
}
