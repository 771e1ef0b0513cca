package candidates

import (
	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
)

type fileView struct {
	*office.CandidateDossier
	Entry []facts.Fact
}

// OwnFile shows a candidate what is kept of them, and lets them say what they agree to.
func OwnFile(q *shell.Request) error {
	x, err := q.Office.OwnFile(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	v := fileView{x, append(secretariat.TermsFacts(q.P, x.Enrolment), facts.Fact{Term: q.P.T("field.roster_blocks"), Text: q.P.List(x.Enrolment.Blocks...)})}
	return q.Show(shell.Page{Title: q.P.T("registration.own.title"), Kind: ui.Dossier, Role: access.Candidate, Body: filePage(v),
		Crumbs: []ui.Crumb{{Text: q.P.T("result.list.title"), URL: ListPath}, {Text: q.P.T("registration.own.title")}}})
}
