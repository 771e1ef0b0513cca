package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate/retention"
	"jurande/internal/store"
)

// erasedAtOnce bounds how many people one transaction erases, so that nobody waits for it.
const erasedAtOnce = 50

// Over is how much of one kind has its time over.
type Over struct {
	retention.Rule
	People int // or letters, requests, rows of what goes by its own age
	Gone   int // that went
}

// RehearseRetention counts what has its time over today, kind by kind, and changes nothing.
func (o *Office) RehearseRetention(ctx context.Context) (list []Over, err error) {
	p, err := o.retention()
	if err != nil {
		return nil, err
	}
	err = o.Store.Read(ctx, func(r store.Reader) error {
		ended, err := r.Ended()
		if err != nil {
			return err
		}
		for _, rule := range p.Rules {
			x := Over{Rule: rule}
			if rule.Then != retention.Keep {
				if x.People, err = countOver(r, ended, rule, o.overBefore(rule)); err != nil {
					return err
				}
			}
			list = append(list, x)
		}
		return nil
	})
	return list, err
}

// DueRetention is the same for whoever may erase.
func (o *Office) DueRetention(ctx context.Context, who access.Person) ([]Over, error) {
	if err := access.May(who, access.ErasePerson, access.Target{}); err != nil {
		return nil, err
	}
	return o.RehearseRetention(ctx)
}

// overBefore is the time (ms) before which what happened is over by a rule: the end of
// the last day, in Paris.
func (o *Office) overBefore(r retention.Rule) int64 {
	day := r.Before(o.Today()).AddDays(1)
	return time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, paris).UnixMilli()
}

func countOver(r store.Reader, ended store.Ended, rule retention.Rule, before int64) (int, error) {
	byAge, err := r.CountByAge(string(rule.Kind), before)
	if err != nil || !byPerson(rule.Kind) {
		return byAge, err
	}
	return byAge + ended.Over(string(rule.Kind), before), nil
}

// byPerson: the kinds that the nightly run takes person by person. Letters go by their
// own age, whoever they were for.
func byPerson(k retention.Kind) bool { return k.Personal() && k != retention.Letters }

// RunRetention erases what has its time over, some people at a time, each time durably,
// and says how much of each kind went; tell, when given, hears how far it has come. Cut
// short, it is taken up where it stopped; run again the same day, it changes nothing.
func (o *Office) RunRetention(ctx context.Context, tell func(Over)) (list []Over, err error) {
	return o.runRetention(ctx, System, 0, tell)
}

// RunSomeRetention does the same, but stops after so many steps of some people each: for
// a page, which says what is left.
func (o *Office) RunSomeRetention(ctx context.Context, who access.Person, steps int) (list []Over, err error) {
	if err := access.May(who, access.ErasePerson, access.Target{}); err != nil {
		return nil, err
	}
	if list, err = o.runRetention(ctx, who, steps, nil); err != nil {
		return list, err
	}
	return list, o.CountOver(ctx)
}

func (o *Office) runRetention(ctx context.Context, who access.Person, steps int, tell func(Over)) (list []Over, err error) {
	if list, err = o.RehearseRetention(ctx); err != nil {
		return nil, err
	}
	for i := range list {
		x, after := &list[i], ""
		for x.Gone < x.People && err == nil && ctx.Err() == nil {
			n := 0
			if n, after, err = o.retire(ctx, who, x.Rule, after); n == 0 {
				break
			}
			x.Gone += n
			if tell != nil {
				tell(*x)
			}
			if steps--; steps == 0 {
				return list, nil
			}
		}
		if err != nil {
			return list, err
		}
	}
	return list, ctx.Err()
}

// retire erases a part of what is over of one kind, from somebody on, and says how much
// and up to whom.
func (o *Office) retire(ctx context.Context, who access.Person, rule retention.Rule, after string) (n int, last string, err error) {
	before := o.overBefore(rule)
	last = after
	err = o.do(ctx, who, access.ErasePerson, func(d *Deed) error {
		if err := d.Allow(access.Target{}); err != nil {
			return err
		}
		if rule.Kind == retention.DataRequests {
			n, err = d.retireDataRequests(before)
			return orIdleIf(err, n == 0)
		}
		byAge, err := d.retireByAge(rule.Kind, before)
		if err != nil {
			return err
		}
		if n = int(byAge); n > 0 {
			if err := d.Record("retention/"+string(rule.Kind), map[string]any{"erased_rows": n}); err != nil {
				return err
			}
		}
		if !byPerson(rule.Kind) {
			return idleIf(n == 0)
		}
		ids, err := d.DueForErasure(string(rule.Kind), before, after, erasedAtOnce)
		if err != nil {
			return err
		}
		if len(ids) > 0 {
			n += len(ids)
			last = ids[len(ids)-1]
			policy, err := o.retention()
			if err != nil {
				return err
			}
			return d.erase(ids, policy, []retention.Kind{rule.Kind}, retention.Time)
		}
		return idleIf(n == 0)
	})
	return n, last, unlessIdle(err)
}

func (d *Deed) retireByAge(k retention.Kind, before int64) (int64, error) {
	switch k {
	case retention.Letters:
		return d.EraseLetters(before, d.Now.UnixMilli())
	case retention.Requests:
		return d.EraseOldRequests(before)
	case retention.Connections, retention.CandidateTmp:
		return d.EraseByAge(string(k), before)
	}
	return 0, nil
}

// retireDataRequests empties what was asked about data long ago, naming which, so that
// the audit goes without those texts and no others.
func (d *Deed) retireDataRequests(before int64) (int, error) {
	ids, err := d.OldDataRequests(before, erasedAtOnce)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if err := d.EraseDataRequests(ids); err != nil {
		return 0, err
	}
	return len(ids), d.Record("retention/"+string(retention.DataRequests), map[string]any{"erased_rows": len(ids), "emptied": ids})
}

func orIdleIf(err error, nothing bool) error {
	if err != nil {
		return err
	}
	return idleIf(nothing)
}
