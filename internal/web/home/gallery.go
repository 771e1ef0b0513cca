package home

import (
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/gallery"
)

// Gallery shows every component with its samples; only the demo offers it.
func Gallery(q *shell.Request) error {
	return q.ShowWhole(shell.Page{Title: q.P.T("gallery.title"), Kind: ui.Register}, gallery.Page)
}
