package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
)

// WatchedLine is a sitting in the list of an invigilator.
type WatchedLine struct {
	exam.Sitting
	Assessment framework.Assessment
	Session    string
	Centre     string
	Expected   int
}

// watchedFor is how long after its day a sitting stays in the list.
const watchedFor = 15 * 24 * time.Hour

// Watched lists the sittings that somebody invigilates or follows: of the last days,
// of today and to come, the first at the top.
func (o *Office) Watched(ctx context.Context, who access.Person) (list []WatchedLine, err error) {
	now := o.Now()
	err = o.see(ctx, who, access.ReadSitting, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		var sittings, sessions, centres []string
		everything := false
		for _, role := range access.RolesFor(access.ReadSitting) {
			sittings = append(sittings, who.Scopes(role, access.OfSitting)...)
			sessions = append(sessions, who.Scopes(role, access.OfSession)...)
			centres = append(centres, who.Scopes(role, access.OfCentre)...)
			everything = everything || len(who.Scopes(role, access.Everything)) > 0
		}
		all, err := v.SittingsWatched(sittings, sessions, centres, everything, now.Add(-watchedFor).UnixMilli())
		if err != nil {
			return err
		}
		names, err := centreNames(v.Reader)
		if err != nil {
			return err
		}
		known, counts := map[string]exam.Session{}, map[string]map[string]int{}
		for _, s := range all {
			in, seen := known[s.SessionID]
			if !seen { // sessions, of which there are a few
				if in, err = v.Session(s.SessionID); err != nil {
					return err
				}
				if counts[in.ID], err = v.SeatCounts(in.ID); err != nil {
					return err
				}
				known[s.SessionID] = in
			}
			published, err := o.publishedFramework(v.Reader, in.VersionID)
			if err != nil {
				return err
			}
			_, a, _ := exam.BlockOf(published.Framework, s.AssessmentID)
			list = append(list, WatchedLine{s, a, in.Name, names[s.CentreID], counts[in.ID][s.ID]})
		}
		return nil
	})
	return list, err
}
