package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/refusal"
)

// WithdrawNeutralisation takes an opinion back before the jury has voted on any of its
// criteria: to correct it, the referent withdraws it and sends another.
func (o *Office) WithdrawNeutralisation(ctx context.Context, who access.Person, enrolmentID, opinionID string) error {
	return o.do(ctx, who, access.ProposeNeutralisation, func(d *Deed) error {
		a, err := o.neutralising(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(a.target()); err != nil {
			return err
		}
		found := false
		for _, p := range a.Forward {
			if p.ID != opinionID {
				continue
			}
			if found = true; len(p.Votes) > 0 {
				return refusal.New(refusal.Conflict, "neutralisation_voted", "criterion", p.Criterion).By("R16", "")
			}
		}
		switch {
		case !found:
			return noSuchOpinion()
		case a.Closed:
			return refusal.New(refusal.Conflict, "neutralisation_closed").By("R16", "")
		}
		if err := d.WithdrawNeutralisation(opinionID, d.Now.UnixMilli(), who.ID); err != nil {
			return err
		}
		return d.Record("neutralisation/"+opinionID, map[string]any{"session": a.Session.ID, "enrolment": enrolmentID, "withdrawn": true})
	})
}
