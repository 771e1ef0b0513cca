package centres

import (
	"strconv"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

type dossierView struct {
	*office.CentreDossier
	May    bool // habilitates
	Tells  bool // may say how many people were prepared
	Own    bool // the reader is of the centre
	Said   []lang.Said
	Values map[string]string // of the figure being declared
}

// Dossier shows a centre: its agreements, what must be reported, its people, its sessions.
func Dossier(q *shell.Request) error { return showDossier(q, nil, nil) }

// DeclarePrepared keeps how many people the centre prepared.
func DeclarePrepared(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("centre")
	year, _ := strconv.Atoi(f.Get("year")) // what is no figure is refused as out of bounds
	people, no := strconv.Atoi(f.Get("people"))
	if no != nil {
		people = -1
	}
	err = q.Office.DeclarePrepared(q.Context(), q.Who, id, f.Get("title"), year, people)
	if refused(err) {
		return showDossier(q, map[string]string{"title": f.Get("title"), "year": f.Get("year"), "people": f.Get("people")}, err)
	}
	if err != nil {
		return err
	}
	q.Say("prepared.done", "n", people, "year", strconv.Itoa(year))
	return q.See(centreURL(id))
}

func showDossier(q *shell.Request, values map[string]string, refusedBy error) error {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return err
	}
	on := access.Target{access.OfCentre: x.ID}
	v := dossierView{CentreDossier: x, May: access.May(q.Who, access.Habilitate, on) == nil, Tells: access.May(q.Who, access.DeclarePrepared, on) == nil, Own: len(q.Who.Scopes(access.Centre, access.OfCentre)) > 0,
		Said: q.P.Refusals(refusedBy), Values: values}
	if values == nil {
		v.Values = map[string]string{"year": strconv.Itoa(x.Today.Year)}
	}
	return showCentre(q, x.Centre, shell.Page{Refused: refusedBy, Kind: ui.Dossier, Body: dossierPage(v)})
}

// showCentre draws one of the pages of a centre; a page without title is the centre itself.
func showCentre(q *shell.Request, c candidate.Centre, p shell.Page) error {
	p.Crumbs = []ui.Crumb{{Text: q.P.T("centre.list.title"), URL: RegisterPath}}
	if p.Title == "" {
		p.Title = c.Name
		p.Crumbs = append(p.Crumbs, ui.Crumb{Text: c.Name})
	} else {
		p.Crumbs = append(p.Crumbs, ui.Crumb{Text: c.Name, URL: centreURL(c.ID)}, ui.Crumb{Text: p.Title})
		p.Title += " — " + c.Name
	}
	return q.Show(p)
}

func (v dossierView) standing(p *lang.Printer) *state.State {
	best := v.Line.Best(v.Today)
	if best == "" {
		return &state.State{Word: p.T("habilitation.none"), Shape: state.Absent}
	}
	return standingState(p, best)
}

func (v dossierView) known(p *lang.Printer) []facts.Fact {
	return []facts.Fact{{Term: p.T("centre.field.code"), Text: v.Code}, {Term: p.T("centre.field.siret"), Text: SpacedSIRET(v.SIRET)}, {Term: p.T("centre.field.address"), Text: v.Address},
		{Term: p.T("centre.field.city"), Text: v.City}, {Term: p.T("session.fact.candidates"), Text: p.Number(v.Line.Entered)}}
}

// SpacedSIRET writes the number as people read it: 904 102 373 00019.
func SpacedSIRET(s string) string {
	if len(s) != 14 {
		return s
	}
	return s[:3] + " " + s[3:6] + " " + s[6:9] + " " + s[9:]
}

// terms are the terms of one state of an agreement.
func terms(p *lang.Printer, h candidate.Habilitation, v dossierView) []facts.Fact {
	blocks := p.T("habilitation.all_blocks")
	if len(h.Blocks) > 0 {
		blocks = p.List(h.Blocks...)
	}
	return []facts.Fact{{Term: p.T("habilitation.field.reference"), Text: h.Reference}, {Term: p.T("habilitation.field.signed"), Text: civil(p, h.Signed)},
		{Term: p.T("habilitation.field.scope"), Text: p.T("habilitation.scope." + string(h.Scope))}, {Term: p.T("habilitation.field.blocks"), Text: blocks},
		{Term: p.T("habilitation.field.period"), Text: p.T("habilitation.period", "from", h.From.Time(), "until", h.Until.Time())}}
}

// report says what France compétences was told of a state, or when it must be.
func (v dossierView) report(p *lang.Printer, h candidate.Habilitation) facts.Fact {
	f := facts.Fact{Term: p.T("habilitation.report")}
	if h.ToReport() {
		f.State = dueState(p, h.ReportBefore(), v.Today)
		return f
	}
	f.Text = p.T("habilitation.reported", "on", h.Reported.Time())
	if who := v.Names[h.ReportedBy]; who != "" {
		f.Text = p.T("habilitation.reported_by", "on", h.Reported.Time(), "who", who)
	}
	return f
}

