package office

import (
	"context"
	"errors"

	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// NewMark is what a marker says of a criterion: a level of the scale,
// marking.NotSeen, or marking.Unmarked to clear. Seen is the revision that the
// marker had before their eyes, 0 when none, or AnyRevision.
type NewMark struct {
	Criterion, Level, Comment string
	Seen                      int
}

// AnyRevision stands for the revision seen where nobody else can have marked.
const AnyRevision = -1

// MarkCriterion keeps one gesture of a marker; when it returns, the mark is
// durable. What another tab has marked meanwhile is refused as "marking_stale"
// and returned with the refusal. Saying again what the sheet says changes nothing.
func (o *Office) MarkCriterion(ctx context.Context, who access.Person, copyID string, stage marking.Stage, m NewMark) (mark marking.Mark, err error) {
	err = o.do(ctx, who, access.MarkCopy, func(d *Deed) error {
		row, g, err := d.sheetToMark(copyID, stage)
		if err != nil {
			return err
		}
		present, err := d.Mark(copyID, stage, m.Criterion)
		if err != nil {
			return err
		}
		var changed bool
		if mark, changed, err = d.mark(row, g, present, m); err != nil {
			return err
		}
		if !changed {
			return errUnchanged
		}
		return d.AddMarks(store.NewMark{CopyID: copyID, Stage: stage, CriterionID: m.Criterion, Mark: mark})
	})
	return mark, unlessUnchanged(err)
}

// MarkSheet keeps many marks of a sheet at once, all or none; it returns the whole
// sheet. The journal has one entry per mark that changed.
func (o *Office) MarkSheet(ctx context.Context, who access.Person, copyID string, stage marking.Stage, marks []NewMark) (sheet map[string]marking.Mark, err error) {
	err = o.do(ctx, who, access.MarkCopy, func(d *Deed) error {
		row, g, err := d.sheetToMark(copyID, stage)
		if err != nil {
			return err
		}
		if sheet, err = d.Marks(copyID, stage); err != nil {
			return err
		}
		var faults refusal.List
		var changes []store.NewMark
		for _, m := range marks {
			mark, changed, err := d.mark(row, g, sheet[m.Criterion], m)
			if err != nil && refusal.KindOf(err) == 0 {
				return err
			}
			faults = append(faults, refusalsOf(err)...)
			if changed {
				sheet[m.Criterion] = mark
				changes = append(changes, store.NewMark{CopyID: copyID, Stage: stage, CriterionID: m.Criterion, Mark: mark})
			}
		}
		if err := faults.Or(); err != nil {
			return err
		}
		if len(changes) == 0 {
			return errUnchanged
		}
		return d.AddMarks(changes...)
	})
	if err = unlessUnchanged(err); err != nil {
		return nil, err
	}
	return sheet, nil
}

// errUnchanged ends an act that has nothing to do: neither written nor refused.
var errUnchanged = errors.New("office: nothing to change")

func unlessUnchanged(err error) error {
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return err
}

// sheetToMark asks whether this person may mark this sheet now.
func (d *Deed) sheetToMark(copyID string, stage marking.Stage) (row store.SheetRow, g *gridOf, err error) {
	if stage != marking.First && stage != marking.Second {
		return row, nil, refusal.New(refusal.Invalid, "marking_stage")
	}
	if row, err = ownSheet(d.Reader, d.Allow, d.Who, copyID, stage); err != nil {
		return row, nil, err
	}
	if no := markable(row); no != nil {
		return row, nil, no
	}
	g, err = d.office.gridOf(d.Reader, row.VersionID, row.AssessmentID)
	return row, g, err
}

// mark makes the next revision of a mark, unless the sheet says the same already,
// which happens when an answer was lost on the way and the gesture is sent again.
func (d *Deed) mark(row store.SheetRow, g *gridOf, present marking.Mark, m NewMark) (marking.Mark, bool, error) {
	if err := g.Check(m.Criterion, m.Level); err != nil {
		return present, false, err
	}
	if err := marking.CheckComment(m.Criterion, m.Comment); err != nil {
		return present, false, err
	}
	if present.Says(m.Level, m.Comment) {
		return present, false, nil
	}
	if m.Seen != AnyRevision && m.Seen != present.Revision {
		return present, false, refusal.New(refusal.Conflict, "marking_stale").On(m.Criterion)
	}
	mark := marking.Mark{Level: m.Level, Comment: m.Comment, Revision: present.Revision + 1, Marker: d.Who.ID, At: d.Now.UnixMilli()}
	return mark, true, d.Record("copy/"+row.CopyID, markFacts(row, m.Criterion, mark))
}

// markFacts is what the journal keeps of a mark. The comment is kept by its
// digest: what people wrote about somebody's work must remain erasable.
func markFacts(row store.SheetRow, criterion string, m marking.Mark) map[string]any {
	facts := map[string]any{"copy": row.Number, "stage": string(row.Stage), "criterion": criterion, "level": m.Level, "revision": m.Revision}
	if m.Comment != "" {
		facts["comment_sha256"] = sha256Of(m.Comment)
	}
	return facts
}
