// Package page draws what every page shares: head, banner, navigation, display
// choices, main part and foot.
package page

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"jurande/internal/lang"
	"jurande/internal/web/ui/crumbs"
	"jurande/internal/web/ui/display"
	"jurande/internal/web/ui/notice"
)

// Kind is one of the four kinds of page; it decides how wide the main part is.
type Kind string

const (
	Question Kind = "question" // one matter, a narrow column; the ordinary kind
	Register Kind = "register" // lists, wide
	Dossier  Kind = "dossier"  // one person, session or centre, wide
	Work     Kind = "work"     // marking, deliberation: the whole width
)

// NavItem is one entry of the banner's navigation.
type NavItem struct {
	Text    string
	URL     string
	Current bool
}

// Frame is all that the shell tells the layout.
type Frame struct {
	Title      string          // what the page is; required, unique in the site
	Kind       Kind            // Question when empty
	Printer    *lang.Printer   // required
	Display    display.Choices // from the cookie or the account
	Person     string          // id of who is signed in; empty before sign-in
	PersonName string
	RoleText   string // "correctrice, session de juin 2027"
	SignInURL  string // shown before sign-in; no link when empty
	SignOutURL string // posted to; no button when empty
	AccountURL string // one's own account; no link when empty
	Nav        []NavItem
	Crumbs     []crumbs.Crumb
	Path       string // address of this page, with its query: to come back after a choice of display
	Notice     *notice.Notice
	HasErrors  bool     // the page refuses what was sent: the title says so first
	Scripts    []string // modules of this page besides main.js: "js/marking.js"
}

// Layout draws a whole page around its children and gives them the printer.
func Layout(f Frame) templ.Component {
	f.Display = f.Display.Valid()
	if f.Printer == nil {
		f.Printer = lang.For(f.Display.Lang)
	}
	f.Display.Lang = f.Printer.Lang() // the page must declare the language that it speaks
	if f.Kind == "" {
		f.Kind = Question
	}
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return layout(f).Render(lang.With(ctx, f.Printer), w)
	})
}

func (f Frame) title() string {
	t := f.Title
	if f.HasErrors {
		t = f.Printer.T("page.title_error", "title", t)
	}
	return t + " — Jurande"
}
