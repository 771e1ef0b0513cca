// Package rights is where the office answers for people's data: the register of
// processing, what people ask, what is due for erasure, what is kept of one person.
package rights

import (
	"jurande/internal/access"
	"jurande/internal/candidate/retention"
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/tabs"
)

// Path is the first page: the register of processing.
const Path = "/donnees-personnelles"

// Places of the other pages.
const (
	RequestsPath = Path + "/demandes"
	DuePath      = Path + "/echeances"
	StaffPath    = Path + "/personnel"
)

// parts are the pages that the reader may open.
func parts(q *shell.Request) (list []tabs.Tab) {
	for _, x := range []struct {
		key, url string
		act      access.Act
	}{{"rights.part.register", Path, access.ReadProcessing}, {"rights.part.requests", RequestsPath, access.AnswerOnData}, {"rights.part.due", DuePath, access.ErasePerson}, {"rights.part.staff", StaffPath, access.ExportPerson}} {
		if access.MayEver(q.Who, x.act) {
			list = append(list, tabs.Tab{Text: q.P.T(x.key), URL: x.url, Current: q.URL.Path == x.url})
		}
	}
	return list
}

type processing struct {
	ID, Name string
	Facts    []facts.Fact
}

type registerView struct {
	Policy      retention.Policy
	Parts       []tabs.Tab
	Processings []processing
}

// Register shows the register of processing, from the configuration.
func Register(q *shell.Request) error {
	policy, err := q.Office.ReadProcessing(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := registerView{Policy: policy, Parts: parts(q)}
	for _, x := range policy.Processings {
		v.Processings = append(v.Processings, processing{x.ID, x.Name.In(q.P.Lang()), processingFacts(q.P, policy, x)})
	}
	return q.Show(shell.Page{Title: q.P.T("rights.register.title"), Kind: ui.Dossier, Body: registerPage(v)})
}

func processingFacts(p *lang.Printer, policy retention.Policy, x retention.Processing) []facts.Fact {
	names := make([]string, len(x.Kinds))
	for i, k := range x.Kinds {
		names[i] = policy.RuleOf(k).Name.In(p.Lang())
	}
	in := p.Lang()
	return []facts.Fact{{Term: p.T("rights.register.purpose"), Text: x.Purpose.In(in)}, {Term: p.T("data.basis"), Text: x.Basis.In(in)}, {Term: p.T("rights.register.people"), Text: x.People.In(in)},
		{Term: p.T("data.what"), Text: p.List(names...)}, {Term: p.T("rights.register.recipients"), Text: x.Recipients.In(in)}, {Term: p.T("rights.register.transfers"), Text: x.Transfers.In(in)}, {Term: p.T("rights.register.security"), Text: x.Security.In(in)}}
}

// RegisterPDF prints it.
func RegisterPDF(q *shell.Request) error {
	raw, err := q.Office.ProcessingPDF(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.File("registre-des-traitements.pdf", "application/pdf", raw, true)
}
