package measures

import (
	"strconv"
	"strings"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/register"
)

// CataloguePath is where the catalogue of measures is kept.
const CataloguePath = "/mesures"

// CatalogueUpload bounds the form: the largest catalogue, escaped, or as a file.
const CatalogueUpload = 4 << 20

type catalogueView struct {
	*office.MeasureCatalogue
	Text string // what stands in the form
	Said []lang.Said
}

// Catalogue shows the measures of the installation and the text they are read from.
func Catalogue(q *shell.Request) error { return showCatalogue(q, "", nil) }

// CatalogueYAML sends the text as a file.
func CatalogueYAML(q *shell.Request) error {
	m, err := q.Office.MeasureCatalogue(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.File("mesures.yaml", "application/yaml; charset=utf-8", []byte(m.Text), false)
}

// KeepCatalogue replaces it by what was written, or by a file when one is sent.
func KeepCatalogue(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	text := ""
	if typed := f.All("catalogue"); len(typed) > 0 { // alignment matters: nothing is trimmed
		text = strings.ReplaceAll(typed[0], "\r\n", "\n")
	}
	if _, raw, err := f.File("file"); err == nil {
		text = string(raw)
	} else if !refusal.Is(err, "file_needed") {
		return err
	}
	revision, err := strconv.Atoi(f.Get("revision"))
	if err != nil {
		revision = 0
	}
	err = q.Office.KeepMeasures(q.Context(), q.Who, revision, text)
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict:
		return showCatalogue(q, text, err)
	}
	if err != nil {
		return err
	}
	q.Say("measures.kept")
	return q.See(CataloguePath)
}

func showCatalogue(q *shell.Request, typed string, refusedBy error) error {
	m, err := q.Office.MeasureCatalogue(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := catalogueView{MeasureCatalogue: m, Text: m.Text, Said: q.P.Refusals(refusedBy)}
	if refusedBy != nil {
		v.Text = strings.ToValidUTF8(typed, "\ufffd")
	}
	title := q.P.T("measures.catalogue.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Register, Refused: refusedBy, Crumbs: []ui.Crumb{{Text: title}}, Body: cataloguePage(v)})
}

func (v catalogueView) table(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("measures.catalogue.caption"), Columns: []register.Column{{Text: p.T("arrangement.measure")}, {Text: p.T("measures.catalogue.effect")}, {Text: p.T("measures.practice")}, {Text: p.T("measures.catalogue.means")}}}
	for _, m := range v.Measures {
		sample := accommodation.Granted{Measure: m.ID, Extra: m.Fraction}
		t.Rows = append(t.Rows, register.Row{ID: m.ID, Name: m.Name.In(p.Lang()), Cells: []register.Cell{{Text: m.Name.In(p.Lang()), Under: m.ID}, {Text: p.T("effect." + string(m.Effect))},
			{Text: v.Catalogue.Instruction(sample, p.Lang())}, {Text: m.Means.In(p.Lang())}}})
	}
	return t
}

func (v catalogueView) events(p *lang.Printer) (list []history.Event) {
	for _, h := range v.History {
		list = append(list, history.Event{At: time.UnixMilli(h.At), Who: h.ByName, What: p.T("measures.catalogue.event", "n", h.Revision)})
	}
	return list
}
