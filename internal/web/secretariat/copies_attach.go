package secretariat

import (
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// WorksUpload bounds a sending of many files.
const WorksUpload = 200<<20 + 1<<20

type attachView struct {
	Session     exam.Session
	Assessments []field.Option
	Chosen      string
	Example     string
	Said        []lang.Said
}

// AttachWorksForm asks for many files, each named after its copy.
func AttachWorksForm(q *shell.Request) error { return showAttachWorks(q, "", nil) }

// AttachWorks attaches them, all or none.
func AttachWorks(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	n := 0
	files, err := filesOf(f)
	if err == nil {
		n, err = q.Office.AttachWorks(q.Context(), q.Who, q.PathValue("session"), f.Get("assessment"), files)
	}
	if refused(err) {
		return showAttachWorks(q, f.Get("assessment"), err)
	}
	if err != nil {
		return err
	}
	q.Say("copies.attach.done", "n", n)
	return q.See(sessionURL(q.PathValue("session"), "copies"))
}

func showAttachWorks(q *shell.Request, chosen string, refusedBy error) error {
	x, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := attachView{Session: x.Session, Chosen: chosen, Said: q.P.Refusals(refusedBy), Assessments: []field.Option{{Text: q.P.T("copies.attach.by_name")}}}
	for _, b := range x.Published.Framework.Blocks {
		for _, a := range b.Assessments {
			v.Assessments = append(v.Assessments, field.Option{Value: a.ID, Text: a.ID + " " + cut(a.Title, 60)})
			v.Example = orElse(v.Example, a.ID)
		}
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("copies.attach.title"), Kind: ui.Question, Refused: refusedBy, Body: attachWorks(v)})
}
