package secretariat

import (
	"regexp"
	"strconv"
	"time"

	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type sittingForm struct {
	Session exam.Session
	Sitting *exam.Sitting // nil while it is being planned
	Values  map[string]string
	Said    []lang.Said

	Assessments, Centres, Zones []field.Option
}

// PlanSittingForm asks for what a sitting is.
func PlanSittingForm(q *shell.Request) error {
	return showSittingForm(q, nil, map[string]string{"zone": lang.Zones[0], "venue": "centre", "hour": "9:00", "minutes": "120", "assessment": q.URL.Query().Get("epreuve")}, nil)
}

// PlanSitting plans one.
func PlanSitting(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	session := q.PathValue("session")
	plan, err := sittingPlan(f)
	id := ""
	if err == nil {
		id, err = q.Office.PlanSitting(q.Context(), q.Who, session, plan)
	}
	if refused(err) {
		return showSittingForm(q, nil, sittingValues(f), err)
	}
	if err != nil {
		return err
	}
	q.Say("sitting.plan.done")
	return q.See(sessionURL(session, "seances", id))
}

// ChangeSittingForm shows what is planned, to be changed.
func ChangeSittingForm(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	return showSittingForm(q, x, plannedValues(x.Sitting), nil)
}

// ChangeSitting changes it.
func ChangeSitting(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	plan, err := sittingPlan(f)
	if err == nil {
		err = q.Office.ChangeSitting(q.Context(), q.Who, x.Sitting.ID, plan, f.Get("why"))
	}
	if refused(err) {
		return showSittingForm(q, x, sittingValues(f), err)
	}
	if err != nil {
		return err
	}
	q.Say("sitting.change.done")
	return q.See(sittingURL(x.Sitting))
}

// sittingOf finds the sitting that the address names, in the session that it names.
func sittingOf(q *shell.Request) (*office.SittingDossier, error) {
	x, err := q.Office.Sitting(q.Context(), q.Who, q.PathValue("sitting"), seatsQuery(q))
	if err == nil && x.Session.ID != q.PathValue("session") {
		err = refusal.New(refusal.NotFound, "not_found", "What", "sitting")
	}
	return x, err
}

var sittingFields = []string{"assessment", "day", "hour", "zone", "minutes", "prepare", "gap", "venue", "centre", "address", "no_extra", "no_extra_why", "note", "why"}

func sittingValues(f *shell.Form) map[string]string {
	values := map[string]string{}
	for _, name := range sittingFields {
		values[name] = f.Get(name)
	}
	return values
}

func plannedValues(s exam.Sitting) map[string]string {
	at := s.Local(s.Starts)
	v := map[string]string{"assessment": s.AssessmentID, "day": framework.DateOf(at).String(), "hour": at.Format("15:04"), "zone": s.Zone, "minutes": strconv.Itoa(s.Minutes),
		"centre": s.CentreID, "address": s.Address, "no_extra_why": s.NoExtraWhy, "note": s.Note, "venue": "remote"}
	if s.Prepare > 0 {
		v["prepare"] = strconv.Itoa(s.Prepare)
	}
	if s.Gap > 0 {
		v["gap"] = strconv.Itoa(s.Gap)
	}
	if s.NoExtra {
		v["no_extra"] = "yes"
	}
	if s.Venue == exam.OnSite {
		v["venue"] = "own"
		if s.CentreID != "" {
			v["venue"] = "centre"
		}
	}
	return v
}

// sittingPlan reads the form; what cannot be read is refused beside its field.
func sittingPlan(f *shell.Form) (exam.Sitting, error) {
	s := exam.Sitting{AssessmentID: f.Get("assessment"), Zone: f.Get("zone"), Address: f.Text("address", 300, false), Note: f.Text("note", 500, false),
		NoExtra: f.Get("no_extra") == "yes", NoExtraWhy: f.Text("no_extra_why", 300, false), Venue: exam.OnSite}
	s.Minutes, s.Prepare, s.Gap = minutes(f, "minutes", true), minutes(f, "prepare", false), minutes(f, "gap", false)
	switch f.Get("venue") {
	case "centre":
		if s.CentreID = f.Get("centre"); s.CentreID == "" {
			f.Refuse(refusal.New(refusal.Invalid, "sitting_centre_missing").On("centre"))
		}
	case "remote":
		s.Venue = exam.Remotely
	case "own":
	default:
		f.Refuse(refusal.New(refusal.Invalid, "sitting_venue").On("venue"))
	}
	s.Starts = civilMoment(f, "day", "hour", s.Zone)
	return s, f.Err()
}

func minutes(f *shell.Form, name string, needed bool) int {
	v := f.Get(name)
	if v == "" && !needed {
		return 0
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 {
		f.Refuse(refusal.New(refusal.Invalid, "field_minutes").On(name))
	}
	return n
}

var hours = regexp.MustCompile(`^([01]?[0-9]|2[0-3])\s*(?:[h:]\s*([0-5][0-9])?)?$`)

// civilMoment reads a day and an hour ("9:30", "9 h 30", "14h") in a zone. An hour that
// the clock skips or repeats on that day is refused.
func civilMoment(f *shell.Form, day, hour, zone string) time.Time {
	d, err := framework.ParseDate(f.Get(day))
	if err != nil || d.IsZero() {
		f.Refuse(refusal.New(refusal.Invalid, "field_date").On(day))
		return time.Time{}
	}
	m := hours.FindStringSubmatch(f.Get(hour))
	if m == nil {
		f.Refuse(refusal.New(refusal.Invalid, "field_hour").On(hour))
		return time.Time{}
	}
	in, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{} // refused with the plan
	}
	h, _ := strconv.Atoi(m[1])
	min, _ := strconv.Atoi(m[2])
	t := time.Date(d.Year, d.Month, d.Day, h, min, 0, 0, in)
	if t.Hour() != h || t.Minute() != min {
		f.Refuse(refusal.New(refusal.Invalid, "field_hour_skipped").On(hour))
	}
	return t.UTC()
}

func showSittingForm(q *shell.Request, x *office.SittingDossier, values map[string]string, refusedBy error) error {
	choices, err := q.Office.SittingChoices(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := sittingForm{Session: choices.Session, Values: values, Said: q.P.Refusals(refusedBy)}
	for _, b := range choices.Published.Framework.Blocks {
		for _, a := range b.Assessments {
			v.Assessments = append(v.Assessments, field.Option{Value: a.ID, Text: a.ID + " " + cut(a.Title, 60)})
		}
	}
	v.Centres = append(v.Centres, field.Option{Text: "–"})
	for _, c := range choices.Centres {
		v.Centres = append(v.Centres, field.Option{Value: c.ID, Text: c.Name})
	}
	for _, z := range lang.Zones {
		v.Zones = append(v.Zones, field.Option{Value: z, Text: q.P.Zone(z)})
	}
	title := q.P.T("sitting.plan.title")
	if x != nil {
		v.Sitting, title = &x.Sitting, q.P.T("sitting.change.title")
	}
	return showSession(q, v.Session, shell.Page{Title: title, Kind: ui.Question, Refused: refusedBy, Body: sittingFormPage(v)})
}
