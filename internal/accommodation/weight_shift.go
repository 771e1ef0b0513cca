package accommodation

import (
	"slices"

	"jurande/internal/framework/regulation"
)

// Shift says, for one competency, which part of it each criterion weighs before and
// after some are neutralised.
type Shift struct {
	Block, Competency string
	Lines             []ShiftLine
	Gone              bool // nothing is left: the competency drops out
}

// ShiftLine is one criterion; parts are shares of the competency, from 0 to 1.
type ShiftLine struct {
	Criterion     string
	Neutralised   bool
	Before, After regulation.Ratio
}

// Shifts says where the weight of neutralised criteria goes, competency by competency,
// by the rule of the title (R16). before lists those that no longer count already.
func Shifts(o regulation.Outline, r regulation.Regulation, before, more []string) (list []Shift) {
	after := append(slices.Clone(before), more...)
	for _, b := range o.Blocks {
		for _, c := range b.Competencies {
			if !slices.ContainsFunc(c.Criteria, func(k string) bool { return slices.Contains(more, k) }) {
				continue
			}
			s := Shift{Block: b.ID, Competency: c.ID}
			was, is := parts(c.Criteria, r, before), parts(c.Criteria, r, after)
			s.Gone = is == nil
			for i, k := range c.Criteria {
				line := ShiftLine{Criterion: k, Neutralised: slices.Contains(after, k)}
				if was != nil {
					line.Before = was[i]
				}
				if is != nil {
					line.After = is[i]
				}
				s.Lines = append(s.Lines, line)
			}
			list = append(list, s)
		}
	}
	return list
}

// parts gives the part of each criterion; nil when all are neutralised.
func parts(criteria []string, r regulation.Regulation, gone []string) []regulation.Ratio {
	all, lost, left := regulation.Whole(0), regulation.Whole(0), int64(0)
	for _, k := range criteria {
		w := r.Weights.Of(k)
		all = all.Add(w)
		if slices.Contains(gone, k) {
			lost = lost.Add(w)
		} else {
			left++
		}
	}
	if left == 0 {
		return nil
	}
	list := make([]regulation.Ratio, len(criteria))
	for i, k := range criteria {
		switch {
		case slices.Contains(gone, k):
			list[i] = regulation.Whole(0)
		case r.Neutralisation.Share == regulation.Equal:
			list[i] = r.Weights.Of(k).Add(lost.Quo(regulation.Whole(left))).Quo(all)
		default:
			list[i] = r.Weights.Of(k).Quo(all.Sub(lost))
		}
	}
	return list
}
