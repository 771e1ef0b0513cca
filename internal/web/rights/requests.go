package rights

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/kept"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/tabs"
)

type listView struct {
	Title, Lead string
	Parts       []tabs.Tab
	Tables      []register.Table
}

// Requests lists what people ask about their data: what waits first.
func Requests(q *shell.Request) error {
	v := listView{Title: q.P.T("rights.part.requests"), Lead: q.P.T("rights.requests_lead"), Parts: parts(q)}
	for _, answered := range []bool{false, true} {
		list, err := q.Office.DataRequests(q.Context(), q.Who, answered)
		if err != nil {
			return err
		}
		t := register.Table{ID: "en-attente", Caption: q.P.T("rights.requests_waiting"), Empty: register.Empty{What: q.P.T("rights.requests_none")}}
		if answered {
			t.ID, t.Caption, t.Empty.What = "repondues", q.P.T("rights.requests_answered"), q.P.T("rights.requests_none_answered")
		}
		t.Columns = []register.Column{{Text: q.P.T("rights.who")}, {Text: q.P.T("rights.requested")}, {Text: q.P.T("data.column.asked_at")}, {Text: q.P.T("rights.standing")}}
		for _, x := range list {
			t.Rows = append(t.Rows, register.Row{ID: x.ID, Cells: []register.Cell{{Text: nameOf(q.P, x), URL: RequestsPath + "/" + x.ID, Under: x.Enrolment.Number}, {Text: q.P.T("rights.ask." + x.Kind)},
				{Text: q.P.ShortDate(x.Asked)}, {State: kept.Standing(q.P, x), Under: kept.Clock(q.P, x)}}})
		}
		v.Tables = append(v.Tables, t)
	}
	return q.Show(shell.Page{Title: v.Title, Kind: ui.Register, Body: listPage(v)})
}

// nameOf is whom a request is from; who was anonymised has no name any more.
func nameOf(p *lang.Printer, x office.DataRequest) string {
	if name := x.Enrolment.Identity.Name(); name != "" {
		return name
	}
	return p.T("rights.anonymous")
}

type requestView struct {
	office.DataRequest
	Name    string
	Facts   []facts.Fact
	Longer  bool // two months more may be taken
	Outcome string
	Answer  string
	Why     string
	Said    []lang.Said
}

func (v requestView) outcomes(p *lang.Printer) (list []field.Option) {
	for _, o := range office.DataOutcomes {
		list = append(list, field.Option{Value: o, Text: p.T("rights.outcome." + o)})
	}
	return list
}

// Request shows one, with the way to what must be done and the form of the answer.
func Request(q *shell.Request) error { return showRequest(q, requestView{}, nil) }

func showRequest(q *shell.Request, v requestView, refusedBy error) error {
	x, err := q.Office.DataRequest(q.Context(), q.Who, q.PathValue("ask"))
	if err != nil {
		return err
	}
	p := q.P
	v.DataRequest, v.Name, v.Said = x, nameOf(p, x), p.Refusals(refusedBy)
	v.Longer = x.Waiting() && x.DataRequest.Longer == ""
	file := "/sessions/" + x.Session.ID + "/candidats/" + x.Enrolment.ID
	v.Facts = []facts.Fact{{Term: p.T("rights.who"), Text: v.Name, URL: file}, {Term: p.T("rights.requested"), Text: p.T("rights.ask." + x.Kind)}, {Term: p.T("data.column.asked_at"), Text: p.DateTime(x.Asked)},
		{Term: p.T("rights.standing"), State: kept.Standing(p, x), Text: kept.Clock(p, x)}, {Term: p.T("rights.ask_words"), Text: x.Words}}
	title := p.T("rights.request_of", "name", v.Name)
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Refused: refusedBy, Body: requestPage(v, file),
		Crumbs: []ui.Crumb{{Text: p.T("rights.register.title"), URL: Path}, {Text: p.T("rights.part.requests"), URL: RequestsPath}, {Text: title}}})
}

// Answer answers one, or takes longer.
func Answer(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v := requestView{Outcome: f.Get("outcome"), Answer: f.Get("answer"), Why: f.Get("longer")}
	said := "rights.answered"
	if f.Get("do") == "longer" {
		said = "rights.longer_done"
		err = q.Office.TakeLongerOnData(q.Context(), q.Who, q.PathValue("ask"), v.Why)
	} else {
		err = q.Office.AnswerOnData(q.Context(), q.Who, q.PathValue("ask"), v.Outcome, v.Answer)
	}
	if comesBack(err) {
		return showRequest(q, v, err)
	}
	if err != nil {
		return err
	}
	q.Say(said)
	return q.See(RequestsPath)
}

func comesBack(err error) bool {
	k := refusal.KindOf(err)
	return k == refusal.Invalid || k == refusal.Conflict
}
