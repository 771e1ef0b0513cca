package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/store"
)

// SettleVAE writes the steps that have made themselves: two months without an answer
// are a yes, six months without a step end the receivability (R22). Nobody did them:
// the system acts, and each bears the day of its effect, not that of the writing. It
// is done when the site opens, each day, and before whatever depends on it; done
// again, it changes nothing.
func (o *Office) SettleVAE(ctx context.Context) error {
	waits := false
	err := o.Store.Read(ctx, func(r store.Reader) (err error) {
		waits, err = r.VAEWaits(o.Today().String())
		return err
	})
	if err != nil || !waits {
		return err
	}
	return unlessIdle(o.do(ctx, System, access.KeepVAE, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		files, err := d.VAEBefore(d.today().String())
		if err != nil {
			return err
		}
		written := 0
		for _, f := range files {
			for _, s := range f.ByItself(d.today()) {
				s.At, s.By = d.Now.UnixMilli(), System.ID
				f.Steps = append(f.Steps, s)
				if err := d.addVAEStep(f, map[string]any{"by_itself": true}); err != nil {
					return err
				}
				written++
			}
		}
		if written == 0 {
			return errNothingToDo // another instance was faster
		}
		return nil
	}))
}

// EachDay does what the days bring, now and after each midnight of Paris, until the
// context ends; tell is given what went wrong.
func (o *Office) EachDay(ctx context.Context, tell func(error)) {
	for {
		if err := o.SettleVAE(ctx); err != nil && ctx.Err() == nil {
			tell(err)
		}
		now := o.Now().In(paris)
		tomorrow := framework.DateOf(now).AddDays(1)
		midnight := time.Date(tomorrow.Year, tomorrow.Month, tomorrow.Day, 0, 0, 1, 0, paris)
		select {
		case <-ctx.Done():
			return
		case <-time.After(midnight.Sub(now)):
		}
	}
}
