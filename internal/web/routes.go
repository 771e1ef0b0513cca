// Package web is the one route table; the parts of the site are in the folders
// beside it, one for each kind of people.
package web

import (
	"jurande/internal/office"
	"jurande/internal/web/entry"
	"jurande/internal/web/home"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// Routes is the whole site.
var Routes = []shell.Route{
	{Pattern: "GET /{$}", Open: shell.ToPeople, Do: home.Home},
	{Pattern: "GET " + shell.SignInPath, Open: shell.ToAll, Do: entry.SignIn},
	{Pattern: "POST " + shell.SignInPath, Open: shell.ToAll, Do: entry.Enter},
	{Pattern: "POST " + shell.SignOutPath, Open: shell.ToAll, Do: entry.SignOut},
	{Pattern: "POST " + ui.DisplayPath, Open: shell.ToAll, Do: shell.ChooseDisplay},
	{Pattern: "POST " + entry.DemoPath, Open: shell.InDemo, Do: entry.EnterDemo},
	{Pattern: "GET /gallery", Open: shell.InDemo, Do: home.Gallery},

	// The référentiel (web/secretariat).

	// Sessions, candidates and copies (web/secretariat).

	// Marking (web/markers).

	// The jury (web/jurors).

	// Results (web/candidates).
}

// New makes the site of an office.
func New(o *office.Office, options shell.Options) *shell.Site { return shell.New(o, Routes, options) }
