package secretariat

import (
	"jurande/internal/candidate"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

type exemptionsView struct {
	*office.Exemptions
	Titles map[string]string // of the blocks
	Values map[string]string
	Said   []lang.Said
}

// Exemptions shows what of an entry need not be sat: found, and to be shown.
func Exemptions(q *shell.Request) error { return showExemptions(q, map[string]string{}, nil) }

// ConfirmExemption keeps one, with its reason.
func ConfirmExemption(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	day := func(name string) framework.Date {
		d, err := framework.ParseDate(f.Get(name))
		if err != nil {
			f.Refuse(refusal.New(refusal.Invalid, "field_date").On(name))
		}
		return d
	}
	id := q.PathValue("enrolment")
	r := office.ExemptionRequest{Block: f.Get("block"), Kind: candidate.ExemptionKind(f.Get("kind")), Found: f.Get("found") == "yes", Proof: f.Text("proof", 500, false), Acquired: day("acquired"), Until: day("until")}
	if err = f.Err(); err == nil {
		err = q.Office.ConfirmExemption(q.Context(), q.Who, id, r)
	}
	if refused(err) {
		values := map[string]string{}
		for _, name := range []string{"block", "kind", "proof", "acquired", "until"} {
			values[name] = f.Get(name)
		}
		return showExemptions(q, values, err)
	}
	if err != nil {
		return err
	}
	q.Say("exemption.done", "block", r.Block)
	return q.See(exemptionsURL(q.PathValue("session"), id))
}

func exemptionsURL(session, enrolment string) string {
	return sessionURL(session, "candidats", enrolment, "dispenses")
}

func showExemptions(q *shell.Request, values map[string]string, refusedBy error) error {
	x, err := q.Office.Exemptions(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if x.Session.ID != q.PathValue("session") {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	published, err := q.Office.PublishedFramework(q.Context(), x.Session.VersionID)
	if err != nil {
		return err
	}
	v := exemptionsView{Exemptions: x, Values: values, Said: q.P.Refusals(refusedBy), Titles: map[string]string{}}
	for _, b := range published.Framework.Blocks {
		v.Titles[b.ID] = b.Title
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("exemption.title"), Kind: ui.Question, Refused: refusedBy, Body: exemptionsPage(v)})
}

func (v exemptionsView) blocks() (list []field.Option) {
	for _, id := range v.Enrolment.Blocks {
		list = append(list, field.Option{Value: id, Text: id + " " + v.Titles[id]})
	}
	return list
}

func (v exemptionsView) kinds(p *lang.Printer) (list []field.Option) {
	if len(v.Listed) > 0 {
		lines := make([]string, len(v.Listed))
		for i, c := range v.Listed {
			lines[i] = p.T("exemption.listed", "block", c.Block, "codes", c.Codes)
		}
		list = append(list, field.Option{Value: string(candidate.ByCorrespondence), Text: p.T("exemption.kind.correspondence"), Hint: p.T("exemption.listed_hint", "lines", lines)})
	}
	return append(list, field.Option{Value: string(candidate.ByEquivalence), Text: p.T("exemption.kind.equivalence"), Hint: p.T("exemption.equivalence_hint")})
}
