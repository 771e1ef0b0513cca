package jurors

import (
	"time"

	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

type minutesView struct {
	*office.MinutesView
	rights
	Said   []lang.Said
	State  state.State
	Next   string
	Reason string // of a withdrawal, as typed
}

// Minutes shows the minutes as they are signed, and lets a member sign them.
func Minutes(q *shell.Request) error { return showMinutes(q, "", nil) }

// Sign signs them.
func Sign(q *shell.Request) error {
	id := q.PathValue("session")
	f, err := q.Form()
	if err != nil {
		return err
	}
	// A password is taken as typed: no trimming.
	err = q.Office.SignMinutes(q.Context(), q.Who, id, office.Signing{Digest: f.Get("digest"), Agreed: f.Has("agreed"), Password: q.PostFormValue("password")})
	switch refusal.KindOf(err) {
	case refusal.Invalid:
		return showMinutes(q, "", err)
	case 0:
		if err != nil {
			return err
		}
	default:
		return err
	}
	q.Say("minutes.signed_done")
	return q.See(minutesPath(id))
}

// Withdraw sets aside minutes that not all have signed.
func Withdraw(q *shell.Request) error {
	id := q.PathValue("session")
	f, err := q.Form()
	if err != nil {
		return err
	}
	reason := f.Text("reason", jury.LongestText, true)
	if err := f.Err(); err != nil {
		return showMinutes(q, reason, err)
	}
	if err := q.Office.WithdrawMinutes(q.Context(), q.Who, id, reason); err != nil {
		if refusal.KindOf(err) == refusal.Invalid {
			return showMinutes(q, reason, err)
		}
		return err
	}
	q.Say("minutes.withdrawn_done")
	return q.See(boardPath(id))
}

// MinutesPDF sends the printed minutes that all have signed.
func MinutesPDF(q *shell.Request) error {
	number, raw, err := q.Office.MinutesPDF(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return q.File(number+".pdf", "application/pdf", raw, true)
}

func showMinutes(q *shell.Request, reason string, refused error) error {
	m, err := q.Office.MinutesOf(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := minutesView{MinutesView: m, rights: rightsOf(q, m.Bench), Said: q.P.Refusals(refused), Reason: reason}
	v.State, v.Next = v.standing(q.P)
	title := q.P.T("jury.part.minutes")
	return q.Show(shell.Page{Title: q.P.T("minutes.title", "session", m.Session.Name), Kind: ui.Dossier, Role: role(q, m.Session.ID), Refused: refused, Crumbs: crumbs(q.P, m.Bench, title), Body: minutesPage(v)})
}

func (v minutesView) standing(p *lang.Printer) (state.State, string) {
	switch {
	case !v.Drawn:
		return standing(p, v.Bench)
	case v.Row.State == office.MinutesSigned:
		return state.State{Word: p.T("minutes.state.signed", "at", time.UnixMilli(v.Row.SignedAt.Int64)), Shape: state.Sealed}, ""
	}
	return state.State{Word: p.T("jury.state.signing", "n", len(v.Signatures), "total", len(v.Text.Signatories())), Shape: state.Half}, p.T("jury.list.members")
}

func (v minutesView) facts(p *lang.Printer) []facts.Fact {
	t := v.Text
	day := func(s string) string { return p.T("minutes.day", "day", civil(s)) }
	place := facts.Fact{Term: p.T("jury.bench.place"), Text: t.Place}
	if isLink(t.Place) {
		place = facts.Fact{Term: p.T("jury.bench.link"), Text: t.Place, URL: t.Place}
	}
	return []facts.Fact{
		{Term: p.T("minutes.number"), Text: t.Number},
		{Term: p.T("minutes.certifier"), Text: t.Certifier},
		{Term: p.T("minutes.certification"), Text: p.T("minutes.title_of", "title", t.Title, "code", t.Code, "level", t.Level)},
		{Term: p.T("minutes.registered"), Text: day(t.Decision)},
		{Term: p.T("minutes.session"), Text: t.Session.Name},
		{Term: p.T("minutes.dates"), Text: p.T("minutes.from_to", "from", civil(t.Session.Opens), "to", civil(t.Session.Closes))},
		{Term: p.T("minutes.centres"), Text: p.List(t.Centres()...)},
		{Term: p.T("minutes.opened"), Text: p.DateTime(time.UnixMilli(t.OpenedAt))}, place,
		{Term: p.T("minutes.drawn"), Text: p.DateTime(time.UnixMilli(t.DrawnAt))},
	}
}

func (v minutesView) members(p *lang.Printer) register.Table {
	t := register.Table{ID: "jury", Caption: p.T("minutes.jury"), Columns: []register.Column{{Text: p.T("jury.member.name")}, {Text: p.T("jury.member.role")}, {Text: p.T("jury.member.post_column")}, {Text: p.T("jury.member.external")}, {Text: p.T("minutes.signature")}}}
	for _, m := range v.Text.Members {
		role, external := p.T("role.juror"), p.T("jury.no")
		if m.President {
			role = p.T("role.president")
		}
		if m.External {
			external = p.T("jury.yes")
		}
		signature := state.State{Word: p.T("minutes.to_sign"), Shape: state.Empty}
		if !m.Present {
			signature = state.State{Word: p.T("jury.member.away"), Shape: state.Absent}
		}
		for _, s := range v.Signatures {
			if s.PersonID == m.ID {
				signature = state.State{Word: p.T("minutes.signed_at", "at", time.UnixMilli(s.At)), Shape: state.Acquired}
			}
		}
		t.Rows = append(t.Rows, register.Row{ID: m.ID, Name: m.Name, Cells: []register.Cell{{Text: m.Name}, {Text: role},
			{Text: p.T("jury.member.post_at", "post", m.Post, "company", m.Company)}, {Text: external}, {State: &signature}}})
	}
	return t
}

func (v minutesView) counts(p *lang.Printer) register.Table {
	c := v.Text.Counts
	t := register.Table{ID: "nombres", Caption: p.T("minutes.counts")}
	row := register.Row{}
	for _, x := range []struct {
		key string
		n   int
	}{{"enrolled", c.Enrolled}, {"present", c.Present}, {"absent", c.Absent}, {"full", c.Full}, {"partial", c.Partial}, {"refused", c.Refused}} {
		t.Columns = append(t.Columns, register.Column{Text: p.T("minutes.count." + x.key), Figures: true})
		row.Cells = append(row.Cells, register.Cell{Text: p.Number(x.n)})
	}
	t.Rows = []register.Row{row}
	return t
}

func (v minutesView) candidates(p *lang.Printer) register.Table {
	t := register.Table{ID: "decisions", Caption: p.T("minutes.decisions"),
		Columns: []register.Column{{Text: p.T("jury.board.candidate")}, {Text: p.T("minutes.route")}, {Text: p.T("jury.board.decision")}, {Text: p.T("jury.board.blocks")}, {Text: p.T("minutes.comments")}}}
	var order []string
	for _, b := range v.Text.Blocks {
		order = append(order, b.ID)
	}
	for _, c := range v.Text.Candidates {
		s := verdict.Outcome(p, c.Outcome)
		var comments []string
		for _, b := range order {
			if text := c.Comments[b]; text != "" {
				comments = append(comments, p.T("minutes.comment", "block", b, "text", text))
			}
		}
		t.Rows = append(t.Rows, register.Row{ID: c.Enrolment, Name: c.Name, Cells: []register.Cell{
			{Text: c.Name, Under: c.Number + " · " + c.Centre}, {Text: p.T("route." + c.Route)}, {State: &s},
			{Body: blocks(verdict.Grouped(p, c.Blocks, order))}, {Body: sentences(comments)}}})
	}
	return t
}

// departure is a decision that leaves the proposal on one block.
type departure struct{ Candidate, Block, Was, Is, Reason string }

func (v minutesView) departures(p *lang.Printer) (list []departure) {
	for _, c := range v.Text.Candidates {
		for _, b := range v.Text.Blocks {
			if was, is := c.Proposed[b.ID], c.Blocks[b.ID]; was != "" && was != is {
				list = append(list, departure{c.Name, b.ID, p.T("block_status." + string(was)), p.T("block_status." + string(is)), c.Reason})
			}
		}
	}
	return list
}

func (v minutesView) departuresTable(p *lang.Printer) register.Table {
	t := register.Table{ID: "ecarts", Caption: p.T("minutes.departures"),
		Columns: []register.Column{{Text: p.T("jury.board.candidate")}, {Text: p.T("minutes.block_column")}, {Text: p.T("minutes.was")}, {Text: p.T("minutes.is")}, {Text: p.T("minutes.why")}}}
	for _, d := range v.departures(p) {
		t.Rows = append(t.Rows, register.Row{Cells: []register.Cell{{Text: d.Candidate}, {Text: d.Block}, {Text: d.Was}, {Text: d.Is}, {Text: d.Reason}}})
	}
	return t
}

// civil reads a day that the program itself wrote in the minutes.
func civil(s string) time.Time {
	t, _ := time.ParseInLocation("2006-01-02", s, lang.Paris())
	return t
}

func found(p *lang.Printer, f jury.MinutesFinding) state.State {
	if f.Holds {
		return state.State{Word: p.T("jury.finding.holds"), Shape: state.Acquired}
	}
	return state.State{Word: p.T("jury.finding.explain"), Shape: state.Attention}
}
