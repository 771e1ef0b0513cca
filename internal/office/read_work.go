package office

import (
	"context"

	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Work is a file of a copy as a marker sees it: under the number of the copy,
// never under the name that its author gave it.
type Work struct {
	Number    string // of the copy
	Position  int
	MediaType string
	shown     string
}

func worksOf(r store.Reader, copyID string) ([]Work, error) {
	list, err := r.DeliverablesOf(copyID)
	if err != nil {
		return nil, err
	}
	works := make([]Work, len(list))
	for i, d := range list {
		works[i] = Work{Position: d.Position, MediaType: d.MediaType, shown: d.Shown}
	}
	return works, nil
}

// ReadWork gives a file of a copy to whoever marks it, at any stage.
func (o *Office) ReadWork(ctx context.Context, who access.Person, copyID string, position int) (w Work, raw []byte, err error) {
	err = o.see(ctx, who, access.MarkCopy, func(v *View) error {
		row, err := ownSheet(v.Reader, v.Allow, who, copyID, marking.First, marking.Second, marking.Third)
		if err != nil {
			return err
		}
		works, err := worksOf(v.Reader, copyID)
		if err != nil {
			return err
		}
		for _, w = range works {
			if w.Position == position {
				w.Number = row.Number
				raw, err = v.Content(w.shown)
				return err
			}
		}
		return refusal.New(refusal.NotFound, "not_found", "What", "work")
	})
	return w, raw, err
}
