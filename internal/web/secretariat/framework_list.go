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

// Frameworks lists the titles and the versions of their référentiel.
func Frameworks(q *shell.Request) error {
	titles, err := q.Office.Frameworks(q.Context(), q.Who)
	if err != nil {
		return err
	}
	var bring *button.Go // for who may import one
	if access.MayEver(q.Who, access.ImportFramework) {
		bring = &button.Go{Text: q.P.T("framework.import.act"), URL: FrameworksPath + "/importer", Weight: button.Main}
	}
	return q.Show(shell.Page{Title: q.P.T("framework.list.title"), Kind: ui.Register, Body: frameworkList(titlesTable(q.P, titles, bring), bring)})
}

func titlesTable(p *lang.Printer, titles []office.TitleVersions, bring *button.Go) register.Table {
	t := register.Table{
		Caption: p.T("framework.list.caption"),
		Columns: []register.Column{{Text: p.T("framework.list.title_column")}, {Text: p.T("framework.list.state")},
			{Text: p.T("framework.list.since")}, {Text: p.T("framework.list.source")}},
		Empty: register.Empty{What: p.T("framework.list.empty"), Start: bring},
	}
	for _, title := range titles {
		for i, v := range title.Versions {
			since := v.CreatedAt
			if !v.PublishedAt.IsZero() {
				since = v.PublishedAt
			}
			st := stateOf(p, v.State)
			name := register.Cell{Text: p.T("framework.version", "number", v.Number), URL: versionURL(v)}
			if i == 0 {
				name = register.Cell{Text: title.Name, URL: versionURL(v), Under: p.T("framework.version", "number", v.Number)}
			}
			t.Rows = append(t.Rows, register.Row{ID: v.ID, Name: title.Name, Cells: []register.Cell{
				name, {State: &st}, {Text: p.Date(since)}, {Text: v.SourceName}}})
		}
	}
	return t
}
