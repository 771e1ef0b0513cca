package office

import (
	"jurande/internal/journal"
	"jurande/internal/store"
)

// counted is how many candidates each centre had in a session when the journal ended
// so: whatever changes the register adds one.
type counted struct {
	head   journal.Head
	centre map[string]int
}

// centresOf counts the candidates of a session by centre. It reads them all, so it does
// only when something was done since it last did.
func (o *Office) centresOf(r store.Reader, sessionID string) (map[string]int, error) {
	head, _, err := r.JournalHead() // before counting: a count may be newer than its mark, never older
	if err != nil {
		return nil, err
	}
	if c, ok := o.counts.Load(sessionID); ok && c.(counted).head == head {
		return c.(counted).centre, nil
	}
	centre, err := r.CentresOf(sessionID)
	if err == nil {
		o.counts.Store(sessionID, counted{head, centre})
	}
	return centre, err
}
