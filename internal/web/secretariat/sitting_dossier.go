package secretariat

import (
	"net/url"
	"strconv"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/confirm"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/filter"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/pagination"
	"jurande/internal/web/ui/register"
)

type sittingView struct {
	*office.SittingDossier
	May          bool // plan, seat, place: while the sitting is open
	Plans        bool // who may plan: invigilators change until the end
	Convocations bool // who may read them
	Query        office.SeatsQuery
	Said         []lang.Said
	Papers       []exam.Paper         // of the assessment, for the office
	Known        []office.Invigilator // who has invigilated before
}

// Sitting shows a sitting: its plan, its rooms, who sits where until when.
func Sitting(q *shell.Request) error { return showSitting(q, nil) }

func seatsQuery(q *shell.Request) office.SeatsQuery {
	v := q.URL.Query()
	page, _ := strconv.Atoi(v.Get("page"))
	return office.SeatsQuery{RoomID: v.Get("salle"), Search: v.Get("recherche"), Page: page}
}

func showSitting(q *shell.Request, refusedBy error) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	v := sittingView{SittingDossier: x, May: mayPlan(q, x.Session) && x.Open, Query: seatsQuery(q), Said: q.P.Refusals(refusedBy),
		Convocations: access.May(q.Who, access.ReadConvocation, access.Target{access.OfSession: x.Session.ID, access.OfTitle: x.Session.TitleID}) == nil}
	if mayPlan(q, x.Session) {
		if v.Papers, err = q.Office.PapersFor(q.Context(), q.Who, x.Sitting); err != nil {
			return err
		}
	}
	if v.Plans = mayPlan(q, x.Session) && x.Sitting.State != exam.Cancelled && x.Sitting.State != exam.Ended; v.Plans {
		if v.Known, err = q.Office.InvigilatorsKnown(q.Context(), q.Who, x.Sitting.ID); err != nil {
			return err
		}
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("sitting.named", "assessment", x.Assessment.ID, "when", q.P.DateIn(x.Sitting.Starts, x.Sitting.Zone)), Kind: ui.Register, Refused: refusedBy, Body: sittingPage(v)})
}

// afterSitting goes back to the page of a sitting, with what was refused or done.
func afterSitting(q *shell.Request, err error, said string, with ...any) error {
	if refused(err) {
		return showSitting(q, err)
	}
	if err != nil {
		return err
	}
	q.Say(said, with...)
	return q.See(sessionURL(q.PathValue("session"), "seances", q.PathValue("sitting")))
}

func (v sittingView) known(p *lang.Printer) []facts.Fact {
	s := v.Sitting
	list := []facts.Fact{
		{Term: p.T("sitting.assessment"), Text: v.Assessment.ID + " " + v.Assessment.Title},
		{Term: p.T("sitting.when"), Text: sittingWhen(p, s)},
		{Term: p.T("sitting.length"), Text: v.length(p)},
		{Term: p.T("sitting.where"), Text: v.where(p)},
	}
	if s.NoExtra {
		list = append(list, facts.Fact{Term: p.T("sitting.no_extra"), Text: s.NoExtraWhy})
	}
	if s.Note != "" {
		list = append(list, facts.Fact{Term: p.T("sitting.field.note"), Text: s.Note})
	}
	if s.CancelledWhy != "" {
		list = append(list, facts.Fact{Term: p.T("sitting.cancelled_why"), Text: s.CancelledWhy})
	}
	return list
}

func (v sittingView) length(p *lang.Printer) string {
	s := v.Sitting
	text := p.T("sitting.minutes", "n", s.Minutes)
	if s.Prepare > 0 {
		text = p.T("sitting.minutes_prepare", "n", s.Minutes, "prepare", p.Number(s.Prepare))
	}
	if s.Gap > 0 {
		text += ", " + p.T("sitting.minutes_gap", "n", s.Gap)
	}
	return text
}

func (v sittingView) where(p *lang.Printer) string {
	text := sittingWhere(p, v.Sitting, v.Centre.Name)
	if v.Sitting.Address != "" {
		text += ", " + v.Sitting.Address
	}
	return text
}

// roomName names a room of the sitting.
func (v sittingView) roomName(id string) string {
	for _, r := range v.Rooms {
		if r.ID == id {
			return r.Name
		}
	}
	return ""
}

func (v sittingView) groupName(id string) string {
	for _, g := range v.Groups {
		if g.ID == id {
			return g.Name
		}
	}
	return ""
}

