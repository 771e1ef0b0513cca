package web_test

import "jurande/internal/store"

// readArrangements finds a document that a candidate of the samples confided, and a
// measure granted to them.
func (w *world) readArrangements(r store.Reader) error {
	for _, id := range samples["enrolment"](w) {
		d, found, err := r.ArrangementOf(id)
		if err != nil || !found {
			return err
		}
		texts, err := r.SealedOf(d.ID)
		if err != nil {
			return err
		}
		for _, t := range texts {
			c, err := w.Health.Unseal(t.Sealed)
			if err != nil {
				return err
			}
			if w.piece == "" && len(c) > 20 && string(c[:20]) == `{"kind":"document","` {
				w.piece = t.ID
			}
		}
		granted, err := r.MeasuresOf([]string{id})
		if err != nil {
			return err
		}
		if len(granted[id]) > 0 && w.measure == "" {
			w.measure = granted[id][0].ID
		}
	}
	return nil
}
