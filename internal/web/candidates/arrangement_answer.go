package candidates

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/facts"
)

type answerView struct {
	*office.Confidence
}

// Answer shows what the candidate wrote and, once it is there, what was answered.
func Answer(q *shell.Request) error {
	x, err := q.Office.OwnWords(q.Context(), q.Who, q.PathValue("enrolment"))
	if refusal.Is(err, "arrangement_none_sent") {
		return q.See(arrangementURL(q.PathValue("enrolment")))
	}
	if err != nil {
		return err
	}
	title := q.P.T("arrangement.answer.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Role: access.Candidate, Crumbs: crumbsTo(q.P, x.Arrangement, title), Body: answerPage(answerView{x})})
}

// Letter sends the answer as a document.
func Letter(q *shell.Request) error {
	name, raw, err := q.Office.OwnLetter(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.File(name, "application/pdf", raw, true)
}

func (v answerView) asked(p *lang.Printer) []facts.Fact {
	needs := arrangements.Names(p, v.Catalogue, v.Asked.Measures)
	if v.Asked.Other != "" {
		needs = append(needs, v.Asked.Other)
	}
	var names []string
	for _, d := range v.Documents {
		names = append(names, d.Name)
	}
	list := []facts.Fact{{Term: p.T("arrangement.form.besoins"), Body: arrangements.Lines(needs)}, {Term: p.T("arrangement.form.raisons"), Body: arrangements.Prose(strings.Split(v.Asked.Words, "\n"))}}
	if len(names) > 0 {
		list = append(list, facts.Fact{Term: p.T("arrangement.documents"), Body: arrangements.Lines(names)})
	}
	if v.Contested != "" {
		list = append(list, facts.Fact{Term: p.T("arrangement.contest.words"), Body: arrangements.Prose(strings.Split(v.Contested, "\n"))})
	}
	return list
}

type contestView struct {
	*office.Arrangement
	Words string
	Said  []lang.Said
}

// ContestForm asks why the candidate turns to the referent again.
func ContestForm(q *shell.Request) error { return showContest(q, "", nil) }

// Contest turns to the referent.
func Contest(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	words := f.Text("words", 4000, true)
	if err = f.Err(); err == nil {
		err = q.Office.ContestDecision(q.Context(), q.Who, q.PathValue("enrolment"), words)
	}
	if refusedHere(err) {
		return showContest(q, words, err)
	}
	if err != nil {
		return err
	}
	q.Say("arrangement.contest.done")
	return q.See(arrangementURL(q.PathValue("enrolment")))
}

func showContest(q *shell.Request, words string, refusedBy error) error {
	a, err := q.Office.OwnArrangement(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if refusedBy == nil && !a.May(accommodation.Contest) {
		return q.See(arrangementURL(a.Enrolment.ID))
	}
	title := q.P.T("arrangement.contest.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Question, Role: access.Candidate, Refused: refusedBy, Crumbs: crumbsTo(q.P, a, title), Body: contestPage(contestView{a, words, q.P.Refusals(refusedBy)})})
}

// WithdrawForm says what taking the request back does.
func WithdrawForm(q *shell.Request) error {
	a, err := q.Office.OwnArrangement(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if !a.May(accommodation.Withdraw) {
		return q.See(arrangementURL(a.Enrolment.ID))
	}
	title := q.P.T("arrangement.withdraw.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Question, Role: access.Candidate, Crumbs: crumbsTo(q.P, a, title), Body: confirm.Page(confirm.Question{
		Title: title, Consequences: []string{q.P.T("arrangement.withdraw.destroyed"), q.P.T("arrangement.withdraw.measures"), q.P.T("arrangement.withdraw.again")},
		Action: arrangementURL(a.Enrolment.ID, "retrait"), Act: q.P.T("arrangement.withdraw.act"), Grave: true, CancelURL: arrangementURL(a.Enrolment.ID)})})
}

// Withdraw takes the request back.
func Withdraw(q *shell.Request) error {
	err := q.Office.WithdrawRequest(q.Context(), q.Who, q.PathValue("enrolment"))
	if refusedHere(err) {
		return showArrangement(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("arrangement.withdraw.done")
	return q.See(arrangementURL(q.PathValue("enrolment")))
}
