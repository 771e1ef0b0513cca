package office

import (
	"context"
	"encoding/json"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// CarryOver asks that the measures granted for an earlier session of the same candidate
// be granted again for this one. The referent confirms them, or studies anew.
func (o *Office) CarryOver(ctx context.Context, who access.Person, enrolmentID, from string) error {
	return o.confide(ctx, who, access.RequestArrangement, func(d *healthDeed) error {
		a, err := d.ownArranging(enrolmentID)
		if err != nil {
			return err
		}
		if access.May(who, access.ReadOwnArrangement, access.Target{access.OfEnrolment: from}) != nil {
			return refusal.New(refusal.Conflict, "arrangement_nothing_to_carry")
		}
		earlier, err := o.arranging(d.Reader, from)
		if err != nil {
			return err
		}
		if earlier.Enrolment.CandidateID != a.Enrolment.CandidateID || from == enrolmentID {
			return errNoDossier
		}
		granted, err := d.MeasuresOf([]string{from})
		if err != nil {
			return err
		}
		if len(granted[from]) == 0 {
			return refusal.New(refusal.Conflict, "arrangement_nothing_to_carry")
		}
		q, err := d.begin(a, accommodation.Request{Carries: from})
		if err != nil {
			return err
		}
		var asked accommodation.Asked
		for _, g := range granted[from] {
			asked.Measures = append(asked.Measures, g.Measure)
		}
		if err := d.sealJSON(a.Dossier.ID, q.ID, sealedAsked, asked); err != nil {
			return err
		}
		if err := d.pass(&q, accommodation.Send); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "carried"})
	})
}

// carried proposes the measures of an earlier entry again: what the title no longer
// has is left out, the days of validity are not kept.
func (a *arranging) carried(r store.Reader, from string) (orders []accommodation.Order, err error) {
	granted, err := r.MeasuresOf([]string{from})
	for _, g := range granted[from] {
		order := accommodation.Order{Measure: g.Measure, Scope: g.Scope, Assessment: g.ScopeID, Extra: g.Extra, Minutes: g.BreakMin, Detail: g.Detail, Reason: carriedReason}
		if _, err := a.Catalogue.Grant(order, a.assessmentIDs()); err == nil {
			orders = append(orders, order)
		}
	}
	return orders, err
}

// carriedReason stands for the reason of another fraction than the ordinary one: it
// was given when the measure was first granted.
const carriedReason = "repris d’une session antérieure"

// ConfirmCarryOver grants again, in one go, what a request to carry over proposes.
func (o *Office) ConfirmCarryOver(ctx context.Context, who access.Person, enrolmentID, reasons string) error {
	var orders []accommodation.Order
	err := o.see(ctx, who, access.DecideArrangement, func(v *View) error {
		a, err := o.arranging(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := v.Allow(a.target()); err != nil {
			return err
		}
		q, err := a.current()
		if err != nil {
			return err
		}
		if q.Carries == "" {
			return refusal.New(refusal.Conflict, "arrangement_nothing_to_carry")
		}
		orders, err = a.carried(v.Reader, q.Carries)
		return err
	})
	if err != nil {
		return err
	}
	return o.DecideArrangement(ctx, who, enrolmentID, Answer{Outcome: accommodation.InFull, Reasons: reasons, Orders: orders})
}

// measuresOfRequest lists the measures that the answers to a request granted.
func (o *Office) measuresOfRequest(r store.Reader, a *arranging, requestID string) (ids []string, err error) {
	list, err := o.unsealAll(r, a.Dossier.ID)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.Request != requestID || c.Kind != sealedReasons && c.Kind != sealedAnswer {
			continue
		}
		var x Answer
		if err := json.Unmarshal(c.Body, &x); err != nil {
			return nil, err
		}
		ids = append(ids, x.Granted...)
	}
	return ids, nil
}
