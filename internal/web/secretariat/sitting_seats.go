package secretariat

import (
	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
)

// ChangeSeats does one of the acts on the candidates of a sitting: expects those
// proposed or chosen, takes some off, proposes rooms, or moves some.
func ChangeSeats(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	id, chosen := x.Sitting.ID, f.All("candidates")
	switch f.Get("do") {
	case "propose":
		n, err := q.Office.SeatProposed(q.Context(), q.Who, id)
		return afterSitting(q, err, "seat.proposed", "n", n)
	case "add":
		err := q.Office.SeatCandidates(q.Context(), q.Who, id, chosen)
		return afterSitting(q, err, "seat.added", "n", len(chosen))
	case "remove":
		err := q.Office.UnseatCandidates(q.Context(), q.Who, id, chosen)
		return afterSitting(q, err, "seat.removed", "n", len(chosen))
	case "rooms":
		n, err := q.Office.ProposePlaces(q.Context(), q.Who, id)
		return afterSitting(q, err, "seat.placed", "n", n)
	case "choose":
		return showMove(q, x, chosen, nil)
	case "place":
		err := q.Office.PlaceSeats(q.Context(), q.Who, id, chosen, f.Get("room"))
		return afterMove(q, x, chosen, err)
	}
	switch f.Get("do") {
	case "group":
		err := q.Office.MoveToGroup(q.Context(), q.Who, id, chosen, f.Get("group"))
		return afterMove(q, x, chosen, err)
	case "slot":
		at := hourOn(f, "at", x.Sitting)
		err := f.Err()
		if err == nil {
			err = q.Office.SetSlot(q.Context(), q.Who, id, chosen, at, f.Get("panel"))
		}
		return afterMove(q, x, chosen, err)
	}
	return afterSitting(q, refusal.New(refusal.Invalid, "field_needed").On("candidates"), "")
}

func afterMove(q *shell.Request, x *office.SittingDossier, chosen []string, err error) error {
	if refused(err) {
		return showMove(q, x, chosen, err)
	}
	return afterSitting(q, err, "seat.moved", "n", len(chosen))
}

type moveView struct {
	sittingView
	Chosen []candidate.Enrolment
}

// showMove asks where the chosen candidates go: a room, a group, an hour.
func showMove(q *shell.Request, x *office.SittingDossier, chosen []string, refusedBy error) error {
	if len(chosen) == 0 {
		return afterSitting(q, refusal.New(refusal.Invalid, "sitting_nobody_chosen").On("candidates"), "")
	}
	named, err := q.Office.SeatedAt(q.Context(), q.Who, x.Sitting.ID, chosen)
	if err != nil {
		return err
	}
	v := moveView{sittingView{SittingDossier: x, Said: q.P.Refusals(refusedBy)}, named}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("seat.move_title"), Kind: ui.Question, Refused: refusedBy, Body: movePage(v)})
}

func (v moveView) rooms(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("seat.nowhere")}}
	for _, r := range v.SittingDossier.Rooms {
		text := r.Name
		if r.Places > 0 {
			text = p.T("room.free", "name", r.Name, "n", max(r.Places-v.RoomCounts[r.ID], 0))
		}
		list = append(list, field.Option{Value: r.ID, Text: text})
	}
	return list
}

type joinView struct {
	*office.SittingDossier
	Search string
	Found  []candidate.Enrolment
}

// AddSeatsForm looks for candidates to be expected at a sitting.
func AddSeatsForm(q *shell.Request) error {
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	v := joinView{SittingDossier: x, Search: q.URL.Query().Get("nom")}
	if v.Search != "" {
		if v.Found, err = q.Office.MayJoin(q.Context(), q.Who, x.Sitting.ID, v.Search); err != nil {
			return err
		}
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("seat.add_title"), Kind: ui.Register, Body: joinPage(v)})
}

func (v joinView) found(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("seat.found"), Empty: register.Empty{What: p.T("seat.found_none")}, Columns: []register.Column{{Text: p.T("candidates.word")}, {Text: p.T("field.roster_centre")}},
		Bulk: &register.Bulk{Action: sittingURL(v.Sitting, "candidats"), Field: "candidates", Acts: []button.Button{{Text: p.T("seat.add_act"), Name: "do", Value: "add", Weight: button.Main}}}}
	for _, e := range v.Found {
		t.Rows = append(t.Rows, register.Row{ID: e.ID, Name: e.Identity.Listed(), Cells: []register.Cell{{Text: e.Identity.Listed(), Under: e.Number}, {Text: e.Centre.Name}}})
	}
	return t
}

// BindPaper gives a sitting its paper, or takes it away.
func BindPaper(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	x, err := sittingOf(q)
	if err != nil {
		return err
	}
	if !f.Has("paper") {
		return afterSitting(q, refusal.New(refusal.Invalid, "field_needed").On("paper"), "")
	}
	return afterSitting(q, q.Office.BindPaper(q.Context(), q.Who, x.Sitting.ID, f.Get("paper")), "sitting.paper.done")
}

func (v sittingView) paperOptions(p *lang.Printer) []field.Option {
	list := []field.Option{{Text: p.T("sitting.paper.none")}}
	for _, x := range v.Papers {
		list = append(list, field.Option{Value: x.ID, Text: x.Title})
	}
	return list
}

func (v sittingView) paperTitle() string {
	for _, x := range v.Papers {
		if x.ID == v.Sitting.PaperID {
			return x.Title
		}
	}
	return ""
}
