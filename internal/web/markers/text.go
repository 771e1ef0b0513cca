package markers

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// A page shows at most so much of a text; the file itself is one click away.
const (
	mostLines = 5000
	mostBytes = 1 << 20
)

// readable decodes a text as candidates write them: UTF-8, UTF-16 with its mark,
// or else Windows-1252. Control characters other than line breaks and tabs go.
func readable(raw []byte) string {
	text := ""
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		decoded, err := utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(raw)
		if err != nil {
			decoded = raw
		}
		text = strings.ToValidUTF8(string(decoded), "\ufffd")
	case utf8.Valid(raw):
		text = strings.TrimPrefix(string(raw), "\ufeff")
	default:
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(raw)
		if err != nil {
			decoded = bytes.ToValidUTF8(raw, []byte("\ufffd"))
		}
		text = string(decoded)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// readableLines cuts a text into lines; cut says that there is more.
func readableLines(raw []byte) (lines []string, cut bool) {
	if len(raw) > mostBytes {
		raw, cut = raw[:mostBytes], true
		for len(raw) > 0 && !utf8.RuneStart(raw[len(raw)-1]) {
			raw = raw[:len(raw)-1]
		}
		raw = raw[:max(len(raw)-1, 0)]
	}
	lines = strings.Split(strings.TrimRight(readable(raw), "\n"), "\n")
	if len(lines) > mostLines {
		return lines[:mostLines], true
	}
	return lines, cut
}
