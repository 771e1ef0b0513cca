package jurors

import (
	"slices"
	"strconv"

	"jurande/internal/accommodation"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/errorsummary"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/verdict"
)

func votePath(session, enrolment string) string {
	return dossierPath(session, enrolment) + "/neutralisation"
}

// voteView is the page on which the jury's vote on one criterion is recorded.
type voteView struct {
	*office.Reading
	At     int // the criterion at hand among those put forward
	Open   bool
	Called []office.JuryMember
	Typed  struct{ For, Against, Abstained, Casting, Reason, Why string }
	Said   []lang.Said
}

// Vote shows what the referent puts forward for a candidate, and lets the president
// record the jury's vote on one criterion at a time.
func Vote(q *shell.Request) error {
	v, err := readVote(q, q.FormValue("avis"), q.FormValue("critere"))
	if err != nil {
		return err
	}
	v.Typed.Reason = v.here().Reason
	if n := len(v.here().Votes); n > 0 {
		last := v.here().Votes[n-1]
		v.Typed.For, v.Typed.Against, v.Typed.Abstained, v.Typed.Casting = strconv.Itoa(last.For), strconv.Itoa(last.Against), strconv.Itoa(last.Abstained), last.Casting
		if last.Reason != "" {
			v.Typed.Reason = last.Reason
		}
	}
	return showVote(q, v, nil)
}

// RecordVote keeps the vote.
func RecordVote(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	v, err := readVote(q, f.Get("opinion"), f.Get("criterion"))
	if err != nil {
		return err
	}
	v.Typed.For, v.Typed.Against, v.Typed.Abstained, v.Typed.Casting = f.Get("for"), f.Get("against"), f.Get("abstained"), f.Get("casting")
	v.Typed.Reason, v.Typed.Why = f.Text("reason", accommodation.LongestReason, false), f.Text("why", jury.LongestText, false)
	count := func(field string) int {
		text := f.Get(field)
		if text == "" {
			text = "0"
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			f.Refuse(refusal.New(refusal.Invalid, "vote_voices", "Most", len(v.Called)).On(field))
		}
		return n
	}
	b := office.Ballot{Opinion: v.here().ID, Criterion: v.here().Criterion, Reason: v.Typed.Reason,
		Vote: jury.Vote{For: count("for"), Against: count("against"), Abstained: count("abstained"), Casting: jury.Voice(v.Typed.Casting), Why: v.Typed.Why}}
	if err := f.Err(); err != nil {
		return showVote(q, v, err)
	}
	if err := q.Office.VoteNeutralisation(q.Context(), q.Who, v.Session.ID, v.Enrolment.ID, b); err != nil {
		if k := refusal.KindOf(err); k == refusal.Invalid || k == refusal.Conflict {
			return showVote(q, v, err)
		}
		return err
	}
	q.Say("neutralisation.vote_done", "criterion", b.Criterion)
	if v.ToVote() > 1 || v.ToVote() == 1 && v.here().Vote() != nil {
		return q.See(votePath(v.Session.ID, v.Enrolment.ID))
	}
	return q.See(dossierPath(v.Session.ID, v.Enrolment.ID))
}

// readVote finds the criterion at hand: the one named, else the first to vote on.
func readVote(q *shell.Request, opinion, criterion string) (v voteView, err error) {
	if v.Reading, err = q.Office.Reading(q.Context(), q.Who, q.PathValue("session"), q.PathValue("enrolment")); err != nil {
		return v, err
	}
	if len(v.PutForward) == 0 {
		return v, refusal.New(refusal.NotFound, "not_found", "What", "neutralisation")
	}
	v.At = slices.IndexFunc(v.PutForward, func(p office.PutForward) bool { return p.ID == opinion && p.Criterion == criterion })
	if v.At < 0 {
		v.At = max(0, slices.IndexFunc(v.PutForward, func(p office.PutForward) bool { return p.Vote() == nil }))
	}
	v.Open = v.MayVote && v.Jury.State == office.JuryDeliberating && !v.Drawn
	for _, m := range v.Members {
		if m.Present && !slices.ContainsFunc(v.Aside, func(x office.JuryMember) bool { return x.PersonID == m.PersonID }) {
			v.Called = append(v.Called, m)
		}
	}
	return v, nil
}

