package questionnaire

import (
	"math"
	"strings"
)

// of gives the points of a response (mapResponse). A NULL response is worth 0. Each
// value counts once, however often it is given; the default counts for each that no
// entry names; bounds apply to containers only ("the result of mapping a container").
func (m *Mapping) of(v Value) float64 {
	if v.Cardinality == Single {
		if v.IsNull() {
			return 0
		}
		return m.points(v.Base, v.Scalars[0])
	}
	var terms []float64
	for i, s := range v.Scalars {
		if !seen(v.Base, v.Scalars[:i], s) {
			terms = append(terms, m.points(v.Base, s))
		}
	}
	return m.within(total(terms))
}

func (m *Mapping) points(base BaseType, s Scalar) float64 {
	for _, e := range m.Entries {
		if same(base, e.Key, s) || base.textual() && !e.CaseSensitive && strings.EqualFold(e.Key.Text, s.Text) {
			return e.Points
		}
	}
	return m.Default
}

// of gives the points of places (mapResponsePoint): each is worth the first area that
// holds it; an area counts once, whatever the number of points in it.
func (m *AreaMapping) of(v Value) float64 {
	var terms []float64
	used := make([]bool, len(m.Entries))
	for _, p := range v.Scalars {
		found := -1
		for i, a := range m.Entries {
			if a.holds(p.X, p.Y) {
				found = i
				break
			}
		}
		switch {
		case found < 0:
			terms = append(terms, m.Default)
		case !used[found]:
			used[found] = true
			terms = append(terms, m.Entries[found].Points)
		}
	}
	if v.Cardinality == Single {
		return total(terms)
	}
	return m.within(total(terms))
}

func (b Bounds) within(x float64) float64 {
	if b.Lower != nil {
		x = math.Max(x, *b.Lower)
	}
	if b.Upper != nil {
		x = math.Min(x, *b.Upper)
	}
	return x
}

func seen(base BaseType, before []Scalar, s Scalar) bool {
	for _, b := range before {
		if same(base, b, s) {
			return true
		}
	}
	return false
}
