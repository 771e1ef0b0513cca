package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/store"
)

// HandedSheet is the copy that was handed in, and what is left of its pile.
type HandedSheet struct {
	Number string
	store.Pile
}

// HandSheet hands in the sheet of a copy: its marks count and no longer change.
// It is refused while criteria are unmarked, each named. It returns the pile, for
// the next copy. When the other marking was handed in too, the gaps between the
// two go to harmonising.
func (o *Office) HandSheet(ctx context.Context, who access.Person, copyID string, stage marking.Stage) (h HandedSheet, err error) {
	err = o.do(ctx, who, access.MarkCopy, func(d *Deed) error {
		row, g, err := d.sheetToMark(copyID, stage)
		if err != nil {
			return err
		}
		sheets, err := d.Markings(copyID)
		if err != nil {
			return err
		}
		own := sheets[stage]
		if err := marking.CheckHandable(g.Grid, own); err != nil {
			return err
		}
		if err := d.moveSheet(row, who.ID, marking.Handed, map[string]any{"levels": levelsOf(own)}); err != nil {
			return err
		}
		own.State = marking.Handed
		sheets[stage] = own
		if err := d.reconcile(row, g, sheets); err != nil {
			return err
		}
		h.Number = row.Number
		h.Pile, err = pileOf(d.Reader, row)
		return err
	})
	return h, err
}

func levelsOf(s marking.Sheet) map[string]string {
	levels := make(map[string]string, len(s.Marks))
	for id, m := range s.Marks {
		if m.Given() {
			levels[id] = m.Level
		}
	}
	return levels
}

// moveSheet changes the state of a sheet, or begins the one that two markings
// need, and says so in the journal.
func (d *Deed) moveSheet(row store.SheetRow, markerID string, to marking.State, facts map[string]any) error {
	handedAt := int64(0)
	if to == marking.Handed {
		handedAt = d.Now.UnixMilli()
	}
	there, err := d.SetSheet(row.CopyID, row.Stage, markerID, to, handedAt)
	if err != nil {
		return err
	}
	if !there {
		if err := d.AddSheet(row.CopyID, string(row.Stage), markerID, string(to), d.Now.UnixMilli()); err != nil {
			return err
		}
	}
	if facts == nil {
		facts = map[string]any{}
	}
	facts["copy"], facts["stage"], facts["state"], facts["marker"] = row.Number, string(row.Stage), string(to), markerID
	return d.Record("copy/"+row.CopyID, facts)
}

// reconcile sees whether two handed markings need harmonising, and keeps the
// harmonised and third sheets in step (R18).
func (d *Deed) reconcile(row store.SheetRow, g *gridOf, sheets map[marking.Stage]marking.Sheet) error {
	first, second := sheets[marking.First], sheets[marking.Second]
	if first.State != marking.Handed || second.State != marking.Handed {
		return nil
	}
	gaps := marking.Gaps(g.Grid, first, second, g.rules)
	if third, named := sheets[marking.Third]; named {
		if third.State == marking.Handed && !covers(third, gaps) {
			row.Stage = marking.Third
			return d.moveSheet(row, third.Marker, marking.Open, nil)
		}
		return nil
	}
	row.Stage = marking.Harmonised
	held, begun := sheets[marking.Harmonised]
	switch {
	case len(gaps) > 0 && !begun:
		held.Marker = first.Marker
		return d.moveSheet(row, held.Marker, marking.Open, nil)
	case len(gaps) > 0 && held.State == marking.Needless:
		return d.moveSheet(row, held.Marker, marking.Open, nil)
	case len(gaps) == 0 && begun && held.State != marking.Needless:
		return d.moveSheet(row, held.Marker, marking.Needless, nil)
	}
	return nil
}

// covers reports whether a sheet says something of every gap.
func covers(s marking.Sheet, gaps []marking.Gap) bool {
	for _, gap := range gaps {
		if !s.Marks[gap.Line.ID].Given() {
			return false
		}
	}
	return true
}
