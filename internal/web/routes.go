// Package web is the one route table; the parts of the site are in the folders
// beside it, one for each kind of people.
package web

import (
	"jurande/internal/access"
	"jurande/internal/office"
	"jurande/internal/web/entry"
	"jurande/internal/web/home"
	"jurande/internal/web/markers"
	"jurande/internal/web/secretariat"
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
	{Pattern: "GET " + secretariat.FrameworksPath, Act: access.ReadFramework, Do: secretariat.Frameworks},
	{Pattern: "GET /referentiels/importer", Act: access.ImportFramework, Do: secretariat.ImportFrameworkForm},
	{Pattern: "POST /referentiels/importer", Act: access.ImportFramework, Upload: secretariat.FrameworkUpload, Do: secretariat.ImportFramework},
	{Pattern: "GET /referentiels/{version}", Act: access.ReadFramework, Do: secretariat.Framework},
	{Pattern: "GET /referentiels/{version}/element", Act: access.EditFramework, Do: secretariat.Element},
	{Pattern: "POST /referentiels/{version}/modifier", Act: access.EditFramework, Do: secretariat.ModifyFramework},
	{Pattern: "GET /referentiels/{version}/ajouter", Act: access.EditFramework, Do: secretariat.AddElementForm},
	{Pattern: "POST /referentiels/{version}/ajouter", Act: access.EditFramework, Do: secretariat.AddElement},
	{Pattern: "GET /referentiels/{version}/texte", Act: access.ReadFramework, Do: secretariat.FrameworkText},
	{Pattern: "GET /referentiels/{version}/couverture", Act: access.ReadFramework, Do: secretariat.Coverage},
	{Pattern: "GET /referentiels/{version}/couverture.csv", Act: access.ReadFramework, Do: secretariat.CoverageCSV},
	{Pattern: "GET /referentiels/{version}/reglement", Act: access.ReadFramework, Do: secretariat.Rules},
	{Pattern: "POST /referentiels/{version}/reglement", Act: access.EditFramework, Upload: secretariat.RulesUpload, Do: secretariat.SaveRules},
	{Pattern: "GET /referentiels/{version}/enregistrement", Act: access.ReadFramework, Do: secretariat.Registration},
	{Pattern: "POST /referentiels/{version}/enregistrement", Act: access.EditRegistration, Upload: secretariat.RulesUpload, Do: secretariat.SaveRegistration},
	{Pattern: "POST /referentiels/{version}/enregistrement/extrait", Act: access.EditRegistration, Upload: secretariat.ExtractUpload, Do: secretariat.FillRegistration},
	{Pattern: "GET /referentiels/{version}/comparer", Act: access.ReadFramework, Do: secretariat.CompareFrameworks},
	{Pattern: "GET /referentiels/{version}/historique", Act: access.ReadFramework, Do: secretariat.FrameworkHistory},
	{Pattern: "POST /referentiels/{version}/revenir", Act: access.EditFramework, Do: secretariat.UndoFramework},
	{Pattern: "GET /referentiels/{version}/export/{format}", Act: access.ReadFramework, Do: secretariat.ExportFramework},
	{Pattern: "GET /referentiels/{version}/source", Act: access.ReadFramework, Do: secretariat.FrameworkSource},
	{Pattern: "GET /referentiels/{version}/publier", Act: access.PublishFramework, Do: secretariat.PublishForm},
	{Pattern: "POST /referentiels/{version}/publier", Act: access.PublishFramework, Do: secretariat.PublishFramework},
	{Pattern: "POST /referentiels/{version}/reprendre", Act: access.ImportFramework, Do: secretariat.CopyFramework},
	{Pattern: "POST /referentiels/{version}/ecarter", Act: access.EditFramework, Do: secretariat.SetAsideFramework},

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
