package secretariat

import (
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

type addView struct {
	*office.FrameworkView
	Part  framework.Part
	To    string
	Under string // wording of the element it goes under
	Text  string
	Said  []lang.Said
}

// AddElementForm asks for the wording of a new element.
func AddElementForm(q *shell.Request) error {
	return showAdd(q, framework.Part(q.FormValue("part")), q.FormValue("sous"), "", nil)
}

// AddElement adds it at the end of its list.
func AddElement(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	e := framework.Edit{Op: framework.EditAdd, Part: framework.Part(f.Get("part")), To: f.Get("to"), Text: f.Get("text")}
	id := q.PathValue("version")
	err = q.Office.EditFramework(q.Context(), q.Who, id, revisionOf(f), e)
	if refused(err) {
		return showAdd(q, e.Part, e.To, e.Text, err)
	}
	if err != nil {
		return err
	}
	v, err := q.Office.Framework(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	q.Say("framework.done.add")
	return q.See(afterEdit(v, f, e))
}

func showAdd(q *shell.Request, part framework.Part, to, text string, refusedBy error) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	if err := v.Frozen(); err != nil {
		return err
	}
	if !q.P.Has("framework.add." + string(part)) {
		return refusal.New(refusal.NotFound, "page_not_found")
	}
	a := addView{FrameworkView: v, Part: part, To: to, Text: text, Said: unplaced(q.P.Refusals(refusedBy), "text")}
	if to != "" {
		_, a.Under, _ = framework.Find(v.Framework, to)
	}
	title := q.P.T("framework.add." + string(part))
	return q.Show(shell.Page{Title: title, Refused: refusedBy, Body: addElement(a, title),
		Crumbs: []ui.Crumb{{Text: q.P.T("framework.list.title"), URL: FrameworksPath}, {Text: versionName(q.P, v), URL: rowURL(v, to)}, {Text: title}}})
}
