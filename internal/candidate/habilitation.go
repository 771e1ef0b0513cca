package candidate

import (
	"slices"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Scope is what an agreement lets a centre do.
type Scope string

const (
	Prepares Scope = "prepare" // prepares candidates, and enters them
	Assesses Scope = "assess"  // hosts sittings, and may enter candidates
	Both     Scope = "both"
)

// Scopes is the written list ("habilitation.scope.<value>").
var Scopes = []Scope{Prepares, Assesses, Both}

// Purpose is what a centre is about to do.
type Purpose string

const (
	ToPrepare Purpose = "prepare"
	ToAssess  Purpose = "assess" // hold a sitting
	ToEnter   Purpose = "enter"  // enter a candidate: who prepares or assesses may
)

func (s Scope) allows(what Purpose) bool {
	return s == Both || what == ToEnter || string(s) == string(what)
}

// lawR07 are the articles on what a third body is habilitated to, and for how long.
const lawR07 = "code du travail, art. R. 6113-16 et R. 6113-16-2"

// Habilitation is one state of an agreement by which the certifier lets a centre
// prepare for a title, assess it, or both (R07). A change is a new state: Revision
// counts them, the former ones stay.
type Habilitation struct {
	ID        string
	Revision  int
	CentreID  string
	TitleID   string
	TitleName string
	Reference string         // of the agreement
	Signed    framework.Date // day on which the agreement was signed
	Scope     Scope
	Blocks    []string // of the title's référentiel; none means all
	From      framework.Date
	Until     framework.Date // last day
	Ended     bool           // before its term, by this state
	Reason    string         // why this state replaced the one before; empty for the first
	Changed   framework.Date // day of the change, from which it must be reported
	At        int64          // when it was written, in milliseconds
	By        string         // by whom

	Reported   framework.Date // day on which this state was told to France compétences; zero: not yet
	ReportedBy string
	ReportedAt int64
}

// Standing is where a habilitation stands on a day.
type Standing string

const (
	Announced Standing = "announced" // not begun
	InForce   Standing = "in_force"
	EndsSoon  Standing = "ends_soon" // in force, for no more than EndsSoonDays
	Over      Standing = "over"
)

// EndsSoonDays is how long before its term a habilitation asks to be renewed.
const EndsSoonDays = 60

// Standing derives the state from the dates.
func (h Habilitation) Standing(on framework.Date) Standing {
	switch {
	case on.Before(h.From):
		return Announced
	case on.After(h.Until):
		return Over
	case on.DaysTo(h.Until) <= EndsSoonDays:
		return EndsSoon
	}
	return InForce
}

// ReportMonths is how long the certifier has to tell a change to France compétences (R07).
const ReportMonths = 2

// ReportBefore is the last day on which this state may be reported.
func (h Habilitation) ReportBefore() framework.Date { return h.Changed.AddMonths(ReportMonths) }

// ToReport says whether this state still has to be told to France compétences.
func (h Habilitation) ToReport() bool { return h.Reported.IsZero() }

// Covers says whether the agreement is about a block.
func (h Habilitation) Covers(block string) bool {
	return len(h.Blocks) == 0 || slices.Contains(h.Blocks, block)
}

// May says whether this habilitation lets its centre do something for a block on a
// day; the refusal says which of the day, the purpose or the block it does not cover.
func (h Habilitation) May(what Purpose, block string, on framework.Date) error {
	if r := h.may(what, block, on); r != nil {
		return r
	}
	return nil
}

func (h Habilitation) may(what Purpose, block string, on framework.Date) *refusal.Refusal {
	refuse := func(key string, facts ...any) *refusal.Refusal {
		facts = append(facts, "title", h.TitleName, "reference", h.Reference, "on", on.Time())
		return refusal.New(refusal.Conflict, key, facts...).By("R07", lawR07)
	}
	switch {
	case on.Before(h.From):
		return refuse("habilitation_not_begun", "from", h.From.Time())
	case on.After(h.Until):
		return refuse("habilitation_over", "until", h.Until.Time())
	case !h.Scope.allows(what):
		return refuse("habilitation_other_purpose", "what", string(what), "scope", string(h.Scope))
	case !h.Covers(block):
		return refuse("habilitation_other_blocks", "block", block, "blocks", h.Blocks)
	}
	return nil
}

// Habilitations are the agreements of one centre, in their current states.
type Habilitations []Habilitation

// May says whether a centre may do something for all these blocks of a title on a
// day, be it by several agreements. The refusal names the centre and, of the
// agreements about the title, what the nearest one lacks.
func (l Habilitations) May(what Purpose, centre Centre, titleID, titleName string, blocks []string, on framework.Date) *refusal.Refusal {
	for _, block := range blocks {
		var nearest *refusal.Refusal
		covered := false
		for _, h := range l {
			if h.TitleID != titleID {
				continue
			}
			no := h.may(what, block, on)
			if covered = no == nil; covered {
				break
			}
			if nearest == nil || distance[no.Key] < distance[nearest.Key] {
				nearest = no
			}
		}
		if covered {
			continue
		}
		if nearest == nil {
			nearest = refusal.New(refusal.Conflict, "habilitation_none", "title", titleName, "on", on.Time()).By("R07", lawR07)
		}
		nearest.Facts["centre"] = centre.Name
		return nearest
	}
	return nil
}

// distance ranks refusals: the smaller, the less is missing.
var distance = map[string]int{"habilitation_other_blocks": 0, "habilitation_other_purpose": 1, "habilitation_over": 2, "habilitation_not_begun": 3}

// Uncovered refuses the lines of a roster that would enter somebody through a centre
// that is not habilitated for it on the day (R07). What is already entered stays.
func Uncovered(plan []Planned, of map[string]Habilitations, titleID, titleName string, on framework.Date) (faults refusal.List) {
	type question struct{ centre, blocks string }
	answers := map[question]*refusal.Refusal{} // 20,000 lines ask a few questions
	for _, p := range plan {
		if p.Step == Unchanged {
			continue
		}
		q := question{p.Centre.ID, joined(p.Blocks)}
		no, asked := answers[q]
		if !asked {
			no = of[p.Centre.ID].May(ToEnter, p.Centre, titleID, titleName, p.Blocks, on)
			if no != nil {
				no.Facts["Value"] = p.Centre.Code
			}
			answers[q] = no
		}
		if no != nil {
			mine := *no
			faults = append(faults, mine.On(string(ColCentre)).At(p.Line))
		}
	}
	return faults
}

// Refuse adds faults found after the reading, each at its line.
func (r *Roster) Refuse(faults refusal.List) {
	r.Faults = append(r.Faults, faults...)
	slices.SortStableFunc(r.Faults, func(a, b *refusal.Refusal) int { return a.Line - b.Line })
}
