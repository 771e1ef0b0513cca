package referents

import (
	"slices"
	"strings"
	"time"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/state"
)

type dossierView struct {
	*office.Confidence
	Said []lang.Said
}

// Dossier opens a candidate's accommodation; the opening is written in their log.
func Dossier(q *shell.Request) error { return showDossier(q, nil) }

func showDossier(q *shell.Request, refusedBy error) error {
	x, err := q.Office.HealthDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: x.Enrolment.Identity.Listed(), Kind: ui.Dossier, Role: access.Referent, Refused: refusedBy,
		Crumbs: []ui.Crumb{{Text: q.P.T("handicap.title"), URL: Path}, {Text: x.Enrolment.Identity.Listed()}}, Body: dossierPage(dossierView{x, q.P.Refusals(refusedBy)})})
}

// SupportingDocument opens one of the candidate's documents.
func SupportingDocument(q *shell.Request) error {
	name, media, raw, err := q.Office.SupportingDocument(q.Context(), q.Who, q.PathValue("enrolment"), q.PathValue("piece"))
	if err != nil {
		return err
	}
	return q.File(name, media, raw, true)
}

// Take says that the request is being studied.
func Take(q *shell.Request) error {
	err := q.Office.TakeRequest(q.Context(), q.Who, q.PathValue("enrolment"))
	if refusedHere(err) {
		return showDossier(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("handicap.taken")
	return q.See(dossierURL(q.PathValue("enrolment")))
}

// Letter sends the answer as the candidate receives it.
func Letter(q *shell.Request) error {
	name, raw, err := q.Office.ReferentLetter(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	return q.File(name, "application/pdf", raw, true)
}

// ConfirmCarryOver grants the measures of an earlier session again.
func ConfirmCarryOver(q *shell.Request) error {
	err := q.Office.ConfirmCarryOver(q.Context(), q.Who, q.PathValue("enrolment"), q.P.T("handicap.carry_reason"))
	if refusedHere(err) {
		return showDossier(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("handicap.decided")
	return q.See(dossierURL(q.PathValue("enrolment")))
}

func (v dossierView) state(p *lang.Printer) *state.State {
	if v.Request.ID == "" {
		return &state.State{Word: p.T("arrangement.none_yet"), Shape: state.Empty}
	}
	return arrangements.State(p, v.Request)
}

func (v dossierView) facts(p *lang.Printer) []facts.Fact {
	list := []facts.Fact{{Term: p.T("result.certification"), Text: v.Published.Registration.Title}, {Term: p.T("field.roster_centre"), Text: v.Enrolment.Centre.Name}}
	if v.Request.SentAt != 0 {
		list = append(list, facts.Fact{Term: p.T("arrangement.sent_on"), Text: p.DateTime(time.UnixMilli(v.Request.SentAt))})
	}
	if !v.Sitting.IsZero() {
		list = append(list, facts.Fact{Term: p.T("handicap.sitting"), Text: p.Date(v.Sitting.Time())},
			facts.Fact{Term: p.T("handicap.deadline"), Text: p.Date(v.Catalogue.Policy.Deadline(v.Sitting).Time())})
	}
	if day := v.PurgeDay(); !day.IsZero() && v.Dossier.ID != "" {
		list = append(list, facts.Fact{Term: p.T("arrangement.purge"), Text: p.T("handicap.purge_on", "day", day.Time())})
	}
	return list
}

// asked is what the candidate confided.
func (v dossierView) asked(p *lang.Printer) []facts.Fact {
	needs := arrangements.Names(p, v.Catalogue, v.Asked.Measures)
	if v.Asked.Other != "" {
		needs = append(needs, v.Asked.Other)
	}
	which := p.T("arrangement.form.all_assessments")
	if len(v.Asked.Assessments) > 0 {
		which = p.List(v.Asked.Assessments...)
	}
	list := []facts.Fact{{Term: p.T("handicap.asked_measures"), Body: arrangements.Lines(needs)}, {Term: p.T("arrangement.form.epreuves"), Text: which}}
	if v.Asked.Words != "" {
		list = append(list, facts.Fact{Term: p.T("handicap.asked_words"), Body: arrangements.Prose(strings.Split(v.Asked.Words, "\n"))})
	}
	if v.Asked.Consent != "" {
		list = append(list, facts.Fact{Term: p.T("handicap.consent"), Text: v.Asked.Consent})
	}
	if len(v.Documents) > 0 {
		list = append(list, facts.Fact{Term: p.T("arrangement.documents"), Body: documents(v)})
	}
	if v.Contested != "" {
		list = append(list, facts.Fact{Term: p.T("arrangement.contest.words"), Body: arrangements.Prose(strings.Split(v.Contested, "\n"))})
	}
	return list
}

// proposed is what a request to carry over would grant again.
func (v dossierView) proposed(p *lang.Printer) (list []string) {
	for _, o := range v.Proposed {
		g, err := v.Catalogue.Grant(o, assessmentIDs(v.Confidence))
		if err == nil {
			list = append(list, v.Catalogue.Name(g, p.Lang())+" — "+v.Catalogue.Instruction(g, p.Lang()))
		}
	}
	return list
}

func assessmentIDs(x *office.Confidence) (ids []string) {
	for _, a := range x.Assessments() {
		ids = append(ids, a.ID)
	}
	return ids
}

func (v dossierView) decides() bool {
	return slices.Contains([]accommodation.State{accommodation.Received, accommodation.Studied, accommodation.Contested}, v.Request.State)
}
