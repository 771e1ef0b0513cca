package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
)

// ProposeNeutralisation sends the jury the referent's opinion on neutralising criteria
// of one candidate (R16). The journal keeps digests: the opinion is for the jury alone.
func (o *Office) ProposeNeutralisation(ctx context.Context, who access.Person, enrolmentID string, opinion accommodation.Opinion) (id string, err error) {
	opinion.Task, opinion.Trade, opinion.Reason = strings.TrimSpace(opinion.Task), strings.TrimSpace(opinion.Trade), strings.TrimSpace(opinion.Reason)
	opinion.Criteria = slices.Compact(slices.Sorted(slices.Values(opinion.Criteria)))
	err = o.do(ctx, who, access.ProposeNeutralisation, func(d *Deed) error {
		a, err := o.neutralising(d.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := d.Allow(a.target()); err != nil {
			return err
		}
		if err := opinion.Check(a.dossier()); err != nil {
			return err
		}
		id = o.NewID()
		row := Opinion{ID: id, EnrolmentID: enrolmentID, Task: opinion.Task, Trade: opinion.Trade, Reason: opinion.Reason, Criteria: opinion.Criteria, ProposedAt: d.Now.UnixMilli(), ProposedBy: who.ID}
		if err := d.AddNeutralisation(row); err != nil {
			return err
		}
		return d.Record("neutralisation/"+id, map[string]any{"session": a.Session.ID, "enrolment": enrolmentID, "criteria": row.Criteria,
			"opinion_sha256": sha256Of(row.Task + "\n\n" + row.Trade), "reason_sha256": sha256Of(row.Reason)})
	})
	return id, err
}

// CheckNeutralisation judges an opinion as sending it would, and changes nothing: what the
// referent is shown before it is sent.
func (o *Office) CheckNeutralisation(ctx context.Context, who access.Person, enrolmentID string, opinion accommodation.Opinion) error {
	return o.see(ctx, who, access.ProposeNeutralisation, func(v *View) error {
		a, err := o.neutralising(v.Reader, enrolmentID)
		if err != nil {
			return err
		}
		if err := v.Allow(a.target()); err != nil {
			return err
		}
		return opinion.Check(a.dossier())
	})
}
