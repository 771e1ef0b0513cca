// Package web is the one route table; the parts of the site are in the folders
// beside it, one for each kind of people.
package web

import (
	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/web/entry"
	"jurande/internal/web/home"
	"jurande/internal/web/markers"
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
	{Pattern: "GET " + markers.ListPath, Act: access.MarkCopy, Do: markers.List},
	{Pattern: "GET /correction/{copy}", Act: access.MarkCopy, Do: markers.Open},
	{Pattern: "POST /correction/{copy}", Act: access.MarkCopy, Do: markers.Save},
	{Pattern: "POST /correction/{copy}/critere", Act: access.MarkCopy, Do: markers.Mark},
	{Pattern: "GET /correction/{copy}/rendre", Act: access.MarkCopy, Do: markers.AskHand},
	{Pattern: "POST /correction/{copy}/rendre", Act: access.MarkCopy, Do: markers.Hand},
	{Pattern: "GET /correction/{copy}/travaux/{position}", Act: access.MarkCopy, Do: markers.Work},
	{Pattern: "GET /correction/{copy}/harmonisation", Act: access.Harmonise, Do: markers.OpenHarmonise},
	{Pattern: "POST /correction/{copy}/harmonisation", Act: access.Harmonise, Do: markers.Harmonise},
	{Pattern: "POST /correction/{copy}/harmonisation/tiers", Act: access.Harmonise, Do: markers.AskThird},

	// The jury (web/jurors).

	// Results (web/candidates).
}

// New makes the site of an office.
func New(o *office.Office, options shell.Options) *shell.Site { return shell.New(o, Routes, options) }
