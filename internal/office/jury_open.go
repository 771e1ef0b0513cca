package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/jury/rule"
	"jurande/internal/refusal"
)

// OpenDeliberation lets the jury begin: it is lawful and marking is over. From
// then on marks are frozen.
func (o *Office) OpenDeliberation(ctx context.Context, who access.Person, sessionID string) error {
	return o.do(ctx, who, access.Decide, func(d *Deed) error {
		b, err := o.bench(d.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(b.Target()); err != nil {
			return err
		}
		if !b.Convened {
			return refusal.New(refusal.Conflict, "jury_not_convened")
		}
		if b.Jury.State != JuryComposing {
			return refusal.New(refusal.Conflict, "jury_sits")
		}
		if err := b.unlawful(); err != nil {
			return err
		}
		standing, err := o.standing(d.Reader, b.Session)
		if err != nil {
			return err
		}
		if err := exam.Pass(b.Session.State, exam.Deliberating, standing); err != nil {
			return err
		}
		if err := d.SetSessionState(sessionID, exam.Deliberating); err != nil {
			return err
		}
		if err := d.SetJuryState(b.Jury.ID, JuryDeliberating, d.Now.UnixMilli(), 0); err != nil {
			return err
		}
		return d.Record("jury/"+sessionID, map[string]any{"opened": true, "members": memberIDs(b)})
	})
}

// unlawful names what prevents this jury from sitting, for the whole session and
// for the candidates for whom some members step aside.
func (b *Bench) unlawful() error {
	list := refusals(b.Findings)
	for _, e := range b.Enrolments {
		aside, findings := b.SitsOn(e.ID)
		if len(aside) == 0 {
			continue
		}
		for _, f := range findings {
			if f.Blocking {
				list = append(list, refusal.New(refusal.Conflict, "jury_dossier_unlawful", "Name", e.Identity.Listed()).By(f.Code, f.Article))
			}
		}
	}
	return list.Or()
}

// refusals turns the findings that block into refusals that say why.
func refusals(findings []rule.Finding) (list refusal.List) {
	for _, f := range findings {
		if f.Blocking {
			r := refusal.New(refusal.Conflict, "reason."+f.Key).By(f.Code, f.Article)
			r.Facts = f.Facts.Words(nil)
			list = append(list, r)
		}
	}
	return list
}

func memberIDs(b *Bench) []string {
	var ids []string
	for _, m := range b.Members {
		if m.Present {
			ids = append(ids, m.PersonID)
		}
	}
	return ids
}
