package jurors

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/state"
)

type closingView struct {
	*office.Board
	rights
	Obstacles []office.Obstacle
	Drawn     bool
	Remarks   string
	Manager   string
	Said      []lang.Said
	State     state.State
	Next      string
}

// Closing shows what still prevents the deliberation from ending and, when nothing
// does, lets the president draw the minutes.
func Closing(q *shell.Request) error { return showClosing(q, "", nil) }

// DrawMinutes draws them.
func DrawMinutes(q *shell.Request) error {
	id := q.PathValue("session")
	f, err := q.Form()
	if err != nil {
		return err
	}
	remarks := f.Text("remarks", office.LongestRemarks, false)
	if err := f.Err(); err != nil {
		return showClosing(q, remarks, err)
	}
	if err := q.Office.DrawMinutes(q.Context(), q.Who, id, remarks); err != nil {
		if refusal.KindOf(err) == refusal.Denied {
			return err
		}
		return showClosing(q, remarks, err)
	}
	q.Say("jury.closing.done")
	return q.See(minutesPath(id))
}

func showClosing(q *shell.Request, remarks string, refused error) error {
	b, err := q.Office.Board(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	if !b.Convened || b.Jury.State == office.JuryComposing {
		return refusal.New(refusal.Conflict, "jury_not_open")
	}
	m, err := q.Office.MinutesOf(q.Context(), q.Who, b.Session.ID)
	if err != nil {
		return err
	}
	v := closingView{Board: b, rights: rightsOf(q, b.Bench), Obstacles: b.Obstacles(), Drawn: m.Drawn, Remarks: remarks, Manager: m.Manager, Said: q.P.Refusals(refused)}
	v.State, v.Next = standing(q.P, b.Bench)
	title := q.P.T("jury.part.closing")
	return q.Show(shell.Page{Title: q.P.T("jury.closing.title", "session", b.Session.Name), Kind: ui.Dossier, Role: role(q, b.Session.ID), Refused: refused, Crumbs: crumbs(q.P, b.Bench, title), Body: closingPage(v)})
}

// counts says how the decisions are shared out.
func (v closingView) counts(p *lang.Printer) (lines []string) {
	n := map[string]int{}
	for _, d := range v.Dossiers {
		if d.Decision != nil {
			n[d.Decision.Outcome]++
		}
	}
	for _, o := range []string{"full", "partial", "refused", "absent"} {
		lines = append(lines, p.T("jury.closing.count", "n", n[o], "outcome", p.T("outcome."+o)))
	}
	return lines
}
