package office

import (
	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// sessionsToPrepare are the open sessions in which the secretariat has the next
// move: nobody entered, copies or presence to record, copies to share out.
func sessionsToPrepare(r store.Reader, who access.Person) (tasks []Task, err error) {
	sessions, err := r.Sessions()
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		if s.State.Reached(exam.Deliberating) || access.May(who, access.ImportCandidates, sessionTarget(s)) != nil {
			continue
		}
		k, err := r.SessionStanding(s.ID)
		if err != nil {
			return nil, err
		}
		add := func(key, page string, n int) {
			tasks = append(tasks, Task{Key: key, URL: "/sessions/" + s.ID + page, Facts: refusal.Facts{"session": s.Name, "n": n}})
		}
		switch {
		case k.Enrolled == 0:
			add("session_nobody", "/importer", 0)
		case k.Unassigned > 0:
			add("session_to_share", "/correction", k.Unassigned)
		case k.PresenceToSay > 0 && s.State == exam.Marking:
			add("session_presence", "/copies?presence=expected", k.PresenceToSay)
		case s.State == exam.Preparing:
			add("session_to_begin", "", 0)
		}
	}
	return tasks, nil
}
