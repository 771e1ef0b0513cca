package jurors

import (
	"encoding/json"
	"time"

	"jurande/internal/jury"
	"jurande/internal/jury/rule"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/errorsummary"
	"jurande/internal/web/ui/history"
	"jurande/internal/web/verdict"
)

type dossierView struct {
	*office.Reading
	Blocks   []verdict.BlockView
	Said     []lang.Said
	Typed    jury.Decision // what the form shows
	Open     bool          // the reader may decide now
	Done     int           // dossiers decided
	Next     string        // of the list; empty at its end
	Previous string
	Waiting  string // the next dossier without decision; empty when there is none
}

// Dossier shows one dossier before the jury: the facts at the left, the proposal
// and the decision at the right.
func Dossier(q *shell.Request) error {
	v, err := readDossier(q)
	if err != nil {
		return err
	}
	return showDossier(q, v, nil)
}

func readDossier(q *shell.Request) (v dossierView, err error) {
	if v.Reading, err = q.Office.Reading(q.Context(), q.Who, q.PathValue("session"), q.PathValue("enrolment")); err != nil {
		return v, err
	}
	v.Blocks = verdict.Sheet(q.P, v.Published(), v.Proposal, v.Seen)
	v.Open = v.May && v.Convened && v.Jury.State == office.JuryDeliberating && !v.Drawn
	v.Typed = jury.Decision{Blocks: map[string]jury.Status{}, Comments: v.DecidedComments()}
	if v.Decision != nil {
		v.Typed.Reason = v.Decision.Reason
		v.Typed.Blocks = v.DecidedBlocks()
	} else {
		v.Typed.Comments = v.Prescriptions()
		for _, b := range v.Proposal.Blocks {
			if b.Status != jury.InReview { // the jury itself must say
				v.Typed.Blocks[b.ID] = v.Proposal.AsProposed().Blocks[b.ID]
			}
		}
	}
	v.neighbours()
	return v, nil
}

func (v *dossierView) neighbours() {
	list := v.Board.Dossiers
	if v.Place > 0 {
		v.Previous = list[v.Place-1].Enrolment.ID
	}
	if v.Place+1 < len(list) {
		v.Next = list[v.Place+1].Enrolment.ID
	}
	for i := range list {
		d := &list[(v.Place+1+i)%len(list)]
		if d.Decision != nil && !d.Changed && d.ToVote() == 0 {
			v.Done++
		} else if v.Waiting == "" && d.Enrolment.ID != v.Enrolment.ID {
			v.Waiting = d.Enrolment.ID
		}
	}
}

// Decide keeps the jury's decision on the dossier.
func Decide(q *shell.Request) error {
	session, enrolment := q.PathValue("session"), q.PathValue("enrolment")
	f, err := q.Form()
	if err != nil {
		return err
	}
	v, err := readDossier(q)
	if err != nil {
		return err
	}
	typed := jury.Decision{Blocks: map[string]jury.Status{}, Comments: map[string]string{}, Reason: f.Text("reason", jury.LongestText, false)}
	for _, b := range v.judged() {
		if s := f.Get("block_" + b.ID); s != "" {
			typed.Blocks[b.ID] = jury.Status(s)
		}
		if text := f.Text("comment_"+b.ID, jury.LongestText, false); text != "" {
			typed.Comments[b.ID] = text
		}
	}
	v.Typed = typed
	if err := f.Err(); err != nil {
		return showDossier(q, v, err)
	}
	if err := q.Office.Decide(q.Context(), q.Who, session, enrolment, f.Get("seen"), typed); err != nil {
		if refusal.KindOf(err) == refusal.Denied {
			return err
		}
		return showDossier(q, v, err)
	}
	q.Say("jury.dossier.done", "name", v.Enrolment.Identity.Name())
	switch {
	case f.Get("then") != "next":
		return q.See(dossierPath(session, enrolment))
	case v.Waiting != "":
		return q.See(dossierPath(session, v.Waiting))
	}
	return q.See(boardPath(session))
}

