// Package gallery shows every component of the pages in each of its states: a board
// to look at, and what the tests of accessibility visit.
package gallery

import (
	"github.com/a-h/templ"

	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/chart"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/crumbs"
	"jurande/internal/web/ui/display"
	"jurande/internal/web/ui/dropper"
	"jurande/internal/web/ui/errorsummary"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/heading"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/meter"
	"jurande/internal/web/ui/notice"
	"jurande/internal/web/ui/page"
	"jurande/internal/web/ui/pagination"
	"jurande/internal/web/ui/panes"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/sample"
	"jurande/internal/web/ui/saved"
	"jurande/internal/web/ui/spine"
	"jurande/internal/web/ui/state"
	"jurande/internal/web/ui/summary"
	"jurande/internal/web/ui/tabs"
	"jurande/internal/web/ui/toolbar"
)

// Component is a folder of ui; its label is the message "gallery.<Name>".
type Component struct {
	Name    string
	Samples func() []sample.Sample
}

// Components is the written list; a test compares it with the folders.
var Components = []Component{
	{"state", state.Samples},
	{"notice", notice.Samples},
	{"heading", heading.Samples},
	{"crumbs", crumbs.Samples},
	{"tabs", tabs.Samples},
	{"button", button.Samples},
	{"errorsummary", errorsummary.Samples},
	{"field", field.Samples},
	{"dropper", dropper.Samples},
	{"summary", summary.Samples},
	{"confirm", confirm.Samples},
	{"filter", filter.Samples},
	{"register", register.Samples},
	{"pagination", pagination.Samples},
	{"facts", facts.Samples},
	{"spine", spine.Samples},
	{"page", page.Samples},
	{"history", history.Samples},
	{"toolbar", toolbar.Samples},
	{"meter", meter.Samples},
	{"saved", saved.Samples},
	{"panes", panes.Samples},
	{"chart", chart.Samples},
	{"display", display.Samples},
}

// Page draws the gallery in the frame that the shell gives.
func Page(f page.Frame) templ.Component {
	if f.Printer != nil {
		f.Title = f.Printer.T("gallery.title")
	}
	f.Kind = page.Register
	f.Crumbs = nil // the sample is the only trail of this page
	return board(f)
}
