package vae

import (
	"slices"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// passages are the steps that the office may write from each stage.
var passages = map[Stage][]Kind{
	Asked:     {Receivable, NotReceivable, Withdrawn},
	Preparing: {Moved, Complete, Withdrawn},
	Ready:     {JurySet, Withdrawn},
	Called:    {Result, JurySet, Withdrawn},
}

// Next lists the steps that may be written now.
func (f File) Next() []Kind {
	list := slices.Clone(passages[f.Stage()])
	switch f.last().Kind {
	case BySilence:
		list = append(list, Receivable, NotReceivable) // decided in time, written too late
	case Lapsed:
		list = append(list, Moved, Complete)
	}
	return list
}

func (f File) last() Step {
	if len(f.Steps) == 0 {
		return Step{}
	}
	return f.Steps[len(f.Steps)-1]
}

// longestReason bounds what is written of a step, in bytes.
const longestReason = 4000

// Pass says whether a step may follow. A step that had made itself is set right only
// by one that happened in time, with the reason why it was not written earlier.
func (f File) Pass(s Step, today framework.Date) error {
	if !slices.Contains(f.Next(), s.Kind) {
		return refusal.New(refusal.Conflict, "vae_not_now", "kind", string(s.Kind), "stage", string(f.Stage())).By("R22", "").On("kind")
	}
	var faults refusal.List
	refuse := func(field, key string, facts ...any) {
		faults = append(faults, refusal.New(refusal.Invalid, key, facts...).On(field))
	}
	before, limit := f.from()
	late := f.last().Kind == BySilence && (s.Kind == Receivable || s.Kind == NotReceivable) || f.last().Kind == Lapsed
	switch {
	case s.On.IsZero():
		refuse("on", "vae_day_missing")
	case s.On.After(today):
		refuse("on", "vae_day_to_come", "today", today.Time())
	case s.On.Before(before):
		refuse("on", "vae_day_early", "before", before.Time())
	case late && s.On.After(limit):
		faults = append(faults, refusal.New(refusal.Conflict, "vae_too_late", "limit", limit.Time(), "kind", string(f.last().Kind)).By("R22", cites(f.last().Kind)).On("on"))
	}
	reason := strings.TrimSpace(s.Reason)
	if reason == "" && (late || s.Kind == NotReceivable || s.Kind == Withdrawn) {
		refuse("reason", "vae_reason_missing")
	}
	if len(reason) > longestReason {
		refuse("reason", "vae_reason_long", "Most", longestReason)
	}
	return append(faults, f.passJury(s)...).Or()
}

// from is the day before which a step cannot have happened, and the limit that a step
// written late must have kept.
func (f File) from() (day, limit framework.Date) {
	last := f.last()
	if (last.Kind == BySilence || last.Kind == Lapsed) && len(f.Steps) > 1 {
		return f.Steps[len(f.Steps)-2].On, last.On
	}
	return last.On, last.On
}

// passJury: the jury meets within its time, or a reason says why not; its result
// comes after it.
func (f File) passJury(s Step) (faults refusal.List) {
	if s.Kind == Result {
		if jury := f.last().Jury; s.On.Before(jury) {
			faults = append(faults, refusal.New(refusal.Invalid, "vae_result_before_jury", "jury", jury.Time()).On("on"))
		}
	}
	if s.Kind != JurySet {
		return faults
	}
	complete, _ := f.Last(Complete)
	limit := JuryLimit(complete.On)
	switch {
	case s.Jury.IsZero():
		faults = append(faults, refusal.New(refusal.Invalid, "vae_jury_missing").On("jury"))
	case s.Jury.Before(complete.On):
		faults = append(faults, refusal.New(refusal.Invalid, "vae_jury_early", "complete", complete.On.Time()).On("jury"))
	case s.Jury.After(limit) && strings.TrimSpace(s.Reason) == "":
		faults = append(faults, refusal.New(refusal.Invalid, "vae_jury_late", "limit", limit.Time()).By("R22", lawDecree).On("reason"))
	}
	return faults
}

func cites(kind Kind) string {
	if kind == BySilence {
		return lawDecide
	}
	return lawDecree
}
