package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/store"
)

// CopyFramework begins the next version of a title from one of its versions: same
// référentiel, same rules, same source, a draft again.
func (o *Office) CopyFramework(ctx context.Context, who access.Person, versionID string) (newID string, err error) {
	newID = o.NewID()
	return newID, o.do(ctx, who, access.ImportFramework, func(d *Deed) error {
		from, err := d.Version(versionID)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{access.OfTitle: from.TitleID}); err != nil {
			return err
		}
		row, err := d.Revision(from.ID, from.Revision)
		if err != nil {
			return err
		}
		all, err := d.VersionsOf(from.TitleID) // the latest first
		if err != nil {
			return err
		}
		name, source, err := d.Source(from.ID)
		if err != nil {
			return err
		}
		w, err := d.stateOf(store.VersionRow{ID: newID, TitleID: from.TitleID, Number: all[0].Number + 1, State: VersionDraft,
			SourceName: name, CreatedAt: d.Now.UnixMilli(), CreatedBy: who.ID}, row)
		if err != nil {
			return err
		}
		if err := d.AddVersion(w.VersionRow, source); err != nil {
			return err
		}
		return d.keep(w, FrameworkChange{Kind: ByCopy, From: from.Number}, map[string]any{"title": w.framework.Title, "title_id": w.TitleID,
			"number": w.Number, "from_version": from.ID, "from_revision": from.Revision})
	})
}