// former tells the states that were replaced: what they said, since when, why they changed.
func (v dossierView) former(p *lang.Printer, h candidate.Habilitation) []string {
	var list []string
	for _, x := range v.Former(h.ID) {
		list = append(list, p.T("habilitation.former", "number", x.Revision, "reference", x.Reference, "scope", p.T("habilitation.scope."+string(x.Scope)),
			"period", p.T("habilitation.period", "from", x.From.Time(), "until", x.Until.Time())))
	}
	return list
}

func (v dossierView) stateURL(h candidate.Habilitation, page ...string) string {
	return centreURL(v.ID, append([]string{"habilitations", h.ID}, page...)...)
}

func (v dossierView) reportURL(h candidate.Habilitation) string {
	return v.stateURL(h, "declaration") + "?etat=" + strconv.Itoa(h.Revision)
}

// unreported are the states, former ones too, that France compétences was not told.
func (v dossierView) unreported() (list candidate.Habilitations) {
	for _, h := range v.States {
		if h.ToReport() {
			list = append(list, h)
		}
	}
	return list
}

func (v dossierView) sessions(p *lang.Printer) register.Table {
	t := register.Table{ID: "sessions", Caption: p.T("nav.sessions"), Empty: register.Empty{What: p.T("centre.dossier.no_session")}, Columns: []register.Column{
		{Text: p.T("session.word")}, {Text: p.T("session.list.state")}, {Text: p.T("session.fact.candidates"), Figures: true}}}
	for _, s := range v.Sessions {
		to := "/sessions/" + s.Session.ID + "/candidats?centre=" + v.ID
		if v.Own {
			to = url(s.Session.ID, "candidats", v.ID)
		}
		t.Rows = append(t.Rows, register.Row{ID: s.Session.ID, Name: s.Session.Name, Cells: []register.Cell{
			{Text: s.Session.Name, URL: to, Under: p.T("session.of", "title", s.Session.TitleName, "number", s.Session.VersionNumber)},
			{State: sessionState(p, s.Session.State)}, {Text: p.Number(s.Entered)}}})
	}
	return t
}

// promotions compare, year by year, the people prepared with those entered (R08).
func (v dossierView) promotions(p *lang.Printer) register.Table {
	t := register.Table{ID: "prepared", Caption: p.T("prepared.caption"), Empty: register.Empty{What: p.T("prepared.empty")}, Columns: []register.Column{
		{Text: p.T("prepared.year")}, {Text: p.T("session.fact.title")}, {Text: p.T("prepared.people"), Figures: true}, {Text: p.T("prepared.entered"), Figures: true}, {Text: p.T("prepared.standing")}}}
	for _, x := range v.Promotions {
		declared, stands := p.T("prepared.undeclared"), &state.State{Word: p.T("prepared.fine"), Shape: state.Acquired}
		if x.Declared {
			declared = p.Number(x.Prepared)
		}
		switch {
		case x.Missing() > 0:
			stands = &state.State{Word: p.T("prepared.missing", "n", x.Missing()), Shape: state.Attention}
		case !x.Declared:
			stands = &state.State{Word: p.T("prepared.unknown"), Shape: state.Empty}
		case !x.Bound:
			stands = &state.State{Word: p.T("prepared.unbound"), Shape: state.Absent}
		}
		year := strconv.Itoa(x.Year)
		t.Rows = append(t.Rows, register.Row{ID: year + x.TitleID, Name: year, Cells: []register.Cell{{Text: year}, {Text: x.TitleName}, {Text: declared}, {Text: p.Number(x.Entered)}, {State: stands}}})
	}
	return t
}

func (v dossierView) titles() (list []field.Option) {
	for _, t := range v.Titles {
		list = append(list, field.Option{Value: t.ID, Text: t.Name})
	}
	return list
}

func (v dossierView) people() string {
	names := make([]string, len(v.People))
	for i, x := range v.People {
		names[i] = x.Name
	}
	return strings.Join(names, ", ")
}

// events are what was written of the agreements, each with its reason.
func (v dossierView) events(p *lang.Printer) []history.Event {
	var list []history.Event
	for _, l := range v.History {
		e := history.Event{At: time.UnixMilli(l.At), Who: l.ActorName, What: p.T("act." + l.Act)}
		if e.Who == "" {
			e.Who = p.T("journal.system")
		}
		e.What, e.Why = eventWords(p, l.Act, l.Facts)
		list = append(list, e)
	}
	return list
}