func (v sittingView) rooms(p *lang.Printer) register.Table {
	t := register.Table{ID: "rooms", Caption: p.T("room.caption"), Empty: register.Empty{What: p.T("room.empty")}, Columns: []register.Column{
		{Text: p.T("room.word")}, {Text: p.T("room.taken"), Figures: true}, {Text: p.T("room.offers")}, {Text: p.T("sitting.invigilators")}}}
	if v.May {
		t.Empty.Start = &button.Go{Text: p.T("room.set"), URL: sittingURL(v.Sitting, "salles")}
	}
	for _, r := range v.Rooms {
		taken := p.Number(v.RoomCounts[r.ID])
		if r.Places > 0 {
			taken = p.T("room.of", "n", p.Number(v.RoomCounts[r.ID]), "places", p.Number(r.Places))
		}
		t.Rows = append(t.Rows, register.Row{ID: r.ID, Name: r.Name, Cells: []register.Cell{
			{Text: r.Name, Under: r.Access}, {Text: taken}, {Text: needsWords(p, r.Offers)}, {Text: v.watchOf(p, r.ID)}}})
	}
	return t
}

// needsWords names what rooms offer or arrangements ask.
func needsWords(p *lang.Printer, needs []accommodation.Need) string {
	words := make([]string, len(needs))
	for i, n := range needs {
		words[i] = p.T("need." + string(n))
	}
	return p.List(words...)
}

func (v sittingView) watchOf(p *lang.Printer, room string) string {
	var names []string
	for _, w := range v.Watch {
		if w.RoomID == room {
			names = append(names, w.Name)
		}
	}
	return p.List(names...)
}

func (v sittingView) groupWords(p *lang.Printer, id string) string {
	if name := v.groupName(id); name != "" {
		return p.T("group.named", "name", name)
	}
	return ""
}

// passes says when a panel receives a candidate who first prepares.
func (v sittingView) passes(p *lang.Printer, enrolment string) string {
	at, known := v.Passages.Pass[enrolment]
	if !known || v.Sitting.Prepare == 0 {
		return ""
	}
	return p.T("slot.passes", "at", p.TimeIn(at, v.Sitting.Zone))
}

// seats is the register of who sits, with their own time and what was granted.
func (v sittingView) seats(p *lang.Printer) register.Table {
	here := sittingURL(v.Sitting)
	t := register.Table{ID: "seats", Caption: p.T("seat.caption"), Count: p.T("seat.count", "n", v.Total), Empty: register.Empty{What: p.T("seat.empty")}, Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("field.roster_centre")}, {Text: p.T("seat.place")}, {Text: p.T("seat.time")}, {Text: p.T("seat.measures")}}}
	if v.May {
		t.Bulk = &register.Bulk{Action: here + "/candidats", Field: "candidates", Acts: []button.Button{
			{Text: p.T("seat.move"), Name: "do", Value: "choose"}, {Text: p.T("seat.remove"), Name: "do", Value: "remove", Weight: button.Slight}}}
	}
	for _, row := range v.Rows {
		place := v.roomName(row.RoomID)
		if place == "" && v.Sitting.Venue == exam.OnSite && len(v.Rooms) > 0 {
			place = p.T("seat.nowhere")
		}
		t.Rows = append(t.Rows, register.Row{ID: row.EnrolmentID, Name: row.Enrolment.Identity.Listed(), Cells: []register.Cell{
			{Text: row.Enrolment.Identity.Listed(), Under: row.Enrolment.Number}, {Text: row.Enrolment.Centre.Code}, {Text: place, Under: v.groupWords(p, row.GroupID)},
			{Text: office.TimeWords(p, v.Sitting.Zone, row.Time), Under: v.passes(p, row.EnrolmentID)}, {Text: v.measures(p, row.Measures)}}})
	}
	if v.Pages > 1 {
		t.Pages = &pagination.Pages{Current: max(v.Query.Page, 1), Last: v.Pages, URL: func(page int) string {
			values := url.Values{"page": {strconv.Itoa(page)}}
			if v.Query.RoomID != "" {
				values.Set("salle", v.Query.RoomID)
			}
			if v.Query.Search != "" {
				values.Set("recherche", v.Query.Search)
			}
			return address(here, values)
		}}
	}
	return t
}

// measures names what was granted, never why.
func (v sittingView) measures(p *lang.Printer, granted []accommodation.Granted) string {
	words := make([]string, len(granted))
	for i, g := range granted {
		words[i] = v.Catalogue.Name(g, p.Lang())
		if g.Detail != "" {
			words[i] += " (" + g.Detail + ")"
		}
	}
	return p.List(words...)
}

