package secretariat

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
)

type markingView struct {
	*office.MarkingFigures
	May  bool // share out
	Said []lang.Said
	Kept map[string]string
}

// FollowMarking shows how far the marking of a session has come, in figures.
func FollowMarking(q *shell.Request) error { return showMarking(q, nil, nil) }

// AddMarker makes somebody a marker of the session: a new person, or one who
// already marks elsewhere.
func AddMarker(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	kept := map[string]string{"name": f.Text("name", 120, true), "login": f.Text("login", 100, true), "email": f.Text("email", 200, false)}
	session := q.PathValue("session")
	if err = f.Err(); err == nil {
		// A password is taken as typed: no trimming.
		_, err = q.Office.AddMarker(q.Context(), q.Who, session, office.NewPerson{Login: kept["login"], Name: kept["name"], Email: kept["email"], Password: q.PostFormValue("password")})
	}
	if refused(err) {
		return showMarking(q, kept, err)
	}
	if err != nil {
		return err
	}
	q.Say("marking.add.done", "name", kept["name"])
	return q.See(sessionURL(session, "correction"))
}

func showMarking(q *shell.Request, kept map[string]string, refusedBy error) error {
	x, err := q.Office.FollowMarking(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := markingView{MarkingFigures: x, May: access.MayEver(q.Who, access.AssignMarkers) && !x.Session.State.Reached(exam.Deliberating), Said: q.P.Refusals(refusedBy), Kept: kept}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("session.step.marking"), Kind: ui.Register, Refused: refusedBy, Body: markingFollowed(v)})
}

func (v markingView) assessments(p *lang.Printer) register.Table {
	t := register.Table{ID: "assessments", Caption: p.T("follow.assessments"), Columns: []register.Column{
		{Text: p.T("copies.assessment")}, {Text: p.T("follow.copies"), Figures: true}, {Text: p.T("follow.first"), Figures: true}, {Text: p.T("follow.second"), Figures: true},
		{Text: p.T("follow.harmonise"), Figures: true}, {Text: p.T("follow.missing")}}}
	for _, f := range v.Assessments {
		absent := ""
		if f.Absent > 0 {
			absent = p.T("follow.absent", "n", f.Absent)
		}
		missing := ""
		if n := f.FirstMissing() + f.SecondMissing(); n > 0 {
			missing = p.T("follow.to_share", "n", n)
		} else if f.Copies > 0 {
			missing = p.T("follow.shared")
		}
		cell := register.Cell{Text: f.Assessment.ID, Under: cut(f.Assessment.Title, 70)}
		if v.May {
			cell.URL = sessionURL(v.Session.ID, "correction", f.Assessment.ID)
		}
		harmonise := register.Cell{Text: p.Number(f.ToHarmonise)}
		if f.Disputed > 0 {
			harmonise.Under = p.T("follow.disputed", "n", f.Disputed)
		}
		t.Rows = append(t.Rows, register.Row{ID: f.Assessment.ID, Name: f.Assessment.ID, Cells: []register.Cell{
			cell, {Text: p.Number(f.Copies), Under: absent}, {Text: of(p, f.First)}, {Text: of(p, f.Second)}, harmonise, {Text: missing}}})
	}
	return t
}

// of writes "12 / 40": handed in, of those given.
func of(p *lang.Printer, c office.Count) string {
	if c.Given == 0 {
		return "–"
	}
	return p.T("follow.of", "done", p.Number(c.Handed), "given", p.Number(c.Given))
}

func (v markingView) markers(p *lang.Printer) register.Table {
	t := register.Table{ID: "by-marker", Caption: p.T("follow.markers"), Empty: register.Empty{What: p.T("follow.no_marker")}, Columns: []register.Column{
		{Text: p.T("follow.marker")}, {Text: p.T("follow.given"), Figures: true}, {Text: p.T("follow.handed"), Figures: true}, {Text: p.T("follow.where")}}}
	for _, m := range v.Markers {
		var where []string
		for _, f := range v.Assessments {
			if c := m.ByAssessment[f.Assessment.ID]; c.Given > 0 {
				where = append(where, f.Assessment.ID+" ("+of(p, c)+")")
			}
		}
		t.Rows = append(t.Rows, register.Row{ID: m.ID, Name: m.Name, Cells: []register.Cell{{Text: m.Name}, {Text: p.Number(m.Given)}, {Text: p.Number(m.Handed)}, {Text: strings.Join(where, ", ")}}})
	}
	return t
}

// ready reports that everything is shared out and marking may be opened.
func (v markingView) ready() bool {
	copies := 0
	for _, f := range v.Assessments {
		copies += f.Copies
		if f.FirstMissing()+f.SecondMissing() > 0 {
			return false
		}
	}
	return copies > 0 && v.Session.State == exam.Preparing
}

type shareView struct {
	*office.MarkingFigures
	Figures office.AssessmentFigures
	Share   string // of copies marked twice, in words
	Chosen  []string
	Said    []lang.Said
}

// ShareOutForm asks to which markers the copies of one assessment go.
func ShareOutForm(q *shell.Request) error { return showShare(q, nil, nil) }

// ShareOut gives the copies that still lack a marker, or takes back those that
// nobody has begun.
func ShareOut(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	session, assessment := q.PathValue("session"), q.PathValue("assessment")
	n, said := 0, "follow.share.done"
	if f.Get("do") == "back" {
		said = "follow.back.done"
		n, err = q.Office.TakeBackCopies(q.Context(), q.Who, session, assessment)
	} else {
		n, err = q.Office.ShareOutCopies(q.Context(), q.Who, session, assessment, f.All("markers"))
	}
	if refused(err) {
		return showShare(q, f.All("markers"), err)
	}
	if err != nil {
		return err
	}
	q.Say(said, "n", n)
	return q.See(sessionURL(session, "correction"))
}

func showShare(q *shell.Request, chosen []string, refusedBy error) error {
	x, err := q.Office.FollowMarking(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := shareView{MarkingFigures: x, Chosen: chosen, Said: q.P.Refusals(refusedBy), Share: q.P.Percent(x.Published.Regulation.DoubleMarking.Share.String())}
	for _, f := range x.Assessments {
		if f.Assessment.ID == q.PathValue("assessment") {
			v.Figures = f
		}
	}
	if v.Figures.Assessment.ID == "" {
		return refusal.New(refusal.NotFound, "not_found", "What", "assessment")
	}
	if chosen == nil {
		for _, m := range x.Markers {
			if m.ByAssessment[v.Figures.Assessment.ID].Given > 0 || v.Figures.First.Given == 0 {
				v.Chosen = append(v.Chosen, m.ID)
			}
		}
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("follow.share.title", "assessment", v.Figures.Assessment.ID), Kind: ui.Question, Refused: refusedBy, Body: shareOut(v)})
}

// sharing says how many markings are still to be given.
func (v shareView) sharing(p *lang.Printer) string {
	first, second := v.Figures.FirstMissing(), v.Figures.SecondMissing()
	if first+second == 0 {
		return p.T("follow.shared")
	}
	return p.T("follow.missing_of", "first", p.Number(first), "second", p.Number(second))
}

func (v shareView) options(p *lang.Printer) (list []field.Option) {
	for _, m := range v.Markers {
		list = append(list, field.Option{Value: m.ID, Text: m.Name, Hint: p.T("follow.load", "n", m.Given, "here", p.Number(m.ByAssessment[v.Figures.Assessment.ID].Given))})
	}
	return list
}
