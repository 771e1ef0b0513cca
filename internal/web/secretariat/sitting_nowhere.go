package secretariat

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
)

type nowhereView struct{ *office.NowherePage }

// Nowhere lists who is entered for an assessment and placed at none of its sittings.
func Nowhere(q *shell.Request) error {
	x, err := q.Office.PlacedNowhere(q.Context(), q.Who, q.PathValue("session"), q.PathValue("assessment"))
	if err != nil {
		return err
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("sitting.nowhere.title"), Kind: ui.Register, Body: nowherePage(nowhereView{x})})
}

func (v nowhereView) table(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("sitting.nowhere.who"), Count: p.T("sitting.nowhere.shown", "n", len(v.Rows), "of", p.Number(v.Total)), Empty: register.Empty{What: p.T("sitting.nowhere.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("field.roster_centre")}}}
	for _, e := range v.Rows {
		t.Rows = append(t.Rows, register.Row{ID: e.ID, Name: e.Identity.Listed(), Cells: []register.Cell{
			{Text: e.Identity.Listed(), Under: e.Number, URL: sessionURL(v.Session.ID, "candidats", e.ID)}, {Text: e.Centre.Name}}})
	}
	return t
}
