package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
)

// CentreSittings is the sittings that concern a centre.
type CentreSittings struct {
	Session exam.Session
	Rows    []SittingLine // Expected counts the centre's own candidates
}

// CentreSittings lists the sittings of a session to which a centre's candidates are
// expected, and those that it hosts.
func (o *Office) CentreSittings(ctx context.Context, who access.Person, sessionID, centreID string) (x *CentreSittings, err error) {
	err = o.see(ctx, who, access.ReadConvocation, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		on := sessionTarget(s)
		on[access.OfCentre] = centreID
		if err := v.Allow(on); err != nil {
			return err
		}
		published, err := o.publishedFramework(v.Reader, s.VersionID)
		if err != nil {
			return err
		}
		list, err := v.Reader.Sittings(sessionID)
		if err != nil {
			return err
		}
		counts, err := v.SeatCountsOf(sessionID, centreID)
		if err != nil {
			return err
		}
		x = &CentreSittings{Session: s}
		for _, sitting := range list {
			if counts[sitting.ID] == 0 && sitting.CentreID != centreID {
				continue
			}
			_, a, _ := exam.BlockOf(published.Framework, sitting.AssessmentID)
			x.Rows = append(x.Rows, SittingLine{Sitting: sitting, Assessment: a, Expected: counts[sitting.ID]})
		}
		return nil
	})
	return x, err
}
