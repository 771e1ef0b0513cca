package office

import (
	"context"
	"strings"
	"unicode/utf8"

	"jurande/internal/access"
	"jurande/internal/jury"
	"jurande/internal/refusal"
)

// WithdrawMinutes sets aside minutes that not all members have signed, because
// somebody found a fault in them: the jury deliberates again and draws others.
// The number is not used again and the journal keeps the reason.
func (o *Office) WithdrawMinutes(ctx context.Context, who access.Person, sessionID, reason string) error {
	reason = strings.TrimSpace(reason)
	switch n := utf8.RuneCountInString(reason); {
	case n < jury.ShortestReason:
		return refusal.New(refusal.Invalid, "minutes_withdraw_reason", "Least", jury.ShortestReason).On("reason")
	case n > jury.LongestText:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", jury.LongestText, "n", n).On("reason")
	}
	return o.do(ctx, who, access.DrawMinutes, func(d *Deed) error {
		b, err := o.bench(d.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(b.Target()); err != nil {
			return err
		}
		row, _, err := d.drawn(b)
		if err != nil {
			return err
		}
		if err := d.WithdrawMinutes(row.ID); err != nil {
			return err
		}
		return d.Record("minutes/"+row.ID, map[string]any{"withdrawn": row.Number, "digest": row.Digest, "reason": reason})
	})
}
