package secretariat

import (
	"bytes"
	"net/url"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/export/roster"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
)

// RowsShown is how many candidates a page shows.
const RowsShown = 50

type candidatesView struct {
	*office.RegisterPage
	Query office.RegisterQuery
	Table register.Table
	Line  filter.Sentence
	Next  string // address of the rows that follow, empty at the end
	First string // address of the first rows, empty when they are shown
	May   bool
}

// Candidates shows the register of the candidates of a session.
func Candidates(q *shell.Request) error {
	query := RegisterQuery(q)
	query.Limit = RowsShown
	p, err := q.Office.Candidates(q.Context(), q.Who, query)
	if err != nil {
		return err
	}
	v := candidatesView{RegisterPage: p, Query: query, May: access.MayEver(q.Who, access.ImportCandidates)}
	here := sessionURL(p.Session.ID, "candidats")
	v.Line = CandidateFilter(q.P, here, p, query)
	v.Table = CandidateTable(q.P, here, p, query)
	if v.May {
		v.Table.Empty.Start = &button.Go{Text: q.P.T("session.import.act"), URL: sessionURL(p.Session.ID, "importer"), Weight: button.Main}
	}
	v.Next, v.First = CandidateWays(here, p, query)
	return showSession(q, p.Session, shell.Page{Title: q.P.T("candidates.title"), Kind: ui.Register, Body: candidates(v)})
}

// SelfEntry opens a session to candidates who enter by themselves, or closes it.
func SelfEntry(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	open := f.Get("open") == "yes"
	if !open && f.Get("open") != "no" {
		return refusal.New(refusal.Invalid, "form_unreadable")
	}
	if err := q.Office.SetSelfEntry(q.Context(), q.Who, q.PathValue("session"), open); err != nil {
		return err
	}
	if open {
		q.Say("registration.alone.opened")
	} else {
		q.Say("registration.alone.ended")
	}
	return q.See(sessionURL(q.PathValue("session"), "candidats"))
}

// CandidatesCSV gives what one sees, in the shape of the files that come in.
func CandidatesCSV(q *shell.Request) error {
	p, err := q.Office.Candidates(q.Context(), q.Who, RegisterQuery(q))
	if err != nil {
		return err
	}
	return SendRoster(q, p)
}

// workbookType is the media type of an XLSX file.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// SendRoster sends the rows of a register as a file.
func SendRoster(q *shell.Request, p *office.RegisterPage) error {
	var b bytes.Buffer
	route := func(r candidate.Route) string { return lang.For("fr").T("route." + string(r)) }
	if strings.HasSuffix(q.URL.Path, ".xlsx") {
		if err := roster.WriteWorkbook(&b, p.Rows, route); err != nil {
			return err
		}
		return q.File("candidats.xlsx", workbookType, b.Bytes(), false)
	}
	if err := roster.Write(&b, p.Rows, route); err != nil {
		return err
	}
	return q.File("candidats.csv", "text/csv; charset=utf-8", b.Bytes(), false)
}

// RegisterQuery reads the address: its words are French, as people see them.
func RegisterQuery(q *shell.Request) office.RegisterQuery {
	v := q.URL.Query()
	r := office.RegisterQuery{SessionID: q.PathValue("session"), CentreID: v.Get("centre"), Route: candidate.Route(v.Get("voie")), Block: v.Get("bloc"),
		Search: v.Get("recherche"), AfterKey: v.Get("apres"), AfterID: v.Get("ligne"), Down: v.Get("sens") == "decroissant", Sort: office.ByName}
	for word, sort := range sortWords {
		if v.Get("tri") == word {
			r.Sort = sort
		}
	}
	return r
}

var sortWords = map[string]office.Sort{"numero": office.ByNumber, "centre": office.ByCentre, "voie": office.ByRoute}

// values are the parts of a query that stay from page to page.
func values(r office.RegisterQuery) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("recherche", r.Search)
	set("centre", r.CentreID)
	set("voie", string(r.Route))
	set("bloc", r.Block)
	for word, sort := range sortWords {
		if sort == r.Sort {
			set("tri", word)
		}
	}
	if r.Down {
		set("sens", "decroissant")
	}
	return v
}

