package markers

import (
	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// harmoniseView is a copy with both markings of the criteria that differ.
type harmoniseView struct {
	*office.Harmonising
	Options []levelOption
	Work    workView
	Said    []lang.Said
	Typed   map[string]string // what was typed, by field
}

// OpenHarmonise shows both markings side by side.
func OpenHarmonise(q *shell.Request) error { return showHarmonise(q, nil, nil) }

func showHarmonise(q *shell.Request, typed map[string]string, refused error) error {
	h, err := q.Office.OpenHarmonising(q.Context(), q.Who, q.PathValue("copy"))
	if err != nil {
		return err
	}
	v := harmoniseView{Harmonising: h, Options: options(q.P, h.Grid), Said: q.P.Refusals(refused), Typed: typed}
	if v.Work, err = chosenWork(q, h.CopyID, h.Works); err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("marking.harmonise.heading", "number", h.Number), Kind: ui.Work, Role: access.Marker, Refused: refused,
		Body: harmonisePage(v)})
}

// Harmonise keeps the levels retained and their reasons.
func Harmonise(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	copyID := q.PathValue("copy")
	typed := map[string]string{}
	for name := range f.Values {
		typed[name] = f.Get(name)
	}
	h, err := q.Office.OpenHarmonising(q.Context(), q.Who, copyID)
	if err != nil {
		return err
	}
	var marks []office.NewMark
	for _, gap := range h.Gaps {
		id := gap.Line.ID
		marks = append(marks, office.NewMark{Criterion: id, Level: typed["level-"+id], Comment: typed["reason-"+id]})
	}
	if err := q.Office.Harmonise(q.Context(), q.Who, copyID, marks); err != nil {
		if refusal.KindOf(err) == refusal.Invalid {
			return showHarmonise(q, typed, err)
		}
		return err
	}
	q.Say("marking.harmonise.done", "number", h.Number)
	return q.See(ListPath)
}

// AskThird says that the two markers do not agree.
func AskThird(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if err := q.Office.AskThird(q.Context(), q.Who, q.PathValue("copy"), f.Get("reason")); err != nil {
		if refusal.KindOf(err) == refusal.Invalid {
			return showHarmonise(q, map[string]string{"reason": f.Get("reason")}, err)
		}
		return err
	}
	q.Say("marking.harmonise.asked")
	return q.See(ListPath)
}

// levelField is the choice of the level retained, filled with what was typed or
// settled before.
func (v harmoniseView) levelField(label string, line marking.Line, err string) field.Radios {
	f := field.Radios{Name: "level-" + line.ID, Label: label, Error: err, InLine: true, Value: v.value("level-"+line.ID, v.Marks[line.ID].Level)}
	for _, o := range v.Options {
		f.Options = append(f.Options, field.Option{Value: o.Value, Text: o.Text})
	}
	return f
}

func (v harmoniseView) value(name, before string) string {
	if typed, ok := v.Typed[name]; ok {
		return typed
	}
	return before
}

// which names a stage, and says when it is the reader's own.
func (v harmoniseView) which(p *lang.Printer, stage marking.Stage) string {
	name := p.T("marking.harmonise." + string(stage))
	if v.Own == stage {
		return p.T("marking.harmonise.yours", "which", name)
	}
	return name
}
