package deliverable

import (
	"bytes"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 writes a text in UTF-8 without mark: from UTF-16 when it says so, from
// Windows-1252 when it is not UTF-8 already.
func toUTF8(raw []byte) []byte {
	from := encoding.Encoding(nil)
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(raw, []byte{0xef, 0xbb, 0xbf}):
		return bytes.Clone(raw[3:])
	case !validUTF8(raw):
		from = charmap.Windows1252
	default:
		return bytes.Clone(raw)
	}
	out, err := from.NewDecoder().Bytes(raw)
	if err != nil { // neither decoder fails: bytes without a letter become U+FFFD
		return bytes.Clone(raw)
	}
	return out
}
