package secretariat

import (
	"strconv"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/history"
)

// pageOfHistory is how many revisions a page shows.
const pageOfHistory = 50

type historyView struct {
	*office.FrameworkView
	Events []office.RevisionEvent
	Older  int // where the next page begins, 0 when this is the last one
	Undoes bool
	Said   []lang.Said
}

// FrameworkHistory shows who did what to a version, and the way back to a revision.
func FrameworkHistory(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	return showHistory(q, v, nil)
}

// UndoFramework goes back to a former revision.
func UndoFramework(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	to, _ := strconv.Atoi(f.Get("vers"))
	err = q.Office.UndoFramework(q.Context(), q.Who, q.PathValue("version"), revisionOf(f), to)
	if err != nil && !refused(err) {
		return err
	}
	v, seen := frameworkOf(q)
	switch {
	case seen != nil:
		return seen
	case err != nil && v.State != office.VersionDraft:
		return err
	case err != nil:
		return showHistory(q, v, err)
	}
	q.Say("framework.history.undone", "revision", to)
	return q.See(versionURL(v.VersionLine))
}

func showHistory(q *shell.Request, v *office.FrameworkView, refusedBy error) error {
	before, err := strconv.Atoi(q.FormValue("avant"))
	if err != nil || before < 0 {
		before = 0
	}
	events, err := q.Office.FrameworkHistory(q.Context(), q.Who, v.ID, before, pageOfHistory+1)
	if err != nil {
		return err
	}
	h := historyView{FrameworkView: v, Events: events, Undoes: v.State == office.VersionDraft && editsFrameworks(q), Said: q.P.Refusals(refusedBy)}
	if len(events) > pageOfHistory {
		h.Events = events[:pageOfHistory]
		h.Older = h.Events[pageOfHistory-1].Revision
	}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.part.history"), Kind: ui.Dossier, Refused: refusedBy, Body: frameworkHistory(h)})
}

// historyEvents tells revisions as the foot of a page shows them.
func historyEvents(p *lang.Printer, events []office.RevisionEvent) []history.Event {
	var list []history.Event
	for _, e := range events {
		was, now := textsOf(e.Change)
		list = append(list, history.Event{At: e.At, Who: e.Who, What: changeWords(p, e.Change), Before: was, After: now})
	}
	return list
}

// changeWords says what a revision did.
func changeWords(p *lang.Printer, c office.FrameworkChange) string {
	switch c.Kind {
	case office.ByEdit:
		var said []string
		for _, e := range c.Edits {
			said = append(said, editWords(p, e))
		}
		return strings.Join(said, " ; ")
	case office.ByImport:
		return p.T("framework.history.import", "file", c.File)
	}
	return p.T("framework.history."+c.Kind, "from", c.From)
}

func editWords(p *lang.Printer, e framework.Edit) string {
	key := string(e.Op)
	if e.Field != "" {
		key = "field"
	} else if e.Op == framework.EditConfirm && e.To == "" {
		key = "confirm_all"
	}
	id := e.ID
	if e.Op == framework.EditAdd {
		id = p.T("framework.part_name." + string(e.Part))
	}
	field := ""
	if e.Field != "" {
		field = p.T("framework.set." + e.Field)
	}
	return p.T("framework.edit."+key, "id", id, "to", e.To, "field", field)
}

// textsOf gives the texts before and after a correction, where there are any.
func textsOf(c office.FrameworkChange) (before, after string) {
	if len(c.Edits) != 1 {
		return "", ""
	}
	switch e := c.Edits[0]; e.Op {
	case framework.EditText:
		return e.Was, e.Text
	case framework.EditSplit:
		return e.Was, strings.Join(e.Parts, " / ")
	case framework.EditRemove, framework.EditResolve:
		return e.Was, ""
	case framework.EditAdd:
		return "", e.Text
	}
	return "", ""
}
