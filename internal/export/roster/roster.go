// Package roster writes candidates as the CSV file that the office itself reads:
// what goes out can come in again, and changes nothing.
package roster

import (
	"encoding/csv"
	"io"
	"strings"

	"jurande/internal/candidate"
)

// headings are those of the model file, in its order.
var headings = []string{"N° candidat", "Nom de naissance", "Nom d'usage", "Prénoms", "Sexe", "Date de naissance", "Commune de naissance", "Pays",
	"Courriel", "Centre", "Voie d'accès", "Option", "Blocs", "Blocs acquis"}

// mark tells spreadsheets that the file is UTF-8.
const mark = "\ufeff"

// Write writes the candidates: semicolons, dates dd/mm/yyyy, UTF-8 with its mark.
// route says a route in French. A cell that a spreadsheet could take for a formula
// gets an apostrophe, which the reading takes off.
func Write(w io.Writer, list []candidate.Enrolment, route func(candidate.Route) string) error {
	out, err := begin(w)
	if err != nil {
		return err
	}
	for _, e := range list {
		i := e.Identity
		held := make([]string, len(e.Held))
		for k, h := range e.Held {
			held[k] = h.Block
		}
		row := []string{e.Number, i.BirthName, i.UsageName, strings.Join(i.GivenNames, ", "), string(i.Sex), i.BirthDate.Time().Format("02/01/2006"),
			i.BirthPlace, i.BirthCountry, e.Email, e.Centre.Code, route(e.Route), "", strings.Join(e.Blocks, ", "), strings.Join(held, ", ")}
		for k := range row {
			row[k] = guard(row[k])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Model writes the headings alone, for who prepares a file.
func Model(w io.Writer) error {
	out, err := begin(w)
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

func begin(w io.Writer) (*csv.Writer, error) {
	if _, err := io.WriteString(w, mark); err != nil {
		return nil, err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	return out, out.Write(headings)
}

// guard keeps a spreadsheet from running what a cell says.
func guard(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
