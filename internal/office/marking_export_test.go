package office

import (
	"context"

	"jurande/internal/marking"
	"jurande/internal/store"
)

// SettledLevels lets tests ask what the jury asks.
func SettledLevels(o *Office, ctx context.Context, versionID, sessionID string) (levels map[string]map[string]marking.Settled, err error) {
	err = o.Store.Read(ctx, func(r store.Reader) error {
		pub, err := o.publishedFramework(r, versionID)
		if err != nil {
			return err
		}
		levels, err = settledLevels(r, pub, sessionID)
		return err
	})
	return levels, err
}
