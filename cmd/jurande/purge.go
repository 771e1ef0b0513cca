package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"jurande/internal/office"
)

// purge destroys by itself, while the site is served, what was confided to the referent
// once its time has passed; stop waits for the transaction under way. The log says
// only what went wrong.
func purge(ctx context.Context, o *office.Office, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		for {
			if _, err := o.PurgeHealth(ctx); err != nil && ctx.Err() == nil {
				log.Error("purge", "error", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(6 * time.Hour):
			}
		}
	})
	return func() { cancel(); done.Wait() }
}
