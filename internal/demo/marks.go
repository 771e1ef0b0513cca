package demo

import (
	"math/rand/v2"
	"slices"

	"jurande/internal/framework/regulation"
	"jurande/internal/marking"
)

// level draws a level: the abler, the higher on the scale. Rarely a copy does not
// show a criterion.
func level(r *rand.Rand, scale []regulation.Level, ability float64) string {
	if r.Float64() < 0.004 {
		return marking.NotSeen
	}
	x := ability + 0.22*r.NormFloat64()
	top := len(scale) - 1
	for i := top; i > 0; i-- {
		if x > float64(i)/float64(top+1)+0.08 {
			return scale[i].ID
		}
	}
	return scale[0].ID
}

// second draws what a second marker says of the same criterion: mostly the same,
// at times one level away, rarely two: those are harmonised.
func second(r *rand.Rand, scale []regulation.Level, first string) string {
	at := slices.IndexFunc(scale, func(l regulation.Level) bool { return l.ID == first })
	x := r.Float64()
	if at < 0 || x < 0.86 {
		return first
	}
	step := 1
	if x > 0.97 {
		step = 2
	}
	if at+step < len(scale) {
		return scale[at+step].ID
	}
	return scale[max(0, at-step)].ID
}

// remark is a comment on one mark in six.
func remark(r *rand.Rand) string {
	if r.IntN(6) == 0 {
		return pick(r, remarks)
	}
	return ""
}
