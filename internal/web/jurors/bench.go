package jurors

import (
	"time"

	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/spine"
	"jurande/internal/web/ui/state"
)

type benchView struct {
	*office.Bench
	rights
	State    state.State
	Next     string
	History  []history.Event
	Asides   []aside
	Sits     bool // the reader is a member
	Declared bool // and has said which ties they have
}

// aside is a dossier for which some members step aside.
type aside struct {
	Enrolment, Candidate string
	Members              []string
	Findings             []rule.Finding
}

// Bench shows the composition of a jury and what makes it lawful or not.
func Bench(q *shell.Request) error {
	id := q.PathValue("session")
	b, err := q.Office.Bench(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	lines, err := q.Office.JuryHistory(q.Context(), q.Who, id, 30)
	if err != nil {
		return err
	}
	v := benchView{Bench: b, rights: rightsOf(q, b), History: events(q.P, b, lines), Asides: asides(b)}
	v.State, v.Next = standing(q.P, b)
	for _, m := range b.Members {
		if m.PersonID == q.Who.ID {
			v.Sits, v.Declared = true, m.TiesDeclaredAt.Valid
		}
	}
	return q.Show(shell.Page{Title: q.P.T("jury.bench.title", "session", b.Session.Name), Kind: ui.Dossier, Role: role(q, id), Crumbs: crumbs(q.P, b, ""), Body: benchPage(v)})
}

func asides(b *office.Bench) (list []aside) {
	for _, e := range b.Enrolments {
		members, findings := b.SitsOn(e.ID)
		if len(members) == 0 {
			continue
		}
		a := aside{Enrolment: e.ID, Candidate: e.Identity.Listed(), Findings: findings}
		for _, m := range members {
			a.Members = append(a.Members, m.Name)
		}
		list = append(list, a)
	}
	return list
}

// finding says whether a rule of composition holds.
func finding(p *lang.Printer, f rule.Finding) state.State {
	switch {
	case f.Holds:
		return state.State{Word: p.T("jury.finding.holds"), Shape: state.Acquired}
	case f.Blocking:
		return state.State{Word: p.T("jury.finding.blocks"), Shape: state.Refused}
	}
	return state.State{Word: p.T("jury.finding.explain"), Shape: state.Attention}
}

func (v benchView) life(p *lang.Printer) spine.Line {
	at := func(ms int64) string { return p.DateTime(time.UnixMilli(ms)) }
	steps := []spine.Step{
		{Text: p.T("jury.life.convened")}, {Text: p.T("jury.life.composed")}, {Text: p.T("jury.life.deliberation")}, {Text: p.T("jury.life.minutes")}, {Text: p.T("jury.life.closed")},
	}
	now := 0
	if v.Convened {
		now = 1
		if rule.Lawful(v.Findings) {
			now = 2
		}
		switch v.Jury.State {
		case office.JuryDeliberating:
			now, steps[2].When = 2, p.T("jury.life.since", "at", at(v.Jury.OpenedAt.Int64))
		case office.JuryClosed:
			now, steps[2].When, steps[4].When = len(steps), at(v.Jury.OpenedAt.Int64), at(v.Jury.ClosedAt.Int64)
		}
	}
	for i := range steps {
		switch {
		case i < now:
			steps[i].Stage = spine.Past
		case i == now:
			steps[i].Stage, steps[i].Who = spine.Present, v.Next
		default:
			steps[i].Stage = spine.Future
		}
	}
	return spine.Line{Label: p.T("jury.life.title"), Steps: steps}
}

func (v benchView) facts(p *lang.Printer) []facts.Fact {
	place := facts.Fact{Term: p.T("jury.bench.place"), Text: v.Jury.Place}
	if isLink(v.Jury.Place) {
		place = facts.Fact{Term: p.T("jury.bench.link"), Text: v.Jury.Place, URL: v.Jury.Place}
	}
	return []facts.Fact{
		{Term: p.T("jury.bench.when"), Text: p.DateTime(v.MeetsAt())}, place,
		{Term: p.T("jury.bench.subject"), Text: p.T("jury.bench.version", "title", v.Session.TitleName, "number", v.Session.VersionNumber)},
		{Term: p.T("jury.bench.candidates"), Text: p.T("jury.candidates", "n", len(v.Enrolments))},
	}
}

func (v benchView) members(p *lang.Printer) register.Table {
	t := register.Table{ID: "membres", Caption: p.T("jury.bench.members"), Count: p.T("jury.members", "n", len(v.Members)),
		Columns: []register.Column{{Text: p.T("jury.member.name")}, {Text: p.T("jury.member.role")}, {Text: p.T("jury.member.external")}, {Text: p.T("jury.member.present")}, {Text: p.T("jury.member.ties")}},
		Empty:   register.Empty{What: p.T("jury.bench.no_member")}}
	if v.compose {
		t.Columns = append(t.Columns, register.Column{Text: p.T("jury.member.change")})
	}
	for _, m := range v.Members {
		row := register.Row{ID: m.PersonID, Name: m.Name, Cells: []register.Cell{
			{Text: m.Name, Under: p.T("jury.member.post_at", "post", m.Post, "company", m.Company)},
			v.roleCell(p, m), v.externalCell(p, m), presentCell(p, m), v.tiesCell(p, m)}}
		if v.compose {
			row.Cells = append(row.Cells, v.changeCell(p, m))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v benchView) roleCell(p *lang.Printer, m office.JuryMember) register.Cell {
	c := register.Cell{Text: p.T("role.juror")}
	if m.President {
		c.Text = p.T("role.president")
	}
	if m.QualifiedVAE {
		c.Under = p.T("jury.member.qualified")
	}
	return c
}

// externalCell says why a member does not count as external.
func (v benchView) externalCell(p *lang.Printer, m office.JuryMember) register.Cell {
	if !m.External {
		return register.Cell{Text: p.T("jury.member.of_certifier")}
	}
	if !v.External(m) {
		return register.Cell{Text: p.T("jury.member.of_centre")}
	}
	return register.Cell{Text: p.T("jury.yes")}
}

func presentCell(p *lang.Printer, m office.JuryMember) register.Cell {
	if m.Present {
		return register.Cell{Text: p.T("jury.yes")}
	}
	return register.Cell{State: &state.State{Word: p.T("jury.member.away"), Shape: state.Absent}}
}

func (v benchView) tiesCell(p *lang.Printer, m office.JuryMember) (c register.Cell) {
	n := 0
	for _, t := range v.Ties {
		if t.PersonID == m.PersonID {
			n++
		}
	}
	switch {
	case !m.TiesDeclaredAt.Valid:
		c.State = &state.State{Word: p.T("jury.member.undeclared"), Shape: state.Attention}
	case n == 0:
		c.Text = p.T("jury.member.no_tie")
	default:
		c.Text = p.T("jury.member.tie_count", "n", n)
	}
	if m.TiesDeclaredAt.Valid {
		c.Under = p.T("jury.member.declared_on", "day", time.UnixMilli(m.TiesDeclaredAt.Int64))
	}
	if v.Jury.State != office.JuryClosed && (v.compose || v.decide || m.PersonID == v.self) {
		c.Body = memberLink(tiesPath(v.Session.ID, m.PersonID), p.T("jury.member.declare"), m.Name)
	}
	return c
}

func (v benchView) changeCell(p *lang.Printer, m office.JuryMember) (c register.Cell) {
	if v.Jury.State == office.JuryComposing {
		c.Body = memberLink(memberPath(v.Session.ID, m.PersonID), p.T("jury.member.modify"), m.Name)
	}
	return c
}
