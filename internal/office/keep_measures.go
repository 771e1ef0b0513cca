package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// KeepMeasures replaces the catalogue of measures by a new state; revision is the one
// that was read (Latest: whichever). The former states are kept. Measures already
// granted keep what was decided.
func (o *Office) KeepMeasures(ctx context.Context, who access.Person, revision int, text string) error {
	if _, err := accommodation.Read([]byte(text)); err != nil {
		return err
	}
	return o.do(ctx, who, access.KeepMeasures, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		last, err := d.CatalogueRevision()
		if err != nil {
			return err
		}
		if revision != Latest && revision != last {
			return refusal.New(refusal.Conflict, "measures_changed")
		}
		row := store.CatalogueRow{Revision: last + 1, Content: text, Digest: sha256Of(text), At: d.Now.UnixMilli(), By: who.ID}
		if err := d.AddCatalogue(row); err != nil {
			return err
		}
		return d.Record("measures", map[string]any{"revision": row.Revision, "digest": row.Digest})
	})
}
