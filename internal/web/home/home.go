// Package home is the first page after signing in: what needs me first.
package home

import (
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// Home shows what waits for the person, part by part.
func Home(q *shell.Request) error {
	tasks, err := q.Office.Waiting(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("home.title"), Kind: ui.Register, Body: waiting(tasks, q.Demo != nil)})
}
