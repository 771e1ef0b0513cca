package secretariat

import (
	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

type sittingsView struct {
	*office.SittingsPage
	May     bool
	Convoke bool
}

// Sittings lists the sittings of a session, and who is placed nowhere.
func Sittings(q *shell.Request) error {
	x, err := q.Office.Sittings(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("sitting.list.title"), Kind: ui.Register, Body: sittingsPage(sittingsView{x, mayPlan(q, x.Session), mayConvoke(q, x.Session)})})
}

func mayPlan(q *shell.Request, s exam.Session) bool {
	return access.May(q.Who, access.PlanSitting, access.Target{access.OfSession: s.ID, access.OfTitle: s.TitleID}) == nil
}

func sittingURL(s exam.Sitting, page ...string) string {
	return sessionURL(s.SessionID, append([]string{"seances", s.ID}, page...)...)
}

// sittingState puts the state of a sitting into a word and a shape.
func sittingState(p *lang.Printer, s exam.SittingState) *state.State {
	shapes := map[exam.SittingState]state.Shape{exam.Planned: state.Empty, exam.Convoked: state.Full, exam.Underway: state.Half, exam.Ended: state.Sealed, exam.Cancelled: state.Absent}
	return &state.State{Word: p.T("sitting.state." + string(s)), Shape: shapes[s]}
}

// sittingWhen says when a sitting takes place, where it takes place.
func sittingWhen(p *lang.Printer, s exam.Sitting) string { return p.DateTimeIn(s.Starts, s.Zone) }

// sittingWhere says the place in a few words.
func sittingWhere(p *lang.Printer, s exam.Sitting, centre string) string {
	switch {
	case s.Venue == exam.Remotely:
		return p.T("sitting.venue.remote")
	case centre != "":
		return centre
	}
	return p.T("sitting.venue.own")
}

func (v sittingsView) table(p *lang.Printer) register.Table {
	t := register.Table{ID: "sittings", Caption: p.T("sitting.list.caption"), Empty: register.Empty{What: p.T("sitting.list.empty")}, Columns: []register.Column{
		{Text: p.T("sitting.when")}, {Text: p.T("sitting.assessment")}, {Text: p.T("sitting.where")}, {Text: p.T("sitting.expected"), Figures: true}, {Text: p.T("sitting.state_word")}}}
	if v.May {
		t.Empty.Start = &button.Go{Text: p.T("sitting.plan.title"), URL: sessionURL(v.Session.ID, "seances", "planifier"), Weight: button.Main}
	}
	for _, s := range v.Rows {
		t.Rows = append(t.Rows, register.Row{ID: s.ID, Name: sittingWhen(p, s.Sitting), Cells: []register.Cell{
			{Text: sittingWhen(p, s.Sitting), URL: sittingURL(s.Sitting), Under: p.T("sitting.minutes", "n", s.Minutes)},
			{Text: s.AssessmentID, Under: cut(s.Assessment.Title, 60)}, {Text: sittingWhere(p, s.Sitting, s.Centre)}, {Text: p.Number(s.Expected)}, {State: sittingState(p, s.State)}}})
	}
	return t
}

// lacking lists the assessments for which somebody is placed nowhere.
func (v sittingsView) lacking(p *lang.Printer) register.Table {
	t := register.Table{ID: "nowhere", Caption: p.T("sitting.nowhere.caption"), Empty: register.Empty{What: p.T("sitting.nowhere.empty")}, Columns: []register.Column{
		{Text: p.T("sitting.assessment")}, {Text: p.T("sitting.nowhere.count"), Figures: true}}}
	for _, l := range v.Lacking {
		if l.Count > 0 {
			t.Rows = append(t.Rows, register.Row{ID: l.Assessment.ID, Name: l.Assessment.ID, Cells: []register.Cell{
				{Text: l.Assessment.ID, Under: cut(l.Assessment.Title, 70), URL: sessionURL(v.Session.ID, "sans-place", l.Assessment.ID)}, {Text: p.Number(l.Count)}}})
		}
	}
	return t
}
