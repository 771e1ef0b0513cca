package registration

import (
	"time"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

type requestView struct {
	*office.EntryRequest
	Faults, Doubts, Remarks []string
	Said                    []lang.Said
	Reason                  string
}

func showRequest(q *shell.Request, refusedBy error, reason string) error {
	x, err := q.Office.Request(q.Context(), q.Who, q.PathValue("request"))
	if err != nil {
		return err
	}
	v := requestView{EntryRequest: x, Said: q.P.Refusals(refusedBy), Reason: reason, Faults: notes(q.P, x.Checked.Faults), Doubts: notes(q.P, x.Checked.Doubts), Remarks: notes(q.P, x.Checked.Remarks)}
	title := x.Checked.Entry.Identity.Name()
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Role: answering(q), Refused: refusedBy, Body: requestPage(v),
		Crumbs: []ui.Crumb{{Text: q.P.T("request.list.title"), URL: RequestsPath}, {Text: title}}})
}

func requestTable(p *lang.Printer, list []*office.EntryRequest) register.Table {
	t := register.Table{Caption: p.T("request.list.caption", "n", len(list)), Empty: register.Empty{What: p.T("request.list.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("session.word")}, {Text: p.T("field.roster_centre")}, {Text: p.T("request.list.sent")}, {Text: p.T("request.list.look")}}}
	for _, x := range list {
		i := x.Checked.Entry.Identity
		look := ""
		if n := len(x.Checked.Doubts) + len(x.Checked.Faults); n > 0 {
			look = p.T("request.list.doubts", "n", n)
		}
		t.Rows = append(t.Rows, register.Row{ID: x.Row.ID, Name: i.Listed(), Cells: []register.Cell{{Text: i.Listed(), URL: RequestsPath + "/" + x.Row.ID, Under: i.BirthDate.Figures()},
			{Text: x.Session.Name}, {Text: x.Checked.Entry.Centre.Name}, {Text: p.ShortDate(time.UnixMilli(x.Row.SentAt))}, {Text: look}}})
	}
	return t
}

func requestState(p *lang.Printer, s string) *state.State {
	shapes := map[string]state.Shape{office.RequestDraft: state.Empty, office.RequestSent: state.Half, office.RequestReturned: state.Empty, office.RequestAccepted: state.Full}
	return &state.State{Word: p.T("request.state." + s), Shape: shapes[s]}
}

func sentOn(p *lang.Printer, x *office.EntryRequest) string {
	return p.T("request.sent_on", "at", p.DateTime(time.UnixMilli(x.Row.SentAt)))
}
