package secretariat

import (
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// elementView is one element with all that can be done to it.
type elementView struct {
	*office.FrameworkView
	Ref      string
	Part     framework.Part
	Text     string
	Next     string // wording of the neighbour it can be merged with, empty when there is none
	Source   []office.Passage
	Block    *framework.Block // nil for the opening
	Criteria framework.Criterion
	Assessed framework.Assessment
	Linked   map[string]bool
	Places   []field.Option // where it can be moved
	Place    string         // where it is
	typed    *shell.Form    // what was typed when a correction was refused
	Said     []lang.Said
}

// Element shows one element of a draft: its source, its wording, and the corrections it knows.
func Element(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	if err := v.Frozen(); err != nil {
		return err
	}
	return showElement(q, v, q.FormValue("ref"), nil, nil)
}

func showElement(q *shell.Request, v *office.FrameworkView, ref string, typed *shell.Form, refused error) error {
	part, text, ok := framework.Find(v.Framework, ref)
	if !ok {
		if refused == nil {
			return refusal.New(refusal.NotFound, "framework_edit_absent", "id", ref)
		}
		return showBench(q, v, typed.Get("bloc"), refused)
	}
	passages, err := q.Office.FrameworkPassages(q.Context(), q.Who, v.ID)
	if err != nil {
		return err
	}
	e := elementView{FrameworkView: v, Ref: ref, Part: part, Text: text, Linked: linkedTo(v.Framework, ref), typed: typed, Said: unplaced(q.P.Refusals(refused))}
	for _, from := range v.Origins.Of(ref) {
		if p, ok := passages[from]; ok {
			e.Source = append(e.Source, p)
		}
	}
	if part != framework.PartTitle && part != framework.PartStatement {
		e.Block = &v.Framework.Blocks[blockOf(v.Framework, ref)]
		e.inBlock()
	}
	e.Next = nextOf(v.Framework, ref)
	title := q.P.T("framework.element.title", "part", q.P.T("framework.part_name."+string(part)), "id", ref)
	return q.Show(shell.Page{Title: title + " — " + versionName(q.P, v), Kind: ui.Dossier, Refused: refused, Body: element(e, title),
		Crumbs: []ui.Crumb{{Text: q.P.T("framework.list.title"), URL: FrameworksPath}, {Text: versionName(q.P, v), URL: rowURL(v, ref)}, {Text: title}}})
}

// inBlock finds what the element is, and where it can go, within its block.
func (e *elementView) inBlock() {
	for _, k := range e.Block.Criteria {
		if k.ID == e.Ref {
			e.Criteria = k
		}
	}
	for _, a := range e.Block.Assessments {
		if a.ID == e.Ref {
			e.Assessed = a
		}
		if e.Part == framework.PartTask {
			e.Places = append(e.Places, field.Option{Value: a.ID, Text: a.ID + " — " + cut(a.Title, 70)})
			for _, t := range a.Tasks {
				if t.ID == e.Ref {
					e.Place = a.ID
				}
			}
		}
	}
	if e.Part != framework.PartCompetency && e.Part != framework.PartSub {
		return
	}
	for _, a := range e.Block.Activities {
		e.Places = append(e.Places, field.Option{Value: a.ID, Text: a.ID + " — " + cut(a.Title, 70)})
		for i := range a.Sub {
			if framework.Ref(a.ID, i+1) == e.Ref {
				e.Place = a.ID
			}
		}
	}
	for _, c := range e.Block.Competencies {
		if c.ID == e.Ref {
			e.Place = c.Activity
		}
	}
}

// nextOf is the wording of the neighbour with which an element can be merged.
func nextOf(f framework.Framework, ref string) string {
	merged, _, err := framework.Apply(f, framework.Edit{Op: framework.EditMerge, ID: ref}, "")
	if err != nil {
		return ""
	}
	// What the merged text has more is the neighbour's.
	_, was, _ := framework.Find(f, ref)
	_, now, _ := framework.Find(merged, ref)
	if len(now) <= len(was) {
		return ""
	}
	return trimJoint(now[len(was):])
}

func trimJoint(s string) string {
	for len(s) > 0 && (s[0] == '.' || s[0] == ' ') {
		s = s[1:]
	}
	return s
}

// kept is what was typed in the form of an operation, or the present value.
func (e elementView) kept(op framework.EditOp, name, present string) string {
	if e.typed != nil && e.typed.Get("op") == string(op) {
		return e.typed.Get(name)
	}
	return present
}

// fault is the error of the form of an operation.
func (e elementView) fault(op framework.EditOp) string {
	if e.typed == nil || e.typed.Get("op") != string(op) {
		return ""
	}
	for _, s := range e.Said {
		return s.Text
	}
	return ""
}

func (e elementView) can(op framework.EditOp) bool {
	splits := e.Part == framework.PartCriterion || e.Part == framework.PartTask || e.Part == framework.PartSub || e.Part == framework.PartCompetency || e.Part == framework.PartStatement
	switch op {
	case framework.EditSplit:
		return splits
	case framework.EditMerge:
		return splits && e.Next != ""
	case framework.EditMove:
		return len(e.Places) > 1
	case framework.EditRemove:
		return e.Part != framework.PartTitle
	case framework.EditRenumber:
		return e.Part == framework.PartTitle
	case framework.EditPromote:
		return e.Part == framework.PartSub
	case framework.EditDemote:
		return e.Part == framework.PartActivity && e.Block.Activities[0].ID != e.Ref
	}
	return true
}
