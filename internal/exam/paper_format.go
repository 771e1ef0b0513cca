package exam

import (
	"path"
	"strconv"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"jurande/internal/refusal"
)

// Format is a kind of file that a paper may be attached as, or asks for. The catalogue
// has a word for each ("format.<extension without its point>").
type Format struct {
	MediaType  string
	Extensions []string // with their point; the first names it
}

// Formats is the written list.
var Formats = []Format{
	{"application/pdf", []string{".pdf"}},
	{"application/vnd.oasis.opendocument.text", []string{".odt"}},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", []string{".docx"}},
	{"application/vnd.oasis.opendocument.spreadsheet", []string{".ods"}},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", []string{".xlsx"}},
	{"application/vnd.oasis.opendocument.presentation", []string{".odp"}},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", []string{".pptx"}},
	{"text/plain", []string{".txt", ".md"}},
	{"text/csv", []string{".csv"}},
	{"image/png", []string{".png"}},
	{"image/jpeg", []string{".jpg", ".jpeg"}},
	{"video/mp4", []string{".mp4"}},
	{"application/zip", []string{".zip"}},
}

// Name is the extension without its point.
func (f Format) Name() string { return strings.TrimPrefix(f.Extensions[0], ".") }

// FormatOf finds a format by its media type.
func FormatOf(mediaType string) (Format, bool) {
	for _, f := range Formats {
		if f.MediaType == mediaType {
			return f, true
		}
	}
	return Format{}, false
}

// MostPaperBytes bounds one attached file.
const MostPaperBytes = 20 << 20

// RecogniseFile tells the format of an attached file by its bytes, and refuses one
// whose name says otherwise.
func RecogniseFile(name string, raw []byte) (Format, error) {
	refuse := func(kind refusal.Kind, key string, facts ...any) error {
		return refusal.New(kind, key, append(facts, "name", name)...).On("file")
	}
	switch {
	case len(raw) == 0:
		return Format{}, refuse(refusal.Invalid, "paper_file_empty")
	case len(raw) > MostPaperBytes:
		return Format{}, refuse(refusal.TooLarge, "paper_file_large", "most", MostPaperBytes>>20)
	}
	ext := strings.ToLower(path.Ext(name))
	var said Format
	for _, f := range Formats {
		for _, e := range f.Extensions {
			if e == ext {
				said = f
			}
		}
	}
	if said.MediaType == "" {
		return Format{}, refuse(refusal.Invalid, "paper_file_kind", "extension", ext)
	}
	found := mimetype.Detect(raw)
	for m := found; m != nil; m = m.Parent() {
		if m.Is(said.MediaType) || said.MediaType == "text/csv" && m.Is("text/plain") {
			return said, nil
		}
		if m.Is("text/html") || m.Is("application/zip") && said.MediaType != "application/zip" {
			break // an archive or a page under another name
		}
	}
	return Format{}, refuse(refusal.Invalid, "paper_file_other", "extension", ext, "found", found.String())
}

// numbered names the nth field of a form, from 1.
func numbered(field string, i int) string { return field + "_" + strconv.Itoa(i+1) }
