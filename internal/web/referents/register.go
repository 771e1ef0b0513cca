// Package referents is the pages of the disability referent: the requests that wait,
// each dossier with what is confided, the decisions. Nobody else comes here.
package referents

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
)

// Path is the referent's first page.
const Path = "/handicap"

const rowsShown = 50

func dossierURL(enrolment string, page ...string) string {
	return strings.Join(append([]string{Path, enrolment}, page...), "/")
}

type registerView struct {
	Line  filter.Sentence
	Table register.Table
	Next  string // address of the next page, empty on the last
}

// Register lists the requests: those that wait for an answer first, by the nearest sitting.
func Register(q *shell.Request) error {
	in := q.URL.Query()
	query := office.RequestQuery{State: accommodation.State(in.Get("etat")), Search: in.Get("nom"), Limit: rowsShown}
	if in.Get("etat") == "open" {
		query.State, query.Open = "", true
	}
	if n, err := strconv.Atoi(in.Get("apres")); err == nil && n > 0 {
		query.Offset = n
	}
	h, err := q.Office.HealthRegister(q.Context(), q.Who, query)
	if err != nil {
		return err
	}
	v := registerView{Line: sentence(q.P, in), Table: table(q.P, h)}
	if h.More {
		in.Set("apres", strconv.Itoa(query.Offset+rowsShown))
		v.Next = Path + "?" + in.Encode()
	}
	return q.Show(shell.Page{Title: q.P.T("handicap.title"), Kind: ui.Register, Role: access.Referent, Body: registerPage(v)})
}

func sentence(p *lang.Printer, in url.Values) filter.Sentence {
	states := []field.Option{{Value: "", Text: p.T("handicap.filter.all")}, {Value: "open", Text: p.T("handicap.filter.open")}}
	for _, s := range accommodation.States {
		if s != accommodation.Draft {
			states = append(states, field.Option{Value: string(s), Text: p.T("arrangement.state." + string(s))})
		}
	}
	line := filter.Sentence{Action: Path, Start: p.T("handicap.filter.start"), Parts: []filter.Part{
		{Name: "etat", Label: p.T("handicap.filter.state_label"), Value: in.Get("etat"), Options: states},
		{Before: p.T("handicap.filter.name"), Name: "nom", Label: p.T("handicap.filter.name_label"), Value: in.Get("nom")}}}
	if in.Get("etat") != "" || in.Get("nom") != "" {
		line.Clear = Path
	}
	return line
}

func table(p *lang.Printer, h *office.HealthRegister) register.Table {
	t := register.Table{Caption: p.T("handicap.caption"), Empty: register.Empty{What: p.T("handicap.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("session.word")}, {Text: p.T("handicap.state")}, {Text: p.T("handicap.received")}, {Text: p.T("handicap.sitting")}}}
	for _, r := range h.Rows {
		days, near := h.Near(r)
		sitting := register.Cell{Text: p.T("handicap.no_sitting")}
		if r.NextSitting != 0 {
			sitting = register.Cell{Text: p.Date(time.UnixMilli(r.NextSitting))}
			if near && r.State.Open() {
				sitting.Under = p.T("handicap.near", "n", days)
			}
		}
		state := arrangements.State(p, r.Request)
		under := ""
		if r.Carries != "" {
			under = p.T("handicap.carried")
		}
		t.Rows = append(t.Rows, register.Row{ID: r.ID, Name: r.Identity.Listed(), Cells: []register.Cell{
			{Text: r.Identity.Listed(), URL: dossierURL(r.EnrolmentID), Under: r.Number + " · " + r.CentreName}, {Text: r.SessionName},
			{State: state, Under: under}, {Text: p.Date(time.UnixMilli(r.SentAt))}, sitting}})
	}
	return t
}

func refusedHere(err error) bool {
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return true
	}
	return false
}
