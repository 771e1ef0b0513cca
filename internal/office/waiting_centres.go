package office

import (
	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// reportSoonDays is how long before the last day a report asks more loudly.
const reportSoonDays = 15

// centresToFollow are the centres in which the office has the next move: a change to
// report (R07), an agreement that ends, people prepared and not entered (R08).
func centresToFollow(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	if access.May(who, access.Habilitate, access.Target{}) != nil {
		return nil, nil // of one title or session only
	}
	centres, err := r.Centres()
	if err != nil {
		return nil, err
	}
	needs, err := centreNeeds(r, "")
	if err != nil {
		return nil, err
	}
	for _, c := range centres {
		line := needs.line(c)
		add := func(key string, facts refusal.Facts) {
			facts["centre"] = c.Name
			tasks = append(tasks, Task{Key: key, URL: "/centres/" + c.ID, Facts: facts})
		}
		if line.ToReport > 0 {
			add(reportKey(line.ReportBefore, today), refusal.Facts{"n": line.ToReport, "before": line.ReportBefore.Time()})
		}
		if line.Missing > 0 {
			add("centre_missing", refusal.Facts{"n": line.Missing})
		}
		for _, h := range line.Agreements {
			if h.Standing(today) == candidate.EndsSoon && !h.Ended {
				add("centre_ends", refusal.Facts{"until": h.Until.Time(), "title": h.TitleName})
			}
		}
	}
	return tasks, nil
}

func reportKey(before, today framework.Date) string {
	switch {
	case today.After(before):
		return "centre_report_late"
	case today.DaysTo(before) <= reportSoonDays:
		return "centre_report_soon"
	}
	return "centre_report"
}

// ownAgreements tell a centre's people that one of its agreements ends.
func ownAgreements(r store.Reader, who access.Person, today framework.Date) (tasks []Task, err error) {
	for _, id := range who.Scopes(access.Centre, access.OfCentre) {
		states, err := r.HabilitationsOf(id)
		if err != nil {
			return nil, err
		}
		for _, h := range (&CentreDossier{States: states}).Agreements() {
			if h.Standing(today) == candidate.EndsSoon {
				tasks = append(tasks, Task{Key: "own_agreement_ends", URL: "/centres/" + id, Facts: refusal.Facts{"until": h.Until.Time(), "title": h.TitleName}})
			}
		}
	}
	return tasks, nil
}
