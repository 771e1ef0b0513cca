package candidates

import (
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/state"
)

// ArrangementsPath is where candidates ask for arrangements and follow them.
const ArrangementsPath = "/amenagements"

func arrangementURL(enrolment string, page ...string) string {
	return strings.Join(append([]string{ArrangementsPath, enrolment}, page...), "/")
}

// Arrangements lists the candidate's sessions with where each accommodation stands.
func Arrangements(q *shell.Request) error {
	list, err := q.Office.OwnArrangements(q.Context(), q.Who)
	if err != nil {
		return err
	}
	c, err := q.Office.Catalogue(q.Context())
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("arrangement.own.title"), Role: access.Candidate, Body: arrangementsPage(list, c.Inclusive)})
}

type arrangementView struct {
	*office.Arrangement
	Said []lang.Said
}

// Arrangement shows one session: the stages, the measures, and who read what.
func Arrangement(q *shell.Request) error { return showArrangement(q, nil) }

func showArrangement(q *shell.Request, refusedBy error) error {
	a, err := q.Office.OwnArrangement(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("arrangement.own.of", "session", a.Session.Name), Kind: ui.Dossier, Role: access.Candidate, Refused: refusedBy,
		Crumbs: crumbsTo(q.P, a, ""), Body: arrangementPage(arrangementView{a, q.P.Refusals(refusedBy)})})
}

func crumbsTo(p *lang.Printer, a *office.Arrangement, page string) []ui.Crumb {
	list := []ui.Crumb{{Text: p.T("arrangement.own.title"), URL: ArrangementsPath}, {Text: a.Session.Name}}
	if page != "" {
		list[1].URL = arrangementURL(a.Enrolment.ID)
		list = append(list, ui.Crumb{Text: page})
	}
	return list
}

// standing is where the latest request is; a dossier without any has not begun.
func arrangementState(p *lang.Printer, a *office.Arrangement) *state.State {
	if r, ok := a.Current(); ok {
		return arrangements.State(p, r)
	}
	return &state.State{Word: p.T("arrangement.none_yet"), Shape: state.Empty}
}

func (v arrangementView) facts(p *lang.Printer) []facts.Fact {
	list := []facts.Fact{{Term: p.T("result.certification"), Text: v.Published.Registration.Title}, {Term: p.T("session.word"), Text: v.Session.Name}}
	if r, ok := v.Current(); ok && r.SentAt != 0 {
		list = append(list, facts.Fact{Term: p.T("arrangement.sent_on"), Text: p.DateTime(time.UnixMilli(r.SentAt))})
	}
	if !v.Next.IsZero() {
		by := v.Catalogue.Policy.Deadline(v.Next)
		list = append(list, facts.Fact{Term: p.T("handicap.sitting"), Text: p.Date(v.Next.Time())},
			facts.Fact{Term: p.T("arrangement.deadline"), Text: p.T("arrangement.deadline_words", "day", by.Time())})
	}
	if v.Dossier.PurgedAt != 0 {
		list = append(list, facts.Fact{Term: p.T("arrangement.purge"), Text: p.T("arrangement.purged", "at", time.UnixMilli(v.Dossier.PurgedAt))})
	} else if day := v.PurgeDay(); v.Dossier.ID != "" && !day.IsZero() {
		list = append(list, facts.Fact{Term: p.T("arrangement.purge"), Text: p.T("arrangement.purge_on", "day", day.Time())})
	}
	return list
}

func (v arrangementView) answered() bool {
	r, ok := v.Current()
	return ok && (r.State == accommodation.Decided || r.State == accommodation.Contested || r.State == accommodation.Settled)
}

func (v arrangementView) sent() bool {
	r, ok := v.Current()
	return ok && r.SentAt != 0
}

func (v arrangementView) drafting() bool {
	r, ok := v.Current()
	return ok && r.State == accommodation.Draft
}

// refused tells what a form can say of itself from what is a page of its own.
func refusedHere(err error) bool {
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return true
	}
	return false
}

// CarryOver asks for the measures of an earlier session again.
func CarryOver(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	err = q.Office.CarryOver(q.Context(), q.Who, q.PathValue("enrolment"), f.Get("from"))
	if refusedHere(err) {
		return showArrangement(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("arrangement.carry.done")
	return q.See(arrangementURL(q.PathValue("enrolment")))
}
