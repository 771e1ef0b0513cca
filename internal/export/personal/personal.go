// Package personal writes all that is kept of one person: JSON for programs, a page for
// people, and both in a ZIP with the files handed in (docs/formats/personal-data.md).
package personal

import (
	"archive/zip"
	"encoding/json"
	"io"
	"path"
	"strings"
	"time"
)

// Format names the form of the JSON; a change of meaning takes the next number.
const Format = "jurande-personal-data/1"

// Document is all that is kept of a person.
type Document struct {
	Format     string      `json:"format"`
	Made       time.Time   `json:"made"`
	Person     string      `json:"person"`
	Number     string      `json:"number"`
	Controller string      `json:"controller"`
	Notes      []string    `json:"notes"` // what could not be given, in words
	Sections   []Section   `json:"sections"`
	Retention  []Retention `json:"retention"`
	Files      []File      `json:"files"`
}

// Section is what one table holds, row by row; a value is a text, a figure, yes or no,
// nothing, or what a JSON text of the table says.
type Section struct {
	Name string           `json:"name"`
	Rows []map[string]any `json:"rows"`
	// Columns is the order of reading.
	Columns []string `json:"-"`
}

// Retention says how long a kind of data is kept, and why.
type Retention struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Months int    `json:"months,omitempty"` // none: for good
	From   string `json:"from,omitempty"`
	Then   string `json:"then"`
	Basis  string `json:"basis"`
	Source string `json:"source"`
	Until  string `json:"until,omitempty"` // when it is known
}

// File is one file handed in.
type File struct {
	Name   string `json:"name"` // in the ZIP
	SHA256 string `json:"sha256"`
	Raw    []byte `json:"-"`
}

// Say says a word of the catalogue.
type Say func(key string, facts ...any) string

// WriteJSON writes the document for programs.
func WriteJSON(w io.Writer, d Document) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

// WriteZIP writes both forms and the files; the same document gives the same bytes.
func WriteZIP(w io.Writer, d Document, page func(io.Writer) error) error {
	z := zip.NewWriter(w)
	add := func(name string, write func(io.Writer) error) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.Made})
		if err != nil {
			return err
		}
		return write(f)
	}
	if err := add("donnees.html", page); err != nil {
		return err
	}
	if err := add("donnees.json", func(w io.Writer) error { return WriteJSON(w, d) }); err != nil {
		return err
	}
	for _, f := range d.Files {
		if err := add(f.Name, func(w io.Writer) error { _, err := w.Write(f.Raw); return err }); err != nil {
			return err
		}
	}
	return z.Close()
}

// FileName is where a file stands in the ZIP: its own name within a folder, without
// anything that leaves the folder.
func FileName(folder, rank, original string) string {
	name := path.Base(strings.ReplaceAll(original, `\`, "/"))
	if name == "." || name == "/" || name == ".." || name == "" {
		name = "fichier"
	}
	return path.Join(folder, rank+"-"+name)
}

// isTime tells the columns that hold milliseconds.
func isTime(column string) bool {
	return column == "at" || strings.HasSuffix(column, "_at")
}

// Plain makes a value of a table readable by programs: times as RFC 3339, JSON texts as
// what they say.
func Plain(column string, v any) any {
	switch x := v.(type) {
	case int64:
		if isTime(column) {
			return time.UnixMilli(x).UTC().Format(time.RFC3339)
		}
	case string:
		if strings.HasPrefix(x, "{") || strings.HasPrefix(x, "[") {
			var said any
			if json.Unmarshal([]byte(x), &said) == nil {
				return said
			}
		}
	}
	return v
}
