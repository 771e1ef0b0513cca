package office

import (
	"context"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// ChangeHabilitation replaces the terms of an agreement by a new state, with its
// reason and the day of the change; h.Revision is the state that was seen. The centre
// and the title of an agreement never change.
func (o *Office) ChangeHabilitation(ctx context.Context, who access.Person, h candidate.Habilitation) error {
	return o.nextHabilitation(ctx, who, h.ID, h.Revision, func(d *Deed, now candidate.Habilitation) (candidate.Habilitation, error) {
		h.CentreID, h.TitleID, h.Ended, h.Reason = now.CentreID, now.TitleID, false, strings.TrimSpace(h.Reason)
		faults := append(d.checkTerms(&h), h.CheckChange(d.today())...)
		if len(faults) == 0 && h.SameTerms(now) {
			faults = append(faults, refusal.New(refusal.Conflict, "habilitation_same"))
		}
		return h, onceEach(faults).Or()
	})
}

// EndHabilitation ends an agreement on a day: its last one. It is kept, with the reason.
func (o *Office) EndHabilitation(ctx context.Context, who access.Person, id string, revision int, last framework.Date, reason string) error {
	return o.nextHabilitation(ctx, who, id, revision, func(d *Deed, now candidate.Habilitation) (candidate.Habilitation, error) {
		h := now
		h.Until, h.Ended, h.Reason, h.Changed = last, true, strings.TrimSpace(reason), d.today()
		var faults refusal.List
		switch {
		case last.IsZero():
			faults = append(faults, refusal.New(refusal.Invalid, "habilitation_until_missing").On("until"))
		case last.Before(now.From):
			faults = append(faults, refusal.New(refusal.Invalid, "habilitation_until_early", "from", now.From.Time()).On("until"))
		case !last.Before(now.Until):
			faults = append(faults, refusal.New(refusal.Invalid, "habilitation_end_later", "until", now.Until.Time()).On("until"))
		case last.Before(d.today()): // it was over before anybody wrote it down
			h.Changed = last
		}
		return h, append(faults, h.CheckChange(d.today())...).Or()
	})
}

// nextHabilitation writes the state that follows the one seen.
func (o *Office) nextHabilitation(ctx context.Context, who access.Person, id string, seen int, next func(*Deed, candidate.Habilitation) (candidate.Habilitation, error)) error {
	return o.do(ctx, who, access.Habilitate, func(d *Deed) error {
		now, err := d.Habilitation(id)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{access.OfTitle: now.TitleID}); err != nil {
			return err
		}
		if seen != now.Revision {
			names, err := d.Names()
			if err != nil {
				return err
			}
			return refusal.New(refusal.Conflict, "habilitation_stale", "who", nameOr(names, now.By), "when", time.UnixMilli(now.At))
		}
		h, err := next(d, now)
		if err != nil {
			return err
		}
		h.ID, h.Revision = now.ID, now.Revision+1
		return d.addHabilitation(h)
	})
}

// ReportHabilitation notes on which day a state was told to France compétences (R07).
func (o *Office) ReportHabilitation(ctx context.Context, who access.Person, id string, revision int, on framework.Date) error {
	return o.do(ctx, who, access.Habilitate, func(d *Deed) error {
		now, err := d.Habilitation(id)
		if err != nil {
			return err
		}
		if err := d.Allow(access.Target{access.OfTitle: now.TitleID}); err != nil {
			return err
		}
		states, err := d.HabilitationsOf(now.CentreID)
		if err != nil {
			return err
		}
		for _, h := range states {
			if h.ID != id || h.Revision != revision {
				continue
			}
			switch {
			case !h.ToReport():
				return refusal.New(refusal.Conflict, "habilitation_reported", "on", h.Reported.Time())
			case on.IsZero():
				return refusal.New(refusal.Invalid, "habilitation_report_missing").On("reported")
			case on.After(d.today()):
				return refusal.New(refusal.Invalid, "habilitation_report_late", "today", d.today().Time()).On("reported")
			case on.Before(h.Changed):
				return refusal.New(refusal.Invalid, "habilitation_report_early", "changed", h.Changed.Time()).On("reported")
			}
			h.Reported, h.ReportedBy, h.ReportedAt = on, d.Who.ID, d.Now.UnixMilli()
			if err := d.Tx.ReportHabilitation(h); err != nil {
				return err
			}
			return d.Record("centre/"+h.CentreID, map[string]any{"habilitation": id, "of_revision": revision, "reported": on})
		}
		return refusal.New(refusal.NotFound, "not_found", "What", "habilitation")
	})
}

// onceEach keeps the first refusal of each field.
func onceEach(faults refusal.List) (kept refusal.List) {
	seen := map[string]bool{}
	for _, f := range faults {
		if f.Field == "" || !seen[f.Field] {
			seen[f.Field] = true
			kept = append(kept, f)
		}
	}
	return kept
}
