// Package arrangements puts an accommodation into words, the same for the candidate and
// for the referent: its four stages, where a request stands, what was granted, who read.
package arrangements

import (
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/spine"
	"jurande/internal/web/ui/state"
)

// Spine is the four stages of the published text, where the dossier is, and who moves.
func Spine(p *lang.Printer, a *office.Arrangement) spine.Line {
	l := spine.Line{Label: p.T("arrangement.stages")}
	behind := true
	for _, s := range accommodation.Stages {
		step := spine.Step{Text: p.T("arrangement.stage." + string(s)), Stage: spine.Future}
		switch {
		case s == a.Stage:
			step.Stage, behind = spine.Present, false
			step.Who = Mover(p, a.Mover)
		case behind:
			step.Stage = spine.Past
		}
		l.Steps = append(l.Steps, step)
	}
	return l
}

// Mover names who moves next; empty when nobody must.
func Mover(p *lang.Printer, m accommodation.Mover) string {
	if m == accommodation.NobodyMoves {
		return ""
	}
	return p.T("arrangement.mover." + string(m))
}

var shapes = map[accommodation.State]state.Shape{accommodation.Draft: state.Empty, accommodation.Received: state.Attention, accommodation.Studied: state.Half,
	accommodation.Contested: state.Attention, accommodation.Withdrawn: state.Absent}

var outcomeShapes = map[accommodation.Outcome]state.Shape{accommodation.InFull: state.Acquired, accommodation.InPart: state.Acquired, accommodation.Refused: state.Refused,
	accommodation.Adapted: state.Acquired, accommodation.Upheld: state.Refused}

// State is where a request stands: its outcome once it has one.
func State(p *lang.Printer, q accommodation.Request) *state.State {
	if (q.State == accommodation.Decided || q.State == accommodation.Settled) && q.Outcome != "" {
		return &state.State{Word: p.T("arrangement.outcome." + string(q.Outcome)), Shape: outcomeShapes[q.Outcome]}
	}
	return &state.State{Word: p.T("arrangement.state." + string(q.State)), Shape: shapes[q.State]}
}

// Measures is the table of what was granted, in force and ended.
func Measures(p *lang.Printer, a *office.Arrangement) register.Table {
	t := register.Table{ID: "measures", Caption: p.T("arrangement.measures"), Empty: register.Empty{What: p.T("arrangement.no_measure_yet")},
		Columns: []register.Column{{Text: p.T("arrangement.measure")}, {Text: p.T("arrangement.scope.word")}, {Text: p.T("arrangement.since")}, {Text: p.T("arrangement.standing")}}}
	for _, m := range a.Measures {
		standing := &state.State{Word: p.T("arrangement.in_force"), Shape: state.Acquired}
		if m.EndedAt != 0 {
			standing = &state.State{Word: p.T("arrangement.ended", "at", time.UnixMilli(m.EndedAt)), Shape: state.Absent}
		}
		t.Rows = append(t.Rows, register.Row{ID: m.ID, Name: a.Catalogue.Name(m.Granted, p.Lang()), Cells: []register.Cell{
			{Text: a.Catalogue.Name(m.Granted, p.Lang()), Under: a.Catalogue.Instruction(m.Granted, p.Lang())},
			{Text: a.ScopeWords(p, m.Granted), Under: Days(p, m.From, m.Until)}, {Text: p.Date(time.UnixMilli(m.GrantedAt))}, {State: standing}}})
	}
	return t
}

// Days says the days of validity of a measure; empty without bound.
func Days(p *lang.Printer, from, until framework.Date) string {
	switch {
	case !from.IsZero() && !until.IsZero():
		return p.T("arrangement.days.between", "from", from.Time(), "until", until.Time())
	case !from.IsZero():
		return p.T("arrangement.days.from", "from", from.Time())
	case !until.IsZero():
		return p.T("arrangement.days.until", "until", until.Time())
	}
	return ""
}

// Events is the health log in words, for the candidate and the referent.
func Events(p *lang.Printer, list []office.HealthEvent) (events []history.Event) {
	for _, e := range list {
		what := p.T("health.event."+e.What, "name", e.Name)
		if e.Outcome != "" {
			what += " (" + p.T("arrangement.outcome."+e.Outcome) + ")"
		}
		events = append(events, history.Event{At: e.At, Who: e.Who, What: what})
	}
	return events
}

// Names are the measures of a list of ids, as the catalogue calls them.
func Names(p *lang.Printer, c *accommodation.Catalogue, ids []string) (names []string) {
	for _, id := range ids {
		names = append(names, c.Name(accommodation.Granted{Measure: id}, p.Lang()))
	}
	return names
}
