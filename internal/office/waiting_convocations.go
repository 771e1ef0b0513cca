package office

import (
	"jurande/internal/access"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// untold is how many people of a sitting did not know all when it was marked so.
type untold struct {
	mark string
	n    int
}

// peopleToTell: of the sittings already convoked, those where somebody does not know all
// any more: an hour or a room moved, an arrangement was granted, a candidate came in.
func (o *Office) peopleToTell(r store.Reader, who access.Person) (tasks []Task, err error) {
	if !access.MayEver(who, access.Convoke) {
		return nil, nil
	}
	stirred, err := r.StirredSittings(o.Now().UnixMilli())
	if err != nil || len(stirred) == 0 {
		return nil, err
	}
	people, sittings := map[string]int{}, map[string][]string{}
	for _, s := range stirred { // those touched since, counted once a change
		n, err := o.untoldIn(r, s)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			people[s.SessionID] += n
			sittings[s.SessionID] = append(sittings[s.SessionID], s.SittingID)
		}
	}
	if len(people) == 0 {
		return nil, nil
	}
	sessions, err := r.Sessions()
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		n, at := people[s.ID], sittings[s.ID]
		if n == 0 || access.May(who, access.Convoke, sessionTarget(s)) != nil {
			continue
		}
		url := "/sessions/" + s.ID + "/seances"
		if len(at) == 1 {
			url += "/" + at[0] + "/convocations"
		}
		tasks = append(tasks, Task{Key: "people_to_tell", URL: url, Facts: refusal.Facts{"n": n, "session": s.Name}})
	}
	return tasks, nil
}

func (o *Office) untoldIn(r store.Reader, s store.Stirred) (int, error) {
	if known, ok := o.untold.Load(s.SittingID); ok && known.(untold).mark == s.Mark {
		return known.(untold).n, nil
	}
	x, err := o.occasion(r, s.SittingID)
	if err != nil {
		return 0, err
	}
	_, count, err := newsOf(r, x)
	if err != nil {
		return 0, err
	}
	o.untold.Store(s.SittingID, untold{s.Mark, count.Told()})
	return count.Told(), nil
}
