package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/marking"
	"jurande/internal/refusal"
)

// AskThird says that the two markers could not agree on a copy: the secretariat
// then names a third, where the regulation has one.
func (o *Office) AskThird(ctx context.Context, who access.Person, copyID, reason string) error {
	reason, err := reasonGiven(reason)
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.Harmonise, func(d *Deed) error {
		h, err := o.harmonising(d.Reader, d.Allow, who, copyID)
		if err != nil {
			return err
		}
		switch {
		case h.Closed != nil:
			return h.Closed
		case h.Stage == marking.Third || !h.Rules.ThirdMarker:
			return refusal.New(refusal.Conflict, "marking_no_third").By("R18", h.Rules.Source.Cites())
		}
		return d.moveSheet(h.SheetRow, h.MarkerID, marking.Disputed, map[string]any{"reason": reason, "asked_by": who.ID})
	})
}

// NameThird gives a disputed copy to a third marker, who is neither of the two.
func (o *Office) NameThird(ctx context.Context, who access.Person, copyID, markerID string) error {
	return o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		rows, err := d.SheetsOfCopy(copyID)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return refusal.New(refusal.NotFound, "not_found", "What", "copy")
		}
		if err := d.Allow(targetOf(rows[0])); err != nil {
			return err
		}
		row := rows[0]
		row.Stage = ""
		for _, r := range rows {
			if r.Stage == marking.Harmonised && r.State == marking.Disputed {
				row = r
			}
			if r.MarkerID == markerID {
				return refusal.New(refusal.Invalid, "marking_third_is_one_of_two").By("R18", "").On("marker")
			}
		}
		switch {
		case row.SessionState != exam.Marking:
			return refusal.New(refusal.Conflict, "marking_not_now", "State", string(row.SessionState))
		case row.Stage == "":
			return refusal.New(refusal.Conflict, "marking_not_disputed", "Number", row.Number)
		}
		third, err := d.Acting(markerID)
		if err != nil {
			return err
		}
		if access.May(third, access.MarkCopy, targetOf(row)) != nil {
			return refusal.New(refusal.Invalid, "marking_not_a_marker").On("marker")
		}
		if err := d.moveSheet(row, row.MarkerID, marking.Needless, nil); err != nil {
			return err
		}
		row.Stage = marking.Third
		return d.moveSheet(row, markerID, marking.Open, nil)
	})
}
