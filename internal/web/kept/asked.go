package kept

import (
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// Asked lists what somebody asked about their data, as they read it: the answer, or by
// when it must come.
func Asked(p *lang.Printer, list []office.DataRequest) register.Table {
	t := register.Table{ID: "demandees", Caption: p.T("rights.asked"), Columns: []register.Column{{Text: p.T("rights.ask_what")}, {Text: p.T("data.column.asked_at")}, {Text: p.T("rights.standing")}}}
	for _, x := range list {
		t.Rows = append(t.Rows, register.Row{ID: x.ID, Cells: []register.Cell{{Text: p.T("rights.ask." + x.Kind), Under: x.Words}, {Text: p.ShortDate(x.Asked)}, {State: Standing(p, x), Under: Clock(p, x)}}})
	}
	return t
}

// Standing is where a request stands.
func Standing(p *lang.Printer, x office.DataRequest) *state.State {
	switch {
	case !x.Waiting():
		return &state.State{Word: p.T("rights.outcome." + x.Outcome), Shape: state.Full}
	case x.Days < 0:
		return &state.State{Word: p.T("rights.late"), Shape: state.Refused}
	}
	return &state.State{Word: p.T("rights.waits"), Shape: state.Empty}
}

// Clock is the answer, or the time left for it (RGPD, art. 12, 3).
func Clock(p *lang.Printer, x office.DataRequest) string {
	switch {
	case !x.Waiting():
		return x.Answer
	case x.Days < 0:
		return p.T("rights.clock_late", "day", x.Due.Time(), "n", -x.Days)
	case x.Longer != "":
		return p.T("rights.clock_longer", "day", x.Due.Time(), "why", x.Longer)
	}
	return p.T("rights.clock", "day", x.Due.Time(), "n", x.Days)
}
