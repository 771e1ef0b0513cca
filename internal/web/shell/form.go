package shell

import (
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jurande/internal/refusal"
)

// Form reads what was typed, keeps it, and gathers what is wrong with it, so
// that the page can come back as it was with each fault beside its field.
type Form struct {
	Values map[string][]string
	Faults refusal.List
	files  map[string][]*multipart.FileHeader
}

// Form parses the body of the request.
func (q *Request) Form() (*Form, error) {
	if strings.HasPrefix(q.Header.Get("Content-Type"), "multipart/") {
		if err := q.ParseMultipartForm(8 << 20); err != nil {
			return nil, formError(err)
		}
		return &Form{Values: q.MultipartForm.Value, files: q.MultipartForm.File}, nil
	}
	if err := q.ParseForm(); err != nil {
		return nil, formError(err)
	}
	return &Form{Values: q.PostForm}, nil
}

func formError(err error) error {
	if statusOf(err) == http.StatusRequestEntityTooLarge {
		return err
	}
	return refusal.New(refusal.Invalid, "form_unreadable").Because(err)
}

// Get returns what was typed: trimmed, in composed characters; empty when absent.
func (f *Form) Get(field string) string {
	if v := f.Values[field]; len(v) > 0 {
		return norm.NFC.String(strings.TrimSpace(strings.ReplaceAll(v[0], "\r\n", "\n")))
	}
	return ""
}

// All returns the values of a field that may be given several times.
func (f *Form) All(field string) []string { return f.Values[field] }

// Has reports whether a box was ticked or a field sent.
func (f *Form) Has(field string) bool { return len(f.Values[field]) > 0 }

// Text returns a text of at most so many characters (not bytes); needed says that it may not be empty.
func (f *Form) Text(field string, most int, needed bool) string {
	v := f.Get(field)
	switch n := utf8.RuneCountInString(v); {
	case v == "" && needed:
		f.Refuse(refusal.New(refusal.Invalid, "field_needed").On(field))
	case n > most:
		f.Refuse(refusal.New(refusal.Invalid, "field_too_long", "Most", most, "n", n).On(field))
	case !utf8.ValidString(v) || strings.ContainsRune(v, 0):
		f.Refuse(refusal.New(refusal.Invalid, "field_unreadable").On(field))
	}
	return v
}

// File reads an uploaded file whole; the route's Upload bounds it.
func (f *Form) File(field string) (name string, raw []byte, err error) {
	list := f.files[field]
	if len(list) == 0 || list[0].Size == 0 {
		return "", nil, refusal.New(refusal.Invalid, "file_needed").On(field)
	}
	file, err := list[0].Open()
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	raw, err = io.ReadAll(file)
	return list[0].Filename, raw, err
}

// SentFile is one of several uploaded files.
type SentFile struct {
	Name string
	Raw  []byte
}

// Files reads all the files of a field, in the order sent.
func (f *Form) Files(field string) ([]SentFile, error) {
	var list []SentFile
	for _, h := range f.files[field] {
		if h.Size == 0 && h.Filename == "" {
			continue
		}
		file, err := h.Open()
		if err != nil {
			return nil, err
		}
		raw, err := io.ReadAll(file)
		file.Close()
		if err != nil {
			return nil, err
		}
		list = append(list, SentFile{h.Filename, raw})
	}
	if len(list) == 0 {
		return nil, refusal.New(refusal.Invalid, "file_needed").On(field)
	}
	return list, nil
}

// Refuse notes a fault.
func (f *Form) Refuse(r *refusal.Refusal) { f.Faults = append(f.Faults, r) }

// Err returns the faults, nil when there is none.
func (f *Form) Err() error { return f.Faults.Or() }
