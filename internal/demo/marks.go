package demo

import (
	"math/rand/v2"

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

// second draws what a second marker says of the same criterion: mostly the same.
func second(r *rand.Rand, scale []regulation.Level, first string) string {
	if r.Float64() < 0.88 || first == marking.NotSeen {
		return first
	}
	for i, l := range scale {
		if l.ID == first {
			if i == 0 || (i < len(scale)-1 && r.IntN(2) == 0) {
				return scale[min(i+1, len(scale)-1)].ID
			}
			return scale[i-1].ID
		}
	}
	return first
}

// remark is a comment on one mark in six.
func remark(r *rand.Rand) string {
	if r.IntN(6) == 0 {
		return pick(r, remarks)
	}
	return ""
}
