package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
)

// grantedFacts is a measure as the journal keeps it: what downstream sees, never why.
func grantedFacts(g accommodation.Granted) map[string]any {
	return map[string]any{"id": g.ID, "measure": g.Measure, "effect": string(g.Effect), "scope": string(g.Scope), "scope_id": g.ScopeID, "extra": g.Extra.String(),
		"break_minutes": g.BreakMin, "compensated": g.Compensated, "detail": g.Detail, "display": g.Display, "from": g.From.String(), "until": g.Until.String()}
}

// measuresSubject is what the journal calls the measures of an entry.
func measuresSubject(enrolmentID string) string { return "measures/" + enrolmentID }

// grantMeasures puts measures in force and writes them in the journal; nothing when
// there are none, so that a refusal leaves no trace there.
func (d *healthDeed) grantMeasures(a *arranging, granted []accommodation.Granted) error {
	if len(granted) == 0 {
		return nil
	}
	var facts []any
	for i := range granted {
		granted[i].ID, granted[i].EnrolmentID = d.office.NewID(), a.Enrolment.ID
		facts = append(facts, grantedFacts(granted[i]))
	}
	if err := d.GrantMeasures(granted, d.Now.UnixMilli(), d.Who.ID); err != nil {
		return err
	}
	return d.Record(measuresSubject(a.Enrolment.ID), map[string]any{"granted": facts})
}

// EndMeasure ends a measure that was granted; it stays in the history. The reason is
// for the candidate alone.
func (o *Office) EndMeasure(ctx context.Context, who access.Person, enrolmentID, measureID, reason string) error {
	return o.confide(ctx, who, access.DecideArrangement, func(d *healthDeed) error {
		a, err := o.arranging(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(a.target()); err != nil {
			return err
		}
		m, err := d.Measure(measureID)
		switch {
		case err != nil:
			return err
		case m.EnrolmentID != enrolmentID:
			return errNoDossier
		case m.EndedAt != 0:
			return refusal.New(refusal.Conflict, "measure_ended")
		case strings.TrimSpace(reason) == "":
			return refusal.New(refusal.Invalid, "arrangement_no_reasons").On("reason")
		}
		if err := d.open(a); err != nil {
			return err
		}
		if err := d.EndMeasures([]string{measureID}, d.Now.UnixMilli()); err != nil {
			return err
		}
		if err := d.sealJSON(a.Dossier.ID, "", sealedEnding, map[string]string{"measure": measureID, "reason": reason}); err != nil {
			return err
		}
		if err := d.Record(measuresSubject(enrolmentID), map[string]any{"ended": []string{measureID}}); err != nil {
			return err
		}
		return d.note(a.Dossier.ID, healthNote{What: "ended", Measures: []string{measureID}})
	})
}
