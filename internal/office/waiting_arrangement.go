package office

import (
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// arrangementsWait: the referent has requests to answer, those of the nearest sitting
// first; the candidate has an answer to read, or a request to send.
func (o *Office) arrangementsWait(r store.Reader, who access.Person) (tasks []Task, err error) {
	if who.Has(access.Candidate) {
		list, err := r.AnswersUnread(who.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range list {
			key, url := "arrangement_answer", "/amenagements/"+l.EnrolmentID+"/reponse"
			if l.State == accommodation.Draft {
				key, url = "arrangement_unsent", "/amenagements/"+l.EnrolmentID+"/demande/besoins"
			}
			tasks = append(tasks, Task{Key: key, Facts: refusal.Facts{"session": l.SessionName}, URL: url})
		}
	}
	if !who.Has(access.Referent) {
		return tasks, nil
	}
	c, err := o.catalogue(r)
	if err != nil {
		return nil, err
	}
	now := o.Now()
	list, err := r.RequestLines(store.RequestQuery{Open: true, Now: now.UnixMilli(), Limit: 500})
	if err != nil {
		return nil, err
	}
	waiting := 0
	for _, l := range list {
		if access.May(who, access.ReadHealth, access.Target{access.OfSession: l.SessionID}) != nil {
			continue
		}
		waiting++
		days, near := nextSitting(c.Policy, l, now)
		if near && len(tasks) < 10 {
			tasks = append(tasks, Task{Key: "arrangement_near", Facts: refusal.Facts{"name": l.Identity.Listed(), "n": days}, URL: "/handicap/" + l.EnrolmentID})
		}
	}
	if waiting > 0 {
		tasks = append(tasks, Task{Key: "arrangement_waiting", Facts: refusal.Facts{"n": waiting}, URL: "/handicap"})
	}
	return tasks, nil
}

// nextSitting counts the days from now to the next sitting of a request, and says
// whether they are few enough to warn; false without one.
func nextSitting(p accommodation.Policy, l store.RequestLine, now time.Time) (days int, near bool) {
	if l.NextSitting == 0 {
		return 0, false
	}
	days = accommodation.Days(framework.DateOf(now.In(paris)), framework.DateOf(time.UnixMilli(l.NextSitting).In(paris)))
	return days, days <= p.WarnDays
}
