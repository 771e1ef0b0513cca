package secretariat

import (
	"net/url"

	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/register"
)

type copiesView struct {
	*office.CopiesPage
	Line  filter.Sentence
	Table register.Table
	Next  string
	First string
	Said  []lang.Said
	Open  bool // presence and works may still change
}

// Copies shows the copies of a session with whose they are.
func Copies(q *shell.Request) error { return showCopies(q, nil) }

// NumberCopies gives copies to the candidates who lack some.
func NumberCopies(q *shell.Request) error {
	id := q.PathValue("session")
	n, err := q.Office.NumberCopies(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	q.Say("copies.number.done", "n", n)
	return q.See(sessionURL(id, "copies"))
}

// RecordPresence records who was there for the copies chosen; "rest" is all those
// not recorded yet.
func RecordPresence(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("session")
	n := len(f.All("id"))
	if f.Get("presence") == "rest" {
		n, err = q.Office.RecordRestPresent(q.Context(), q.Who, id)
	} else {
		err = q.Office.RecordPresence(q.Context(), q.Who, id, f.All("id"), exam.Presence(f.Get("presence")))
	}
	if refused(err) {
		return showCopies(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("copies.presence.done", "n", n)
	return q.See(shell.LocalPath(orElse(q.URL.Query().Get("retour"), sessionURL(id, "copies"))))
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func showCopies(q *shell.Request, refusedBy error) error {
	id, v := q.PathValue("session"), q.URL.Query()
	query := office.CopiesQuery{SessionID: id, AssessmentID: v.Get("epreuve"), Presence: v.Get("presence"), WithoutWork: v.Get("travaux") == "aucun",
		Search: v.Get("recherche"), After: v.Get("apres"), Limit: RowsShown}
	p, err := q.Office.Copies(q.Context(), q.Who, query)
	if err != nil {
		return err
	}
	here := sessionURL(id, "copies")
	x := copiesView{CopiesPage: p, Line: copyFilter(q.P, here, p, query), Said: q.P.Refusals(refusedBy), Open: !p.Session.State.Reached(exam.Deliberating)}
	x.Table = x.table(q.P, here, q.URL.RequestURI())
	if p.More {
		x.Next = address(here, copyValues(query, p.Rows[len(p.Rows)-1].Number))
	}
	if query.After != "" {
		x.First = address(here, copyValues(query, ""))
	}
	return showSession(q, p.Session, shell.Page{Title: q.P.T("copies.title"), Kind: ui.Register, Refused: refusedBy, Body: copies(x)})
}

func copyValues(q office.CopiesQuery, after string) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{"epreuve": q.AssessmentID, "presence": q.Presence, "recherche": q.Search, "apres": after} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if q.WithoutWork {
		v.Set("travaux", "aucun")
	}
	return v
}

func copyFilter(p *lang.Printer, here string, page *office.CopiesPage, q office.CopiesQuery) filter.Sentence {
	assessments := []field.Option{{Text: p.T("copies.filter.any_assessment")}}
	for _, b := range page.Published.Framework.Blocks {
		for _, a := range b.Assessments {
			assessments = append(assessments, field.Option{Value: a.ID, Text: a.ID + " " + cut(a.Title, 50)})
		}
	}
	presence := []field.Option{{Text: p.T("copies.filter.any_presence")}}
	for _, x := range []exam.Presence{exam.Expected, exam.Present, exam.Absent} {
		presence = append(presence, field.Option{Value: string(x), Text: p.T("copies.filter." + string(x))})
	}
	works := ""
	if q.WithoutWork {
		works = "aucun"
	}
	s := filter.Sentence{Action: here, Start: p.T("copies.title"), Parts: []filter.Part{
		{Name: "recherche", Label: p.T("copies.filter.search"), Value: q.Search},
		{Before: p.T("copies.filter.assessment"), Name: "epreuve", Label: p.T("copies.assessment"), Value: q.AssessmentID, Options: assessments},
		{Before: p.T("copies.filter.presence"), Name: "presence", Label: p.T("copies.presence.word"), Value: q.Presence, Options: presence},
		{Name: "travaux", Label: p.T("copies.works"), Value: works, Options: []field.Option{{Text: p.T("copies.filter.any_work")}, {Value: "aucun", Text: p.T("copies.filter.no_work")}}},
	}}
	if len(copyValues(q, "")) > 0 {
		s.Clear = here
	}
	return s
}

func (v copiesView) table(p *lang.Printer, here, back string) register.Table {
	t := register.Table{Caption: p.T("copies.caption", "n", v.Total), Count: p.T("candidates.count", "n", len(v.Rows), "total", p.Number(v.Total)),
		Empty: register.Empty{What: p.T("copies.empty")}, Columns: []register.Column{
			{Text: p.T("copies.word")}, {Text: p.T("copies.assessment")}, {Text: p.T("candidates.word")}, {Text: p.T("copies.presence.word")}, {Text: p.T("copies.works"), Figures: true}}}
	if v.Totals.Copies > 0 {
		t.Empty.What = p.T("copies.none_such")
	}
	if v.Open {
		t.Bulk = &register.Bulk{Action: address(here+"/presence", url.Values{"retour": {back}}), Acts: []button.Button{
			{Text: p.T("copies.presence.mark_present"), Name: "presence", Value: string(exam.Present)},
			{Text: p.T("copies.presence.mark_absent"), Name: "presence", Value: string(exam.Absent)},
		}}
	}
	for _, c := range v.Rows {
		t.Rows = append(t.Rows, register.Row{ID: c.ID, Name: c.Number, Cells: []register.Cell{
			{Text: c.Number, URL: here + "/" + c.ID}, {Text: c.AssessmentID, Under: cut(assessmentTitle(v.Published, c.AssessmentID), 60)},
			{Text: ownerName(c), URL: sessionURL(v.Session.ID, "candidats", c.EnrolmentID), Under: c.CandidateNumber + " · " + c.CentreName},
			{State: presenceState(p, c.Presence)}, {Text: p.Number(c.Works)}}})
	}
	return t
}
