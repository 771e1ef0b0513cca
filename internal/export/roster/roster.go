// Package roster writes candidates as the CSV file that the office itself reads:
// what goes out can come in again, and changes nothing.
package roster

import (
	"encoding/csv"
	"io"
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/framework"
)

// headings are those of the model file, in its order.
var headings = []string{"N° candidat", "Nom de naissance", "Nom d'usage", "Prénoms", "Sexe", "Date de naissance", "Commune de naissance", "Code commune de naissance",
	"Pays de naissance", "Code pays de naissance", "Courriel", "Téléphone", "Adresse", "Code postal", "Ville", "Pays de résidence", "Centre", "Voie d'accès",
	"Initiative de l'inscription", "Date d'inscription", "Début de formation", "Fin de formation", "Employeur", "SIRET", "Option", "Blocs", "Blocs acquis"}

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
		if err := out.Write(cells(e, route)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cells are what a row says of a candidate.
func cells(e candidate.Enrolment, route func(candidate.Route) string) []string {
	i, c, t := e.Identity, e.Contact, e.Terms
	held := make([]string, len(e.Held))
	for k, h := range e.Held {
		held[k] = h.Block
	}
	row := []string{e.Number, i.BirthName, i.UsageName, strings.Join(i.GivenNames, ", "), string(i.Sex), i.BirthDate.Figures(),
		i.BirthPlace, i.BirthCode, i.BirthCountry, i.CountryCode, e.Email, c.Telephone, c.Street, c.PostalCode, c.Town, c.Country, e.Centre.Code, route(e.Route),
		string(t.Initiative), day(t.EnteredOn), day(t.StartsOn), day(t.EndsOn), t.Employer.Name, t.Employer.SIRET, "", strings.Join(e.Blocks, ", "), strings.Join(held, ", ")}
	for k := range row {
		row[k] = guard(row[k])
	}
	return row
}

func day(d framework.Date) string { return candidate.BirthOn(d).Figures() }

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
