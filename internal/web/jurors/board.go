package jurors

import (
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/jury"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

type boardView struct {
	*office.Board
	rights
	Words, Together, Done []office.Dossier
	State                 state.State
	Next                  string
}

// Board shows the jury's table: dossiers that need words first, those that may be
// adopted together, those decided.
func Board(q *shell.Request) error {
	b, err := q.Office.Board(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	if !b.Convened || b.Jury.State == office.JuryComposing {
		return refusal.New(refusal.Conflict, "jury_not_open")
	}
	v := boardView{Board: b, rights: rightsOf(q, b.Bench)}
	v.State, v.Next = standing(q.P, b.Bench)
	v.Words, v.Together = b.Undecided()
	for _, d := range b.Dossiers {
		if d.Decision != nil && !d.Changed && d.ToVote() == 0 {
			v.Done = append(v.Done, d)
		}
	}
	title := q.P.T("jury.part.board")
	return q.Show(shell.Page{Title: q.P.T("jury.board.title", "session", b.Session.Name), Kind: ui.Register, Role: role(q, b.Session.ID), Crumbs: crumbs(q.P, b.Bench, title), Body: boardPage(v)})
}

// wordsTable lists the dossiers that the jury must speak of, and why.
func (v boardView) wordsTable(p *lang.Printer) register.Table {
	t := register.Table{ID: "a-discuter", Caption: p.T("jury.board.words"), Count: p.T("jury.dossiers", "n", len(v.Words)),
		Columns: []register.Column{{Text: p.T("jury.board.candidate")}, {Text: p.T("jury.board.blocks")}, {Text: p.T("jury.board.why")}},
		Empty:   register.Empty{What: p.T("jury.board.no_words")}}
	for _, d := range v.Words {
		t.Rows = append(t.Rows, v.row(p, d, register.Cell{Body: sentences(v.why(p, d))}))
	}
	return t
}

// togetherTable lists those whose proposal may be adopted without discussion.
func (v boardView) togetherTable(p *lang.Printer) register.Table {
	t := register.Table{ID: "a-adopter", Caption: p.T("jury.board.together"), Count: p.T("jury.dossiers", "n", len(v.Together)),
		Columns: []register.Column{{Text: p.T("jury.board.candidate")}, {Text: p.T("jury.board.blocks")}, {Text: p.T("jury.board.proposal")}},
		Empty:   register.Empty{What: p.T("jury.board.no_together")}}
	for _, d := range v.Together {
		s := verdict.Outcome(p, d.Proposal.Outcome)
		row := v.row(p, d, register.Cell{State: &s})
		row.ID = seen(d)
		t.Rows = append(t.Rows, row)
	}
	if v.decide {
		t.Bulk = &register.Bulk{Action: adoptPath(v.Session.ID), Field: "seen", Acts: []button.Button{{Text: p.T("jury.board.adopt_chosen")}}}
	}
	return t
}

func (v boardView) doneTable(p *lang.Printer) register.Table {
	t := register.Table{ID: "decides", Caption: p.T("jury.board.done"), Count: p.T("jury.dossiers", "n", len(v.Done)),
		Columns: []register.Column{{Text: p.T("jury.board.candidate")}, {Text: p.T("jury.board.blocks")}, {Text: p.T("jury.board.decision")}},
		Empty:   register.Empty{What: p.T("jury.board.no_done")}}
	for _, d := range v.Done {
		s := verdict.Outcome(p, jury.Outcome(d.Decision.Outcome))
		c := register.Cell{State: &s}
		if !d.Decision.Follows {
			c.Under = p.T("jury.board.leaves")
		}
		row := v.row(p, d, c)
		row.Cells[1].Body = blocks(verdict.Grouped(p, d.DecidedBlocks(), v.order()))
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (v boardView) row(p *lang.Printer, d office.Dossier, last register.Cell) register.Row {
	e := d.Enrolment
	return register.Row{ID: e.ID, Name: e.Identity.Name(), Cells: []register.Cell{
		{Text: e.Identity.Listed(), URL: dossierPath(v.Session.ID, e.ID), Under: about(p, e)},
		{Body: blocks(verdict.Grouped(p, proposed(d.Proposal), v.order()))}, last}}
}

func about(p *lang.Printer, e candidate.Enrolment) string {
	return strings.Join([]string{e.Number, e.Centre.Name, p.T("route." + string(e.Route))}, " · ")
}

func proposed(prop jury.Proposal) map[string]jury.Status {
	of := map[string]jury.Status{}
	for _, b := range prop.Blocks {
		of[b.ID] = b.Status
	}
	return of
}

// order is the blocks of the title, in its order.
func (v boardView) order() []string { return blockOrder(v.Board) }

func blockOrder(b *office.Board) (ids []string) {
	for _, x := range b.Published().Framework.Blocks {
		ids = append(ids, x.ID)
	}
	return ids
}

// why says what the jury must speak of: a mark that changed, blocks to review or
// that could not be judged.
func (v boardView) why(p *lang.Printer, d office.Dossier) (list []string) {
	if n := d.ToVote(); n > 0 {
		list = append(list, p.T("neutralisation.board", "n", n))
	}
	if d.Changed {
		list = append(list, p.T("jury.dossier.changed"))
	}
	for _, b := range d.Proposal.Blocks {
		if b.Status != jury.InReview && b.Status != jury.NotAssessed {
			continue
		}
		for _, r := range verdict.Reasons(p, v.Published().Regulation.Levels, d.Proposal.Reasons, b.ID) {
			if r.Rule != rule.Upgrades.Name && r.Rule != rule.Review.Name {
				list = append(list, p.T("jury.board.block_why", "block", b.ID, "why", r.Text))
			}
		}
	}
	if !rule.Lawful(d.Lawful) {
		list = append(list, p.T("jury.dossier.unlawful"))
	}
	return list
}

// seen is what a form says of a dossier: which one, and on what facts.
func seen(d office.Dossier) string { return d.Enrolment.ID + ":" + d.Digest }

func readSeen(values []string) map[string]string {
	m := map[string]string{}
	for _, v := range values {
		if id, digest, ok := strings.Cut(v, ":"); ok {
			m[id] = digest
		}
	}
	return m
}

// Adopt first shows what adopting several proposals together will do, then does it.
func Adopt(q *shell.Request) error {
	id := q.PathValue("session")
	f, err := q.Form()
	if err != nil {
		return err
	}
	chosen := readSeen(f.All("seen"))
	if len(chosen) == 0 {
		return refusal.New(refusal.Invalid, "decision_none_chosen")
	}
	if f.Get("confirm") == "yes" {
		if err := q.Office.AdoptProposals(q.Context(), q.Who, id, chosen); err != nil {
			return err
		}
		q.Say("jury.adopt.done", "n", len(chosen))
		return q.See(boardPath(id))
	}
	b, err := q.Office.Board(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	return showAdopt(q, b, chosen)
}

func showAdopt(q *shell.Request, b *office.Board, chosen map[string]string) error {
	counts := map[jury.Outcome]int{}
	var kept []field.Option
	for _, d := range b.Dossiers {
		if digest, ok := chosen[d.Enrolment.ID]; ok {
			counts[d.Proposal.Outcome]++
			kept = append(kept, field.Option{Text: "seen", Value: d.Enrolment.ID + ":" + digest})
		}
	}
	var lines []facts.Fact
	for _, o := range []jury.Outcome{jury.Full, jury.Partial, jury.Refused, jury.Absent} {
		if counts[o] > 0 {
			lines = append(lines, facts.Fact{Term: q.P.T("outcome." + string(o)), Text: q.P.T("jury.candidates", "n", counts[o])})
		}
	}
	n := len(kept)
	title := q.P.T("jury.adopt.title", "n", n)
	return q.Show(shell.Page{Title: title, Crumbs: crumbs(q.P, b.Bench, q.P.T("jury.part.board")), Body: confirm.Page(confirm.Question{Title: title,
		Consequences: []string{q.P.T("jury.adopt.records", "n", n), q.P.T("jury.adopt.again"), q.P.T("jury.adopt.all_or_none")},
		Facts:        lines, Kept: append(kept, field.Option{Text: "confirm", Value: "yes"}),
		Action: adoptPath(b.Session.ID), Act: q.P.T("jury.adopt.act", "n", n), CancelURL: boardPath(b.Session.ID)})})
}
