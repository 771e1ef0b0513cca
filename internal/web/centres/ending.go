package centres

import (
	"strconv"

	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// stateForm asks one thing about one state of an agreement: when it ends, or when it
// was told to France compétences.
type stateForm struct {
	Centre *office.CentreDossier
	State  candidate.Habilitation
	Values map[string]string
	Said   []lang.Said
}

// EndForm asks when and why an agreement ends before its term.
func EndForm(q *shell.Request) error {
	return showEnd(q, map[string]string{"until": q.Office.Today().String()}, nil)
}

// End ends it; it is kept.
func End(q *shell.Request) error {
	now, err := stateOf(q)
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	until, reason := dayOf(f, "until"), f.Text("reason", 1000, false)
	seen, _ := strconv.Atoi(f.Get("revision")) // none was seen
	if err = f.Err(); err == nil {
		err = q.Office.EndHabilitation(q.Context(), q.Who, now.ID, seen, until, reason)
	}
	if refused(err) {
		return showEnd(q, map[string]string{"until": f.Get("until"), "reason": f.Get("reason")}, err)
	}
	if err != nil {
		return err
	}
	q.Say("habilitation.end.done", "until", until.Time())
	return q.See(centreURL(now.CentreID))
}

func showEnd(q *shell.Request, values map[string]string, refusedBy error) error {
	return showState(q, 0, values, refusedBy, func(v stateForm) shell.Page {
		return shell.Page{Title: q.P.T("habilitation.end.title"), Body: endPage(v)}
	})
}

// ReportForm asks on which day a state was told to France compétences.
func ReportForm(q *shell.Request) error {
	revision, _ := strconv.Atoi(q.URL.Query().Get("etat")) // none: the current one
	return showReport(q, revision, map[string]string{"reported": q.Office.Today().String()}, nil)
}

// Report keeps that day.
func Report(q *shell.Request) error {
	now, err := stateOf(q)
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	on := dayOf(f, "reported")
	revision, _ := strconv.Atoi(f.Get("revision"))
	if err = f.Err(); err == nil {
		err = q.Office.ReportHabilitation(q.Context(), q.Who, now.ID, revision, on)
	}
	if refused(err) {
		return showReport(q, revision, map[string]string{"reported": f.Get("reported")}, err)
	}
	if err != nil {
		return err
	}
	q.Say("habilitation.report_done", "on", on.Time())
	return q.See(centreURL(now.CentreID))
}

func showReport(q *shell.Request, revision int, values map[string]string, refusedBy error) error {
	return showState(q, revision, values, refusedBy, func(v stateForm) shell.Page {
		return shell.Page{Title: q.P.T("habilitation.report_title"), Body: reportPage(v)}
	})
}

func showState(q *shell.Request, revision int, values map[string]string, refusedBy error, page func(stateForm) shell.Page) error {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return err
	}
	h, ok := x.State(q.PathValue("habilitation"), revision)
	if !ok {
		return refusal.New(refusal.NotFound, "not_found", "What", "habilitation")
	}
	p := page(stateForm{Centre: x, State: h, Values: values, Said: q.P.Refusals(refusedBy)})
	p.Kind, p.Refused = ui.Question, refusedBy
	return showCentre(q, x.Centre, p)
}

// ChangeForm shows what is known of a centre to be changed.
func ChangeForm(q *shell.Request) error {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return err
	}
	return showChange(q, x.Centre, map[string]string{"code": x.Code, "name": x.Name, "city": x.City, "siret": SpacedSIRET(x.SIRET), "address": x.Address}, nil)
}

// Change changes it.
func Change(q *shell.Request) error {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	c := readCentre(f)
	c.ID = x.ID
	if err = f.Err(); err == nil {
		err = q.Office.ChangeCentre(q.Context(), q.Who, c)
	}
	if refused(err) {
		return showChange(q, x.Centre, centreValues(f), err)
	}
	if err != nil {
		return err
	}
	q.Say("centre.change.done", "name", c.Name)
	return q.See(centreURL(c.ID))
}

func showChange(q *shell.Request, c candidate.Centre, values map[string]string, refusedBy error) error {
	return showCentre(q, c, shell.Page{Title: q.P.T("centre.change.title"), Kind: ui.Question, Refused: refusedBy, Body: changePage(c, values, q.P.Refusals(refusedBy))})
}