func address(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// CandidateWays are the addresses of the rows that follow, and of the first ones.
func CandidateWays(here string, p *office.RegisterPage, r office.RegisterQuery) (next, first string) {
	if p.More {
		v := values(r)
		v.Set("apres", p.AfterKey)
		v.Set("ligne", p.AfterID)
		next = address(here, v)
	}
	if r.AfterID != "" {
		first = address(here, values(r))
	}
	return next, first
}

// CandidateFilter draws what is shown as a sentence.
func CandidateFilter(p *lang.Printer, here string, page *office.RegisterPage, r office.RegisterQuery) filter.Sentence {
	all := field.Option{Text: p.T("candidates.any")}
	s := filter.Sentence{Action: here, Start: p.T("candidates.filter.start"), Parts: []filter.Part{
		{Name: "recherche", Label: p.T("candidates.filter.search"), Value: r.Search}}}
	if len(page.Centres) > 1 {
		centres := []field.Option{all}
		for _, c := range page.Centres {
			centres = append(centres, field.Option{Value: c.Centre.ID, Text: c.Name})
		}
		s.Parts = append(s.Parts, filter.Part{Before: p.T("candidates.filter.centre"), Name: "centre", Label: p.T("field.roster_centre"), Value: r.CentreID, Options: centres})
	}
	routes := []field.Option{all}
	for _, x := range candidate.Routes {
		routes = append(routes, field.Option{Value: string(x), Text: p.T("route." + string(x))})
	}
	s.Parts = append(s.Parts, filter.Part{Before: p.T("candidates.filter.route"), Name: "voie", Label: p.T("field.roster_route"), Value: string(r.Route), Options: routes})
	blocks := []field.Option{{Text: p.T("candidates.any_block")}}
	for _, b := range page.Published.Framework.Blocks {
		blocks = append(blocks, field.Option{Value: b.ID, Text: b.ID + " " + cut(b.Title, 40)})
	}
	s.Parts = append(s.Parts, filter.Part{Before: p.T("candidates.filter.block"), Name: "bloc", Label: p.T("field.roster_blocks"), Value: r.Block, Options: blocks})
	for name, v := range values(office.RegisterQuery{Sort: r.Sort, Down: r.Down}) {
		s.Kept = append(s.Kept, field.Option{Text: name, Value: v[0]})
	}
	if r.Search != "" || r.CentreID != "" || r.Route != "" || r.Block != "" {
		s.Clear = here
	}
	return s
}

// CandidateTable draws the rows.
func CandidateTable(p *lang.Printer, here string, page *office.RegisterPage, r office.RegisterQuery) register.Table {
	t := register.Table{
		Caption: p.T("candidates.caption", "n", page.Total), Count: p.T("candidates.count", "n", len(page.Rows), "total", p.Number(page.Total)),
		Empty:   register.Empty{What: p.T("candidates.empty")},
		Exports: []button.Go{{Text: p.T("candidates.export"), URL: address(here+".csv", values(r))}, {Text: p.T("candidates.export_xlsx"), URL: address(here+".xlsx", values(r))}},
		Columns: []register.Column{
			sorted(here, r, office.ByName, "", p.T("candidates.word")), sorted(here, r, office.ByNumber, "numero", p.T("field.roster_number")),
			{Text: p.T("field.roster_birth_date")}, sorted(here, r, office.ByCentre, "centre", p.T("field.roster_centre")),
			sorted(here, r, office.ByRoute, "voie", p.T("field.roster_route")), {Text: p.T("field.roster_blocks")},
		},
	}
	if page.Total == 0 && page.All > 0 {
		t.Empty.What = p.T("candidates.none_such")
	}
	for _, e := range page.Rows {
		t.Rows = append(t.Rows, register.Row{ID: e.ID, Name: e.Identity.Listed(), Cells: []register.Cell{
			{Text: e.Identity.Listed(), URL: strings.TrimSuffix(here, "/candidats") + "/candidats/" + e.ID, Under: birthName(p, e.Identity)},
			{Text: e.Number}, {Text: e.Identity.BirthDate.Figures()}, {Text: e.Centre.Name},
			{Text: p.T("route." + string(e.Route))}, {Text: together(e.Blocks), Under: heldWords(p, e)},
		}})
	}
	return t
}

// sorted is the heading of a column that can be sorted; a second click turns it round.
func sorted(here string, r office.RegisterQuery, by office.Sort, word, text string) register.Column {
	next := office.RegisterQuery{Search: r.Search, CentreID: r.CentreID, Route: r.Route, Block: r.Block, Sort: by}
	c := register.Column{Text: text}
	if r.Sort == by {
		c.Sorted = register.Up
		next.Down = !r.Down
		if r.Down {
			c.Sorted = register.Down
		}
	}
	c.SortURL = address(here, values(next))
	return c
}

// together keeps a short list on one line.
func together(ids []string) string { return strings.Join(ids, ",\u00a0") }

func birthName(p *lang.Printer, i candidate.Identity) string {
	if i.UsageName == "" {
		return ""
	}
	return p.T("candidates.born", "name", i.BirthName)
}

func heldWords(p *lang.Printer, e candidate.Enrolment) string {
	if len(e.Held) == 0 {
		return ""
	}
	held := make([]string, len(e.Held))
	for i, h := range e.Held {
		held[i] = h.Block
	}
	return p.T("candidates.held", "blocks", held)
}

// blockTitle is the title of a block of a référentiel.
func blockTitle(f framework.Framework, id string) string {
	for _, b := range f.Blocks {
		if b.ID == id {
			return b.Title
		}
	}
	return ""
}
