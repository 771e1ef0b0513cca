package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"jurande/internal/office"
)

// purge destroys by itself, while the site is served, what was confided to the referent
// once its time has passed, and counts the rest of what is over for the office; stop waits for the transaction under way. The log says
// only what went wrong.
func purge(ctx context.Context, o *office.Office, log *slog.Logger) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		for {
			if _, err := o.PurgeHealth(ctx); err != nil && ctx.Err() == nil {
				log.Error("purge", "error", err)
			}
			if err := o.CountOver(ctx); err != nil && ctx.Err() == nil {
				log.Error("counting what is over", "error", err)
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
