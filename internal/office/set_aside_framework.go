package office

import (
	"context"

	"jurande/internal/access"
)

// SetAsideFramework closes a draft that nobody will publish. It can still be read,
// and begun again from.
func (o *Office) SetAsideFramework(ctx context.Context, who access.Person, versionID string, revision int) error {
	return o.do(ctx, who, access.EditFramework, func(d *Deed) error {
		w, err := d.draft(versionID, revision)
		if err != nil {
			return err
		}
		v := w.VersionRow
		v.State = VersionSetAside
		if err := d.SetVersionState(v); err != nil {
			return err
		}
		return d.Record("framework/"+v.ID, map[string]any{"set_aside": true, "number": v.Number, "revision": v.Revision})
	})
}
