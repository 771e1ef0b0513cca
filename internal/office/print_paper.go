package office

import (
	"bytes"
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/document"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/refusal"
)

// PrintForms are the forms in which a text paper is printed, in order.
var PrintForms = document.Forms

// PrintForm is one of them.
type PrintForm = document.Form

// FormOf is the form that answers a need of a print; braille has none: it is
// transcribed by those whose trade it is.
func FormOf(n accommodation.Need) (document.Form, bool) {
	for _, f := range document.Forms {
		if string(f) == string(n) {
			return f, true
		}
	}
	return "", false
}

// PrintPaper gives the settled version of a paper as a PDF, in one of its forms. The
// files attached are not in it: they are prepared by hand.
func (o *Office) PrintPaper(ctx context.Context, who access.Person, paperID string, form document.Form) (name string, pdf []byte, err error) {
	known := false
	for _, f := range document.Forms {
		known = known || f == form
	}
	if !known {
		return "", nil, refusal.New(refusal.NotFound, "not_found", "What", "form")
	}
	err = o.see(ctx, who, access.ReadPaper, func(v *View) error {
		x, err := o.paperOf(v.Reader, paperID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		version := settledOf(x.Versions)
		if version == nil {
			return refusal.New(refusal.Conflict, "paper_not_settled")
		}
		var b bytes.Buffer
		if err := document.WritePaper(&b, printed(x, *version), form); err != nil {
			return err
		}
		name, pdf = "sujet-"+strings.ToLower(x.Assessment.ID)+"-"+string(form)+".pdf", b.Bytes()
		return nil
	})
	return name, pdf, err
}

func printed(x *paperAt, v exam.PaperVersion) document.Paper {
	p := document.Paper{Certifier: x.Published.Registration.Certifier, Session: x.Session.Name, Assessment: x.Assessment.ID + " " + x.Assessment.Title, Title: x.Paper.Title,
		Version: v.Number, Created: momentOf(v.SettledAt)}
	for _, s := range v.Content.Sections {
		p.Sections = append(p.Sections, document.PaperPart{Heading: s.Heading, Text: s.Text})
	}
	for _, i := range v.Content.Instructions {
		p.Instructions = append(p.Instructions, i.Text)
	}
	for _, d := range v.Content.Deliverables {
		p.HandIn = append(p.HandIn, ExpectationWords(lang.For("fr"), d))
	}
	for _, f := range v.Content.Files {
		p.Attached = append(p.Attached, f.Name)
	}
	return p
}

// ExpectationWords says what is to be handed in: "Rapport : PDF ou ODT, 20 Mio au plus".
func ExpectationWords(p *lang.Printer, d exam.Expectation) string {
	var formats []string
	for _, m := range d.MediaTypes {
		if f, ok := exam.FormatOf(m); ok {
			formats = append(formats, strings.ToUpper(f.Name()))
		}
	}
	return p.T("paper.expects", "n", d.Most, "what", d.What, "formats", strings.Join(formats, ", "), "size", p.Number(d.MostMiB))
}
