package office

import (
	"jurande/internal/marking"
	"jurande/internal/store"
)

// settledLevels gives what the marking of every copy of a session comes to, by
// copy and criterion. A copy of an absent candidate has no levels; one that no
// marker was given has its criteria pending.
func settledLevels(r store.Reader, pub *Published, sessionID string) (map[string]map[string]marking.Settled, error) {
	grids := map[string]*marking.Grid{}
	levels := map[string]map[string]marking.Settled{}
	var of string
	var sheets []marking.Sheet
	settle := func(assessment string) error {
		g, err := gridIn(grids, pub, assessment)
		if err == nil {
			levels[of] = marking.Settle(g, pub.Regulation.DoubleMarking, sheets)
		}
		return err
	}
	last := ""
	err := r.MarksOf(sessionID, func(m store.MarkRow) error {
		if !m.Presence.ToMark() {
			return nil
		}
		if m.CopyID != of && of != "" {
			if err := settle(last); err != nil {
				return err
			}
			sheets = nil
		}
		of, last = m.CopyID, m.AssessmentID
		if m.Stage == "" {
			return nil
		}
		if n := len(sheets); n == 0 || sheets[n-1].Stage != m.Stage {
			sheets = append(sheets, marking.Sheet{Stage: m.Stage, State: m.SheetState, Marks: map[string]marking.Mark{}})
		}
		if m.CriterionID != "" {
			sheets[len(sheets)-1].Marks[m.CriterionID] = m.Mark
		}
		return nil
	})
	if err != nil || of == "" {
		return levels, err
	}
	return levels, settle(last)
}

func gridIn(grids map[string]*marking.Grid, pub *Published, assessment string) (*marking.Grid, error) {
	if g, ok := grids[assessment]; ok {
		return g, nil
	}
	g, err := marking.NewGrid(pub.Framework, pub.Regulation.Levels, assessment)
	grids[assessment] = g
	return g, err
}
