// Package vae shows the files of those who ask for the validation of their experience:
// to the office what is due, by whom and when; to candidates their own clock.
package vae

import (
	"jurande/internal/access"
	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// Where the pages are.
const (
	Path    = "/vae"
	OwnPath = "/ma-vae"
)

type registerView struct {
	Due, Over register.Table
	Count     string
	May       bool
}

// Register lists the files: what is due first, the most urgent at the top.
func Register(q *shell.Request) error {
	x, err := q.Office.VAERegister(q.Context(), q.Who)
	if err != nil {
		return err
	}
	p := q.P
	v := registerView{May: access.MayEver(q.Who, access.KeepVAE), Count: p.T("vae.count", "n", x.Open), Due: dueTable(p, x), Over: overTable(p, x)}
	if x.Late > 0 {
		v.Count += " " + p.T("vae.late", "n", x.Late)
	}
	title := p.T("vae.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Register, Body: registerPage(v), Crumbs: []ui.Crumb{{Text: title}}})
}

func dueTable(p *lang.Printer, x *office.VAERegister) register.Table {
	t := register.Table{ID: "due", Caption: p.T("vae.caption"), Empty: register.Empty{What: p.T("vae.empty")}, Columns: []register.Column{
		{Text: p.T("vae.candidate")}, {Text: p.T("session.fact.title")}, {Text: p.T("vae.stage_word")}, {Text: p.T("vae.due")}, {Text: p.T("vae.who")}, {Text: p.T("vae.when")}}}
	for _, f := range x.Due {
		d, ok := f.Due()
		if !ok {
			continue
		}
		t.Rows = append(t.Rows, register.Row{ID: f.ID, Name: f.Name, Cells: []register.Cell{{Text: f.Name, URL: Path + "/" + f.ID, Under: f.Number}, {Text: f.TitleName, Under: whole(p, f)},
			{State: stageState(p, f.Stage())}, {Text: p.T("vae.duty." + string(d.Duty))}, {Text: p.T("vae.mover." + string(d.Who))}, {State: whenState(p, d, x.Today)}}})
	}
	return t
}

func overTable(p *lang.Printer, x *office.VAERegister) register.Table {
	t := register.Table{ID: "over", Caption: p.T("vae.over_caption"), Empty: register.Empty{What: p.T("vae.over_empty")}, Columns: []register.Column{
		{Text: p.T("vae.candidate")}, {Text: p.T("session.fact.title")}, {Text: p.T("vae.stage_word")}, {Text: p.T("vae.since")}}}
	for _, f := range x.Over {
		t.Rows = append(t.Rows, register.Row{ID: f.ID, Name: f.Name, Cells: []register.Cell{{Text: f.Name, URL: Path + "/" + f.ID, Under: f.Number}, {Text: f.TitleName, Under: whole(p, f)},
			{State: stageState(p, f.Stage())}, {Text: p.ShortDate(f.Steps[len(f.Steps)-1].On.Time())}}})
	}
	return t
}

func whole(p *lang.Printer, f vae.File) string {
	if f.Whole {
		return p.T("vae.whole")
	}
	return p.T("vae.part")
}

var stageShapes = map[vae.Stage]state.Shape{vae.Asked: state.Empty, vae.Preparing: state.Half, vae.Ready: state.Full, vae.Called: state.Full, vae.Told: state.Sealed, vae.Refused: state.Refused,
	vae.Gone: state.Absent, vae.Left: state.Absent}

func stageState(p *lang.Printer, s vae.Stage) *state.State {
	return &state.State{Word: p.T("vae.stage." + string(s)), Shape: stageShapes[s]}
}

// soonDays is when a limit asks for attention.
const soonDays = 15

// whenState says until when something is due, how many days are left, or since when it is late.
func whenState(p *lang.Printer, d vae.Due, today framework.Date) *state.State {
	left := today.DaysTo(d.Before)
	switch {
	case left < 0:
		return &state.State{Word: p.T("vae.overdue", "before", d.Before.Time(), "n", -left), Shape: state.Refused}
	case left <= soonDays:
		return &state.State{Word: p.T("vae.before", "before", d.Before.Time(), "n", left), Shape: state.Attention}
	}
	return &state.State{Word: p.T("vae.before", "before", d.Before.Time(), "n", left), Shape: state.Empty}
}
