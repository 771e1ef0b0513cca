// Package verdict says what both the jury and the candidate read: statuses, levels,
// outcomes and the reasons of a proposal, in words and shapes.
package verdict

import (
	"jurande/internal/framework/regulation"
	"jurande/internal/jury"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/web/ui/state"
)

var shapes = map[jury.Status]state.Shape{
	jury.Validated: state.Acquired, jury.NotValidated: state.Refused, jury.InReview: state.Attention,
	jury.NotAssessed: state.Absent, jury.Neutralised: state.Absent, jury.NotEnrolled: state.Absent, jury.HeldAlready: state.Sealed,
}

// Block is the status of a block.
func Block(p *lang.Printer, s jury.Status) state.State {
	return state.State{Word: p.T("block_status." + string(s)), Shape: shapes[s]}
}

// Competency is the status of a competency.
func Competency(p *lang.Printer, s jury.Status) state.State {
	return state.State{Word: p.T("competency_status." + string(s)), Shape: shapes[s]}
}

// Outcome is the result of a candidate.
func Outcome(p *lang.Printer, o jury.Outcome) state.State {
	shape := map[jury.Outcome]state.Shape{jury.Full: state.Acquired, jury.Partial: state.Half, jury.Refused: state.Refused,
		jury.Absent: state.Absent, jury.NeedsReview: state.Attention}[o]
	return state.State{Word: p.T("outcome." + string(o)), Shape: shape}
}

// Level is a level of the scale of the title: the highest is acquired, the lowest refused.
func Level(p *lang.Printer, scale []regulation.Level, id string) state.State {
	for i, l := range scale {
		if l.ID != id {
			continue
		}
		s := state.State{Word: Label(p, l), Shape: state.Half}
		switch i {
		case 0:
			s.Shape = state.Refused
		case len(scale) - 1:
			s.Shape = state.Acquired
		}
		return s
	}
	if id == marking.NotSeen {
		return state.State{Word: p.T("level.not_seen"), Shape: state.Absent}
	}
	return state.State{Word: p.T("level.none"), Shape: state.Empty}
}

// Label names a level in the reader's language.
func Label(p *lang.Printer, l regulation.Level) string {
	if p.Lang() == "en" && l.Label != "" {
		return l.Label
	}
	return l.French
}

// Labels names levels by their id.
func Labels(p *lang.Printer, scale []regulation.Level) func(string) string {
	return func(id string) string {
		for _, l := range scale {
			if l.ID == id {
				return Label(p, l)
			}
		}
		return id
	}
}

// Reason is one step of a proposal in words.
type Reason struct {
	Rule, Text, Cites string
}

// Reasons gives those about one subject, in the order in which they were found.
func Reasons(p *lang.Printer, scale []regulation.Level, all []jury.Reason, subject string) (list []Reason) {
	label := Labels(p, scale)
	for _, r := range all {
		if r.Subject == subject {
			list = append(list, Reason{r.Rule, p.T("reason."+r.Key, r.Facts.Words(label)), r.Cites})
		}
	}
	return list
}

// Grouped gathers blocks by status, in the order of a reading: "Validé : B1, B2".
func Grouped(p *lang.Printer, of map[string]jury.Status, order []string) (groups []state.State) {
	for _, s := range []jury.Status{jury.InReview, jury.NotAssessed, jury.NotValidated, jury.Validated, jury.HeldAlready} {
		var ids []string
		for _, id := range order {
			if of[id] == s {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			groups = append(groups, state.State{Word: p.T("verdict.blocks", "status", p.T("block_status."+string(s)), "blocks", ids), Shape: shapes[s]})
		}
	}
	return groups
}
