// Package ui is the door to the look of Jurande: the layout, the display choices
// and the assets. Each component has its own folder; README.md lists them.
package ui

import (
	"net/http"

	"github.com/a-h/templ"

	"jurande/internal/web/ui/assets"
	"jurande/internal/web/ui/crumbs"
	"jurande/internal/web/ui/display"
	"jurande/internal/web/ui/notice"
	"jurande/internal/web/ui/page"
)

type (
	// Display is what the reader chose: ground, size, spacing, face, motion, language.
	Display = display.Choices
	// Frame is what the shell tells the layout of a page.
	Frame = page.Frame
	// Kind is one of the four kinds of page.
	Kind    = page.Kind
	NavItem = page.NavItem
	Crumb   = crumbs.Crumb
	Notice  = notice.Notice
)

// The four kinds of page.
const (
	Question = page.Question
	Register = page.Register
	Dossier  = page.Dossier
	Work     = page.Work
)

// DisplayPath is where the panel of display choices is posted; see README.md.
const DisplayPath = display.Path

// Layout draws a whole page around its children.
func Layout(f Frame) templ.Component { return page.Layout(f) }

// Assets serves style, scripts and typefaces under AssetsPrefix.
func Assets() http.Handler { return assets.Handler() }

// AssetsPrefix is where the shell hangs Assets.
const AssetsPrefix = assets.Prefix

// Asset gives the hashed address of "app.css", "js/form.js" and the like.
func Asset(name string) string { return assets.Path(name) }