func showDossier(q *shell.Request, v dossierView, err error) error {
	v.Said = q.P.Refusals(err)
	name := v.Enrolment.Identity.Listed()
	crumbs := append(crumbs(q.P, v.Bench, q.P.T("jury.part.board")), ui.Crumb{Text: name})
	crumbs[2].URL = boardPath(v.Session.ID)
	return q.Show(shell.Page{Title: q.P.T("jury.dossier.title", "name", name), Kind: ui.Work, Role: role(q, v.Session.ID), Refused: err, Crumbs: crumbs,
		Scripts: []string{"js/follow.js"}, Body: dossierPage(v)})
}

// judged are the blocks on which the jury decides.
func (v dossierView) judged() (list []verdict.BlockView) {
	for _, b := range v.Blocks {
		if b.Status != jury.HeldAlready && b.Status != jury.NotEnrolled {
			list = append(list, b)
		}
	}
	return list
}

// clear is a block that everything says is validated: its comment can wait folded.
func (v dossierView) clear(b verdict.BlockView) bool {
	return b.Status == jury.Validated && v.Typed.Blocks[b.ID] == jury.Validated && v.Typed.Comments[b.ID] == "" && v.fault("comment_"+b.ID) == ""
}

// apart are the blocks on which there is nothing to decide.
func (v dossierView) apart() (list []verdict.BlockView) {
	for _, b := range v.Blocks {
		if b.Status == jury.HeldAlready || b.Status == jury.NotEnrolled {
			list = append(list, b)
		}
	}
	return list
}

// plain are the reasons of a block but those about what was missing, which stand apart.
func plain(reasons []verdict.Reason) (list []verdict.Reason) {
	for _, r := range reasons {
		if r.Rule != rule.Upgrades.Name {
			list = append(list, r)
		}
	}
	return list
}

func nearest(reasons []verdict.Reason) string {
	for _, r := range reasons {
		if r.Rule == rule.Upgrades.Name {
			return r.Text
		}
	}
	return ""
}

func (v dossierView) titleReasons(p *lang.Printer) []verdict.Reason {
	return verdict.Reasons(p, v.Published().Regulation.Levels, v.Proposal.Reasons, jury.OfTitle)
}

func (v dossierView) unlawful() (list []rule.Finding) {
	for _, f := range v.Lawful {
		if f.Blocking {
			list = append(list, f)
		}
	}
	return list
}

// decisions tells every decision taken on the dossier, the latest first.
func (v dossierView) decisions(p *lang.Printer) (list []history.Event) {
	for i := len(v.Decisions) - 1; i >= 0; i-- {
		d := v.Decisions[i]
		of := map[string]jury.Status{}
		json.Unmarshal([]byte(d.Blocks), &of)
		what := p.T("jury.dossier.decided", "outcome", p.T("outcome."+d.Outcome))
		for _, g := range verdict.Grouped(p, of, blockOrder(v.Board)) {
			what += " " + g.Word + "."
		}
		list = append(list, history.Event{At: time.UnixMilli(d.DecidedAt), Who: v.Deciders[d.DecidedBy], What: what, Why: d.Reason})
	}
	return list
}

// stages says what each stage of a copy's marking gave; one word when all agree.
func (v dossierView) stages(p *lang.Printer, criterion, copyID string) string {
	marks := v.Marks[criterion][copyID]
	same := len(marks) > 1
	text := ""
	for i, m := range marks {
		same = same && m.Level == marks[0].Level
		if i > 0 {
			text += " ; "
		}
		word := verdict.Level(p, v.Published().Regulation.Levels, m.Level).Word
		text += p.T("jury.dossier.stage", "stage", p.T("marking.stage."+string(m.Stage)), "level", word)
	}
	if same {
		return p.T("jury.dossier.agree", "n", len(marks))
	}
	return text
}

func (v dossierView) comments(criterion, copyID string) (list []office.StageMark) {
	for _, m := range v.Marks[criterion][copyID] {
		if m.Comment != "" {
			list = append(list, m)
		}
	}
	return list
}

func (v dossierView) fault(field string) string { return errorsummary.For(v.Said, field) }
