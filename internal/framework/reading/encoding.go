package reading

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode brings text in any usual encoding to UTF-8. declared is what an HTML page says of itself.
// repaired tells, in French, what had to be guessed; empty when nothing had.
func decode(data []byte) (text, repaired string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return fromUTF16(data[2:], false), ""
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return fromUTF16(data[2:], true), ""
	}
	if little, wide := wideText(data); wide {
		return fromUTF16(data, !little), ""
	}
	if utf8.Valid(data) {
		return unmix(string(data))
	}
	if bad, good := badBytes(data); bad <= 2 || 100*bad < good {
		return strings.ToValidUTF8(string(data), "�"), "des octets ne sont pas du texte UTF-8 : ils sont remplacés par « � »"
	}
	return bestCharmap(data)
}

func fromUTF16(data []byte, big bool) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if big {
			units[i] = a<<8 | b
		} else {
			units[i] = b<<8 | a
		}
	}
	return string(utf16.Decode(units))
}

// wideText recognises UTF-16 without a mark by its zero bytes, all on one side.
func wideText(data []byte) (little, wide bool) {
	n := min(len(data), 4096) &^ 1
	if n < 8 {
		return false, false
	}
	even, odd := 0, 0
	for i := 0; i < n; i += 2 {
		if data[i] == 0 {
			even++
		}
		if data[i+1] == 0 {
			odd++
		}
	}
	return odd > even, max(even, odd)*10 > n*4 && min(even, odd)*50 < n
}

// badBytes counts the bytes that are not UTF-8 and the characters beyond ASCII that are.
func badBytes(data []byte) (bad, good int) {
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else if size > 1 {
			good++
		}
		data = data[size:]
	}
	return bad, good
}

// bestCharmap tries the encodings of Windows, of DOS and of the former Macintosh, and keeps the
// one that gives the letters of French.
func bestCharmap(data []byte) (string, string) {
	sample := data[:min(len(data), 1<<16)]
	best, score := charmap.Windows1252, -1
	for _, c := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage850} {
		n := 0
		for _, b := range sample {
			if b >= 0x80 && strings.ContainsRune("éèàùçêîôûâëïÉÈÀÇÊœ’«»–…°", c.DecodeByte(b)) {
				n++
			}
		}
		if n > score {
			best, score = c, n
		}
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, x := range data {
		b.WriteRune(best.DecodeByte(x))
	}
	if best == charmap.Windows1252 {
		return b.String(), ""
	}
	return b.String(), "le texte n'est ni en UTF-8 ni en Windows-1252 : il est lu comme « " + best.String() + " »"
}

var mixed = regexp.MustCompile(`Ã[©¨ª§ ´®‰€]|â€™`)

// unmix undoes the accident by which UTF-8 was taken for Windows-1252 and saved again.
func unmix(s string) (string, string) {
	if !strings.Contains(s, "Ã") && !strings.Contains(s, "â€™") || len(mixed.FindAllStringIndex(s, 9)) < 8 {
		return s, ""
	}
	back, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil || !utf8.ValidString(back) {
		return s, ""
	}
	return back, "le texte a été enregistré deux fois dans des encodages différents (« Ã© » pour « é ») : il est rétabli"
}

var charsetSaid = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*(windows-1252|iso-8859-1|iso-8859-15|latin1|cp1252)`)

// decodeHTML is decode, save that a page may say it is in a Latin encoding although its bytes
// also make UTF-8: UTF-8 is then still right, since such bytes hardly occur by chance.
func decodeHTML(data []byte) (string, string) {
	if !utf8.Valid(data) && charsetSaid.Match(data[:min(len(data), 4096)]) {
		var b strings.Builder
		for _, x := range data {
			b.WriteRune(charmap.Windows1252.DecodeByte(x))
		}
		return b.String(), ""
	}
	return decode(data)
}
