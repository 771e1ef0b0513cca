package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/journal"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// SaveRegistration keeps what the national register says of a title (R01), entered
// by hand or taken from an extract; the former states stay. revision is the one
// that was seen, 0 when there was none.
func (o *Office) SaveRegistration(ctx context.Context, who access.Person, titleID string, revision int, reg framework.Registration) error {
	if err := reg.Check().Or(); err != nil {
		return err
	}
	content, err := journal.Facts(reg)
	if err != nil {
		return err
	}
	return o.do(ctx, who, access.EditRegistration, func(d *Deed) error {
		if err := d.Allow(access.Target{access.OfTitle: titleID}); err != nil {
			return err
		}
		if _, err := d.Title(titleID); err != nil {
			return err
		}
		last, err := d.Registration(titleID)
		if err != nil {
			return err
		}
		if revision != Latest && revision != last.Revision {
			names, err := d.NamesOf([]string{last.By})
			if err != nil {
				return err
			}
			return refusal.New(refusal.Conflict, "registration_stale", "who", nameOr(names, last.By), "when", time.UnixMilli(last.At))
		}
		row := store.RegistrationRow{TitleID: titleID, Revision: last.Revision + 1, Content: content, At: d.Now.UnixMilli(), By: who.ID}
		if err := d.AddRegistration(row); err != nil {
			return err
		}
		return d.Record("title/"+titleID, map[string]any{"revision": row.Revision, "registration": reg})
	})
}
