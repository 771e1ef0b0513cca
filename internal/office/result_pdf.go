package office

import (
	"bytes"
	"context"
	"strings"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/document"
	"jurande/internal/framework"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/refusal"
)

// ResultPDF prints the candidate's own result sheet, in French like every official
// document. It exists once the minutes are signed by all.
func (o *Office) ResultPDF(ctx context.Context, who access.Person, enrolmentID string) (name string, raw []byte, err error) {
	r, err := o.Result(ctx, who, enrolmentID)
	if err != nil {
		return "", nil, err
	}
	if !r.Known {
		return "", nil, refusal.New(refusal.Conflict, "result_not_yet")
	}
	var pdf bytes.Buffer
	if err := document.WriteResultSheet(&pdf, r.sheet()); err != nil {
		return "", nil, err
	}
	return "releve-" + r.Enrolment.Number + ".pdf", pdf.Bytes(), nil
}

func (r *Result) sheet() document.ResultSheet {
	french, reg, e := lang.For("fr"), r.Published.Registration, r.Enrolment
	s := document.ResultSheet{
		Certification: document.Certification{Certifier: reg.Certifier, Title: reg.Title, Code: reg.Code, Level: reg.Level, Decision: reg.Start().Time()},
		Seal:          document.Seal{Register: r.Minutes + " · " + e.Number, Code: shortCode(sha256Of(r.digest + e.ID)), Digest: r.digest},
		Issued:        r.SignedAt, Place: r.place, Session: r.Session.Name, Decided: r.decidedAt, Minutes: r.Minutes,
		Candidate: document.Holder{Name: e.Identity.Listed(), Born: born(e.Identity.BirthDate, e.Identity.BirthPlace), Number: e.Number, Centre: e.Centre.Name, Route: french.T("route." + string(e.Route))},
		Outcome:   document.Outcome(r.Outcome), Meaning: r.Meaning(french), Remedies: r.Remedies(french),
	}
	if r.manager != "" {
		s.Signatory = document.Person{Name: r.manager, Post: french.T("result.manager")}
	}
	title := map[string]string{}
	for _, b := range r.Published.registeredBlocks() {
		title[b.ID] = b.Title
	}
	for _, b := range r.Published.Framework.Blocks {
		s.Blocks = append(s.Blocks, r.sheetBlock(french, b, title[b.ID]))
	}
	return s
}

func (r *Result) sheetBlock(french *lang.Printer, b framework.Block, title string) document.SheetBlock {
	x := document.SheetBlock{Block: document.Block{Code: b.ID, Title: title}, Result: printedBlock(r.Blocks[b.ID], r.Outcome), Reasons: r.reasons(french, b.ID)}
	if text := r.Comments[b.ID]; text != "" {
		x.Prescribed = strings.Split(text, "\n")
	}
	levels := map[string]Seen{}
	for _, s := range r.Seen {
		levels[s.Criterion] = s
	}
	for _, got := range r.Proposal.Competencies {
		if got.Block != b.ID {
			continue
		}
		c := document.SheetCompetency{Code: got.ID, Result: french.T("competency_status." + string(got.Status)), Reasons: r.reasons(french, got.ID)}
		for _, known := range b.Competencies {
			if known.ID == got.ID {
				c.Statement = known.Statement
			}
		}
		for _, k := range b.Criteria {
			if shows(k, got.ID) {
				c.Criteria = append(c.Criteria, r.sheetCriterion(k, levels[k.ID]))
			}
		}
		x.Competencies = append(x.Competencies, c)
	}
	return x
}

func (r *Result) sheetCriterion(k framework.Criterion, s Seen) document.SheetCriterion {
	c := document.SheetCriterion{Code: k.ID, Statement: k.Statement, Neutralised: s.Neutralised}
	for _, l := range r.Published.Regulation.Levels {
		if l.ID == s.Level {
			c.Level = l.French
		}
	}
	var in []string
	for _, x := range s.Copies {
		in = append(in, x.Copy.AssessmentID)
	}
	c.Assessment = strings.Join(in, ", ")
	return c
}

func shows(k framework.Criterion, competency string) bool {
	for _, l := range k.Competencies {
		if l.ID == competency {
			return true
		}
	}
	return false
}

// reasons gives those about a subject, in French, what was nearly enough apart.
func (r *Result) reasons(french *lang.Printer, subject string) (list []string) {
	label := func(id string) string {
		for _, l := range r.Published.Regulation.Levels {
			if l.ID == id {
				return l.French
			}
		}
		return id
	}
	for _, x := range r.Proposal.Reasons {
		if x.Subject == subject && x.Rule != rule.Upgrades.Name && x.Rule != rule.Review.Name {
			list = append(list, french.T("reason."+x.Key, x.Facts.Words(label)))
		}
	}
	return list
}

// born writes a birth as far as the civil-status register knows it.
func born(on candidate.Birth, place string) string {
	if on.IsZero() || place == "" {
		return on.Figures() + place
	}
	return lang.For("fr").T("result.born_at", "day", on.Figures(), "place", place)
}
