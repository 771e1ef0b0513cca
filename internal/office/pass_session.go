package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/store"
)

// BeginMarking opens the marking of a session: every copy is numbered and has its
// markers. The later passages belong to the jury: OpenDeliberation, SignMinutes.
func (o *Office) BeginMarking(ctx context.Context, who access.Person, sessionID string) error {
	return o.do(ctx, who, access.AssignMarkers, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		known, err := o.fullStanding(d.Reader, s)
		if err != nil {
			return err
		}
		if err := exam.Pass(s.State, exam.Marking, known); err != nil {
			return err
		}
		if err := d.SetSessionState(sessionID, exam.Marking); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, map[string]any{"state": string(exam.Marking)})
	})
}

// fullStanding adds to the standing what only the référentiel and the rules tell:
// copies that do not exist yet, second markings that the share asks for.
func (o *Office) fullStanding(r store.Reader, s exam.Session) (k exam.Standing, err error) {
	if k, err = o.standing(r, s); err != nil {
		return k, err
	}
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return k, err
	}
	wanted, err := withoutCopy(r, s.ID, published.Framework)
	if err != nil {
		return k, err
	}
	k.WithoutCopy = len(wanted)
	figures, err := markingFigures(r, published, s.ID)
	for _, f := range figures {
		k.Unassigned += f.SecondMissing()
	}
	return k, err
}