func (v sittingView) filter(p *lang.Printer) filter.Sentence {
	rooms := []field.Option{{Text: p.T("room.any")}, {Value: "-", Text: p.T("seat.nowhere")}}
	for _, r := range v.Rooms {
		rooms = append(rooms, field.Option{Value: r.ID, Text: r.Name})
	}
	s := filter.Sentence{Action: sittingURL(v.Sitting), Start: p.T("candidates.filter.start"), Parts: []filter.Part{{Name: "recherche", Label: p.T("candidates.filter.search"), Value: v.Query.Search}}}
	if len(v.Rooms) > 0 {
		s.Parts = append(s.Parts, filter.Part{Before: p.T("room.filter"), Name: "salle", Label: p.T("room.word"), Value: v.Query.RoomID, Options: rooms})
	}
	if v.Query.RoomID+v.Query.Search != "" {
		s.Clear = sittingURL(v.Sitting)
	}
	return s
}

// unmet are the needs that the places do not meet, a sentence each.
func (v sittingView) unmet(p *lang.Printer) (list []string) {
	nobody := 0
	for _, u := range v.Unmet {
		switch {
		case u.Need == "":
			nobody++
		case u.Room == "":
			list = append(list, p.T("seat.unmet_none", "name", u.Name, "need", p.T("need."+string(u.Need))))
		default:
			list = append(list, p.T("seat.unmet", "name", u.Name, "room", u.Room, "need", p.T("need."+string(u.Need))))
		}
	}
	if nobody > 0 {
		list = append(list, p.T("seat.no_place", "n", nobody))
	}
	return list
}

func (v sittingView) clashes(p *lang.Printer) (list []string) {
	for _, c := range v.Clashes {
		list = append(list, p.T("seat.clash", "name", c.Name, "assessment", c.Assessment, "from", p.TimeIn(c.Other.From, v.Sitting.Zone), "to", p.TimeIn(c.Other.To, v.Sitting.Zone)))
	}
	return list
}

// timetable names who sits against a measure on the timetable, and what to do.
func (v sittingView) timetable(p *lang.Printer) (list []string) {
	for _, u := range v.Timetable {
		if u.Need == accommodation.MorningOnly {
			list = append(list, p.T("seat.after_noon", "name", u.Name, "at", p.TimeIn(u.Ends, v.Sitting.Zone)))
		} else {
			list = append(list, p.T("seat.same_day", "name", u.Name, "assessment", u.Assessment, "from", p.TimeIn(u.Other.From, v.Sitting.Zone)))
		}
	}
	return list
}

func (v sittingView) events(p *lang.Printer) []history.Event {
	list := make([]history.Event, len(v.History))
	for i, e := range v.History {
		what, why := sittingEvent(p, e)
		list[i] = history.Event{At: time.UnixMilli(e.At), Who: v.Names[e.Actor], What: what, Why: why}
	}
	return list
}

// CancelSittingForm asks for the reason of a cancellation.
func CancelSittingForm(q *shell.Request) error { return showCancel(q, nil) }

// CancelSitting cancels a sitting; it stays in the list, with the reason.
func CancelSitting(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	why := f.Text("why", 300, false)
	if err = f.Err(); err == nil {
		err = q.Office.CancelSitting(q.Context(), q.Who, x.Sitting.ID, why)
	}
	if refused(err) {
		return showCancel(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("sitting.cancel.done")
	return q.See(sittingURL(x.Sitting))
}

func showCancel(q *shell.Request, refusedBy error) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	ask := confirm.Question{Title: q.P.T("sitting.cancel.ask"), Act: q.P.T("sitting.cancel.act"), Grave: true, Action: sittingURL(x.Sitting, "annuler"), CancelURL: sittingURL(x.Sitting),
		Consequences: []string{q.P.T("sitting.cancel.stays"), q.P.T("sitting.cancel.free", "n", x.Expected)},
		Facts:        []facts.Fact{{Term: q.P.T("sitting.assessment"), Text: x.Assessment.ID + " " + x.Assessment.Title}, {Term: q.P.T("sitting.when"), Text: sittingWhen(q.P, x.Sitting)}},
		Fields:       cancelWhy(q.P.Refusals(refusedBy))}
	if x.Sitting.State == exam.Convoked {
		ask.Consequences = append(ask.Consequences, q.P.T("sitting.cancel.told"))
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("sitting.cancel.title"), Kind: ui.Question, Refused: refusedBy, Body: confirm.Page(ask)})
}
