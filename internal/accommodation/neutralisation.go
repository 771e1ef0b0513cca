package accommodation

import (
	"slices"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// Opinion is the referent's motivated opinion on neutralising criteria of one
// candidate (R16). It speaks of the task and of the trade; the jury reads it. Reason
// is the sentence that the minutes will carry.
type Opinion struct {
	Criteria []string
	Task     string // what the assessment asks that the candidate could not show
	Trade    string // why the trade can be exercised all the same
	Reason   string
}

// Case is what an opinion is judged by: the title's rules, and where the candidate stands.
type Case struct {
	Framework  framework.Framework
	Regulation regulation.Regulation
	Sat        []string // blocks that the candidate sits in this session
	Open       []string // criteria that wait for a vote, or that were neutralised
	Closed     bool     // the deliberation is over
}

// rule16 is the rule that every refusal of this file quotes.
const rule16 = "R16"

// Check refuses what the jury may not be asked (R16): a criterion of the heart of the
// trade, of a block not sat, already put forward, or the last of its competency; an
// opinion without motive, or that tells of health. Every fault is named.
func (o Opinion) Check(d Case) error {
	if d.Closed {
		return refusal.New(refusal.Conflict, "neutralisation_closed").By(rule16, "")
	}
	var faults refusal.List
	if len(o.Criteria) == 0 {
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_no_criterion").By(rule16, "").On("criteria"))
	}
	for _, id := range o.Criteria {
		if r := d.criterion(id); r != nil {
			faults = append(faults, r)
		}
	}
	if len(faults) == 0 {
		faults = append(faults, d.emptied(o.Criteria)...)
	}
	trade := d.words(o.Criteria)
	faults = append(faults, motive("task", o.Task, shortestMotive, trade)...)
	faults = append(faults, motive("trade", o.Trade, shortestMotive, trade)...)
	if candid(o.Task) != "" && candid(o.Task) == candid(o.Trade) {
		faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_same_twice").By(rule16, "").On("trade"))
	}
	return append(faults, CheckReason("reason", o.Reason)...).Or()
}

// criterion judges one criterion; nil when the jury may be asked.
func (d Case) criterion(id string) *refusal.Refusal {
	for _, b := range d.Framework.Blocks {
		for _, k := range b.Criteria {
			if k.ID != id {
				continue
			}
			switch {
			case d.Regulation.IsCore(id, k.Core):
				return refusal.New(refusal.Invalid, "core_neutralised", "criterion", id).By(rule16, d.Regulation.Core.Source.Cites()).On("criteria")
			case !slices.Contains(d.Sat, b.ID):
				return refusal.New(refusal.Invalid, "neutralisation_not_sat", "criterion", id, "block", b.ID).By(rule16, "").On("criteria")
			case slices.Contains(d.Open, id):
				return refusal.New(refusal.Conflict, "neutralisation_already", "criterion", id).By(rule16, "").On("criteria")
			}
			return nil
		}
	}
	return refusal.New(refusal.Invalid, "facts_unknown_criterion", "word", id).On("criteria")
}

// emptied refuses to leave a competency without any criterion, unless the regulation
// says that it then drops out (neutralisation.whole_competency).
func (d Case) emptied(more []string) (faults refusal.List) {
	if d.Regulation.Neutralisation.Whole {
		return nil
	}
	gone := append(slices.Clone(d.Open), more...)
	for _, b := range regulation.OutlineOf(d.Framework).Blocks {
		for _, c := range b.Competencies {
			asked := slices.ContainsFunc(c.Criteria, func(k string) bool { return slices.Contains(more, k) })
			if asked && !slices.ContainsFunc(c.Criteria, func(k string) bool { return !slices.Contains(gone, k) }) {
				faults = append(faults, refusal.New(refusal.Invalid, "neutralisation_empties", "competency", c.ID).By(rule16, d.Regulation.Neutralisation.Source.Cites()).On("criteria"))
			}
		}
	}
	return faults
}

// MayVote refuses to neutralise a criterion once those already neutralised have made it
// the last of its competency; Open lists them.
func (d Case) MayVote(criterion string) error { return d.emptied([]string{criterion}).Or() }

// words gathers what the référentiel says of some criteria: a word that it uses itself
// is of the trade, not of somebody's health.
func (d Case) words(criteria []string) string {
	var text []string
	for _, b := range d.Framework.Blocks {
		for _, k := range b.Criteria {
			if !slices.Contains(criteria, k.ID) {
				continue
			}
			text = append(text, k.Statement)
			text = append(text, linked(k.Competencies, b.Competencies, func(c framework.Competency) (string, string) { return c.ID, c.Statement })...)
			for _, a := range b.Assessments {
				text = append(text, linked(k.Tasks, a.Tasks, func(t framework.Task) (string, string) { return t.ID, t.Text })...)
			}
		}
	}
	return strings.Join(text, "\n")
}

func linked[T any](links []framework.Link, all []T, of func(T) (id, text string)) (texts []string) {
	for _, x := range all {
		id, text := of(x)
		if slices.ContainsFunc(links, func(l framework.Link) bool { return l.ID == id }) {
			texts = append(texts, text)
		}
	}
	return texts
}
