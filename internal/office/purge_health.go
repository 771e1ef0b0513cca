package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// purgedAtOnce bounds how many dossiers one transaction purges, so that nobody waits for it.
const purgedAtOnce = 50

// PurgeHealth destroys what is sealed of the sessions whose time has come (R30), and
// says how many dossiers it purged. Running it again changes nothing.
func (o *Office) PurgeHealth(ctx context.Context) (purged int, err error) {
	var due []string
	err = o.Store.Read(ctx, func(r store.Reader) error {
		c, err := o.catalogue(r)
		if err != nil {
			return err
		}
		sessions, err := r.Sessions()
		today := framework.DateOf(o.Now().In(paris))
		for _, s := range sessions {
			if day := c.Policy.PurgeDay(endOf(s)); !day.IsZero() && !today.Before(day) {
				due = append(due, s.ID)
			}
		}
		return err
	})
	for _, session := range due {
		for err == nil {
			n, e := o.purgeSome(ctx, session)
			purged, err = purged+n, e
			if n == 0 {
				break
			}
		}
	}
	return purged, err
}

func (o *Office) purgeSome(ctx context.Context, sessionID string) (n int, err error) {
	var list []string
	err = o.Store.Read(ctx, func(r store.Reader) error {
		dossiers, err := r.ArrangementsToPurge(sessionID, purgedAtOnce)
		for _, d := range dossiers {
			list = append(list, d.ID)
		}
		return err
	})
	if err != nil || len(list) == 0 {
		return 0, err
	}
	purger := System
	purger.Grants = []access.Grant{{Role: access.Referent, Scope: access.Scope{Kind: access.Everything}}}
	err = o.confide(ctx, purger, access.ReadHealth, func(d *healthDeed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		for _, id := range list {
			if err := d.Purge(id, d.Now.UnixMilli()); err != nil {
				return err
			}
			if err := d.note(id, healthNote{What: "purged"}); err != nil {
				return err
			}
		}
		return nil
	})
	return len(list), err
}
