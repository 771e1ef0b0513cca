package office

import (
	"context"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// DataRequest is what a candidate asked about their data, with its clock.
type DataRequest struct {
	store.DataRequest
	Asked, Answered time.Time
	Due             framework.Date
	Days            int // left; negative when late, 0 on the last day
	Enrolment       candidate.Enrolment
	Session         exam.Session
}

// Waiting reports that it has no answer yet.
func (d DataRequest) Waiting() bool { return d.State == dataWaiting }

func (o *Office) dataRequest(row store.DataRequest) (x DataRequest, err error) {
	x = DataRequest{DataRequest: row, Asked: time.UnixMilli(row.AskedAt).In(paris)}
	if row.AnsweredAt != 0 {
		x.Answered = time.UnixMilli(row.AnsweredAt).In(paris)
	}
	if x.Due, err = framework.ParseDate(row.DueOn); err != nil {
		return x, err
	}
	x.Days = int(x.Due.Time().Sub(o.Today().Time()).Hours() / 24)
	return x, nil
}

// mostRequests is how many requests a page shows: more than an office ever has at once.
const mostRequests = 500

// DataRequests lists those that wait, the most urgent first, or those answered.
func (o *Office) DataRequests(ctx context.Context, who access.Person, answered bool) (list []DataRequest, err error) {
	state := dataWaiting
	if answered {
		state = dataAnswered
	}
	err = o.see(ctx, who, access.AnswerOnData, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		rows, err := v.DataRequestsIn(state, mostRequests)
		if err != nil {
			return err
		}
		list, err = o.dataRequestsWithPeople(v.Reader, rows)
		return err
	})
	return list, err
}

// DataRequest shows one.
func (o *Office) DataRequest(ctx context.Context, who access.Person, id string) (x DataRequest, err error) {
	err = o.see(ctx, who, access.AnswerOnData, func(v *View) error {
		if err := v.Allow(access.Target{}); err != nil {
			return err
		}
		row, err := v.Reader.DataRequest(id)
		if err != nil {
			return err
		}
		list, err := o.dataRequestsWithPeople(v.Reader, []store.DataRequest{row})
		if err != nil {
			return err
		}
		x = list[0]
		x.Session, err = v.Session(x.Enrolment.SessionID)
		return err
	})
	return x, err
}

func (o *Office) dataRequestsWithPeople(r store.Reader, rows []store.DataRequest) (list []DataRequest, err error) {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.CandidateID
	}
	last, err := r.LatestEnrolments(ids)
	if err != nil {
		return nil, err
	}
	entries := make([]string, 0, len(last))
	for _, id := range last {
		entries = append(entries, id)
	}
	by, err := r.EnrolmentsByIDs(entries)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		x, err := o.dataRequest(row)
		if err != nil {
			return nil, err
		}
		x.Enrolment = by[last[row.CandidateID]]
		list = append(list, x)
	}
	return list, nil
}

// dataToAnswer is what waits for the office, with the first day due.
func dataToAnswer(r store.Reader, _ access.Person, today framework.Date) ([]Task, error) {
	n, first, err := r.DataRequestsWaiting()
	if err != nil || n == 0 {
		return nil, err
	}
	due, err := framework.ParseDate(first)
	if err != nil {
		return nil, err
	}
	facts := refusal.Facts{"n": n, "day": due.Time()}
	if due.Before(today) {
		return []Task{{Key: "data_late", URL: "/donnees-personnelles/demandes", Facts: facts}}, nil
	}
	return []Task{{Key: "data_to_answer", URL: "/donnees-personnelles/demandes", Facts: facts}}, nil
}
