package vae

import (
	"strconv"
	"time"

	"jurande/internal/candidate/vae"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/spine"
)

type dossierView struct {
	*office.VAEDossier
	Values map[string]string
	Said   []lang.Said
}

// Dossier shows a file: what is due, its clocks, its steps, and what may follow.
func Dossier(q *shell.Request) error { return showDossier(q, nil, nil) }

// Step writes the next step of a file.
func Step(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("vae")
	s := vae.Step{Kind: vae.Kind(f.Get("kind")), On: dayOf(f, "on"), Jury: dayOf(f, "jury"), Reason: f.Text("reason", 2000, false)}
	if s.Kind != vae.JurySet {
		s.Jury = framework.Date{}
	}
	if f.Get("kind") == "" {
		f.Refuse(refusal.New(refusal.Invalid, "vae_kind_missing").On("kind"))
	}
	seen, _ := strconv.Atoi(f.Get("seen")) // none was seen
	if err = f.Err(); err == nil {
		err = q.Office.StepVAE(q.Context(), q.Who, id, seen, s)
	}
	if refused(err) {
		return showDossier(q, map[string]string{"kind": f.Get("kind"), "on": f.Get("on"), "jury": f.Get("jury"), "reason": f.Get("reason")}, err)
	}
	if err != nil {
		return err
	}
	q.Say("vae.step.done", "kind", string(s.Kind), "on", s.On.Time())
	return q.See(Path + "/" + id)
}

func showDossier(q *shell.Request, values map[string]string, refusedBy error) error {
	x, err := q.Office.VAEDossier(q.Context(), q.Who, q.PathValue("vae"))
	if err != nil {
		return err
	}
	if values == nil {
		values = map[string]string{"on": x.Today.String()}
	}
	v := dossierView{VAEDossier: x, Values: values, Said: q.P.Refusals(refusedBy)}
	return q.Show(shell.Page{Title: q.P.T("vae.of", "name", x.Name), Kind: ui.Dossier, Refused: refusedBy, Body: dossierPage(v),
		Crumbs: []ui.Crumb{{Text: q.P.T("vae.title"), URL: Path}, {Text: x.Name}}})
}

// clocks are the life of a file: what was done and when, what is due and until when.
func clocks(p *lang.Printer, f vae.File, today framework.Date) spine.Line {
	line := spine.Line{Label: p.T("vae.life", "title", f.TitleName)}
	d, due := f.Due()
	reached := map[vae.Stage]int{vae.Asked: 0, vae.Preparing: 1, vae.Ready: 2, vae.Called: 3, vae.Told: 4}
	at, running := reached[f.Stage()]
	done := func(kinds ...vae.Kind) (when string) {
		for _, s := range f.Steps {
			for _, k := range kinds {
				if s.Kind == k {
					when = p.ShortDate(s.On.Time())
				}
			}
		}
		return when
	}
	marks := []struct {
		key  string
		when string
	}{
		{"vae.spine.asked", done(vae.Received)}, {"vae.spine.decided", done(vae.Receivable, vae.BySilence, vae.NotReceivable)},
		{"vae.spine.complete", done(vae.Complete)}, {"vae.spine.jury", juryDay(p, f)}, {"vae.spine.told", done(vae.Result)}}
	for i, m := range marks {
		step := spine.Step{Text: p.T(m.key), When: m.when, Stage: spine.Future}
		switch {
		case running && i <= at, !running && m.when != "":
			step.Stage = spine.Past
		case running && i == at+1 && due:
			step.Stage, step.Who = spine.Present, p.T("vae.mover."+string(d.Who))
			step.When = whenState(p, d, today).Word
		}
		line.Steps = append(line.Steps, step)
	}
	if !running { // it ended otherwise
		last := f.Steps[len(f.Steps)-1]
		line.Steps = append(line.Steps, spine.Step{Text: p.T("vae.stage." + string(f.Stage())), Stage: spine.Present, When: p.ShortDate(last.On.Time())})
	}
	return line
}

func juryDay(p *lang.Printer, f vae.File) string {
	if s, ok := f.Last(vae.JurySet); ok {
		return p.ShortDate(s.Jury.Time())
	}
	return ""
}

// sentence says what is due, by whom, until when, and what happens if nobody moves.
func sentence(p *lang.Printer, f vae.File) string {
	d, ok := f.Due()
	if !ok {
		last := f.Steps[len(f.Steps)-1]
		return p.T("vae.over."+string(f.Stage()), "on", last.On.Time())
	}
	return p.T("vae.now."+string(d.Duty), "before", d.Before.Time(), "since", d.Since.Time())
}

func (v dossierView) known(p *lang.Printer) []facts.Fact {
	list := []facts.Fact{{Term: p.T("vae.candidate"), Text: v.Name}, {Term: p.T("field.roster_number"), Text: v.Number}, {Term: p.T("session.fact.title"), Text: v.TitleName},
		{Term: p.T("vae.scope"), Text: whole(p, v.File)}, {Term: p.T("field.roster_centre"), Text: v.CentreName}}
	if v.Elsewhere > 0 {
		list = append(list, facts.Fact{Term: p.T("vae.field.elsewhere"), Text: p.Number(v.Elsewhere)})
	}
	if d, ok := v.Due(); ok {
		list = append(list, facts.Fact{Term: p.T("vae.rule"), Text: "R22 ; " + d.Cites})
	}
	return list
}

func (v dossierView) kinds(p *lang.Printer) (list []field.Option) {
	for _, k := range v.Next() {
		list = append(list, field.Option{Value: string(k), Text: p.T("vae.kind." + string(k)), Hint: p.T("vae.kind_hint." + string(k))})
	}
	return list
}

func (v dossierView) asksJury() bool {
	for _, k := range v.Next() {
		if k == vae.JurySet {
			return true
		}
	}
	return false
}

// events are the steps, each with the day on which it was written, by whom and why.
func (v dossierView) events(p *lang.Printer) []history.Event {
	var list []history.Event
	for i := len(v.Steps) - 1; i >= 0; i-- {
		s := v.Steps[i]
		what := p.T("vae.event", "kind", p.T("vae.kind."+string(s.Kind)), "on", s.On.Time())
		if s.Kind == vae.JurySet {
			what = p.T("vae.event_jury", "kind", p.T("vae.kind."+string(s.Kind)), "on", s.On.Time(), "jury", s.Jury.Time())
		}
		who := v.Names[s.By]
		if who == "" {
			who = p.T("vae.mover.office")
		}
		list = append(list, history.Event{At: time.UnixMilli(s.At), Who: who, What: what, Why: s.Reason})
	}
	return list
}
