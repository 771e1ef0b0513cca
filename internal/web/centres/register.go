package centres

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// RegisterPath is where the register of centres is.
const RegisterPath = secretariat.CentresPath

func centreURL(id string, page ...string) string {
	return strings.Join(append([]string{RegisterPath, id}, page...), "/")
}

type registerView struct {
	Table  register.Table
	Values map[string]string
	Said   []lang.Said
	May    bool
	Office bool
}

// Register lists the centres, those that need somebody first; the office adds one.
func Register(q *shell.Request) error { return showRegister(q, map[string]string{}, nil) }

// Add adds a centre.
func Add(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	c := readCentre(f)
	id := ""
	if err = f.Err(); err == nil {
		id, err = q.Office.AddCentre(q.Context(), q.Who, c)
	}
	if refused(err) {
		return showRegister(q, centreValues(f), err)
	}
	if err != nil {
		return err
	}
	q.Say("centre.add.done", "name", c.Name)
	return q.See(centreURL(id))
}

func readCentre(f *shell.Form) candidate.Centre {
	return candidate.Centre{Code: f.Text("code", 40, false), Name: f.Text("name", 120, false), City: f.Text("city", 80, false),
		SIRET: f.Text("siret", 30, false), Address: f.Text("address", 200, false)}
}

func centreValues(f *shell.Form) map[string]string {
	return map[string]string{"code": f.Get("code"), "name": f.Get("name"), "city": f.Get("city"), "siret": f.Get("siret"), "address": f.Get("address")}
}

func showRegister(q *shell.Request, values map[string]string, refusedBy error) error {
	list, today, err := q.Office.CentreRegister(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := registerView{Values: values, Said: q.P.Refusals(refusedBy), May: access.MayEver(q.Who, access.ManageCentres), Table: centreTable(q.P, list, today)}
	v.Office = v.May || q.Who.Has(access.Inspector)
	title := q.P.T("centre.list.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Register, Refused: refusedBy, Body: registerPage(v), Crumbs: []ui.Crumb{{Text: title}}})
}

func centreTable(p *lang.Printer, list []office.CentreLine, today framework.Date) register.Table {
	t := register.Table{Caption: p.T("centre.list.caption"), Empty: register.Empty{What: p.T("centre.list.empty")},
		Columns: []register.Column{{Text: p.T("centre.field.name")}, {Text: p.T("centre.field.city")}, {Text: p.T("habilitation.word")}, {Text: p.T("habilitation.to_report")}, {Text: p.T("session.fact.candidates"), Figures: true}}}
	for _, c := range list {
		report := register.Cell{Text: p.T("habilitation.nothing_to_report")}
		if c.ToReport > 0 {
			report = register.Cell{State: dueState(p, c.ReportBefore, today), Under: p.T("habilitation.changes", "n", c.ToReport)}
		}
		entered := register.Cell{Text: p.Number(c.Entered)}
		if c.Missing > 0 {
			entered.Under = p.T("prepared.missing", "n", c.Missing)
		}
		t.Rows = append(t.Rows, register.Row{ID: c.ID, Name: c.Name, Cells: []register.Cell{{Text: c.Name, URL: centreURL(c.ID), Under: c.Code}, {Text: c.City},
			standingCell(p, c, today), report, entered}})
	}
	return t
}

// standingCell says where a centre's best agreement stands, and what it covers.
func standingCell(p *lang.Printer, c office.CentreLine, today framework.Date) register.Cell {
	best := c.Best(today)
	if best == "" {
		return register.Cell{State: &state.State{Word: p.T("habilitation.none"), Shape: state.Absent}}
	}
	cell := register.Cell{State: standingState(p, best)}
	for _, h := range c.Agreements {
		if h.Standing(today) == best {
			cell.Under = p.T("habilitation.scope."+string(h.Scope)) + ", " + p.T("habilitation.until", "until", h.Until.Time())
		}
	}
	return cell
}

var standings = map[candidate.Standing]state.Shape{candidate.Announced: state.Empty, candidate.InForce: state.Acquired, candidate.EndsSoon: state.Attention, candidate.Over: state.Absent}

func standingState(p *lang.Printer, s candidate.Standing) *state.State {
	return &state.State{Word: p.T("habilitation.standing." + string(s)), Shape: standings[s]}
}

// dueState says before when something is due, and whether that day is past.
func dueState(p *lang.Printer, before, today framework.Date) *state.State {
	if today.After(before) {
		return &state.State{Word: p.T("habilitation.late", "before", before.Time()), Shape: state.Refused}
	}
	return &state.State{Word: p.T("habilitation.before", "before", before.Time()), Shape: state.Attention}
}

// refused reports a refusal that a form can come back with.
func refused(err error) bool {
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return true
	}
	return false
}

// dayOf reads a date of a form; what is none is refused beside its field.
func dayOf(f *shell.Form, name string) framework.Date {
	d, err := framework.ParseDate(f.Get(name))
	if err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "field_date").On(name))
	}
	return d
}

func civil(p *lang.Printer, d framework.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.Date(d.Time())
}
