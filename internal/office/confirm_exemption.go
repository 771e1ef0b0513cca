package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// ExemptionRequest is an exemption to confirm: one that was found (only Block and
// Kind are then read), or one that the candidate shows with a proof.
type ExemptionRequest struct {
	Block    string
	Kind     candidate.ExemptionKind
	Found    bool
	Proof    string         // what was shown
	Acquired framework.Date // day on which it was acquired
	Until    framework.Date // last day of validity, when the award says one
}

// longestProof bounds what is written of a proof, in bytes.
const longestProof = 1000

// ConfirmExemption takes a block out of what a candidate sits, with its reason, before
// the copies are numbered (R05). It is refused when it will have lapsed on the jury's day.
func (o *Office) ConfirmExemption(ctx context.Context, who access.Person, enrolmentID string, q ExemptionRequest) error {
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
		h, err := x.answer(q, d.today())
		if err != nil {
			return err
		}
		h.By, h.At = d.Who.ID, d.Now.UnixMilli()
		e, err := x.Enrolment.Exempt(h, x.JuryOn)
		if err != nil {
			return err
		}
		if err := d.SetEnrolment(e); err != nil {
			return err
		}
		return d.Record("session/"+e.SessionID, map[string]any{"exempted": e.ID, "block": h.Block, "blocks": joinBlocks(e.Blocks), "held_now": e.Held})
	})
}

// answer finds what was proposed, or reads what is shown.
func (x *Exemptions) answer(q ExemptionRequest, today framework.Date) (candidate.Held, error) {
	if q.Found {
		for _, h := range x.Proposed {
			if h.Block == q.Block && h.Kind == q.Kind {
				return h, nil
			}
		}
		return candidate.Held{}, refusal.New(refusal.Conflict, "exemption_gone", "block", q.Block)
	}
	h := candidate.Held{Block: q.Block, Kind: q.Kind, Proof: strings.TrimSpace(q.Proof), Acquired: q.Acquired, Until: q.Until}
	var faults refusal.List
	refuse := func(field, key string, facts ...any) {
		faults = append(faults, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	if !slices.Contains(x.Enrolment.Blocks, q.Block) {
		refuse("block", "exemption_block", "block", q.Block)
	}
	switch q.Kind {
	case candidate.ByEquivalence:
		h.Source = h.Proof
	case candidate.ByCorrespondence:
		i := slices.IndexFunc(x.Listed, func(c ListedCorrespondence) bool { return c.Block == q.Block })
		if i < 0 {
			refuse("kind", "exemption_not_listed", "block", q.Block)
		} else {
			h.Source, h.From = x.Listed[i].Title, x.Listed[i].Codes
		}
	default:
		refuse("kind", "exemption_kind_missing")
	}
	switch {
	case h.Proof == "":
		refuse("proof", "exemption_proof_missing")
	case len(h.Proof) > longestProof:
		refuse("proof", "vae_reason_long", "Most", longestProof)
	}
	switch {
	case q.Acquired.IsZero():
		refuse("acquired", "vae_day_missing")
	case q.Acquired.After(today):
		refuse("acquired", "vae_day_to_come", "today", today.Time())
	case !q.Until.IsZero() && q.Until.Before(q.Acquired):
		refuse("until", "exemption_until_early", "acquired", q.Acquired.Time())
	}
	return h, faults.Or()
}
