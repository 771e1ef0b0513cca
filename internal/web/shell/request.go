// Package shell is what all pages share below their look: the request with who
// asks and in which language, routes, sessions, forms, and the one place where
// errors become pages.
package shell

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/alexedwards/scs/v2"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui"
)

// Request is one request to a page: who asks, in which words, and the office that acts.
type Request struct {
	*http.Request
	W       http.ResponseWriter
	Who     access.Person
	P       *lang.Printer
	Display ui.Display
	Office  *office.Office
	Demo    *Demo // nil outside the demo

	site     *Site
	sessions *scs.SessionManager
}

// Handler answers a request; an error it returns becomes a page in one place.
type Handler func(*Request) error

// Page is what a handler says of the page it draws.
type Page struct {
	Title   string
	Kind    ui.Kind // ui.Question when empty
	Crumbs  []ui.Crumb
	Scripts []string
	Role    access.Role // the role in which the person is here, for the banner
	Refused error       // what was refused when a form comes back: status 422, the title says so
	Status  int         // 200 when zero
	Body    templ.Component
}

// Show draws a page in the layout.
func (q *Request) Show(p Page) error {
	ctx := templ.WithChildren(lang.With(q.Context(), q.P), p.Body)
	return q.draw(p, func(f ui.Frame) error { return ui.Layout(f).Render(ctx, q.W) })
}

// ShowWhole draws a page that brings the layout itself, from the frame it is given.
func (q *Request) ShowWhole(p Page, whole func(ui.Frame) templ.Component) error {
	return q.draw(p, func(f ui.Frame) error { return whole(f).Render(q.Context(), q.W) })
}

func (q *Request) draw(p Page, render func(ui.Frame) error) error {
	status := p.Status
	if status == 0 {
		status = http.StatusOK
		if p.Refused != nil {
			status = statusOf(p.Refused)
		}
	}
	frame := ui.Frame{
		Kind:  p.Kind,
		Title: p.Title, Printer: q.P, Display: q.Display, Person: q.Who.ID, PersonName: q.Who.Name,
		RoleText: q.roleText(p.Role), SignInURL: SignInPath, SignOutURL: SignOutPath, AccountURL: AccountPath, Nav: q.nav(),
		Crumbs: p.Crumbs, Path: q.URL.RequestURI(), Notice: q.said(), HasErrors: p.Refused != nil, Scripts: p.Scripts,
	}
	h := q.W.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	q.W.WriteHeader(status)
	if q.Method == http.MethodHead {
		return nil
	}
	return render(frame)
}

// See sends the reader to another page after an act.
func (q *Request) See(url string) error {
	http.Redirect(q.W, q.Request, url, http.StatusSeeOther)
	return nil
}

// Say keeps a message for the next page: what was asked is done.
func (q *Request) Say(key string, facts ...any) {
	q.sessions.Put(q.Context(), "said", q.P.T(key, facts...))
}

func (q *Request) said() *ui.Notice {
	if text := q.sessions.PopString(q.Context(), "said"); text != "" {
		return &ui.Notice{Kind: "done", Text: text}
	}
	return nil
}

// JSON answers a program: the pages' own scripts.
func (q *Request) JSON(v any) error {
	q.W.Header().Set("Content-Type", "application/json")
	q.W.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(q.W).Encode(v)
}

// File sends bytes to be shown in place or kept under a name.
func (q *Request) File(name, mediaType string, raw []byte, inline bool) error {
	disposition := "attachment"
	if inline {
		disposition = "inline"
	}
	h := q.W.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Disposition", disposition+`; filename="`+strings.Map(plainName, name)+`"`)
	h.Set("Cache-Control", "no-store")
	_, err := q.W.Write(raw)
	return err
}

func plainName(r rune) rune {
	if r < ' ' || r == '"' || r == '\\' || r > '~' {
		return '-'
	}
	return r
}

// wantsJSON: a script of ours asks, so errors are told as JSON.
func (q *Request) wantsJSON() bool {
	return strings.HasPrefix(q.Header.Get("Accept"), "application/json")
}
