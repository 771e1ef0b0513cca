package vae

import (
	"jurande/internal/access"
	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type ownView struct {
	Files []vae.File
	Today framework.Date
}

// Own shows candidates their own files: where each stands, who moves next, until when.
func Own(q *shell.Request) error {
	files, today, err := q.Office.OwnVAE(q.Context(), q.Who)
	if err != nil {
		return err
	}
	title := q.P.T("vae.own.title")
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Role: access.Candidate, Body: ownPage(ownView{files, today}), Crumbs: []ui.Crumb{{Text: title}}})
}

// own says to the candidate what is due, in the words of a letter.
func own(p *lang.Printer, f vae.File) string {
	d, ok := f.Due()
	if !ok {
		return p.T("vae.own_over."+string(f.Stage()), "on", f.Steps[len(f.Steps)-1].On.Time())
	}
	return p.T("vae.own_now."+string(d.Duty), "before", d.Before.Time(), "since", d.Since.Time())
}
