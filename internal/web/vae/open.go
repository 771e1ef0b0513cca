package vae

import (
	"strconv"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type openView struct {
	Titles, Centres []field.Option
	Values          map[string]string
	Said            []lang.Said
}

// OpenForm asks for a request that has come.
func OpenForm(q *shell.Request) error {
	return showOpen(q, map[string]string{"number": q.FormValue("candidat"), "title": q.FormValue("titre"), "on": q.Office.Today().String(), "whole": "yes", "elsewhere": "0"}, nil)
}

// Open opens its file.
func Open(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	r := office.VAERequest{Number: f.Text("number", 40, false), TitleID: f.Get("title"), CentreID: f.Get("centre"), Whole: f.Get("whole") != "no", Received: dayOf(f, "on")}
	if r.Elsewhere, err = strconv.Atoi(f.Get("elsewhere")); err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "vae_elsewhere").On("elsewhere"))
	}
	id := ""
	if err = f.Err(); err == nil {
		id, err = q.Office.OpenVAE(q.Context(), q.Who, r)
	}
	if refused(err) {
		values := map[string]string{}
		for _, name := range []string{"number", "title", "centre", "whole", "on", "elsewhere"} {
			values[name] = f.Get(name)
		}
		return showOpen(q, values, err)
	}
	if err != nil {
		return err
	}
	q.Say("vae.open.done")
	return q.See(Path + "/" + id)
}

func showOpen(q *shell.Request, values map[string]string, refusedBy error) error {
	c, err := q.Office.VAEChoices(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v := openView{Values: values, Said: q.P.Refusals(refusedBy), Centres: []field.Option{{Text: q.P.T("vae.field.no_centre")}}}
	for _, t := range c.Titles {
		v.Titles = append(v.Titles, field.Option{Value: t.ID, Text: t.Name})
	}
	for _, x := range c.Centres {
		v.Centres = append(v.Centres, field.Option{Value: x.ID, Text: x.Name})
	}
	title := q.P.T("vae.open.title")
	return q.Show(shell.Page{Title: title, Refused: refusedBy, Body: openPage(v), Crumbs: []ui.Crumb{{Text: q.P.T("vae.title"), URL: Path}, {Text: title}}})
}

func dayOf(f *shell.Form, name string) framework.Date {
	d, err := framework.ParseDate(f.Get(name))
	if err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "field_date").On(name))
	}
	return d
}

func refused(err error) bool {
	k := refusal.KindOf(err)
	return k == refusal.Invalid || k == refusal.Conflict
}
