package secretariat

import (
	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
)

// CentresPath is where the secretariat keeps the list of centres.
const CentresPath = "/centres"

type centresView struct {
	Table  register.Table
	Values map[string]string
	Said   []lang.Said
}

// Centres lists the centres, with the form that adds one.
func Centres(q *shell.Request) error { return showCentres(q, map[string]string{}, nil) }

// AddCentre adds one.
func AddCentre(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	c := candidate.Centre{Code: f.Text("code", 40, false), Name: f.Text("name", 120, false), City: f.Text("city", 80, false)}
	if err = f.Err(); err == nil {
		_, err = q.Office.AddCentre(q.Context(), q.Who, c)
	}
	if refused(err) {
		return showCentres(q, map[string]string{"code": c.Code, "name": c.Name, "city": c.City}, err)
	}
	if err != nil {
		return err
	}
	q.Say("centre.add.done", "name", c.Name)
	return q.See(CentresPath)
}

func showCentres(q *shell.Request, values map[string]string, refusedBy error) error {
	list, err := q.Office.Centres(q.Context(), q.Who)
	if err != nil {
		return err
	}
	t := register.Table{Caption: q.P.T("centre.list.caption"), Empty: register.Empty{What: q.P.T("centre.list.empty")},
		Columns: []register.Column{{Text: q.P.T("centre.field.name")}, {Text: q.P.T("centre.field.code")}, {Text: q.P.T("centre.field.city")}, {Text: q.P.T("session.fact.candidates"), Figures: true}}}
	for _, c := range list {
		t.Rows = append(t.Rows, register.Row{ID: c.Centre.ID, Name: c.Name, Cells: []register.Cell{{Text: c.Name}, {Text: c.Code}, {Text: c.City}, {Text: q.P.Number(c.Entered)}}})
	}
	title := q.P.T("centre.list.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Register, Refused: refusedBy, Body: centresPage(centresView{t, values, q.P.Refusals(refusedBy)}),
		Crumbs: []ui.Crumb{{Text: q.P.T("session.list.title"), URL: SessionsPath}, {Text: title}}})
}
