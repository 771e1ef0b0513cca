// Package centres is what a partner centre sees: its own candidates, and their
// results once the minutes are signed. Never another centre's.
package centres

import (
	"slices"

	"github.com/a-h/templ"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/measures"
	"jurande/internal/web/secretariat"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/verdict"
)

// Path is the first page of a centre.
const Path = "/centre"

// Sessions lists the sessions in which the person's centres have candidates.
func Sessions(q *shell.Request) error {
	list, err := q.Office.CentreSessions(q.Context(), q.Who)
	if err != nil {
		return err
	}
	p := q.P
	t := register.Table{Caption: p.T("session.list.caption"), Empty: register.Empty{What: p.T("centre.own.empty")}, Columns: []register.Column{
		{Text: p.T("session.word")}, {Text: p.T("field.roster_centre")}, {Text: p.T("session.list.state")}, {Text: p.T("session.fact.candidates"), Figures: true}, {Text: p.T("nav.results")}}}
	for _, s := range list {
		results := register.Cell{Text: p.T("centre.own.later")}
		if s.Known {
			results = register.Cell{Text: p.T("centre.own.read"), URL: url(s.Session.ID, "resultats", s.Centre.ID)}
		}
		t.Rows = append(t.Rows, register.Row{ID: s.Session.ID + s.Centre.ID, Name: s.Session.Name, Cells: []register.Cell{
			{Text: s.Session.Name, URL: url(s.Session.ID, "candidats", s.Centre.ID), Under: p.T("session.of", "title", s.Session.TitleName, "number", s.Session.VersionNumber)},
			{Text: s.Centre.Name}, {State: sessionState(p, s.Session.State)}, {Text: p.Number(s.Entered)}, results}})
	}
	return q.Show(shell.Page{Title: p.T("centre.own.title"), Kind: ui.Register, Role: access.Centre, Body: sessions(t)})
}

func url(session, page, centre string) string {
	return Path + "/" + session + "/" + page + "?centre=" + centre
}

func sessionState(p *lang.Printer, s exam.State) *state.State {
	shapes := map[exam.State]state.Shape{exam.Preparing: state.Empty, exam.Marking: state.Half, exam.Deliberating: state.Full, exam.Closed: state.Sealed}
	return &state.State{Word: p.T("session.state." + string(s)), Shape: shapes[s]}
}

// centreOf is the centre that the address names, else the person's first; access
// is asked by the office.
func centreOf(q *shell.Request) string {
	if id := q.URL.Query().Get("centre"); id != "" {
		return id
	}
	if own := q.Who.Scopes(access.Centre, access.OfCentre); len(own) > 0 {
		return own[0]
	}
	return "none" // no centre has this id
}

type candidatesView struct {
	Session     exam.Session
	Centre      string
	CentreID    string
	Line        filter.Sentence
	Table       register.Table
	Next, First string
	Add         string // address of the form for one more, empty while entries are closed
}

// Candidates shows the candidates of one centre in a session.
func Candidates(q *shell.Request) error {
	query := secretariat.RegisterQuery(q)
	query.CentreID, query.Limit = centreOf(q), secretariat.RowsShown
	page, err := own(q, query)
	if err != nil {
		return err
	}
	here := Path + "/" + page.Session.ID + "/candidats"
	v := candidatesView{Session: page.Session, Centre: page.Centres[0].Name, CentreID: query.CentreID, Table: secretariat.CandidateTable(q.P, here, page, query)}
	if page.MayAdd {
		v.Add = here + "/ajouter"
	}
	v.Line = secretariat.CandidateFilter(q.P, here, page, query)
	v.Next, v.First = secretariat.CandidateWays(here, page, query)
	return show(q, page.Session, shell.Page{Title: q.P.T("candidates.title"), Kind: ui.Register, Body: candidates(v)})
}

