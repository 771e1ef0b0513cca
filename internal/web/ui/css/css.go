// Package css holds the style of the pages, in the order in which it is read.
package css

import "embed"

// Order is the written list of the style sheets; a test finds a file left out.
var Order = []string{
	"layers.css", "tokens.css", "fonts.css", "base.css", "page.css", "entry.css",
	"forms.css", "register.css", "dossier.css", "work.css", "marking.css", "jury.css", "notices.css", "framework.css", "sittings_day.css", "attendance.css", "print.css",
}

//go:embed *.css
var Files embed.FS