func showVote(q *shell.Request, v voteView, refused error) error {
	v.Said = q.P.Refusals(refused)
	name := v.Enrolment.Identity.Listed()
	crumbs := append(crumbs(q.P, v.Bench, q.P.T("jury.part.board")), ui.Crumb{Text: name, URL: dossierPath(v.Session.ID, v.Enrolment.ID)}, ui.Crumb{Text: q.P.T("neutralisation.vote")})
	crumbs[2].URL = boardPath(v.Session.ID)
	return q.Show(shell.Page{Title: q.P.T("neutralisation.vote_title", "name", name), Kind: ui.Dossier, Role: role(q, v.Session.ID), Refused: refused, Crumbs: crumbs, Body: votePage(v)})
}

func (v voteView) here() office.PutForward { return v.PutForward[v.At] }

func (v voteView) fault(field string) string { return errorsummary.For(v.Said, field) }

// called names those who vote.
func (v voteView) called() (names []string) {
	for _, m := range v.Called {
		names = append(names, m.Name)
	}
	return names
}

// criterionOf gives a criterion with the competencies and tasks it shows.
func criterionOf(f framework.Framework, id string) (k framework.Criterion, competencies, tasks []string) {
	for _, b := range f.Blocks {
		for _, x := range b.Criteria {
			if x.ID != id {
				continue
			}
			k = x
			for _, c := range b.Competencies {
				if linked(k.Competencies, c.ID) {
					competencies = append(competencies, c.ID+" "+c.Statement)
				}
			}
			for _, a := range b.Assessments {
				for _, t := range a.Tasks {
					if linked(k.Tasks, t.ID) {
						tasks = append(tasks, t.ID+" "+t.Text)
					}
				}
			}
		}
	}
	return k, competencies, tasks
}

func linked(links []framework.Link, id string) bool {
	return slices.ContainsFunc(links, func(l framework.Link) bool { return l.ID == id })
}

// shifts shows where the weight goes if the criterion is neutralised.
func (v voteView) shifts(p *lang.Printer) (list []register.Table) {
	var already []string
	for _, x := range v.PutForward {
		if x.Adopted() && x.Criterion != v.here().Criterion {
			already = append(already, x.Criterion)
		}
	}
	for _, s := range accommodation.Shifts(regulation.OutlineOf(v.Published().Framework), v.Published().Regulation, already, []string{v.here().Criterion}) {
		t := register.Table{ID: "poids-" + s.Competency, Caption: p.T("neutralisation.weight_in", "competency", s.Competency),
			Columns: []register.Column{{Text: p.T("neutralisation.criterion")}, {Text: p.T("neutralisation.before"), Figures: true}, {Text: p.T("neutralisation.after"), Figures: true}}}
		for _, l := range s.Lines {
			after := register.Cell{Text: p.Percent(l.After.String())}
			if l.Neutralised {
				n := verdict.Neutralised(p)
				after = register.Cell{State: &n}
			}
			t.Rows = append(t.Rows, register.Row{ID: l.Criterion, Cells: []register.Cell{{Text: l.Criterion}, {Text: p.Percent(l.Before.String())}, after}})
		}
		list = append(list, t)
	}
	return list
}

// voices says how the jury voted, in words.
func voices(p *lang.Printer, v office.NeutralVote) string {
	said := p.T("neutralisation.voices", "for", v.For, "against", v.Against, "abstained", v.Abstained)
	if v.Casting != "" {
		said += " " + p.T("neutralisation.casting_voice."+v.Casting)
	}
	return said
}
