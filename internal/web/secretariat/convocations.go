package secretariat

import (
	"bytes"
	"net/url"
	"strconv"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/pagination"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// ConvocationsView is the convocations of a sitting, for the office and for a centre.
type ConvocationsView struct {
	*office.ConvocationsPage
	Here  string // address of the sitting
	Query string // "?centre=…" for a centre
	Said  []lang.Said
}

// Convocations shows what each candidate of a sitting was told.
func Convocations(q *shell.Request) error { return showConvocations(q, nil) }

func showConvocations(q *shell.Request, refusedBy error) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	page, _ := strconv.Atoi(q.FormValue("page"))
	c, err := q.Office.ConvocationsOf(q.Context(), q.Who, x.Sitting.ID, "", page)
	if err != nil {
		return err
	}
	v := ConvocationsView{ConvocationsPage: c, Here: sittingURL(c.Sitting), Said: q.P.Refusals(refusedBy)}
	return showSession(q, c.Session, shell.Page{Title: q.P.T("convocation.title"), Kind: ui.Register, Refused: refusedBy, Body: ConvocationsBody(v),
		Crumbs: []ui.Crumb{{Text: q.P.T("sitting.list.title"), URL: sessionURL(c.Session.ID, "seances")}, {Text: c.AssessmentWords(), URL: v.Here}}})
}

// Convoke tells the candidates of a sitting what concerns them.
func Convoke(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	done, err := q.Office.Convoke(q.Context(), q.Who, x.Sitting.ID)
	if refused(err) {
		return showConvocations(q, err)
	}
	if err != nil {
		return err
	}
	sayConvoked(q, done)
	return q.See(sittingURL(x.Sitting, "convocations"))
}

// ConvokeSession does it for all the sittings of a session that are to come.
func ConvokeSession(q *shell.Request) error {
	id := q.PathValue("session")
	done, err := q.Office.ConvokeSession(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	sayConvoked(q, done)
	return q.See(sessionURL(id, "seances"))
}

func sayConvoked(q *shell.Request, done office.Convoked) {
	if done.Told() == 0 {
		q.Say("convocation.nothing")
		return
	}
	q.Say("convocation.done", "n", done.Told(), "hand", q.P.Number(done.ByHand))
}

// ConvocationsPDF prints a lot of them.
func ConvocationsPDF(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	return SendConvocations(q, x.Sitting.ID, "")
}

// SendConvocations prints the convocations of a sitting, of one centre when it is given.
func SendConvocations(q *shell.Request, sittingID, centreID string) error {
	lot, _ := strconv.Atoi(q.FormValue("lot"))
	handed := q.FormValue("main") == "propre"
	var b bytes.Buffer
	if err := q.Office.WriteConvocations(q.Context(), q.Who, &b, sittingID, centreID, lot, handed); err != nil {
		return err
	}
	return q.File("convocations-"+strconv.Itoa(max(lot, 1))+".pdf", "application/pdf", b.Bytes(), true)
}

// ConvocationPDF prints one.
func ConvocationPDF(q *shell.Request) error {
	var b bytes.Buffer
	name, err := q.Office.WriteConvocation(q.Context(), q.Who, &b, q.PathValue("session"), q.PathValue("sitting"), q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.File(name, "application/pdf", b.Bytes(), true)
}

// ConvocationCalendar gives the invitation of one.
func ConvocationCalendar(q *shell.Request) error {
	name, raw, err := q.Office.ConvocationCalendar(q.Context(), q.Who, q.PathValue("session"), q.PathValue("sitting"), q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.File(name, "text/calendar; charset=utf-8", raw, false)
}

var standingShapes = map[string]state.Shape{office.NotConvoked: state.Empty, office.ConvokedWell: state.Full, office.ConvokedStale: state.Attention}

func (v ConvocationsView) table(p *lang.Printer) register.Table {
	t := register.Table{ID: "convocations", Caption: p.T("convocation.caption"), Empty: register.Empty{What: p.T("convocation.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("convocation.hours_word")}, {Text: p.T("convocation.standing_word")}, {Text: p.T("convocation.way")}}}
	for _, l := range v.Rows {
		standing := register.Cell{State: &state.State{Word: p.T("convocation.standing." + l.Standing), Shape: standingShapes[l.Standing]}}
		way := register.Cell{}
		if l.Last.Revision > 0 {
			way = register.Cell{Text: p.T("convocation.by." + l.Last.Way)}
			if l.Letter != "" && v.MayConvoke {
				way.URL, way.Under = LettersPath+"/"+l.Last.LetterID, p.T("letter.state."+l.Letter)
			}
			standing.Under = changedWords(p, l.Last.Changes)
		}
		name := register.Cell{Text: l.Enrolment.Identity.Listed(), Under: l.Enrolment.Number}
		if l.Last.Revision > 0 {
			name.URL = v.Here + "/convocations/" + l.EnrolmentID + "/convocation.pdf"
		}
		t.Rows = append(t.Rows, register.Row{ID: l.EnrolmentID, Name: l.Enrolment.Identity.Listed(), Cells: []register.Cell{name,
			{Text: office.TimeWords(p, v.Sitting.Zone, l.Time), Under: l.Room.Name}, standing, way}})
	}
	if v.Pages > 1 {
		t.Pages = &pagination.Pages{Current: v.Page, Last: v.Pages, URL: func(n int) string { return v.address("convocations", "page", strconv.Itoa(n)) }}
	}
	return t
}

// address is that of a page of the sitting, a centre's when it is one.
func (v ConvocationsView) address(page string, with ...string) string {
	values, _ := url.ParseQuery(v.Query)
	for i := 0; i+1 < len(with); i += 2 {
		values.Set(with[i], with[i+1])
	}
	return address(v.Here+"/"+page, values)
}

// prints are the files to print: one, or the lots of a long list.
func (v ConvocationsView) prints(p *lang.Printer) (list []button.Go) {
	if v.Standing[office.NotConvoked] == v.All {
		return nil
	}
	for n := 1; n <= v.Lots; n++ {
		text := p.T("convocation.print")
		if v.Lots > 1 {
			text = p.T("convocation.print_lot", "n", p.Number(n), "of", p.Number(v.Lots))
		}
		list = append(list, button.Go{Text: text, URL: v.address("convocations.pdf", "lot", strconv.Itoa(n))})
	}
	if v.ByHand > 0 {
		list = append(list, button.Go{Text: p.T("convocation.print_hand"), URL: v.address("convocations.pdf", "main", "propre")})
	}
	return list
}

// may says whether there is somebody to tell.
func (v ConvocationsView) may() bool {
	return v.MayConvoke && v.ToTell > 0 && (v.MayChange || v.Sitting.State == exam.Cancelled)
}

func (v ConvocationsView) act(p *lang.Printer) string {
	if v.Standing[office.NotConvoked] == v.All && v.Sitting.State != exam.Cancelled {
		return p.T("convocation.act")
	}
	return p.T("convocation.act_again")
}

// SittingState puts the state of a sitting into a word and a shape.
func SittingState(p *lang.Printer, s exam.SittingState) *state.State { return sittingState(p, s) }

func mayConvoke(q *shell.Request, s exam.Session) bool {
	return access.May(q.Who, access.Convoke, access.Target{access.OfSession: s.ID, access.OfTitle: s.TitleID}) == nil
}
