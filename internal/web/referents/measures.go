package referents

import (
	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
)

// measures are those granted, each with the way to end it.
func (v dossierView) measures(p *lang.Printer) register.Table {
	t := arrangements.Measures(p, v.Arrangement)
	t.Columns = append(t.Columns, register.Column{Text: p.T("handicap.ends")})
	for i, m := range v.Measures {
		cell := register.Cell{}
		if m.EndedAt == 0 {
			cell = register.Cell{Text: p.T("handicap.end", "name", v.Catalogue.Name(m.Granted, p.Lang())), URL: dossierURL(v.Enrolment.ID, "mesures", m.ID, "fin")}
		}
		t.Rows[i].Cells = append(t.Rows[i].Cells, cell)
	}
	return t
}

type endView struct {
	*office.Confidence
	Name, Reason string
	Said         []lang.Said
}

// EndForm asks why a measure ends.
func EndForm(q *shell.Request) error { return showEnd(q, "", nil) }

// End ends a measure; it stays in the history.
func End(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	reason := f.Text("reason", 1000, true)
	if err = f.Err(); err == nil {
		err = q.Office.EndMeasure(q.Context(), q.Who, q.PathValue("enrolment"), q.PathValue("measure"), reason)
	}
	if refusedHere(err) {
		return showEnd(q, reason, err)
	}
	if err != nil {
		return err
	}
	q.Say("handicap.end_done")
	return q.See(dossierURL(q.PathValue("enrolment")))
}

func showEnd(q *shell.Request, reason string, refusedBy error) error {
	x, err := q.Office.HealthDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	for _, m := range x.Measures {
		if m.ID != q.PathValue("measure") {
			continue
		}
		title := q.P.T("handicap.end_title")
		return q.Show(shell.Page{Title: title, Kind: ui.Question, Role: access.Referent, Refused: refusedBy,
			Crumbs: []ui.Crumb{{Text: q.P.T("handicap.title"), URL: Path}, {Text: x.Enrolment.Identity.Listed(), URL: dossierURL(x.Enrolment.ID)}, {Text: title}},
			Body:   endPage(endView{x, x.Catalogue.Name(m.Granted, q.P.Lang()), reason, q.P.Refusals(refusedBy)})})
	}
	return refusal.New(refusal.NotFound, "not_found", "What", "measure")
}
