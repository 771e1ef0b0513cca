package centres

import (
	"strconv"

	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// habilitationForm is the terms of an agreement as typed.
type habilitationForm struct {
	Centre *office.CentreDossier
	Now    *candidate.Habilitation // nil when it is added
	Blocks []field.Option
	Chosen []string
	Values map[string]string
	Said   []lang.Said
}

// AddHabilitationForm asks for the terms of a new agreement.
func AddHabilitationForm(q *shell.Request) error {
	return showHabilitation(q, nil, map[string]string{"title": q.FormValue("titre")}, nil, nil)
}

// AddHabilitation signs it.
func AddHabilitation(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	h := readTerms(f)
	h.CentreID, h.TitleID = q.PathValue("centre"), f.Get("title")
	if _, err = q.Office.CentreDossier(q.Context(), q.Who, h.CentreID); err != nil {
		return err
	}
	if err = f.Err(); err == nil {
		_, err = q.Office.Habilitate(q.Context(), q.Who, h)
	}
	if refused(err) {
		return showHabilitation(q, nil, termValues(f), f.All("blocks"), err)
	}
	if err != nil {
		return err
	}
	q.Say("habilitation.add.done")
	return q.See(centreURL(h.CentreID))
}

// ChangeHabilitationForm shows the terms to be changed.
func ChangeHabilitationForm(q *shell.Request) error {
	h, err := stateOf(q)
	if err != nil {
		return err
	}
	return showHabilitation(q, &h, map[string]string{"reference": h.Reference, "signed": h.Signed.String(), "scope": string(h.Scope), "from": h.From.String(), "until": h.Until.String(),
		"changed": q.Office.Today().String(), "revision": strconv.Itoa(h.Revision)}, h.Blocks, nil)
}

// ChangeHabilitation replaces them.
func ChangeHabilitation(q *shell.Request) error {
	now, err := stateOf(q)
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	h := readTerms(f)
	h.ID, h.Reason, h.Changed = now.ID, f.Text("reason", 1000, false), dayOf(f, "changed")
	h.Revision, _ = strconv.Atoi(f.Get("revision")) // none was seen
	if err = f.Err(); err == nil {
		err = q.Office.ChangeHabilitation(q.Context(), q.Who, h)
	}
	if refused(err) {
		return showHabilitation(q, &now, termValues(f), f.All("blocks"), err)
	}
	if err != nil {
		return err
	}
	q.Say("habilitation.change.done")
	return q.See(centreURL(now.CentreID))
}

// stateOf finds the current state that the address names, within its centre.
func stateOf(q *shell.Request) (candidate.Habilitation, error) {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return candidate.Habilitation{}, err
	}
	h, ok := x.State(q.PathValue("habilitation"), 0)
	if !ok {
		return h, refusal.New(refusal.NotFound, "not_found", "What", "habilitation")
	}
	return h, nil
}

func readTerms(f *shell.Form) candidate.Habilitation {
	h := candidate.Habilitation{Reference: f.Text("reference", 120, false), Signed: dayOf(f, "signed"), Scope: candidate.Scope(f.Get("scope")), From: dayOf(f, "from"), Until: dayOf(f, "until")}
	if h.Blocks = f.All("blocks"); len(h.Blocks) == 0 { // none kept means all: none ticked must not
		f.Refuse(refusal.New(refusal.Invalid, "habilitation_blocks_none").On("blocks"))
	}
	return h
}

func termValues(f *shell.Form) map[string]string {
	values := map[string]string{}
	for _, name := range []string{"title", "reference", "signed", "scope", "from", "until", "changed", "reason", "revision"} {
		values[name] = f.Get(name)
	}
	return values
}

func showHabilitation(q *shell.Request, now *candidate.Habilitation, values map[string]string, chosen []string, refusedBy error) error {
	x, err := q.Office.CentreDossier(q.Context(), q.Who, q.PathValue("centre"))
	if err != nil {
		return err
	}
	v := habilitationForm{Centre: x, Now: now, Values: values, Chosen: chosen, Said: q.P.Refusals(refusedBy)}
	title := values["title"]
	if now != nil {
		title = now.TitleID
	} else if title == "" && len(x.Titles) == 1 {
		title = x.Titles[0].ID
	}
	if title == "" {
		return showCentre(q, x.Centre, shell.Page{Title: q.P.T("habilitation.add.title"), Kind: ui.Question, Refused: refusedBy, Body: chooseTitle(v)})
	}
	values["title"] = title
	blocks, err := q.Office.TitleBlocks(q.Context(), title)
	if err != nil && refusal.KindOf(err) != refusal.NotFound {
		return err
	}
	v.Blocks = blockOptions(blocks)
	if len(chosen) == 0 && refusedBy == nil { // none named means all: say so by ticking them
		for _, b := range blocks {
			v.Chosen = append(v.Chosen, b.ID)
		}
	}
	name := q.P.T("habilitation.add.title")
	if now != nil {
		name = q.P.T("habilitation.change.title")
	}
	return showCentre(q, x.Centre, shell.Page{Title: name, Kind: ui.Question, Refused: refusedBy, Body: habilitationPage(v)})
}

func (v habilitationForm) titles() []field.Option {
	return dossierView{CentreDossier: v.Centre}.titles()
}

func (v habilitationForm) title() string {
	for _, t := range v.Centre.Titles {
		if t.ID == v.Values["title"] {
			return t.Name
		}
	}
	return ""
}

func blockOptions(blocks []framework.Block) (list []field.Option) {
	for _, b := range blocks {
		list = append(list, field.Option{Value: b.ID, Text: b.ID + " " + b.Title})
	}
	return list
}

func scopeOptions(p *lang.Printer) (list []field.Option) {
	for _, s := range candidate.Scopes {
		list = append(list, field.Option{Value: string(s), Text: p.T("habilitation.scope." + string(s)), Hint: p.T("habilitation.scope_hint." + string(s))})
	}
	return list
}
