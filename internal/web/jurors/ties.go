package jurors

import (
	"time"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type tiesView struct {
	*office.Bench
	Member office.JuryMember
	Mine   bool
	Ties   map[string]string // kind by enrolment, as typed
	Said   []lang.Said
}

// TiesForm asks a member which candidates of the session they know, one by one.
func TiesForm(q *shell.Request) error {
	v, err := tiesOf(q)
	if err != nil {
		return err
	}
	v.Ties = v.declaredTies()
	return showTies(q, v, nil)
}

// declaredTies is what the member has declared so far: kind by enrolment.
func (v tiesView) declaredTies() map[string]string {
	kinds := map[string]string{}
	for _, t := range v.Bench.Ties {
		if t.PersonID == v.Member.PersonID {
			kinds[t.EnrolmentID] = t.Kind
		}
	}
	return kinds
}

// DeclareTies keeps what was declared.
func DeclareTies(q *shell.Request) error {
	v, err := tiesOf(q)
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	was := v.declaredTies()
	for _, e := range v.Enrolments {
		kind, ticked := f.Get("kind_"+e.ID), f.Has("tie_"+e.ID)
		if !ticked && (kind == "" || was[e.ID] != "") { // to choose a kind is to tick, to untick is to withdraw
			continue
		}
		if kind == "" {
			f.Refuse(refusal.New(refusal.Invalid, "tie_kind").On("kind_" + e.ID))
		}
		v.Ties[e.ID] = kind
	}
	if err := f.Err(); err != nil {
		return showTies(q, v, err)
	}
	if err := q.Office.DeclareTies(q.Context(), q.Who, v.Session.ID, v.Member.PersonID, v.Ties); err != nil {
		return showTies(q, v, err)
	}
	if len(v.Ties) == 0 {
		q.Say("jury.ties.none")
	} else {
		q.Say("jury.ties.done", "n", len(v.Ties))
	}
	return q.See(benchPath(v.Session.ID))
}

func tiesOf(q *shell.Request) (v tiesView, err error) {
	v.Ties = map[string]string{}
	if v.Bench, err = q.Office.Bench(q.Context(), q.Who, q.PathValue("session")); err != nil {
		return v, err
	}
	for _, m := range v.Members {
		if m.PersonID == q.PathValue("person") {
			v.Member, v.Mine = m, m.PersonID == q.Who.ID
			return v, nil
		}
	}
	return v, refusal.New(refusal.NotFound, "not_found", "What", "juror")
}

func showTies(q *shell.Request, v tiesView, err error) error {
	v.Said = q.P.Refusals(err)
	title := q.P.T("jury.ties.of", "name", v.Member.Name)
	if v.Mine {
		title = q.P.T("jury.ties.mine")
	}
	return q.Show(shell.Page{Title: title, Kind: ui.Register, Refused: err, Crumbs: crumbs(q.P, v.Bench, title), Body: tiesPage(v, title)})
}

func tieKinds(p *lang.Printer) []field.Option {
	list := []field.Option{{Value: "", Text: p.T("jury.ties.which")}}
	for _, k := range office.TieKinds {
		list = append(list, field.Option{Value: k, Text: p.T("tie_kind." + k)})
	}
	return list
}

func (v tiesView) declared() (at time.Time, ok bool) {
	return time.UnixMilli(v.Member.TiesDeclaredAt.Int64), v.Member.TiesDeclaredAt.Valid
}
