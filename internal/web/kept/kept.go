// Package kept shows what is kept of somebody, as themselves and the office read it: the
// rows of each table, how long each kind of data is kept and why.
package kept

import (
	"strings"

	"jurande/internal/candidate/retention"
	"jurande/internal/export/personal"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// row is one row of a table as facts.
func row(p *lang.Printer, s personal.Section, values map[string]any) (list []facts.Fact) {
	for _, c := range s.Columns {
		list = append(list, facts.Fact{Term: p.T("data.column." + c), Text: personal.Words(p.T, c, values[c])})
	}
	return list
}

// empty names the tables that hold nothing of the person.
func empty(p *lang.Printer, x *office.PersonData) string {
	var names []string
	for _, s := range x.Sections {
		if len(s.Rows) == 0 {
			names = append(names, p.T("data.table."+s.Name))
		}
	}
	return strings.Join(names, " · ")
}

// Durations says how long each kind of data of a person is kept, until when, and why.
func Durations(p *lang.Printer, x *office.PersonData) register.Table {
	t := register.Table{ID: "durees", Caption: p.T("data.kept"), Columns: []register.Column{{Text: p.T("data.what")}, {Text: p.T("data.how_long")}, {Text: p.T("rights.why")}, {Text: p.T("data.basis")}}}
	for _, f := range x.Fates {
		if f.Kind == retention.Staff {
			continue
		}
		t.Rows = append(t.Rows, register.Row{ID: string(f.Kind), Cells: []register.Cell{
			{Text: f.Name.In(p.Lang()), Under: f.Holds.In(p.Lang())}, {Text: office.DurationWords(p, f.Rule), Under: until(p, f)}, {Text: f.Why.In(p.Lang())}, {Text: f.Basis.In(p.Lang()), Under: f.Source}}})
	}
	return t
}

// Rules says how long each kind of data is kept, for whom no person is at hand.
func Rules(p *lang.Printer, rules []retention.Rule) register.Table {
	t := register.Table{ID: "durees", Caption: p.T("data.kept"), Columns: []register.Column{{Text: p.T("data.what")}, {Text: p.T("data.how_long")}, {Text: p.T("rights.why")}, {Text: p.T("data.basis")}}}
	for _, r := range rules {
		t.Rows = append(t.Rows, register.Row{ID: string(r.Kind), Cells: []register.Cell{
			{Text: r.Name.In(p.Lang()), Under: r.Holds.In(p.Lang())}, {Text: office.DurationWords(p, r)}, {Text: r.Why.In(p.Lang())}, {Text: r.Basis.In(p.Lang()), Under: r.Source}}})
	}
	return t
}

// Fates says what an erasure takes now and what stays, why, until when.
func Fates(p *lang.Printer, fates []retention.Fate) register.Table {
	t := register.Table{ID: "sort", Caption: p.T("rights.fate.caption"), Columns: []register.Column{{Text: p.T("data.what")}, {Text: p.T("rights.fate.word")}, {Text: p.T("rights.fate.until")}, {Text: p.T("data.basis")}}}
	for _, f := range fates {
		if f.Kind == retention.Staff || !f.Kind.Personal() && f.Then != retention.Keep {
			continue
		}
		word, shape := p.T("rights.fate.stays"), state.Full
		under := ""
		switch {
		case f.Gone:
			word, shape = p.T("rights.gone"), state.Absent
		case f.Now:
			word, shape = p.T("rights.fate.goes"), state.Refused
		default:
			under = p.T("rights.stay." + f.Stay)
		}
		until := p.T("data.for_good")
		switch {
		case f.Gone || f.Now:
			until = ""
		case !f.Due.IsZero():
			until = p.T("rights.until", "day", f.Due.Time())
		case f.Then != retention.Keep:
			until = office.DurationWords(p, f.Rule)
		}
		t.Rows = append(t.Rows, register.Row{ID: string(f.Kind), Cells: []register.Cell{
			{Text: f.Name.In(p.Lang()), Under: f.Holds.In(p.Lang())}, {State: &state.State{Word: word, Shape: shape}, Under: under}, {Text: until}, {Text: f.Basis.In(p.Lang()), Under: f.Source}}})
	}
	return t
}

func until(p *lang.Printer, f retention.Fate) string {
	switch {
	case f.Gone:
		return p.T("rights.gone")
	case !f.Due.IsZero():
		return p.T("rights.until", "day", f.Due.Time())
	}
	return ""
}
