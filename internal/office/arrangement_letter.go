package office

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/document"
	"jurande/internal/lang"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// OwnLetter prints the answer to the candidate; the log says that it was opened.
func (o *Office) OwnLetter(ctx context.Context, who access.Person, enrolmentID string) (name string, raw []byte, err error) {
	x, err := o.OwnWords(ctx, who, enrolmentID)
	if err != nil {
		return "", nil, err
	}
	return o.letter(ctx, x)
}

// ReferentLetter prints the same letter for the referent.
func (o *Office) ReferentLetter(ctx context.Context, who access.Person, enrolmentID string) (name string, raw []byte, err error) {
	x, err := o.HealthDossier(ctx, who, enrolmentID)
	if err != nil {
		return "", nil, err
	}
	return o.letter(ctx, x)
}

func (o *Office) letter(ctx context.Context, x *Confidence) (name string, raw []byte, err error) {
	answer, at := x.Decided, x.Request.DecidedAt
	if x.Settled != nil {
		answer, at = x.Settled, x.Request.SettledAt
	}
	if answer == nil {
		return "", nil, refusal.New(refusal.Conflict, "arrangement_no_letter")
	}
	french, reg, e := lang.For("fr"), x.Published.Registration, x.Enrolment
	l := document.ArrangementLetter{
		Certification: document.Certification{Certifier: reg.Certifier, Title: reg.Title, Code: reg.Code, Level: reg.Level, Decision: reg.Start().Time()},
		Seal:          document.Seal{Register: "AM · " + e.Number, Code: shortCode(sha256Of(x.Request.ID + fmt.Sprint(at)))},
		Issued:        time.UnixMilli(at).In(paris), Place: x.Session.Place, Session: x.Session.Name,
		Candidate: document.Holder{Name: e.Identity.Listed(), Number: e.Number}, Asked: time.UnixMilli(x.Request.SentAt).In(paris),
		Decision: french.T("arrangement.letter." + string(answer.Outcome)), Reasons: paragraphsOf(answer.Reasons), Modality: paragraphsOf(answer.Modality),
	}
	if answer.Outcome != accommodation.InFull {
		l.Appeal = paragraphsOf(x.Catalogue.Policy.Appeal.French)
	}
	for _, m := range x.Measures {
		for _, id := range answer.Granted {
			if id == m.ID {
				l.Measures = append(l.Measures, document.GrantedLine{Name: x.Catalogue.Name(m.Granted, "fr"), Practice: x.Catalogue.Instruction(m.Granted, "fr"), Scope: x.ScopeWords(french, m.Granted)})
			}
		}
	}
	err = o.Store.Read(ctx, func(r store.Reader) error {
		l.Signatory.Name, err = nameOf(r, x.Request.DecidedBy)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	l.Signatory.Post = french.T("arrangement.letter.post")
	var pdf bytes.Buffer
	if err := document.WriteArrangementLetter(&pdf, l); err != nil {
		return "", nil, err
	}
	return "reponse-" + e.Number + ".pdf", pdf.Bytes(), nil
}

func paragraphsOf(text string) (list []string) {
	for _, p := range strings.Split(text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// ScopeWords says how far a measure reaches: the session, or one assessment by its title.
func (a *arranging) ScopeWords(p *lang.Printer, g accommodation.Granted) string {
	switch g.Scope {
	case accommodation.ForTitle:
		return p.T("arrangement.scope.title")
	case accommodation.ForAssessment:
		for _, b := range a.Published.Framework.Blocks {
			for _, x := range b.Assessments {
				if x.ID == g.ScopeID {
					return x.ID + " " + x.Title
				}
			}
		}
		return g.ScopeID
	}
	return p.T("arrangement.scope.session")
}
