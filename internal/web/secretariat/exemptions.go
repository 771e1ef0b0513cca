package secretariat

import (
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/errorsummary"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/verdict"
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

// DeclineExemption says why one that was found is not given.
func DeclineExemption(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id, block := q.PathValue("enrolment"), f.Get("block")
	err = q.Office.DeclineExemption(q.Context(), q.Who, id, block, f.Get("reason"))
	if refused(err) {
		return showExemptions(q, map[string]string{"declined": block, "reason": f.Get("reason")}, err)
	}
	if err != nil {
		return err
	}
	q.Say("exemption.declined", "block", block)
	return q.See(exemptionsURL(q.PathValue("session"), id))
}

// ReconsiderExemption proposes it again.
func ReconsiderExemption(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id := q.PathValue("enrolment")
	err = q.Office.ReconsiderExemption(q.Context(), q.Who, id, f.Get("block"))
	if refused(err) {
		return showExemptions(q, map[string]string{}, err)
	}
	if err != nil {
		return err
	}
	q.Say("exemption.reconsidered", "block", f.Get("block"))
	return q.See(exemptionsURL(q.PathValue("session"), id))
}

// reasonID is where the summary of faults leads: to the block that was declined.
func (v exemptionsView) reasonID(block string) string {
	if v.Values["declined"] == block {
		return "reason"
	}
	return "reason-" + block
}

// reason and its fault belong to the block that was declined, of several on the page.
func (v exemptionsView) reason(block string) string {
	if v.Values["declined"] != block {
		return ""
	}
	return v.Values["reason"]
}

func (v exemptionsView) reasonFault(block string) string {
	if v.Values["declined"] != block {
		return ""
	}
	return errorsummary.For(v.Said, "reason")
}

type proposedView struct {
	Session exam.Session
	Lines   []office.ProposedLine
}

// ProposedExemptions lists the candidates of a session who hold a block already.
func ProposedExemptions(q *shell.Request) error {
	s, list, err := q.Office.ProposedExemptions(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return showSession(q, s, shell.Page{Title: q.P.T("exemption.list.title"), Kind: ui.Register, Body: proposedPage(proposedView{s, list})})
}

func (v proposedView) table(p *lang.Printer) register.Table {
	t := register.Table{ID: "dispenses", Caption: p.T("exemption.list.title"), Empty: register.Empty{What: p.T("exemption.list.empty")}, Columns: []register.Column{{Text: p.T("candidates.word")}, {Text: p.T("exemption.found_title")}}}
	for _, l := range v.Lines {
		var found []string
		for _, h := range l.Proposed {
			found = append(found, verdict.HeldReason(p, h))
		}
		t.Rows = append(t.Rows, register.Row{ID: l.Enrolment.ID, Cells: []register.Cell{{Text: l.Enrolment.Identity.Listed(), Under: l.Enrolment.Number, URL: exemptionsURL(v.Session.ID, l.Enrolment.ID)}, {Text: strings.Join(found, " ; ")}}})
	}
	return t
}
