package referents

import (
	"slices"
	"time"

	"github.com/a-h/templ"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

func show(q *shell.Request, v proposingView, refused error, body func(proposingView) templ.Component) error {
	var err error
	if v.Proposing, err = q.Office.Proposing(q.Context(), q.Who, q.PathValue("enrolment")); err != nil {
		return err
	}
	v.Preview, v.Said = v.Shifts(v.Typed.Criteria), q.P.Refusals(refused)
	name := v.Enrolment.Identity.Listed()
	return q.Show(shell.Page{Title: q.P.T("neutralisation.title", "name", name), Kind: ui.Dossier, Role: access.Referent, Refused: refused,
		Crumbs: []ui.Crumb{{Text: q.P.T("neutralisation.list.title"), URL: NeutralisationsPath}, {Text: name}}, Body: body(v)})
}

// opinions gathers what was put forward by opinion, the first one first.
func (v proposingView) opinions() (list [][]office.PutForward) {
	for _, p := range v.Forward {
		if n := len(list); n > 0 && list[n-1][0].ID == p.ID {
			list[n-1] = append(list[n-1], p)
			continue
		}
		list = append(list, []office.PutForward{p})
	}
	return list
}

// withdrawable: nobody voted on any criterion of the opinion yet.
func (v proposingView) withdrawable(of []office.PutForward) bool {
	return !v.Closed && !slices.ContainsFunc(of, func(p office.PutForward) bool { return len(p.Votes) > 0 })
}

func (v proposingView) statement(criterion string) string {
	for _, b := range v.Published.Framework.Blocks {
		for _, k := range b.Criteria {
			if k.ID == criterion {
				return k.Statement
			}
		}
	}
	return ""
}

func (v proposingView) competency(id string) string {
	for _, b := range v.Published.Framework.Blocks {
		for _, c := range b.Competencies {
			if c.ID == id {
				return c.Statement
			}
		}
	}
	return ""
}

// measures says what was granted to the candidate, by the name of each effect.
func (v proposingView) measures(p *lang.Printer) (list []string) {
	for _, m := range v.Measures {
		said := p.T("neutralisation.effect." + string(m.Effect))
		if m.Scope == accommodation.ForAssessment {
			said += " (" + m.ScopeID + ")"
		}
		if m.Detail != "" {
			said += " – " + m.Detail
		}
		list = append(list, said)
	}
	return list
}

func (v proposingView) standing(p *lang.Printer) (s state.State, next string) {
	waits := slices.ContainsFunc(v.Forward, func(x office.PutForward) bool { return x.Vote() == nil })
	switch {
	case v.Closed:
		return state.State{Word: p.T("neutralisation.state.closed"), Shape: state.Sealed}, ""
	case waits:
		return state.State{Word: p.T("neutralisation.state.to_vote"), Shape: state.Half}, p.T("role.president")
	case len(v.Forward) > 0:
		return state.State{Word: p.T("neutralisation.state.voted"), Shape: state.Full}, ""
	}
	return state.State{Word: p.T("neutralisation.state.none"), Shape: state.Empty}, ""
}

func at(p *lang.Printer, ms int64) string { return p.DateTime(time.UnixMilli(ms)) }

// shiftTable shows, for one competency, what each criterion weighs before and after.
func (v proposingView) shiftTable(p *lang.Printer, s accommodation.Shift) register.Table {
	t := register.Table{ID: "poids-" + s.Competency, Caption: s.Competency + " " + v.competency(s.Competency),
		Columns: []register.Column{{Text: p.T("neutralisation.criterion")}, {Text: p.T("neutralisation.before"), Figures: true}, {Text: p.T("neutralisation.after"), Figures: true}}}
	for _, l := range s.Lines {
		after := register.Cell{Text: p.Percent(l.After.String())}
		if l.Neutralised {
			n := verdict.Neutralised(p)
			after = register.Cell{State: &n}
		}
		t.Rows = append(t.Rows, register.Row{ID: l.Criterion, Cells: []register.Cell{{Text: l.Criterion, Under: v.statement(l.Criterion)}, {Text: p.Percent(l.Before.String())}, after}})
	}
	return t
}
