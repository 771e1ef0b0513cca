package office

import (
	"context"

	"jurande/internal/access"
)

// PostInAct sends a letter by an act, which happens unless it is given an error.
func (o *Office) PostInAct(ctx context.Context, who access.Person, l Letter, fails error) (id string, err error) {
	err = o.do(ctx, who, access.Convoke, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		if id, err = d.Post(l); err != nil {
			return err
		}
		if err := d.Record("letter/"+id, map[string]any{"posted": id}); err != nil {
			return err
		}
		return fails
	})
	return id, err
}

// TakeLetter begins a dialogue and goes no further, as a process that dies.
func (o *Office) TakeLetter(ctx context.Context) (string, error) {
	l, _, err := o.take(ctx)
	return l.ID, err
}
