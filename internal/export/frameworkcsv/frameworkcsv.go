// Package frameworkcsv writes a référentiel as a table for spreadsheets: one row per
// criterion, semicolons, French headings.
package frameworkcsv

import (
	"encoding/csv"
	"io"
	"strings"

	"jurande/internal/framework"
)

// Options of a table.
type Options struct {
	// BOM starts the file with a byte order mark, without which some spreadsheets
	// read UTF-8 as Windows-1252.
	BOM bool
}

// Columns are the headings. Several ids or texts in a cell are separated by " | ".
var Columns = []string{
	"bloc", "intitulé du bloc", "bloc optionnel", "activités", "compétences", "énoncé des compétences",
	"critère", "énoncé du critère", "cœur", "épreuves", "intitulé des épreuves", "tâches", "énoncé des tâches",
}

const between = " | "

// Write writes the table. Cells that a spreadsheet would take for a formula are
// preceded by an apostrophe.
func Write(w io.Writer, f framework.Framework, o Options) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.Comma = ';'
	out.UseCRLF = true
	if err := out.Write(Columns); err != nil {
		return err
	}
	texts := textsOf(f)
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			row := []string{b.ID, b.Title, yesNo(b.Optional), texts.activities(k.Competencies),
				ids(k.Competencies), texts.of(k.Competencies), k.ID, k.Statement, yesNo(k.Core),
				ids(k.Assessments), texts.of(k.Assessments), ids(k.Tasks), texts.of(k.Tasks)}
			for i := range row {
				row[i] = Safe(row[i])
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// Safe keeps a spreadsheet from running a cell: "=1+1" is written "'=1+1".
func Safe(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

func yesNo(yes bool) string {
	if yes {
		return "oui"
	}
	return "non"
}

func ids(links []framework.Link) string {
	out := make([]string, len(links))
	for i, l := range links {
		out[i] = l.ID
	}
	return strings.Join(out, between)
}

// index gives the words of what links point to, and the activity of each competency.
type index struct{ text, activity map[string]string }

func textsOf(f framework.Framework) index {
	x := index{map[string]string{}, map[string]string{}}
	for _, b := range f.Blocks {
		for _, c := range b.Competencies {
			x.text[c.ID] = c.Statement
		}
		for _, e := range b.Assessments {
			x.text[e.ID] = e.Title
			for _, t := range e.Tasks {
				x.text[t.ID] = t.Text
			}
		}
		title := map[string]string{}
		for _, a := range b.Activities {
			title[a.ID] = a.ID + " " + a.Title
		}
		for _, c := range b.Competencies {
			x.activity[c.ID] = title[c.Activity]
		}
	}
	return x
}

func (x index) of(links []framework.Link) string {
	out := make([]string, len(links))
	for i, l := range links {
		out[i] = x.text[l.ID]
	}
	return strings.Join(out, between)
}

// activities are those of the competencies, each once.
func (x index) activities(links []framework.Link) string {
	var out []string
	seen := map[string]bool{"": true}
	for _, l := range links {
		if a := x.activity[l.ID]; !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	return strings.Join(out, between)
}
