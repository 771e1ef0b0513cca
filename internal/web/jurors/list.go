package jurors

import (
	"time"

	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// List shows the juries: one's own for a member, every one for the office.
func List(q *shell.Request) error {
	lines, err := q.Office.Juries(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("jury.list.title"), Kind: ui.Register, Body: listPage(juriesTable(q.P, lines))})
}

func juriesTable(p *lang.Printer, lines []office.JuryLine) register.Table {
	t := register.Table{Caption: p.T("jury.list.caption"),
		Columns: []register.Column{{Text: p.T("jury.list.session")}, {Text: p.T("jury.list.when")}, {Text: p.T("jury.list.state")}, {Text: p.T("jury.list.progress")}, {Text: p.T("jury.list.next")}},
		Empty:   register.Empty{What: p.T("jury.list.empty")}}
	for _, l := range lines {
		s, next := lineStanding(p, l)
		when := register.Cell{Text: p.T("jury.list.not_set")}
		if l.MeetsAt > 0 {
			when = register.Cell{Text: p.DateTime(time.UnixMilli(l.MeetsAt)), Under: l.Place}
		} else if !l.Session.JuryOn.IsZero() {
			when = register.Cell{Text: p.T("jury.list.planned", "day", l.Session.JuryOn.Time())}
		}
		t.Rows = append(t.Rows, register.Row{ID: l.Session.ID, Name: l.Session.Name, Cells: []register.Cell{
			{Text: l.Session.Name, URL: benchPath(l.Session.ID), Under: l.Session.TitleName},
			when, {State: &s},
			{Text: p.T("jury.decided_of", "n", l.Decided, "total", l.Candidates)},
			{Text: next}}})
	}
	return t
}

func lineStanding(p *lang.Printer, l office.JuryLine) (s state.State, next string) {
	switch {
	case l.JuryID == "":
		return state.State{Word: p.T("jury.state.none"), Shape: state.Empty}, p.T("role.secretariat")
	case l.State == office.JuryClosed:
		return state.State{Word: p.T("jury.state.closed"), Shape: state.Sealed}, p.T("jury.list.nobody")
	case l.MinutesState == office.MinutesSigning:
		return state.State{Word: p.T("jury.state.signing", "n", l.Signed, "total", l.Members), Shape: state.Half}, p.T("jury.list.members")
	case l.State == office.JuryDeliberating && l.Decided == l.Candidates:
		return state.State{Word: p.T("jury.state.decided"), Shape: state.Full}, p.T("role.president")
	case l.State == office.JuryDeliberating:
		return state.State{Word: p.T("jury.state.deliberating"), Shape: state.Half}, p.T("role.president")
	case l.Session.State == exam.Marking || l.Session.State == exam.Preparing:
		return state.State{Word: p.T("jury.state.convened"), Shape: state.Empty}, p.T("jury.list.after_marking")
	}
	return state.State{Word: p.T("jury.state.convened"), Shape: state.Empty}, p.T("role.president")
}
