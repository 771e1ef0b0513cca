package referents

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// NeutralisationsPath lists the candidates for whom criteria may be put forward.
const NeutralisationsPath = "/handicap/neutralisations"

func neutralisationPath(enrolment string) string {
	return "/handicap/" + enrolment + "/neutralisation"
}

// Neutralisations lists the candidates of open sessions who have a measure, or for whom
// criteria were put forward.
func Neutralisations(q *shell.Request) error {
	list, err := q.Office.Neutralisations(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("neutralisation.list.title"), Kind: ui.Register, Role: access.Referent, Body: neutralisationsPage(neutralisationsTable(q.P, list))})
}

func neutralisationsTable(p *lang.Printer, list []office.NeutralisationLine) register.Table {
	t := register.Table{Caption: p.T("neutralisation.list.caption"), Empty: register.Empty{What: p.T("neutralisation.list.empty")},
		Columns: []register.Column{{Text: p.T("neutralisation.list.candidate")}, {Text: p.T("neutralisation.list.session")}, {Text: p.T("neutralisation.list.measures"), Figures: true}, {Text: p.T("neutralisation.list.criteria")}}}
	for _, l := range list {
		name := l.UsageName
		if name == "" {
			name = l.BirthName
		}
		given, _, _ := strings.Cut(l.Given, ", ")
		listed := strings.ToUpper(name) + " " + given
		s := state.State{Word: p.T("neutralisation.list.none"), Shape: state.Empty}
		switch {
		case l.Proposed > l.Voted:
			s = state.State{Word: p.T("neutralisation.list.to_vote", "n", l.Proposed-l.Voted), Shape: state.Half}
		case l.Proposed > 0:
			s = state.State{Word: p.T("neutralisation.list.voted", "n", l.Adopted, "total", l.Proposed), Shape: state.Full}
		}
		t.Rows = append(t.Rows, register.Row{ID: l.EnrolmentID, Name: listed, Cells: []register.Cell{
			{Text: listed, URL: neutralisationPath(l.EnrolmentID), Under: l.Number}, {Text: l.SessionName}, {Text: p.Number(l.Measures)}, {State: &s}}})
	}
	return t
}

// proposingView is the referent's page on one candidate.
type proposingView struct {
	*office.Proposing
	Typed   accommodation.Opinion
	Preview []accommodation.Shift // what is shown before it is sent; nil while it is written
	Said    []lang.Said
}

// Neutralisation shows what was put forward for a candidate, and lets the referent put
// more forward.
func Neutralisation(q *shell.Request) error {
	return showNeutralisation(q, proposingView{}, nil)
}

// Propose checks an opinion, shows where the weight goes, and sends it once the
// referent has seen that.
func Propose(q *shell.Request) error {
	enrolment := q.PathValue("enrolment")
	f, err := q.Form()
	if err != nil {
		return err
	}
	v := proposingView{Typed: accommodation.Opinion{Criteria: f.All("criteria"), Task: f.Text("task", accommodation.LongestMotive, false),
		Trade: f.Text("trade", accommodation.LongestMotive, false), Reason: f.Text("reason", accommodation.LongestReason, false)}}
	if err := f.Err(); err != nil {
		return showNeutralisation(q, v, err)
	}
	switch f.Get("then") {
	case "edit":
		return showNeutralisation(q, v, nil)
	case "send":
		_, err = q.Office.ProposeNeutralisation(q.Context(), q.Who, enrolment, v.Typed)
	default:
		if err = q.Office.CheckNeutralisation(q.Context(), q.Who, enrolment, v.Typed); err == nil {
			return showPreview(q, v)
		}
	}
	if err != nil {
		return refusedOr(q, v, err)
	}
	q.Say("neutralisation.sent")
	return q.See(neutralisationPath(enrolment))
}

// Withdraw takes an opinion back before the vote.
func Withdraw(q *shell.Request) error {
	enrolment := q.PathValue("enrolment")
	f, err := q.Form()
	if err != nil {
		return err
	}
	if err := q.Office.WithdrawNeutralisation(q.Context(), q.Who, enrolment, f.Get("opinion")); err != nil {
		return refusedOr(q, proposingView{}, err)
	}
	q.Say("neutralisation.withdrawn_done")
	return q.See(neutralisationPath(enrolment))
}

// refusedOr shows a refusal of what was typed on the page; another error has its own.
func refusedOr(q *shell.Request, v proposingView, err error) error {
	if k := refusal.KindOf(err); k == refusal.Invalid || k == refusal.Conflict {
		return showNeutralisation(q, v, err)
	}
	return err
}

func showNeutralisation(q *shell.Request, v proposingView, refused error) error {
	return show(q, v, refused, neutralisationPage)
}

func showPreview(q *shell.Request, v proposingView) error { return show(q, v, nil, previewPage) }
