package secretariat

import (
	"time"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/meter"
)

// shortInviting is how long the page waits for a short round before it shows how far it is.
const shortInviting = 500 * time.Millisecond

type invitationsView struct {
	office.CandidateInvitations
	Said []lang.Said
}

// Invitations shows where the candidates of a session are with their accounts, and how
// far a round of invitations is.
func Invitations(q *shell.Request) error {
	id := q.PathValue("session")
	x, err := q.Office.CandidateInvitations(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	job := q.Office.InvitingUnderWay(id)
	switch {
	case job == nil:
		return showInvitations(q, x, nil)
	case job.Wait(0):
		return tellInvited(q, id, job)
	}
	done, total := job.Progress()
	text := q.P.T("people.inviting.done", "n", done, "total", total)
	if q.Header.Get("Accept") == "application/json" {
		return q.JSON(map[string]any{"text": text, "done": done, "total": total})
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("people.inviting.title"), Kind: ui.Question, Scripts: []string{"js/progress.js"},
		Body: invitingProgress(x.Session.Name, meter.Progress{ID: "progress", Text: text, Done: done, Total: total})})
}

func showInvitations(q *shell.Request, x office.CandidateInvitations, refusedBy error) error {
	return showSession(q, x.Session, shell.Page{Title: q.P.T("people.inviting.title"), Kind: ui.Question, Refused: refusedBy, Body: invitations(invitationsView{x, q.P.Refusals(refusedBy)})})
}

// InviteCandidates begins a round, and waits for it when it is short.
func InviteCandidates(q *shell.Request) error {
	id := q.PathValue("session")
	job, err := q.Office.BeginInviting(q.Context(), q.Who, id)
	if refused(err) {
		x, again := q.Office.CandidateInvitations(q.Context(), q.Who, id)
		if again != nil {
			return again
		}
		return showInvitations(q, x, err)
	}
	if err != nil {
		return err
	}
	if !job.Wait(shortInviting) {
		return q.See(sessionURL(id, "invitations"))
	}
	return tellInvited(q, id, job)
}

func tellInvited(q *shell.Request, id string, job *office.InviteJob) error {
	q.Office.ForgetInviting(id)
	n, err := job.Outcome()
	if refused(err) {
		x, again := q.Office.CandidateInvitations(q.Context(), q.Who, id)
		if again != nil {
			return again
		}
		return showInvitations(q, x, err)
	}
	if err != nil {
		return err
	}
	q.Say("people.inviting.said", "n", n)
	return q.See(sessionURL(id, "invitations"))
}

func (v invitationsView) facts(p *lang.Printer) []facts.Fact {
	return []facts.Fact{{Term: p.T("people.inviting.all"), Text: p.Number(v.All)}, {Term: p.T("people.inviting.ready"), Text: p.Number(v.Ready)}, {Term: p.T("people.inviting.waiting"), Text: p.Number(v.Waiting)},
		{Term: p.T("people.inviting.to_invite"), Text: p.Number(v.ToInvite)}, {Term: p.T("people.inviting.unwritten"), Text: p.Number(v.Unwritten)}}
}
