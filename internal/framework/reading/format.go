package reading

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
)

// format is how a file is written; the content decides, the name only helps between texts.
type format int

const (
	textFormat format = iota
	htmlFormat
	docxFormat
	canonicalFormat // YAML or JSON
)

var (
	pageTag    = regexp.MustCompile(`(?i)<(table|tr|td|html|body)[\s>]`)
	yamlKey    = regexp.MustCompile(`(?m)^(title|level|statements|blocks|doubts) *:( |$|\r)`)
	tabHeading = regexp.MustCompile(`\t`)
)

// signatures are the files that people send by mistake, with what to do about them.
var signatures = []struct {
	begins string
	key    string
	what   string
}{
	{"%PDF-", "reading_pdf", "PDF"},
	{"{\\rtf", "reading_convert", "RTF"},
	{"\x1f\x8b", "reading_archive", "gzip"},
	{"7z\xbc\xaf\x27\x1c", "reading_archive", "7z"},
	{"Rar!", "reading_archive", "RAR"},
	{"BZh", "reading_archive", "bzip2"},
	{"\xfd7zXZ", "reading_archive", "xz"},
	{"\x89PNG", "reading_image", "PNG"},
	{"\xff\xd8\xff", "reading_image", "JPEG"},
	{"GIF8", "reading_image", "GIF"},
	{"II*\x00", "reading_image", "TIFF"},
	{"MM\x00*", "reading_image", "TIFF"},
}

const oldOffice = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// sniff tells how data is written, or refuses it with the remedy.
func sniff(name string, data []byte) (format, error) {
	head := data[:min(len(data), 1024)]
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1<<16)], []byte{0xEF, 0xBB, 0xBF}), " \t\r\n")
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return 0, refuse(name, s.key, "format", s.what)
		}
	}
	switch {
	case len(trimmed) == 0:
		return 0, refuse(name, "reading_empty")
	case bytes.Contains(head, []byte("%PDF-")):
		return 0, refuse(name, "reading_pdf", "format", "PDF")
	case bytes.HasPrefix(head, []byte(oldOffice)):
		if bytes.Contains(data, utf16le("EncryptedPackage")) {
			return 0, refuse(name, "reading_password")
		}
		return 0, refuse(name, "reading_old_office")
	case bytes.HasPrefix(head, []byte("PK")):
		return docxFormat, nil
	}
	if _, wide := wideText(data); !wide && !bytes.HasPrefix(data, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		if at := binaryAt(data); at >= 0 {
			return 0, refuse(name, "reading_binary", "offset", at).At(1 + bytes.Count(data[:at], []byte("\n")))
		}
	}
	return textual(name, trimmed), nil
}

// textual tells apart the formats written in plain text.
func textual(name string, head []byte) format {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case head[0] == '{' || head[0] == '[':
		return canonicalFormat
	case pageTag.Match(head):
		return htmlFormat
	case ext == ".yaml" || ext == ".yml" || ext == ".json":
		return canonicalFormat
	case yamlKey.Match(head) && !tabHeading.Match(head):
		return canonicalFormat
	}
	return textFormat
}

// binaryAt finds the first byte that no text holds, -1 when there is none.
func binaryAt(data []byte) int {
	controls := 0
	for i, b := range data {
		if b == 0 {
			return i
		}
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b {
			if controls++; controls > 8 && controls*50 > i {
				return i
			}
		}
	}
	return -1
}

func utf16le(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		out = append(out, s[i], 0)
	}
	return out
}
