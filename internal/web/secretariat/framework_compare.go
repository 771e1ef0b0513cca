package secretariat

import (
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type compareView struct {
	*office.FrameworkView
	Was  *office.FrameworkView // nil when there is nothing to compare with
	Diff framework.Comparison
}

// CompareFrameworks shows word by word what changed from another version of the title.
func CompareFrameworks(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	c := compareView{FrameworkView: v}
	if with := comparedWith(v, q.FormValue("avec")); with != "" {
		if c.Was, err = q.Office.Framework(q.Context(), q.Who, with); err != nil {
			return err
		}
		c.Diff = framework.Compare(c.Was.Framework, v.Framework)
	}
	return showVersion(q, v, shell.Page{Title: q.P.T("framework.part.compare"), Kind: ui.Dossier, Body: compare(c)})
}

// comparedWith is the version asked for, else the one before, else any other.
func comparedWith(v *office.FrameworkView, asked string) string {
	other := ""
	for _, s := range v.Siblings { // the latest first
		switch {
		case s.ID == v.ID:
		case s.ID == asked:
			return s.ID
		case other == "" || s.Number < v.Number && numberOf(v, other) > v.Number:
			other = s.ID
		}
	}
	return other
}

func numberOf(v *office.FrameworkView, id string) int {
	for _, s := range v.Siblings {
		if s.ID == id {
			return s.Number
		}
	}
	return 0
}

func (c compareView) choices(p *lang.Printer) []field.Option {
	var list []field.Option
	for _, s := range c.Siblings {
		if s.ID != c.ID {
			list = append(list, field.Option{Value: s.ID, Text: p.T("framework.version_state", "number", s.Number, "state", p.T("framework.state."+s.State))})
		}
	}
	return list
}

// changeTitle says what happened to an element: "Critère B1.C1.K2, reformulé, déplacé (était B1.C2.K1)".
func changeTitle(p *lang.Printer, c framework.Change) string {
	var ops []string
	for _, op := range c.Ops {
		ops = append(ops, p.T("framework.change."+string(op)))
	}
	id := c.New
	if id == "" {
		id = c.Old
	}
	s := p.T("framework.change_of", "part", p.T("framework.part_name."+string(c.Part)), "id", id, "ops", strings.Join(ops, ", "))
	if c.Old != "" && c.New != "" && c.Old != c.New {
		s += " " + p.T("framework.change_from", "id", c.Old)
	}
	return strings.TrimSpace(s)
}

func detailValue(p *lang.Printer, d framework.Detail, value string) string {
	key := "framework.value." + d.Field + "_" + value
	switch {
	case value == "":
		return p.T("facts.unknown")
	case d.Field == "modes":
		var words []string
		for _, m := range strings.Split(value, ", ") {
			words = append(words, p.T("framework.mode."+m))
		}
		return p.List(words...)
	case d.Field == "participation":
		return p.T("framework.participation." + value)
	case p.Has(key):
		return p.T(key)
	}
	return value
}

func linkChange(p *lang.Printer, l framework.LinkChange) string {
	standing := func(s string) string {
		certainty, who, confirmed := strings.Cut(s, " ")
		switch {
		case confirmed:
			return p.T("framework.link.confirmed", "who", who)
		case certainty == "":
			return ""
		}
		return p.T("framework.certainty." + certainty)
	}
	return p.T("framework.link_change."+string(l.Op), "part", p.T("framework.part_name."+string(l.Part)), "id", l.Target, "was", standing(l.Was), "now", standing(l.Now))
}
