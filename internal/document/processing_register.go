package document

import (
	"fmt"
	"io"
	"time"

	"jurande/internal/document/pdf"
)

// ProcessingRegister is the register of processing (RGPD, art. 30) with the table of how
// long each kind of data is kept.
type ProcessingRegister struct {
	Controller, Officer string
	Issued              time.Time
	Processings         []ProcessingEntry
	Kept                []KeptLine
}

// ProcessingEntry is one processing.
type ProcessingEntry struct {
	Name                                                    string
	Purpose, Basis, People, Recipients, Transfers, Security string
	Kinds                                                   []KeptLine
}

// KeptLine is how long a kind of data is kept.
type KeptLine struct{ Name, Holds, Duration, Basis, Source string }

// Words of the register.
const (
	registerTitle      = "Registre des activités de traitement"
	registerSub        = "Règlement (UE) 2016/679, article 30"
	registerController = "Responsable"
	registerOfficer    = "Délégué à la protection des données"
	registerIssued     = "Établi le"
	registerPurpose    = "Finalité"
	registerBasis      = "Base légale"
	registerPeople     = "Personnes concernées"
	registerData       = "Données"
	registerRecipients = "Destinataires"
	registerTransfers  = "Transferts"
	registerSecurity   = "Sécurité"
	registerKept       = "Durées de conservation"
	registerDuration   = "Durée et sort"
)

// WriteProcessingRegister writes it as a PDF. It fails, and writes nothing, without a
// date, a controller or a processing.
func WriteProcessingRegister(w io.Writer, r ProcessingRegister) error {
	if r.Issued.IsZero() || r.Controller == "" || len(r.Processings) == 0 {
		return fmt.Errorf("document: the register of processing lacks its date, its controller or its processings")
	}
	d := family(Certification{Certifier: "Jurande"}, Seal{}, registerTitle)
	d.Title, d.Subject, d.Created = registerTitle, registerSub, r.Issued
	d.Header = func(page, _ int) pdf.Strip {
		if page == 1 {
			return pdf.Strip{}
		}
		return pdf.Strip{Left: registerTitle, Right: day(r.Issued)}
	}
	d.Blocks = []pdf.Block{
		pdf.Heading{Level: 1, Text: pdf.Text(registerTitle)},
		pdf.Para{Text: pdf.Text(registerSub), Style: pdf.Style{Align: pdf.Center, Italic: true}},
		pdf.Rule{After: 7},
		pdf.Facts{Label: 44 * pdf.MM, After: 7, Pairs: []pdf.Fact{{Name: registerController, Value: pdf.Text(r.Controller)}, {Name: registerOfficer, Value: pdf.Text(r.Officer)}, {Name: registerIssued, Value: pdf.Text(day(r.Issued))}}},
	}
	for i, p := range r.Processings {
		d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(fmt.Sprintf("%d. %s", i+1, p.Name))}, p.facts())
	}
	d.Blocks = append(d.Blocks, pdf.Heading{Level: 2, Text: pdf.Text(registerKept)}, durations(r.Kept))
	return d.Write(w)
}

func (p ProcessingEntry) facts() pdf.Block {
	names := ""
	for i, k := range p.Kinds {
		if i > 0 {
			names += " ; "
		}
		names += k.Name + " (" + k.Duration + ")"
	}
	var pairs []pdf.Fact
	for _, f := range []struct{ name, value string }{{registerPurpose, p.Purpose}, {registerBasis, p.Basis}, {registerPeople, p.People}, {registerData, names},
		{registerRecipients, p.Recipients}, {registerTransfers, p.Transfers}, {registerSecurity, p.Security}} {
		pairs = append(pairs, pdf.Fact{Name: f.name, Value: pdf.Text(f.value)})
	}
	return pdf.Facts{Pairs: pairs, Label: 38 * pdf.MM, After: 7}
}

func durations(lines []KeptLine) pdf.Block {
	t := pdf.Table{Summary: registerKept, Before: 6, After: 8, Style: pdf.Style{Size: 8.25}, Columns: []pdf.Column{{Head: pdf.Text(registerData), Share: 1.2}, {Head: pdf.Text(registerDuration), Share: 1}, {Head: pdf.Text(registerBasis), Share: 1.2}}}
	small := pdf.Style{Size: 8, Ink: pdf.Second}
	for _, k := range lines {
		t.Rows = append(t.Rows, pdf.Row{Cells: []pdf.Cell{
			{Head: true, Blocks: []pdf.Block{pdf.Para{Text: pdf.Bold(k.Name), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(k.Holds), Style: small, After: pdf.Points(0)}}},
			{Text: pdf.Text(k.Duration)},
			{Blocks: []pdf.Block{pdf.Para{Text: pdf.Text(k.Basis), After: pdf.Points(0)}, pdf.Para{Text: pdf.Text(k.Source), Style: small, After: pdf.Points(0)}}}}})
	}
	return t
}
