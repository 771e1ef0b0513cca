package office

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// DeclineExemption says why an exemption that was found is not given: the candidate sits
// the block, and it is proposed no more.
func (o *Office) DeclineExemption(ctx context.Context, who access.Person, enrolmentID, block, reason string) error {
	switch reason = strings.TrimSpace(reason); {
	case reason == "":
		return refusal.New(refusal.Invalid, "field_needed").On("reason")
	case utf8.RuneCountInString(reason) > longestSessionText:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", longestSessionText, "n", utf8.RuneCountInString(reason)).On("reason")
	}
	return o.onExemption(ctx, who, enrolmentID, func(d *Deed, x *Exemptions) error {
		if !slices.ContainsFunc(x.Proposed, func(h candidate.Held) bool { return h.Block == block }) {
			return refusal.New(refusal.Conflict, "exemption_gone", "block", block)
		}
		if err := d.AddDeclined(store.Declined{EnrolmentID: enrolmentID, Block: block, At: d.Now.UnixMilli(), Reason: reason, By: d.Who.ID}); err != nil {
			return err
		}
		return d.Record("enrolment/"+enrolmentID, map[string]any{"exemption_declined": block, "reason": reason})
	})
}

// ReconsiderExemption proposes again one that was declined.
func (o *Office) ReconsiderExemption(ctx context.Context, who access.Person, enrolmentID, block string) error {
	return o.onExemption(ctx, who, enrolmentID, func(d *Deed, _ *Exemptions) error {
		n, err := d.EndDeclined(enrolmentID, block, d.Now.UnixMilli(), d.Who.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return refusal.New(refusal.Conflict, "exemption_gone", "block", block)
		}
		return d.Record("enrolment/"+enrolmentID, map[string]any{"exemption_reconsidered": block})
	})
}

// onExemption does something about what an entry need not sit, while that may change.
func (o *Office) onExemption(ctx context.Context, who access.Person, enrolmentID string, act func(*Deed, *Exemptions) error) error {
	return o.do(ctx, who, access.ConfirmExemption, func(d *Deed) error {
		x, err := o.exemptions(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		if !x.Open {
			return refusal.New(refusal.Conflict, "exemption_closed").By("R05", "")
		}
		return act(d, x)
	})
}