// own asks for a page of the register, and keeps from it only what is the centre's.
func own(q *shell.Request, query office.RegisterQuery) (*office.RegisterPage, error) {
	page, err := q.Office.Candidates(q.Context(), q.Who, query)
	if err != nil {
		return nil, err
	}
	page.Centres = slices.DeleteFunc(page.Centres, func(c office.CentreWithCount) bool { return c.Centre.ID != query.CentreID })
	if len(page.Centres) == 0 { // nobody of the centre in this session: as if it were not there
		return nil, refusal.New(refusal.NotFound, "not_found", "What", "session")
	}
	page.All = page.Centres[0].Entered
	return page, nil
}

// CandidatesCSV gives what one sees as a file.
func CandidatesCSV(q *shell.Request) error {
	query := secretariat.RegisterQuery(q)
	query.CentreID = centreOf(q)
	page, err := own(q, query)
	if err != nil {
		return err
	}
	return secretariat.SendRoster(q, page)
}

// ownView is one of the centre's candidates; At is the address of the file.
type ownView struct {
	*office.CandidateDossier
	At      string
	Entry   []facts.Fact
	Granted templ.Component // the measures granted, never why
	Ask     string          // where the centre asks for an arrangement
}

// Candidate shows one of the centre's candidates.
func Candidate(q *shell.Request) error {
	x, err := q.Office.CandidateDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if x.Session.ID != q.PathValue("session") {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	granted, err := measures.Of(q, x.Enrolment.ID)
	if err != nil {
		return err
	}
	ask := ""
	if q.Who.Has(access.Centre) {
		ask = Path + "/" + x.Session.ID + "/candidats/" + x.Enrolment.ID + "/amenagement"
	}
	entry := append(secretariat.TermsFacts(q.P, x.Enrolment), facts.Fact{Term: q.P.T("field.roster_blocks"), Text: q.P.List(x.Enrolment.Blocks...)})
	v := ownView{CandidateDossier: x, At: Path + "/" + x.Session.ID + "/candidats/" + x.Enrolment.ID, Entry: entry, Granted: granted, Ask: ask}
	return show(q, x.Session, shell.Page{Title: x.Enrolment.Identity.Name(), Kind: ui.Dossier, Body: ownCandidate(v)})
}

// Results shows the results of the centre's candidates once the minutes are signed.
func Results(q *shell.Request) error {
	centre := centreOf(q)
	page, err := own(q, office.RegisterQuery{SessionID: q.PathValue("session"), CentreID: centre, Limit: 1})
	if err != nil {
		return err
	}
	list, err := q.Office.CentreResults(q.Context(), q.Who, page.Session.ID, centre)
	if err != nil {
		return err
	}
	return show(q, page.Session, shell.Page{Title: q.P.T("nav.results"), Kind: ui.Register, Body: results(page.Session, resultTable(q.P, page, list))})
}

func resultTable(p *lang.Printer, page *office.RegisterPage, list []office.CentreResult) register.Table {
	t := register.Table{Caption: p.T("centre.results.caption"), Empty: register.Empty{What: p.T("centre.own.later")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("centre.results.outcome")}}}
	for _, b := range page.Published.Framework.Blocks {
		t.Columns = append(t.Columns, register.Column{Text: b.ID})
	}
	for _, x := range list {
		if !x.Known {
			continue
		}
		outcome := verdict.Outcome(p, x.Outcome)
		cells := []register.Cell{{Text: x.Enrolment.Identity.Listed(), Under: x.Enrolment.Number}, {State: &outcome}}
		for _, b := range page.Published.Framework.Blocks {
			cell := register.Cell{}
			if status, ok := x.Blocks[b.ID]; ok {
				word := verdict.Block(p, status)
				cell.State = &word
			}
			cells = append(cells, cell)
		}
		t.Rows = append(t.Rows, register.Row{ID: x.Enrolment.ID, Name: x.Enrolment.Identity.Listed(), Cells: cells})
	}
	return t
}

func show(q *shell.Request, s exam.Session, p shell.Page) error {
	p.Role = access.Centre
	p.Crumbs = []ui.Crumb{{Text: q.P.T("centre.own.title"), URL: Path}, {Text: s.Name, URL: Path + "/" + s.ID + "/candidats"}, {Text: p.Title}}
	p.Title += " — " + s.Name
	return q.Show(p)
}
