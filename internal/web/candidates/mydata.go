package candidates

import (
	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
)

// DataPath is where candidates see all that is kept of them.
const DataPath = "/mes-donnees"

type dataView struct {
	*office.PersonData
	Kind, Words string
	Said        []lang.Said
}

// consents are what the candidate agrees to, each with its act.
func (v dataView) consents(p *lang.Printer) []facts.Fact {
	return secretariat.ConsentFacts(p, &office.CandidateDossier{Consents: v.Consents}, DataPath, true)
}

func (v dataView) asks(p *lang.Printer) (list []field.Option) {
	for _, k := range office.DataAsks {
		list = append(list, field.Option{Value: k, Text: p.T("rights.ask." + k), Hint: p.T("rights.ask_hint." + k)})
	}
	return list
}

// MyData shows the candidate all that is kept of them, how long and why.
func MyData(q *shell.Request) error { return showMyData(q, "", "", nil) }

func showMyData(q *shell.Request, kind, words string, refusedBy error) error {
	x, err := q.Office.OwnData(q.Context(), q.Who, q.P, false)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("data.title"), Kind: ui.Dossier, Role: access.Candidate, Refused: refusedBy,
		Body: myDataPage(dataView{x, kind, words, q.P.Refusals(refusedBy)})})
}

// AskOnData sends the office what the candidate asks about their data.
func AskOnData(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	kind, words := f.Get("kind"), f.Get("words")
	if err = q.Office.AskOnData(q.Context(), q.Who, kind, words); comesBack(err) {
		return showMyData(q, kind, words, err)
	}
	if err != nil {
		return err
	}
	q.Say("rights.ask.sent")
	return q.See(DataPath + "#demandes")
}

// MyConsent gives or withdraws a consent, at once.
func MyConsent(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := q.Office.OwnData(q.Context(), q.Who, q.P, false)
	if err != nil {
		return err
	}
	kind := candidate.ConsentKind(f.Get("kind"))
	said := "registration.consent_given"
	if f.Get("do") == "withdraw" {
		said = "registration.consent_withdrawn"
		err = q.Office.WithdrawConsent(q.Context(), q.Who, x.Enrolment.ID, kind)
	} else {
		err = q.Office.GiveConsent(q.Context(), q.Who, x.Enrolment.ID, kind)
	}
	if comesBack(err) {
		return showMyData(q, "", "", err)
	}
	if err != nil {
		return err
	}
	q.Say(said)
	return q.See(DataPath + "#accords")
}

func comesBack(err error) bool {
	k := refusal.KindOf(err)
	return k == refusal.Invalid || k == refusal.Conflict
}

// MyDataJSON gives all of it for programs.
func MyDataJSON(q *shell.Request) error {
	x, err := q.Office.OwnData(q.Context(), q.Who, q.P, true)
	if err != nil {
		return err
	}
	raw, err := x.JSON()
	if err != nil {
		return err
	}
	return q.File(dataName(x, ".json"), "application/json", raw, false)
}

// MyDataZIP gives both forms, with the files handed in and confided.
func MyDataZIP(q *shell.Request) error {
	x, err := q.Office.OwnData(q.Context(), q.Who, q.P, true)
	if err != nil {
		return err
	}
	raw, err := x.ZIP(q.P)
	if err != nil {
		return err
	}
	return q.File(dataName(x, ".zip"), "application/zip", raw, false)
}

func dataName(x *office.PersonData, ending string) string { return "mes-donnees-" + x.Number + ending }
