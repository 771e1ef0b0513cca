package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// MarkingList is all that a marker was given: what needs them first.
type MarkingList struct {
	Piles     []MarkingPile
	Harmonise []ListedCopy // to harmonise with the other marker, or to settle as third
	Wait      []ListedCopy // until the secretariat names a third marker
}

// MarkingPile is a marker's copies of one assessment of a session.
type MarkingPile struct {
	SessionID, SessionName string
	SessionState           exam.State
	Assessment             framework.Assessment
	Criteria               int
	Copies                 []store.SheetRow // absent copies apart
	Absent                 int
	Done                   int
	Next                   string // id of the first copy not handed in, empty when all are or nothing can be marked now
}

// ListedCopy is a copy with its assessment.
type ListedCopy struct {
	store.SheetRow
	Assessment framework.Assessment
}

// MarkingList lists a marker's piles, the latest session first.
func (o *Office) MarkingList(ctx context.Context, who access.Person) (l MarkingList, err error) {
	err = o.see(ctx, who, access.MarkCopy, func(v *View) error {
		if !access.MayEver(who, access.MarkCopy) {
			return v.Allow(access.Target{})
		}
		v.allowed = true // the statements ask only for what was given to this person, and each row is asked for
		rows, err := v.SheetsOfMarker(who.ID)
		if err != nil {
			return err
		}
		for _, row := range stillOf(who, rows) {
			if err := o.listSheet(v.Reader, &l, row); err != nil {
				return err
			}
		}
		rows, err = v.SheetsToHarmonise(who.ID)
		if err != nil {
			return err
		}
		for _, row := range stillOf(who, rows) {
			if row.SessionState != exam.Marking {
				continue
			}
			c, err := o.listed(v.Reader, row)
			if err != nil {
				return err
			}
			if row.State == marking.Disputed {
				l.Wait = append(l.Wait, c)
			} else {
				l.Harmonise = append(l.Harmonise, c)
			}
		}
		return nil
	})
	return l, err
}

// stillOf keeps the sheets for which the person still holds the role.
func stillOf(who access.Person, rows []store.SheetRow) []store.SheetRow {
	kept := rows[:0]
	for _, row := range rows {
		if access.May(who, access.MarkCopy, targetOf(row)) == nil {
			kept = append(kept, row)
		}
	}
	return kept
}

func (o *Office) listed(r store.Reader, row store.SheetRow) (ListedCopy, error) {
	g, err := o.gridOf(r, row.VersionID, row.AssessmentID)
	if err != nil {
		return ListedCopy{}, err
	}
	return ListedCopy{row, g.Assessment}, nil
}

func (o *Office) listSheet(r store.Reader, l *MarkingList, row store.SheetRow) error {
	if row.SessionState == exam.Preparing {
		return nil // given, not yet to be marked
	}
	c, err := o.listed(r, row)
	if err != nil {
		return err
	}
	if row.Stage == marking.Third {
		if row.State == marking.Open && row.SessionState == exam.Marking {
			l.Harmonise = append(l.Harmonise, c)
		}
		return nil
	}
	n := len(l.Piles)
	if n == 0 || l.Piles[n-1].SessionID != row.SessionID || l.Piles[n-1].Assessment.ID != row.AssessmentID {
		g, err := o.gridOf(r, row.VersionID, row.AssessmentID)
		if err != nil {
			return err
		}
		l.Piles = append(l.Piles, MarkingPile{SessionID: row.SessionID, SessionName: row.SessionName, SessionState: row.SessionState,
			Assessment: c.Assessment, Criteria: g.Len()})
		n++
	}
	p := &l.Piles[n-1]
	if !row.Presence.ToMark() {
		p.Absent++
		return nil
	}
	p.Copies = append(p.Copies, row)
	if row.State == marking.Handed {
		p.Done++
	}
	if p.Next == "" && markable(row) == nil {
		p.Next = row.CopyID
	}
	return nil
}

// markerWaits says what needs a marker on the first page.
func markerWaits(r store.Reader, who access.Person) ([]Task, error) {
	rows, err := r.SheetsOfMarker(who.ID)
	if err != nil {
		return nil, err
	}
	toMark, toSettle := 0, 0
	for _, row := range stillOf(who, rows) {
		switch {
		case markable(row) != nil:
		case row.Stage == marking.Third:
			toSettle++
		default:
			toMark++
		}
	}
	rows, err = r.SheetsToHarmonise(who.ID)
	if err != nil {
		return nil, err
	}
	for _, row := range stillOf(who, rows) {
		if row.State == marking.Open && row.SessionState == exam.Marking {
			toSettle++
		}
	}
	var tasks []Task
	if toMark > 0 {
		tasks = append(tasks, Task{Key: "marking", Facts: refusal.Facts{"n": toMark}, URL: "/correction"})
	}
	if toSettle > 0 {
		tasks = append(tasks, Task{Key: "harmonising", Facts: refusal.Facts{"n": toSettle}, URL: "/correction#a-harmoniser"})
	}
	return tasks, nil
}
