package secretariat

import (
	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/register"
)

type sessionListView struct {
	Table      register.Table
	May        bool
	MayCentres bool
}

// Sessions lists the sessions that the person may see; a centre has a page of its own.
func Sessions(q *shell.Request) error {
	if q.Who.Has(access.Centre) && !access.MayEver(q.Who, access.FollowMarking) {
		return q.See("/centre")
	}
	list, err := q.Office.Sessions(q.Context(), q.Who)
	if err != nil {
		return err
	}
	may := access.MayEver(q.Who, access.OpenSession)
	v := sessionListView{Table: sessionTable(q.P, list, may), May: may, MayCentres: access.MayEver(q.Who, access.ManageCentres)}
	return q.Show(shell.Page{Title: q.P.T("session.list.title"), Kind: ui.Register, Body: sessionList(v)})
}

func sessionTable(p *lang.Printer, list []office.SessionLine, may bool) register.Table {
	t := register.Table{
		Caption: p.T("session.list.caption"),
		Columns: []register.Column{{Text: p.T("session.word")}, {Text: p.T("session.list.state")}, {Text: p.T("session.fact.entries")},
			{Text: p.T("session.fact.candidates"), Figures: true}, {Text: p.T("session.fact.jury")}},
		Empty: register.Empty{What: p.T("session.list.empty")},
	}
	if may {
		t.Empty = register.Empty{What: p.T("session.list.empty_start"), Start: &button.Go{Text: p.T("session.open.act"), URL: SessionsPath + "/ouvrir", Weight: button.Main}}
	}
	for _, s := range list {
		t.Rows = append(t.Rows, register.Row{ID: s.ID, Name: s.Name, Cells: []register.Cell{
			{Text: s.Name, URL: sessionURL(s.ID), Under: p.T("session.of", "title", s.TitleName, "number", s.VersionNumber)},
			{State: sessionState(p, s.State)}, {Text: span(p, s.Session)}, {Text: p.Number(s.Enrolled)}, {Text: civilDay(p, s.JuryOn)},
		}})
	}
	return t
}
