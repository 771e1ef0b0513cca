package rights

import (
	"strings"

	"jurande/internal/candidate/retention"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
)

func fileURL(q *shell.Request) string {
	return "/sessions/" + q.PathValue("session") + "/candidats/" + q.PathValue("enrolment")
}

func crumbs(q *shell.Request, session, name string, more ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Text: session, URL: "/sessions/" + q.PathValue("session")}, {Text: name, URL: fileURL(q)}}, more...)
}

// within refuses an entry that is not of the session that the address names.
func within(q *shell.Request, session string) error {
	if session != q.PathValue("session") {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	return nil
}

// Person shows what is kept of a candidate, but what is sealed.
func Person(q *shell.Request) error {
	x, err := q.Office.PersonKept(q.Context(), q.Who, q.PathValue("enrolment"), q.P)
	if err == nil {
		err = within(q, x.Session.ID)
	}
	if err != nil {
		return err
	}
	title := q.P.T("rights.person.title", "name", orAnonymous(q.P, x.Person))
	return q.Show(shell.Page{Title: title, Kind: ui.Dossier, Body: personPage(x, title, fileURL(q)+"/donnees"), Crumbs: crumbs(q, x.Session.Name, orAnonymous(q.P, x.Person), ui.Crumb{Text: q.P.T("rights.person.short")})})
}

func orAnonymous(p *lang.Printer, name string) string {
	if strings.TrimSpace(name) == "" {
		return p.T("rights.anonymous")
	}
	return name
}

// ExportPerson gives the office the copy to hand over; the journal says so.
func ExportPerson(q *shell.Request) error {
	before, err := q.Office.PersonKept(q.Context(), q.Who, q.PathValue("enrolment"), q.P)
	if err == nil {
		err = within(q, before.Session.ID)
	}
	if err != nil {
		return err
	}
	x, err := q.Office.ExportPerson(q.Context(), q.Who, q.PathValue("enrolment"), q.P)
	if err != nil {
		return err
	}
	return zip(q, x, "donnees-"+x.Number+".zip")
}

func zip(q *shell.Request, x *office.PersonData, name string) error {
	raw, err := x.ZIP(q.P)
	if err != nil {
		return err
	}
	return q.File(name, "application/zip", raw, false)
}

type erasureView struct {
	*office.Erasure
	Action, Reason string
	Said           []lang.Said
	Back           string
}

func (v erasureView) seen() (list []field.Option) {
	for _, k := range v.Goes() {
		list = append(list, field.Option{Text: "seen", Value: string(k)})
	}
	return list
}

func (v erasureView) reasons(p *lang.Printer) (list []field.Option) {
	for _, r := range retention.Reasons {
		list = append(list, field.Option{Value: string(r), Text: p.T("rights.reason." + string(r))})
	}
	return list
}

// EraseForm rehearses an erasure: what goes, what stays, why and until when.
func EraseForm(q *shell.Request) error { return showErasure(q, "", nil) }

func showErasure(q *shell.Request, reason string, refusedBy error) error {
	e, err := q.Office.RehearseErasure(q.Context(), q.Who, q.PathValue("enrolment"))
	if err == nil {
		err = within(q, e.Session.ID)
	}
	if err != nil {
		return err
	}
	p := q.P
	name := orAnonymous(p, e.Enrolment.Identity.Name())
	return q.Show(shell.Page{Title: p.T("rights.erase.title", "name", name), Kind: ui.Dossier, Refused: refusedBy, Body: erasePage(erasureView{e, fileURL(q) + "/donnees/effacer", reason, p.Refusals(refusedBy), fileURL(q) + "/donnees"}, name),
		Crumbs: crumbs(q, e.Session.Name, name, ui.Crumb{Text: p.T("rights.person.short"), URL: fileURL(q) + "/donnees"}, ui.Crumb{Text: p.T("rights.erase.short")})})
}

// Erase erases what the rehearsal showed.
func Erase(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	e, err := q.Office.RehearseErasure(q.Context(), q.Who, q.PathValue("enrolment"))
	if err == nil {
		err = within(q, e.Session.ID)
	}
	if err != nil {
		return err
	}
	var seen []retention.Kind
	for _, k := range f.All("seen") {
		seen = append(seen, retention.Kind(k))
	}
	reason := f.Get("reason")
	if err = q.Office.ErasePerson(q.Context(), q.Who, q.PathValue("enrolment"), retention.Reason(reason), seen); comesBack(err) {
		return showErasure(q, reason, err)
	}
	if err != nil {
		return err
	}
	q.Say("rights.erase.done")
	return q.See(fileURL(q) + "/donnees/effacer")
}

// Staff lists whoever works here, each with the way to their export.
func Staff(q *shell.Request) error {
	list, err := q.Office.Staff(q.Context(), q.Who)
	if err != nil {
		return err
	}
	p := q.P
	t := register.Table{ID: "personnel", Caption: p.T("rights.part.staff"), Columns: []register.Column{{Text: p.T("rights.who")}, {Text: p.T("data.column.role")}, {Text: p.T("rights.copy")}}}
	for _, l := range list {
		var roles []string
		for _, r := range strings.Fields(l.Roles) {
			roles = append(roles, p.T("role."+r))
		}
		t.Rows = append(t.Rows, register.Row{ID: l.ID, Cells: []register.Cell{{Text: l.Name, Under: l.Email}, {Text: p.List(roles...)}, {Body: exportAct(StaffPath+"/"+l.ID, l.Name)}}})
	}
	return q.Show(shell.Page{Title: p.T("rights.part.staff"), Kind: ui.Register, Body: listPage(listView{p.T("rights.part.staff"), p.T("rights.staff_lead"), parts(q), []register.Table{t}})})
}

// ExportStaff gives the copy to hand over to somebody who works here.
func ExportStaff(q *shell.Request) error {
	x, err := q.Office.StaffData(q.Context(), q.Who, q.PathValue("person"), q.P)
	if err != nil {
		return err
	}
	return zip(q, x, "donnees-"+x.Number+".zip")
}
