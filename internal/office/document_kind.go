package office

import (
	"path"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"
)

// documentMedia are the kinds of supporting documents that every referent can open.
var documentMedia = []string{"application/pdf", "image/jpeg", "image/png"}

// mediaOf tells what a file is by its content, never by its name.
func mediaOf(raw []byte) string {
	kind, _, _ := strings.Cut(mimetype.Detect(raw).String(), ";")
	return kind
}

// cleanName is a file's name without its folders and control characters.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 120 {
		name = string(r[len(r)-120:])
	}
	return strings.TrimSpace(name)
}
