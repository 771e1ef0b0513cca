package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/refusal"
)

// SeatedAt names some of those expected at a sitting, in the order given.
func (o *Office) SeatedAt(ctx context.Context, who access.Person, sittingID string, enrolmentIDs []string) (list []candidate.Enrolment, err error) {
	err = o.see(ctx, who, access.PlanSitting, func(v *View) error {
		x, err := o.sittingOf(v.Reader, sittingID)
		if err != nil {
			return err
		}
		if err := v.Allow(sittingTarget(x.Sitting, x.Session)); err != nil {
			return err
		}
		seats, err := v.Seats(sittingID)
		if err != nil {
			return err
		}
		there := map[string]bool{}
		for _, s := range seats {
			there[s.EnrolmentID] = true
		}
		named, err := v.EnrolmentsByID(x.Session.ID, enrolmentIDs)
		if err != nil {
			return err
		}
		for _, id := range enrolmentIDs {
			if !there[id] {
				return refusal.New(refusal.NotFound, "not_found", "What", "seat").On("candidates")
			}
			list = append(list, named[id])
		}
		return nil
	})
	return list, err
}
