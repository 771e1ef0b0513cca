package centres

import (
	neturl "net/url"

	"jurande/internal/candidate"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/button"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// PartnersPath is where the centres of the national register are taken.
const PartnersPath = RegisterPath + "/repertoire"

// Partners shows what taking the centres that the register lists for a title would do.
func Partners(q *shell.Request) error { return showPartners(q, q.FormValue("titre"), nil) }

// TakePartners adds those that are not known.
func TakePartners(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	title := f.Get("title")
	p, err := q.Office.TakePartners(q.Context(), q.Who, title)
	if refused(err) {
		return showPartners(q, title, err)
	}
	if err != nil {
		return err
	}
	q.Say("partners.done", "n", p.Added())
	return q.See(RegisterPath)
}

type partnersView struct {
	Plan  *office.PartnersPlan
	Table register.Table
	Said  []lang.Said
}

func showPartners(q *shell.Request, title string, refusedBy error) error {
	page := shell.Page{Title: q.P.T("partners.title"), Kind: ui.Register, Refused: refusedBy, Crumbs: []ui.Crumb{{Text: q.P.T("centre.list.title"), URL: RegisterPath}, {Text: q.P.T("partners.title")}}}
	if title == "" {
		c, err := q.Office.VAEChoices(q.Context(), q.Who)
		if err != nil {
			return err
		}
		if len(c.Titles) != 1 {
			var ways []button.Go
			for _, t := range c.Titles {
				ways = append(ways, button.Go{Text: t.Name, URL: PartnersPath + "?titre=" + neturl.QueryEscape(t.ID)})
			}
			page.Body = chooseRegister(ways)
			return q.Show(page)
		}
		title = c.Titles[0].ID
	}
	plan, err := q.Office.RehearsePartners(q.Context(), q.Who, title)
	if err != nil {
		return err
	}
	page.Body = partnersPage(partnersView{plan, partnersTable(q.P, plan), q.P.Refusals(refusedBy)})
	return q.Show(page)
}

var partnerShapes = map[candidate.PartnerStep]state.Shape{candidate.NewPartner: state.Full, candidate.AddedPartner: state.Half, candidate.KnownPartner: state.Acquired, candidate.ChangedPartner: state.Attention,
	candidate.GonePartner: state.Attention, candidate.UnreadPartner: state.Refused}

func partnersTable(p *lang.Printer, plan *office.PartnersPlan) register.Table {
	t := register.Table{Caption: p.T("partners.caption"), Empty: register.Empty{What: p.T("partners.empty")}, Columns: []register.Column{
		{Text: p.T("centre.field.name")}, {Text: p.T("centre.field.siret")}, {Text: p.T("partners.says")}, {Text: p.T("partners.here")}, {Text: p.T("partners.step_word")}}}
	for i, l := range plan.Lines {
		name := register.Cell{Text: l.Partner.Name}
		if l.Partner.Name == "" {
			name.Text = l.Centre.Name
		}
		if l.Centre.ID != "" {
			name.URL = centreURL(l.Centre.ID)
		}
		siret, says, here := l.Partner.SIRET, p.T("partners.not_listed"), p.T("partners.not_here")
		if l.Centre.SIRET != "" {
			siret = l.Centre.SIRET
		}
		if l.Next.Scope != "" {
			says = p.T("habilitation.scope." + string(l.Next.Scope))
		}
		if l.Now != nil {
			here = p.T("habilitation.scope."+string(l.Now.Scope)) + ", " + p.T("habilitation.until", "until", l.Now.Until.Time())
		}
		t.Rows = append(t.Rows, register.Row{ID: p.Number(i), Name: name.Text, Cells: []register.Cell{name, {Text: SpacedSIRET(siret)}, {Text: says}, {Text: here},
			{State: &state.State{Word: p.T("partners.step." + string(l.Step)), Shape: partnerShapes[l.Step]}}}})
	}
	return t
}
