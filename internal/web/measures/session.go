// Package measures is what everybody but the referent sees of accommodations: who has
// which measure in a session, and the catalogue of measures of the installation.
package measures

import (
	"bytes"
	"encoding/csv"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
)

const rowsShown = 50

type sessionView struct {
	*office.MeasuredPage
	Line  filter.Sentence
	Table register.Table
	Next  string
}

// Session lists the measures granted in a session, for the office and the referent.
func Session(q *shell.Request) error {
	return show(q, "", "/sessions/"+q.PathValue("session"))
}

// Centre lists those of a centre's own candidates.
func Centre(q *shell.Request) error {
	own := q.Who.Scopes(access.Centre, access.OfCentre)
	if len(own) == 0 {
		return refusal.New(refusal.NotFound, "not_found", "What", "centre")
	}
	centre := own[0]
	if asked := q.URL.Query().Get("centre"); asked != "" {
		centre = asked
	}
	return show(q, centre, "/centre/"+q.PathValue("session"))
}

func show(q *shell.Request, centre, session string) error {
	in := q.URL.Query()
	query := office.MeasuredQuery{SessionID: q.PathValue("session"), CentreID: centre, Measure: in.Get("mesure"), Search: in.Get("nom"), Limit: rowsShown}
	if n, err := strconv.Atoi(in.Get("apres")); err == nil && n > 0 {
		query.Offset = n
	}
	page, err := q.Office.Measured(q.Context(), q.Who, query)
	if err != nil {
		return err
	}
	here := session + "/mesures"
	v := sessionView{MeasuredPage: page, Line: sentence(q.P, here, page.Catalogue, in), Table: table(q.P, page)}
	if centre == "" {
		v.Table.Exports = []button.Go{{Text: q.P.T("measures.csv"), URL: here + ".csv?" + in.Encode()}}
	}
	if page.More {
		in.Set("apres", strconv.Itoa(query.Offset+rowsShown))
		v.Next = here + "?" + in.Encode()
	}
	title := q.P.T("measures.title")
	crumbs := []ui.Crumb{{Text: page.Session.Name}, {Text: title}}
	if access.MayEver(q.Who, access.ReadSession) && centre == "" {
		crumbs[0].URL = session
	}
	return q.Show(shell.Page{Title: title + " — " + page.Session.Name, Kind: ui.Register, Crumbs: crumbs, Body: sessionPage(v)})
}

func sentence(p *lang.Printer, here string, c *accommodation.Catalogue, in url.Values) filter.Sentence {
	options := []field.Option{{Value: "", Text: p.T("measures.filter.all")}}
	for _, m := range c.Measures {
		options = append(options, field.Option{Value: m.ID, Text: m.Name.In(p.Lang())})
	}
	line := filter.Sentence{Action: here, Start: p.T("measures.filter.start"), Parts: []filter.Part{
		{Before: p.T("measures.filter.measure"), Name: "mesure", Label: p.T("arrangement.measure"), Value: in.Get("mesure"), Options: options},
		{Before: p.T("handicap.filter.name"), Name: "nom", Label: p.T("handicap.filter.name_label"), Value: in.Get("nom")}}}
	if in.Get("centre") != "" {
		line.Kept = []field.Option{{Text: "centre", Value: in.Get("centre")}}
	}
	if in.Get("mesure") != "" || in.Get("nom") != "" {
		line.Clear = here
	}
	return line
}

func table(p *lang.Printer, page *office.MeasuredPage) register.Table {
	t := register.Table{Caption: p.T("measures.caption"), Empty: register.Empty{What: p.T("measures.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("field.roster_centre")}, {Text: p.T("measures.practice")}}}
	for _, r := range page.Rows {
		t.Rows = append(t.Rows, register.Row{ID: r.EnrolmentID, Name: r.Identity.Listed(), Cells: []register.Cell{
			{Text: r.Identity.Listed(), Under: r.Number}, {Text: r.CentreName}, {Body: arrangements.Lines(Sentences(p, page.Catalogue, r.Granted))}}})
	}
	return t
}

// Sentences are measures as those who apply them read them, with how far each reaches.
func Sentences(p *lang.Printer, c *accommodation.Catalogue, granted []accommodation.Granted) (list []string) {
	for _, g := range granted {
		s := c.Instruction(g, p.Lang())
		var limits []string
		if g.Scope == accommodation.ForAssessment {
			limits = append(limits, p.T("measures.only", "assessment", g.ScopeID))
		}
		if days := arrangements.Days(p, g.From, g.Until); days != "" {
			limits = append(limits, days)
		}
		if len(limits) > 0 {
			s += " (" + strings.Join(limits, ", ") + ")"
		}
		list = append(list, s)
	}
	return list
}

// Of draws the measures of one candidate for who may see measures, nothing otherwise.
func Of(q *shell.Request, enrolmentID string) (templ.Component, error) {
	if !access.MayEver(q.Who, access.ReadMeasures) {
		return templ.NopComponent, nil
	}
	granted, c, err := q.Office.MeasuresOfEntry(q.Context(), q.Who, enrolmentID)
	if err != nil {
		return nil, err
	}
	return Granted(Sentences(q.P, c, granted)), nil
}

// SessionCSV gives the whole list as a file: one line a measure.
func SessionCSV(q *shell.Request) error {
	in := q.URL.Query()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	p := q.P
	w.Write([]string{p.T("field.roster_number"), p.T("candidates.word"), p.T("field.roster_centre"), p.T("arrangement.measure"), p.T("arrangement.scope.word"), p.T("measures.practice")})
	query := office.MeasuredQuery{SessionID: q.PathValue("session"), Measure: in.Get("mesure"), Search: in.Get("nom"), Limit: 1000}
	for {
		page, err := q.Office.Measured(q.Context(), q.Who, query)
		if err != nil {
			return err
		}
		for _, r := range page.Rows {
			for _, g := range r.Granted {
				scope := g.ScopeID
				if scope == "" {
					scope = p.T("arrangement.scope." + string(g.Scope))
				}
				w.Write([]string{r.Number, r.Identity.Listed(), r.CentreName, page.Catalogue.Name(g, p.Lang()), scope, page.Catalogue.Instruction(g, p.Lang())})
			}
		}
		if !page.More {
			break
		}
		query.Offset += query.Limit
	}
	w.Flush()
	return q.File("mesures.csv", "text/csv; charset=utf-8", append([]byte("\ufeff"), b.Bytes()...), false)
}
