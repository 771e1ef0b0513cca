package questionnaire

import (
	"math"
	"strings"
)

// Shape is a place of a picture, in pixels from its upper left corner. Kinds: default
// (everywhere), rect (left top right bottom), circle (centre, radius), ellipse (centre,
// two radii), poly (corners).
type Shape struct {
	Kind   string
	Coords []float64
}

// ParseShape reads a shape and its coordinates, separated by commas or spaces; ok is
// false when they do not fit together.
func ParseShape(kind, coords string) (s Shape, ok bool) {
	s.Kind = kind
	for _, p := range strings.FieldsFunc(coords, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' }) {
		x, ok := parseFloat(strings.TrimSuffix(p, "%"))
		if !ok || math.IsInf(x, 0) || strings.HasSuffix(p, "%") {
			return s, false // percentages depend on a size that scoring does not know
		}
		s.Coords = append(s.Coords, x)
	}
	n := len(s.Coords)
	switch kind {
	case "default":
		return s, true
	case "rect", "ellipse":
		return s, n == 4
	case "circle":
		return s, n == 3
	case "poly":
		if n >= 8 && n%2 == 0 && s.Coords[0] == s.Coords[n-2] && s.Coords[1] == s.Coords[n-1] {
			s.Coords = s.Coords[:n-2] // closed explicitly
		}
		return s, n >= 6 && n%2 == 0
	}
	return s, false
}

// String writes the coordinates as QTI does.
func (s Shape) String() string {
	parts := make([]string, len(s.Coords))
	for i, c := range s.Coords {
		parts[i] = formatFloat(c)
	}
	return strings.Join(parts, ",")
}

// holds tells whether a point is inside; the edge belongs to the shape.
func (s Shape) holds(x, y float64) bool {
	c := s.Coords
	switch s.Kind {
	case "default":
		return true
	case "rect":
		return x >= math.Min(c[0], c[2]) && x <= math.Max(c[0], c[2]) && y >= math.Min(c[1], c[3]) && y <= math.Max(c[1], c[3])
	case "circle":
		return math.Hypot(x-c[0], y-c[1]) <= c[2]
	case "ellipse":
		if c[2] <= 0 || c[3] <= 0 {
			return false
		}
		return math.Pow((x-c[0])/c[2], 2)+math.Pow((y-c[1])/c[3], 2) <= 1
	case "poly":
		return insidePolygon(c, x, y)
	}
	return false
}

// insidePolygon counts the sides to the right of a point, edges included.
func insidePolygon(c []float64, x, y float64) bool {
	inside := false
	for i, j := 0, len(c)-2; i < len(c); j, i = i, i+2 {
		x1, y1, x2, y2 := c[i], c[i+1], c[j], c[j+1]
		cross := (x-x1)*(y2-y1) - (y-y1)*(x2-x1)
		if cross == 0 && x >= math.Min(x1, x2) && x <= math.Max(x1, x2) && y >= math.Min(y1, y2) && y <= math.Max(y1, y2) {
			return true
		}
		if (y1 > y) != (y2 > y) && x < (x2-x1)*(y-y1)/(y2-y1)+x1 {
			inside = !inside
		}
	}
	return inside
}
