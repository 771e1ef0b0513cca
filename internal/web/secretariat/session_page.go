package secretariat

import (
	"strings"

	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/state"
)

// SessionsPath is where the sessions are.
const SessionsPath = "/sessions"

// CentresPath is where the register of centres is (web/centres).
const CentresPath = "/centres"

// sessionURL is the address of a session, or of one of its pages.
func sessionURL(id string, page ...string) string {
	return strings.Join(append([]string{SessionsPath, id}, page...), "/")
}

// showSession draws one of the pages of a session; a page without title is the
// session itself.
func showSession(q *shell.Request, s exam.Session, p shell.Page) error {
	within := p.Crumbs // between the session and the page
	p.Crumbs = []ui.Crumb{{Text: q.P.T("session.list.title"), URL: SessionsPath}}
	if p.Title == "" {
		p.Title = s.Name
		p.Crumbs = append(p.Crumbs, ui.Crumb{Text: s.Name})
	} else {
		p.Crumbs = append(p.Crumbs, ui.Crumb{Text: s.Name, URL: sessionURL(s.ID)})
		p.Crumbs = append(append(p.Crumbs, within...), ui.Crumb{Text: p.Title})
		p.Title += " — " + s.Name
	}
	if p.Kind == "" {
		p.Kind = ui.Dossier
	}
	return q.Show(p)
}

// sessionState puts the state of a session into a word and a shape.
func sessionState(p *lang.Printer, s exam.State) *state.State {
	shapes := map[exam.State]state.Shape{exam.Preparing: state.Empty, exam.Marking: state.Half, exam.Deliberating: state.Full, exam.Closed: state.Sealed}
	return &state.State{Word: p.T("session.state." + string(s)), Shape: shapes[s]}
}

// civilDay writes a civil date in words; empty when unknown.
func civilDay(p *lang.Printer, d framework.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.Date(d.Time())
}

// shortDay writes a civil date in figures; empty when unknown.
func shortDay(p *lang.Printer, d framework.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.ShortDate(d.Time())
}

// span writes the days of entry of a session.
func span(p *lang.Printer, s exam.Session) string {
	return p.T("session.span", "from", shortDay(p, s.Opens), "to", shortDay(p, s.Closes))
}
