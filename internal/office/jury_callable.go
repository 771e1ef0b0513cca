package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/store"
)

// Callable is what composing a jury chooses from.
type Callable struct {
	*Bench
	People  []store.PersonRow
	Centres []candidate.Centre
}

// Callable lists people whom the office may call to the jury of a session, and the
// centres where they may train.
func (o *Office) Callable(ctx context.Context, who access.Person, sessionID string) (c Callable, err error) {
	err = o.see(ctx, who, access.ComposeJury, func(v *View) error {
		if c.Bench, err = o.bench(v.Reader, sessionID); err != nil {
			return err
		}
		if err := v.Allow(c.Target()); err != nil {
			return err
		}
		if c.People, err = v.Colleagues(); err != nil {
			return err
		}
		c.Centres, err = v.Centres()
		return err
	})
	return c, err
}
