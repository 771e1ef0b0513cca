package office

import (
	"context"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/marking"
	"jurande/internal/refusal"
)

// MostReason is the longest reason given for an act of marking, in characters.
const MostReason = 1000

// ReopenSheet gives a handed sheet back to its marker, with a reason. What two
// markings had been harmonised to no longer counts until they are brought
// together again.
func (o *Office) ReopenSheet(ctx context.Context, who access.Person, copyID string, stage marking.Stage, reason string) error {
	reason, err := reasonGiven(reason)
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		row, err := d.Sheet(copyID, stage)
		if err != nil {
			return err
		}
		if err := d.Allow(targetOf(row)); err != nil {
			return err
		}
		switch {
		case row.SessionState != exam.Marking:
			return refusal.New(refusal.Conflict, "marking_not_now", "State", string(row.SessionState))
		case row.State != marking.Handed:
			return refusal.New(refusal.Conflict, "marking_not_handed", "Number", row.Number)
		}
		if err := d.moveSheet(row, row.MarkerID, marking.Open, map[string]any{"reason": reason}); err != nil {
			return err
		}
		if stage != marking.First && stage != marking.Second {
			return nil
		}
		rows, err := d.SheetsOfCopy(copyID)
		if err != nil {
			return err
		}
		for _, h := range rows {
			if h.Stage == marking.Harmonised && h.State != marking.Needless {
				return d.moveSheet(h, h.MarkerID, marking.Needless, map[string]any{"reason": reason})
			}
		}
		return nil
	})
}

// reasonGiven refuses an act without a reason, or with one that is too long.
func reasonGiven(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	switch n := utf8.RuneCountInString(reason); {
	case n == 0:
		return "", refusal.New(refusal.Invalid, "marking_reason_missing").On("reason")
	case n > MostReason:
		return "", refusal.New(refusal.Invalid, "field_too_long", "Most", MostReason, "n", n).On("reason")
	case !utf8.ValidString(reason) || strings.ContainsRune(reason, 0):
		return "", refusal.New(refusal.Invalid, "field_unreadable").On("reason")
	}
	return reason, nil
}
