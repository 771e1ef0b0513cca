package office

import (
	"bytes"
	"context"

	"jurande/internal/access"
	"jurande/internal/candidate/retention"
	"jurande/internal/document"
	"jurande/internal/lang"
)

// ReadProcessing gives the configuration in force, from which the register of processing
// (RGPD, art. 30) is drawn.
func (o *Office) ReadProcessing(ctx context.Context, who access.Person) (p retention.Policy, err error) {
	err = o.see(ctx, who, access.ReadProcessing, func(v *View) error {
		if err := v.AllowEver(); err != nil {
			return err
		}
		p, err = o.retention()
		return err
	})
	return p, err
}

// ProcessingPDF prints the register, in French: it is for the authority.
func (o *Office) ProcessingPDF(ctx context.Context, who access.Person) ([]byte, error) {
	p, err := o.ReadProcessing(ctx, who)
	if err != nil {
		return nil, err
	}
	french := lang.For("fr")
	line := func(r retention.Rule) document.KeptLine {
		return document.KeptLine{Name: r.Name.French, Holds: r.Holds.French, Duration: DurationWords(french, r), Basis: r.Basis.French, Source: r.Source}
	}
	x := document.ProcessingRegister{Controller: p.Controller.French, Officer: p.Officer.French, Issued: o.Now().In(paris)}
	for _, r := range p.Rules {
		x.Kept = append(x.Kept, line(r))
	}
	for _, t := range p.Processings {
		e := document.ProcessingEntry{Name: t.Name.French, Purpose: t.Purpose.French, Basis: t.Basis.French, People: t.People.French, Recipients: t.Recipients.French, Transfers: t.Transfers.French, Security: t.Security.French}
		for _, k := range t.Kinds {
			e.Kinds = append(e.Kinds, line(p.RuleOf(k)))
		}
		x.Processings = append(x.Processings, e)
	}
	var b bytes.Buffer
	err = document.WriteProcessingRegister(&b, x)
	return b.Bytes(), err
}

// DurationWords says a duration, what it is counted from and what happens then.
func DurationWords(p *lang.Printer, r retention.Rule) string {
	if r.Then == retention.Keep {
		return p.T("data.for_good")
	}
	key, n := "rights.after", r.Months
	if n >= 24 && n%12 == 0 {
		key, n = "rights.after_years", n/12
	}
	return p.T(key, "n", n, "event", p.T("rights.event."+string(r.From)), "then", p.T("rights.then."+string(r.Then)))
}
