package office

import (
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// sittingsToWatch are those that an invigilator receives today.
func sittingsToWatch(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	ids := who.Scopes(access.Invigilator, access.OfSitting)
	list, err := r.SittingsWatched(ids, nil, nil, false, today.Time().Add(-24*time.Hour).UnixMilli())
	if err != nil {
		return nil, err
	}
	for _, s := range list {
		if s.Day() == today && s.State != exam.Cancelled && s.State != exam.Ended {
			tasks = append(tasks, Task{Key: "sitting_to_watch", URL: "/surveiller/" + s.ID, Facts: refusal.Facts{"assessment": s.AssessmentID, "at": s.Local(s.Starts)}})
		}
	}
	return tasks, nil
}

// sittingsToClose are those of days gone by whose roll nobody has closed.
func sittingsToClose(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	open, err := r.SittingsUnclosed(today.Time().UnixMilli())
	if err != nil || len(open) == 0 {
		return nil, err
	}
	sessions, err := r.Sessions()
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		if n := open[s.ID]; n > 0 && access.May(who, access.Invigilate, sessionTarget(s)) == nil {
			tasks = append(tasks, Task{Key: "sittings_to_close", URL: "/sessions/" + s.ID + "/seances", Facts: refusal.Facts{"n": n, "session": s.Name}})
		}
	}
	return tasks, nil
}
