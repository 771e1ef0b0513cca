package office

import (
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework/regulation"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Harmonising is a copy whose two markings must be brought together: by the two
// markers (stage harmonised), or by a third (stage third).
type Harmonising struct {
	store.SheetRow
	Grid  *marking.Grid
	Gaps  []marking.Gap
	Marks map[string]marking.Mark // what was settled, by criterion
	Works []Work
	Rules regulation.DoubleMarking
	Own   marking.Stage // the stage at which the reader marked the copy
	// Closed says why nothing can be settled any more, nil while it can.
	Closed *refusal.Refusal
}

// OpenHarmonising shows both markings of a copy side by side to the two who made
// them, or to the third marker.
func (o *Office) OpenHarmonising(ctx context.Context, who access.Person, copyID string) (h *Harmonising, err error) {
	err = o.see(ctx, who, access.Harmonise, func(v *View) error {
		if h, err = o.harmonising(v.Reader, v.Allow, who, copyID); err != nil {
			return err
		}
		h.Works, err = worksOf(v.Reader, copyID)
		return err
	})
	return h, err
}

func (o *Office) harmonising(r store.Reader, allow func(access.Target) error, who access.Person, copyID string) (*Harmonising, error) {
	own, err := ownSheet(r, allow, who, copyID, marking.Third, marking.First, marking.Second)
	if err != nil {
		return nil, err
	}
	h := &Harmonising{Own: own.Stage}
	stage := marking.Harmonised
	if own.Stage == marking.Third {
		stage = marking.Third
	}
	if h.SheetRow, err = r.Sheet(copyID, stage); err != nil {
		return nil, err
	}
	g, err := o.gridOf(r, h.VersionID, h.AssessmentID)
	if err != nil {
		return nil, err
	}
	sheets, err := r.Markings(copyID)
	if err != nil {
		return nil, err
	}
	h.Grid, h.Rules, h.Marks = g.Grid, g.rules, sheets[stage].Marks
	switch {
	case h.SessionState != exam.Marking:
		h.Closed = refusal.New(refusal.Conflict, "marking_not_now", "State", string(h.SessionState))
	case sheets[marking.First].State != marking.Handed || sheets[marking.Second].State != marking.Handed:
		h.Closed = refusal.New(refusal.Conflict, "marking_two_needed", "Number", h.Number)
		return h, nil // neither sees the other's marks while they still change
	case h.State == marking.Disputed:
		h.Closed = refusal.New(refusal.Conflict, "marking_disputed", "Number", h.Number)
	case h.State == marking.Handed:
		h.Closed = refusal.New(refusal.Conflict, "marking_settled", "Number", h.Number)
	case h.State != marking.Open:
		h.Closed = refusal.New(refusal.Conflict, "marking_no_gap", "Number", h.Number)
	}
	h.Gaps = marking.Gaps(h.Grid, sheets[marking.First], sheets[marking.Second], h.Rules)
	return h, nil
}

// Harmonise settles every gap of a copy: a level and a reason for each (the
// comment of the mark). Both raw marks remain (R18).
func (o *Office) Harmonise(ctx context.Context, who access.Person, copyID string, marks []NewMark) error {
	return o.do(ctx, who, access.Harmonise, func(d *Deed) error {
		h, err := o.harmonising(d.Reader, d.Allow, who, copyID)
		if err != nil {
			return err
		}
		if h.Closed != nil {
			return h.Closed
		}
		said := map[string]NewMark{}
		for _, m := range marks {
			m.Comment = strings.TrimSpace(m.Comment)
			said[m.Criterion] = m
		}
		if err := checkHarmonised(h, marks, said); err != nil {
			return err
		}
		for _, gap := range h.Gaps {
			m := said[gap.Line.ID]
			mark := marking.Mark{Level: m.Level, Comment: m.Comment, Revision: h.Marks[m.Criterion].Revision + 1, Marker: who.ID, At: d.Now.UnixMilli()}
			if err := d.AddMarks(store.NewMark{CopyID: copyID, Stage: h.Stage, CriterionID: m.Criterion, Mark: mark}); err != nil {
				return err
			}
			facts := markFacts(h.SheetRow, m.Criterion, mark)
			facts["first"], facts["second"] = gap.First.Level, gap.Second.Level
			if err := d.Record("copy/"+copyID, facts); err != nil {
				return err
			}
		}
		return d.moveSheet(h.SheetRow, who.ID, marking.Handed, nil)
	})
}

// checkHarmonised refuses what is missing or foreign, gap by gap. Fields are
// level-<criterion> and reason-<criterion>.
func checkHarmonised(h *Harmonising, marks []NewMark, said map[string]NewMark) error {
	var faults refusal.List
	known := map[string]bool{}
	for _, gap := range h.Gaps {
		id := gap.Line.ID
		known[id] = true
		m := said[id]
		if err := h.Grid.Check(id, m.Level); err != nil {
			faults = append(faults, refusalsOf(err)...)
		} else if m.Level == marking.Unmarked {
			faults = append(faults, refusal.New(refusal.Invalid, "marking_level_needed", "Number", gap.Line.Number).On("level-"+id))
		}
		if m.Comment == "" {
			faults = append(faults, refusal.New(refusal.Invalid, "marking_why_needed", "Number", gap.Line.Number).On("reason-"+id))
		} else if err := marking.CheckComment("reason-"+id, m.Comment); err != nil {
			faults = append(faults, refusalsOf(err)...)
		}
	}
	for _, m := range marks {
		if !known[m.Criterion] {
			faults = append(faults, refusal.New(refusal.Invalid, "marking_no_such_gap", "Criterion", m.Criterion))
		}
	}
	return faults.Or()
}
