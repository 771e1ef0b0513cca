package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
)

// SittingChoices is what a sitting of a session can be chosen among.
type SittingChoices struct {
	Session   exam.Session
	Published *Published
	Centres   []candidate.Centre
}

// SittingChoices gives the assessments and the centres for the form of a sitting.
func (o *Office) SittingChoices(ctx context.Context, who access.Person, sessionID string) (c SittingChoices, err error) {
	err = o.see(ctx, who, access.PlanSitting, func(v *View) error {
		if c.Session, err = v.Session(sessionID); err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(c.Session)); err != nil {
			return err
		}
		if c.Published, err = o.publishedFramework(v.Reader, c.Session.VersionID); err != nil {
			return err
		}
		c.Centres, err = v.Centres()
		return err
	})
	return c, err
}
