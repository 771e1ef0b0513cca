package office

import (
	"jurande/internal/exam"
	"jurande/internal/store"
)

// standing counts what the passages between the states of a session depend on.
func (o *Office) standing(r store.Reader, s exam.Session) (k exam.Standing, err error) {
	if k, err = r.SessionStanding(s.ID); err != nil {
		return k, err
	}
	k.SheetsOpen, k.ToHarmonise, err = r.MarkingStanding(s.ID)
	return k, err
}
