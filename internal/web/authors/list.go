// Package authors is the room of those who write papers (sujets), and of the office
// that releases and prints them.
package authors

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// ListPath is where the papers are.
const ListPath = "/sujets"

func paperURL(id string, page ...string) string {
	return strings.Join(append([]string{ListPath, id}, page...), "/")
}

type listView struct {
	*office.PapersPage
	Values map[string]string
	Said   []lang.Said
}

// List shows the papers that are the reader's own to write, with the form to begin one.
func List(q *shell.Request) error { return showList(q, map[string]string{}, nil) }

// Begin begins a paper.
func Begin(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	values := map[string]string{"for": f.Get("for"), "title": f.Text("title", 200, false)}
	session, assessment, _ := strings.Cut(values["for"], " ")
	id := ""
	if err = f.Err(); err == nil && session == "" {
		err = refusal.New(refusal.Invalid, "field_needed").On("for")
	}
	if err == nil {
		id, err = q.Office.BeginPaper(q.Context(), q.Who, session, assessment, values["title"])
	}
	if refused(err) {
		return showList(q, values, err)
	}
	if err != nil {
		return err
	}
	q.Say("paper.begun")
	return q.See(paperURL(id))
}

// refused tells what the reader can mend from what they may not see.
func refused(err error) bool {
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return true
	}
	return false
}

func showList(q *shell.Request, values map[string]string, refusedBy error) error {
	x, err := q.Office.Papers(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := listView{x, values, q.P.Refusals(refusedBy)}
	return q.Show(shell.Page{Title: q.P.T("paper.list.title"), Kind: ui.Register, Role: role(q), Refused: refusedBy, Body: listPage(v)})
}

// role is the one in which somebody is here.
func role(q *shell.Request) access.Role {
	if q.Who.Has(access.Author) {
		return access.Author
	}
	return access.Secretariat
}

func (v listView) table(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("paper.list.caption"), Empty: register.Empty{What: p.T("paper.list.empty")}, Columns: []register.Column{
		{Text: p.T("paper.word")}, {Text: p.T("paper.session")}, {Text: p.T("paper.version_word")}, {Text: p.T("paper.release")}}}
	for _, x := range v.Rows {
		t.Rows = append(t.Rows, register.Row{ID: x.ID, Name: x.Title, Cells: []register.Cell{
			{Text: x.Title, Under: x.AssessmentID, URL: paperURL(x.ID)}, {Text: x.Session}, {Text: p.T("paper.version", "number", x.Number), State: versionState(p, x.State)}, {Text: released(p, x.Paper)}}})
	}
	return t
}

func versionState(p *lang.Printer, s exam.PaperState) *state.State {
	shape := state.Half
	if s == exam.PaperSettled {
		shape = state.Sealed
	}
	return &state.State{Word: p.T("paper.state." + string(s)), Shape: shape}
}

func released(p *lang.Printer, x exam.Paper) string {
	if x.ReleaseAt.IsZero() {
		return p.T("paper.release_none")
	}
	return p.DateTime(x.ReleaseAt)
}

func (v listView) choices(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: "–"}}
	for _, c := range v.Begins {
		list = append(list, field.Option{Value: c.Session.ID + " " + c.Assessment.ID, Text: p.T("paper.choice", "session", c.Session.Name, "assessment", c.Assessment.ID+" "+cut(c.Assessment.Title, 50))})
	}
	return list
}

func cut(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimRight(string(r[:most-1]), " ,") + "…"
}
