package secretariat

import (
	"errors"
	"strconv"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
)

// ModifyFramework takes a correction: from a button of the workbench ("faire"), or
// from a form of the page of an element.
func ModifyFramework(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("version")
	edits, err := editsOf(q, f)
	if err == nil {
		err = q.Office.EditFramework(q.Context(), q.Who, id, revisionOf(f), edits...)
	}
	if err != nil && !refused(err) {
		return err
	}
	v, seen := q.Office.Framework(q.Context(), q.Who, id)
	switch {
	case seen != nil:
		return seen
	case err != nil && v.State != office.VersionDraft:
		return err // published or set aside meanwhile: there is no workbench any more
	case err != nil && f.Get("page") == "element":
		return showElement(q, v, f.Get("id"), f, err)
	case err != nil:
		return showBench(q, v, f.Get("bloc"), err)
	}
	q.Say("framework.done." + string(edits[0].Op))
	return q.See(afterEdit(v, f, edits[0]))
}

// revisionOf is the revision that the page showed; a form without one saw nothing.
func revisionOf(f *shell.Form) int {
	n, err := strconv.Atoi(f.Get("revision"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// refused tells what a person can mend on the page from what they cannot.
func refused(err error) bool {
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return true
	case refusal.NotFound:
		var r *refusal.Refusal // an element that is no more, not a version that never was
		return errors.As(err, &r) && strings.HasPrefix(r.Key, "framework_edit_")
	}
	return false
}

// afterEdit leads back to the element on the workbench.
func afterEdit(v *office.FrameworkView, f *shell.Form, e framework.Edit) string {
	if e.Op != framework.EditResolve && e.Op != framework.EditAdd {
		if _, _, ok := framework.Find(v.Framework, e.ID); ok {
			return rowURL(v, e.ID)
		}
	}
	if _, _, ok := framework.Find(v.Framework, e.To); ok && e.Op == framework.EditAdd {
		return rowURL(v, e.To)
	}
	return versionURL(v.VersionLine) + "?bloc=" + f.Get("bloc")
}

// editsOf reads the correction that was asked for.
func editsOf(q *shell.Request, f *shell.Form) ([]framework.Edit, error) {
	if act := f.Get("faire"); act != "" {
		part := strings.Split(act+"||", "|")
		return []framework.Edit{{Op: framework.EditOp(part[0]), ID: part[1], To: part[2]}}, nil
	}
	e := framework.Edit{Op: framework.EditOp(f.Get("op")), ID: f.Get("id"), Field: f.Get("field"), Part: framework.Part(f.Get("part")), To: f.Get("to"), Text: f.Get("text")}
	switch {
	case e.Op == framework.EditSplit:
		e.Parts, e.Text = strings.Split(e.Text, "\n"), ""
	case e.Op == framework.EditSet && e.Field == "modes":
		e.Text = strings.Join(f.All("mode"), " ")
	case e.Op == framework.EditLink:
		return linkEdits(q, f, e.ID)
	}
	return []framework.Edit{e}, nil
}

// linkEdits turns the boxes of the page of a criterion into links made and unmade.
func linkEdits(q *shell.Request, f *shell.Form, id string) ([]framework.Edit, error) {
	v, err := q.Office.Framework(q.Context(), q.Who, q.PathValue("version"))
	if err != nil {
		return nil, err
	}
	ticked := map[string]bool{}
	for _, to := range f.All("link") {
		ticked[to] = true
	}
	var edits []framework.Edit
	linked := linkedTo(v.Framework, id)
	for _, to := range f.All("shown") { // what the page offered, ticked or not
		if ticked[to] && !linked[to] {
			edits = append(edits, framework.Edit{Op: framework.EditLink, ID: id, To: to})
		}
		if !ticked[to] && linked[to] {
			edits = append(edits, framework.Edit{Op: framework.EditUnlink, ID: id, To: to})
		}
	}
	if len(edits) == 0 {
		return nil, refusal.New(refusal.Conflict, "framework_edit_nothing")
	}
	return edits, nil
}

// linkedTo is what a criterion meets.
func linkedTo(f framework.Framework, criterion string) map[string]bool {
	out := map[string]bool{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			if k.ID != criterion {
				continue
			}
			for _, list := range [][]framework.Link{k.Competencies, k.Assessments, k.Tasks} {
				for _, l := range list {
					out[l.ID] = true
				}
			}
		}
	}
	return out
}
