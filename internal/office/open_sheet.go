package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework/regulation"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// OpenedSheet is a copy before its marker: the work, the grid, what was marked,
// and where the copy stands in the pile.
type OpenedSheet struct {
	store.SheetRow
	Grid  *marking.Grid
	Sheet marking.Sheet
	Works []Work
	Pile  store.Pile
	// Closed says why nothing can be marked any more, nil while it can.
	Closed *refusal.Refusal
}

// OpenSheet opens the sheet of a copy for the marker to whom it was given, at the
// first or the second stage.
func (o *Office) OpenSheet(ctx context.Context, who access.Person, copyID string) (*OpenedSheet, error) {
	s := &OpenedSheet{}
	err := o.see(ctx, who, access.MarkCopy, func(v *View) (err error) {
		if s.SheetRow, err = ownSheet(v.Reader, v.Allow, who, copyID, marking.First, marking.Second); err != nil {
			return err
		}
		g, err := o.gridOf(v.Reader, s.VersionID, s.AssessmentID)
		if err != nil {
			return err
		}
		s.Grid, s.Closed = g.Grid, markable(s.SheetRow)
		s.Sheet = marking.Sheet{Stage: s.Stage, State: s.State, Marker: s.MarkerID}
		if s.Sheet.Marks, err = v.Marks(copyID, s.Stage); err != nil {
			return err
		}
		if s.Works, err = worksOf(v.Reader, copyID); err != nil {
			return err
		}
		s.Pile, err = pileOf(v.Reader, s.SheetRow)
		return err
	})
	return s, err
}

// ownSheet finds the sheet of a copy that was given to this person at one of the
// stages, access asked first. What was not given to them is refused whether or
// not others have it.
func ownSheet(r store.Reader, allow func(access.Target) error, who access.Person, copyID string, stages ...marking.Stage) (store.SheetRow, error) {
	rows, err := r.SheetsOfCopy(copyID)
	if err != nil {
		return store.SheetRow{}, err
	}
	if len(rows) == 0 {
		return store.SheetRow{}, refusal.New(refusal.NotFound, "not_found", "What", "sheet")
	}
	if err := allow(targetOf(rows[0])); err != nil {
		return store.SheetRow{}, err
	}
	for _, stage := range stages {
		for _, row := range rows {
			if row.MarkerID == who.ID && row.Stage == stage {
				return row, nil
			}
		}
	}
	return store.SheetRow{}, refusal.New(refusal.Denied, "marking_not_yours")
}

func targetOf(s store.SheetRow) access.Target {
	return access.Target{access.OfSession: s.SessionID, access.OfTitle: s.TitleID}
}

// markable says why a sheet cannot be marked, nil when it can.
func markable(s store.SheetRow) *refusal.Refusal {
	switch {
	case !s.Presence.ToMark():
		return refusal.New(refusal.Conflict, "marking_absent", "Number", s.Number)
	case s.SessionState != exam.Marking:
		return refusal.New(refusal.Conflict, "marking_not_now", "State", string(s.SessionState))
	case s.State != marking.Open:
		return refusal.New(refusal.Conflict, "marking_handed", "Number", s.Number)
	}
	return nil
}

// gridOf is a grid with the rules of double marking that go with it.
type gridOf struct {
	*marking.Grid
	rules regulation.DoubleMarking
}

// gridOf gives the grid of an assessment; published, it never changes, so it is
// made once per process.
func (o *Office) gridOf(r store.Reader, versionID, assessmentID string) (*gridOf, error) {
	key := versionID + "/" + assessmentID
	if g, ok := o.grids.Load(key); ok {
		return g.(*gridOf), nil
	}
	pub, err := o.publishedFramework(r, versionID)
	if err != nil {
		return nil, err
	}
	grid, err := marking.NewGrid(pub.Framework, pub.Regulation.Levels, assessmentID)
	if err != nil {
		return nil, err
	}
	g := &gridOf{grid, pub.Regulation.DoubleMarking}
	o.grids.Store(key, g)
	return g, nil
}

func pileOf(r store.Reader, s store.SheetRow) (store.Pile, error) {
	return r.Pile(s.MarkerID, s.SessionID, s.AssessmentID, s.Number)
}
