package secretariat

import (
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// FrameworkUpload bounds the body of an import: the file and what surrounds it.
const FrameworkUpload = 51 << 20

// ImportFrameworkForm asks for a published text.
func ImportFrameworkForm(q *shell.Request) error { return showImport(q, "", nil) }

// ImportFramework reads the text and opens the draft; what is refused keeps nothing.
func ImportFramework(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	name, raw, err := f.File("file")
	if err != nil {
		return showImport(q, "", err)
	}
	id, err := q.Office.ImportFramework(q.Context(), q.Who, name, raw)
	if refused(err) {
		return showImport(q, name, err)
	}
	if err != nil {
		return err
	}
	q.Say("framework.import.done", "name", name)
	return q.See(FrameworksPath + "/" + id)
}

func showImport(q *shell.Request, name string, err error) error {
	title := q.P.T("framework.import.title")
	return q.Show(shell.Page{Title: title, Refused: err, Body: frameworkImport(name, unplaced(q.P.Refusals(err), "file")),
		Crumbs: []ui.Crumb{{Text: q.P.T("framework.list.title"), URL: FrameworksPath}, {Text: title}}})
}

// unplaced turns what is said of places in a file into plain sentences that name
// them: only the faults of a field of the form keep it.
func unplaced(said []lang.Said, fields ...string) []lang.Said {
	out := make([]lang.Said, len(said))
	for i, s := range said {
		out[i] = s
		known := false
		for _, f := range fields {
			known = known || s.Field == f && s.Line == 0
		}
		if !known {
			out[i] = lang.Said{Text: s.String()}
		}
	}
	return out
}
