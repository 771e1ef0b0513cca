package pdf

import (
	"fmt"
	"strings"

	"jurande/internal/document/fonts"
)

// layouter holds what setting a document needs: its look, its fonts, its structure and the first fault.
type layouter struct {
	theme  *Theme
	french bool
	root   *elem
	fonts  []*embedded
	byFile map[*fonts.File]*embedded
	cache  map[*fonts.Face]*faceCache
	level  int // of the last heading
	marks  []bookmark
	err    error
}

// bookmark is a heading in the reader's outline.
type bookmark struct {
	level int
	text  string
	page  *page
	y     float64
}

func newLayouter(d *Doc) *layouter {
	l := &layouter{
		theme:  DefaultTheme(),
		french: strings.HasPrefix(d.Lang, "fr"),
		root:   &elem{kind: "Document"},
		byFile: map[*fonts.File]*embedded{},
		cache:  map[*fonts.Face]*faceCache{},
	}
	if d.Theme != nil { // a copy: cells change it while they are set, and documents may share one
		own := *d.Theme
		l.theme = &own
	}
	return l
}

// fail keeps the first fault.
func (l *layouter) fail(format string, args ...any) {
	if l.err == nil {
		l.err = fmt.Errorf(format, args...)
	}
}
