package secretariat

import (
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"

	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// sessionForm is the plan of a session as typed.
type sessionForm struct {
	Session  *exam.Session // nil when it is being opened
	Versions []field.Option
	Managers []field.Option
	Centres  []field.Option
	Taking   []string // ids of the centres ticked
	Values   map[string]string
	Said     []lang.Said
}

// OpenSessionForm asks for the plan of a new session.
func OpenSessionForm(q *shell.Request) error {
	return showSessionForm(q, nil, map[string]string{"manager": q.Who.ID, "version": q.FormValue("version")}, nil, nil)
}

// OpenSession opens it.
func OpenSession(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := ""
	plan, err := sessionPlan(f)
	if err == nil {
		id, err = q.Office.OpenSession(q.Context(), q.Who, plan)
	}
	if refused(err) {
		return showSessionForm(q, nil, sessionValues(f), f.All("centres"), err)
	}
	if err != nil {
		return err
	}
	q.Say("session.open.done", "name", plan.Name)
	return q.See(sessionURL(id))
}

// PlanSessionForm shows the plan of a session to be changed.
func PlanSessionForm(q *shell.Request) error {
	x, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	s := x.Session
	return showSessionForm(q, &s, map[string]string{"name": s.Name, "opens": s.Opens.String(), "closes": s.Closes.String(),
		"jury": s.JuryOn.String(), "place": s.Place, "manager": s.ManagerID}, s.Centres, nil)
}

// PlanSession changes it.
func PlanSession(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("session")
	plan, err := sessionPlan(f)
	if err == nil {
		err = q.Office.PlanSession(q.Context(), q.Who, id, plan)
	}
	if refused(err) {
		x, seen := q.Office.SessionDossier(q.Context(), q.Who, id)
		if seen != nil {
			return seen
		}
		return showSessionForm(q, &x.Session, sessionValues(f), f.All("centres"), err)
	}
	if err != nil {
		return err
	}
	q.Say("session.plan.done")
	return q.See(sessionURL(id))
}

var sessionFields = []string{"version", "name", "opens", "closes", "jury", "place", "manager"}

func sessionValues(f *shell.Form) map[string]string {
	values := map[string]string{}
	for _, name := range sessionFields {
		values[name] = f.Get(name)
	}
	return values
}

// sessionPlan reads the form; a date that is none is refused beside its field.
func sessionPlan(f *shell.Form) (office.SessionPlan, error) {
	date := func(name string) framework.Date {
		d, err := framework.ParseDate(f.Get(name))
		if err != nil {
			f.Refuse(refusal.New(refusal.Invalid, "field_date").On(name))
		}
		return d
	}
	p := office.SessionPlan{VersionID: f.Get("version"), Name: f.Text("name", 120, false), Place: f.Text("place", 200, false), ManagerID: f.Get("manager"),
		Opens: date("opens"), Closes: date("closes"), JuryOn: date("jury"), Centres: f.All("centres")}
	return p, f.Err()
}

func showSessionForm(q *shell.Request, s *exam.Session, values map[string]string, taking []string, refusedBy error) error {
	v := sessionForm{Session: s, Values: values, Taking: taking, Said: q.P.Refusals(refusedBy)}
	managers, err := q.Office.Managers(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v.Managers = people(managers)
	centres, err := q.Office.Centres(q.Context(), q.Who)
	if err != nil {
		return err
	}
	for _, c := range centres {
		v.Centres = append(v.Centres, field.Option{Value: c.Centre.ID, Text: c.Centre.Name})
	}
	if s != nil {
		return showSession(q, *s, shell.Page{Title: q.P.T("session.plan.title"), Kind: ui.Question, Refused: refusedBy, Body: sessionFormPage(v)})
	}
	versions, err := q.Office.PublishedVersions(q.Context())
	if err != nil {
		return err
	}
	for _, x := range versions {
		v.Versions = append(v.Versions, field.Option{Value: x.VersionID, Text: q.P.T("session.of", "title", x.Title, "number", x.Number)})
	}
	title := q.P.T("session.open.title")
	return q.Show(shell.Page{Title: title, Refused: refusedBy, Body: sessionFormPage(v), Crumbs: []ui.Crumb{{Text: q.P.T("session.list.title"), URL: SessionsPath}, {Text: title}}})
}

func people(rows []office.Colleague) (list []field.Option) {
	for _, p := range rows {
		list = append(list, field.Option{Value: p.ID, Text: p.Name})
	}
	return list
}
