// Package candidates is the pages of those who are assessed: their own results,
// with the reasons, and nobody else's.
package candidates

import (
	"jurande/internal/access"
	"jurande/internal/jury"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

// ListPath is the candidate's first page.
const ListPath = "/resultats"

func resultPath(enrolment string) string { return ListPath + "/" + enrolment }

// Results lists the candidate's own sessions.
func Results(q *shell.Request) error {
	list, err := q.Office.OwnResults(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("result.list.title"), Role: access.Candidate, Body: resultsPage(list)})
}

type resultView struct {
	*office.Result
	Sheet []verdict.BlockView
}

// Result shows one of the candidate's own results.
func Result(q *shell.Request) error {
	r, err := q.Office.Result(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	v := resultView{Result: r}
	if r.Known {
		v.Sheet = verdict.Sheet(q.P, r.Published, r.Proposal, r.Seen)
	}
	return q.Show(shell.Page{Title: q.P.T("result.title", "session", r.Session.Name), Kind: ui.Dossier, Role: access.Candidate,
		Crumbs: []ui.Crumb{{Text: q.P.T("result.list.title"), URL: ListPath}, {Text: r.Session.Name}}, Body: resultPage(v)})
}

// ResultPDF sends the printed result sheet.
func ResultPDF(q *shell.Request) error {
	name, raw, err := q.Office.ResultPDF(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.File(name, "application/pdf", raw, true)
}

func standing(p *lang.Printer, r *office.Result) state.State {
	if r.Known {
		return verdict.Outcome(p, r.Outcome)
	}
	return state.State{Word: p.T("result.waiting"), Shape: state.Empty}
}

func (v resultView) facts(p *lang.Printer) []facts.Fact {
	return []facts.Fact{
		{Term: p.T("result.certification"), Text: v.Published.Registration.Title},
		{Term: p.T("result.candidate"), Text: v.Enrolment.Identity.Name()},
		{Term: p.T("result.number"), Text: v.Enrolment.Number},
		{Term: p.T("result.minutes"), Text: p.T("result.minutes_on", "number", v.Minutes, "at", v.SignedAt)},
	}
}

// decided is the jury's decision on a block, which may leave what the rules proposed.
func (v resultView) decided(p *lang.Printer, b verdict.BlockView) state.State {
	return verdict.Block(p, v.Blocks[b.ID])
}

// leaves says that the jury decided otherwise than the rules proposed.
func (v resultView) leaves(b verdict.BlockView) bool {
	is := v.Blocks[b.ID]
	return is != b.Status && !(b.Status == jury.NotAssessed && is == jury.NotValidated)
}

// reasons are those that explain a result; what was nearly enough, and what the rules
// leave to the jury, are not told as reasons.
func reasons(all []verdict.Reason) (list []verdict.Reason) {
	for _, r := range all {
		if r.Rule != rule.Upgrades.Name && r.Rule != rule.Review.Name {
			list = append(list, r)
		}
	}
	return list
}
