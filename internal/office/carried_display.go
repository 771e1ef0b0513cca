package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/store"
)

// CarriedDisplay lists the display choices that a person's measures carry and that no
// sign-in has applied yet: those of measures granted since the last one.
func (o *Office) CarriedDisplay(ctx context.Context, who access.Person) (list []store.CarriedDisplay, err error) {
	if !who.Has(access.Candidate) {
		return nil, nil
	}
	err = o.Store.Read(ctx, func(r store.Reader) error {
		list, err = r.DisplaysToApply(who.Scopes(access.Candidate, access.OfEnrolment))
		return err
	})
	return list, err
}

// ApplyDisplay keeps the choices that result from carried ones, which are then not
// applied again: a later choice of the person's own stays. No official act.
func (o *Office) ApplyDisplay(ctx context.Context, who access.Person, display string, carried []store.CarriedDisplay) error {
	ids := make([]string, len(carried))
	for i, c := range carried {
		ids[i] = c.MeasureID
	}
	return o.Store.Write(ctx, func(tx store.Tx) error {
		if err := tx.SetDisplay(who.ID, display); err != nil {
			return err
		}
		return tx.DisplaysApplied(ids, o.Now().UnixMilli())
	})
}
