package candidate

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"jurande/internal/refusal"
)

// Encoding names how the bytes of a file say letters.
type Encoding string

const (
	UTF8        Encoding = "UTF-8"
	UTF16       Encoding = "UTF-16"       // "texte Unicode" of spreadsheets
	Windows1252 Encoding = "Windows-1252" // "CSV" of a French Excel
)

// MostBytes bounds a file of candidates: about 100,000 lines.
const MostBytes = 32 << 20

var (
	utf8Mark  = []byte{0xef, 0xbb, 0xbf}
	littleEnd = []byte{0xff, 0xfe}
	bigEnd    = []byte{0xfe, 0xff}
	zipMark   = []byte("PK\x03\x04")                       // XLSX, ODS
	oleMark   = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1} // XLS
)

// decode turns the bytes of a file into text in composed characters.
func decode(raw []byte) (string, Encoding, error) {
	switch {
	case len(raw) > MostBytes:
		return "", "", refusal.New(refusal.TooLarge, "roster_too_large", "Most", MostBytes>>20)
	case bytes.HasPrefix(raw, zipMark), bytes.HasPrefix(raw, oleMark):
		return "", "", refusal.New(refusal.Invalid, "roster_is_spreadsheet")
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		return "", "", refusal.New(refusal.Invalid, "roster_is_not_text", "n", 1)
	case bytes.HasPrefix(raw, littleEnd), bytes.HasPrefix(raw, bigEnd):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
		if err != nil {
			return "", "", refusal.New(refusal.Invalid, "roster_is_not_text", "n", 1).Because(err)
		}
		return norm.NFC.String(string(out)), UTF16, nil
	}
	raw = bytes.TrimPrefix(raw, utf8Mark)
	if at := bytes.IndexByte(raw, 0); at >= 0 {
		return "", "", refusal.New(refusal.Invalid, "roster_is_not_text", "n", 1+bytes.Count(raw[:at], []byte("\n")))
	}
	if utf8.Valid(raw) {
		return norm.NFC.String(string(raw)), UTF8, nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", err
	}
	return norm.NFC.String(string(out)), Windows1252, nil
}

// garbled reports letters that were lost or read twice in the wrong encoding:
// "Ã©" for "é". Such a name would be printed on a certificate.
func garbled(s string) bool {
	if strings.ContainsRune(s, utf8.RuneError) || strings.Contains(s, "â€") {
		return true
	}
	for i := 0; i+1 < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		if (r == 'Ã' || r == 'Â') && (next >= 0x80 && next <= 0xbf || strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", next)) {
			return true
		}
		i += n
	}
	return false
}
