package questionnaire

import "math"

var _ = register(map[string]operator{
	"and": {1, -1, func(c *call) (Value, error) { return c.truth(false) }},
	"or":  {1, -1, func(c *call) (Value, error) { return c.truth(true) }},
	"not": {1, 1, func(c *call) (Value, error) {
		if a := c.args[0]; a.IsNull() {
			return Value{Base: Boolean, Cardinality: Single}, nil
		} else if a.Base != Boolean || a.Cardinality != Single {
			return Null, c.wrong()
		}
		return Bool(!c.args[0].True()), nil
	}},
	"any-n": {1, -1, func(c *call) (Value, error) {
		least, err := c.number("min", "")
		if err != nil {
			return Null, err
		}
		most, err := c.number("max", "")
		if err != nil {
			return Null, err
		}
		yes, unknown, err := c.votes()
		switch lowest, highest := float64(yes), float64(yes+unknown); {
		case err != nil:
			return Null, err
		case highest < least || lowest > most:
			return Bool(false), nil
		case lowest >= least && highest <= most:
			return Bool(true), nil
		}
		return Value{Base: Boolean, Cardinality: Single}, nil
	}},
	"match": {2, 2, func(c *call) (Value, error) {
		a, b := c.args[0], c.args[1]
		if c.anyNull() {
			return Value{Base: Boolean, Cardinality: Single}, nil
		}
		if a.Cardinality != b.Cardinality || a.Cardinality != Record && !alike(a.Base, b.Base) {
			return Null, c.wrong()
		}
		return Bool(sameValue(a, b)), nil
	}},
	"lt":           {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x < y }) }},
	"lte":          {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x <= y }) }},
	"gt":           {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x > y }) }},
	"gte":          {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x >= y }) }},
	"duration-lt":  {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x < y }) }},
	"duration-gte": {2, 2, func(c *call) (Value, error) { return c.compare(func(x, y float64) bool { return x >= y }) }},
	"equal":        {2, 2, equal},
	"equal-rounded": {2, 2, func(c *call) (Value, error) {
		n, mode, err := c.figures()
		if err != nil || n < 0 {
			return Value{Base: Boolean, Cardinality: Single}, err
		}
		return c.compare(func(x, y float64) bool { return roundDecimal(x, mode, n) == roundDecimal(y, mode, n) })
	}},
	"inside": {1, 1, func(c *call) (Value, error) {
		s, ok := ParseShape(c.e.Attr("shape", ""), c.e.Attr("coords", ""))
		if !ok {
			return Null, at(c.e.Line, "item_shape", "shape", s.Kind, "coords", c.e.Attr("coords", ""))
		}
		a := c.args[0]
		if a.IsNull() {
			return Value{Base: Boolean, Cardinality: Single}, nil
		}
		if a.Base != Point {
			return Null, c.wrong()
		}
		for _, p := range a.Scalars {
			if s.holds(p.X, p.Y) {
				return Bool(true), nil
			}
		}
		return Bool(false), nil
	}},
})

// votes counts operands that are true and that are NULL.
func (c *call) votes() (yes, unknown int, err error) {
	for _, a := range c.args {
		switch {
		case a.IsNull():
			unknown++
		case a.Base != Boolean || a.Cardinality != Single:
			return 0, 0, c.wrong()
		case a.True():
			yes++
		}
	}
	return yes, unknown, nil
}

// truth is "or" when decisive is true and "and" when it is false: one decisive operand
// settles it, else a NULL one leaves it NULL.
func (c *call) truth(decisive bool) (Value, error) {
	yes, unknown, err := c.votes()
	no := len(c.args) - yes - unknown
	switch {
	case err != nil:
		return Null, err
	case decisive && yes > 0 || !decisive && no > 0:
		return Bool(decisive), nil
	case unknown > 0:
		return Value{Base: Boolean, Cardinality: Single}, nil
	}
	return Bool(!decisive), nil
}

// compare is NULL when one of two numbers is.
func (c *call) compare(holds func(x, y float64) bool) (Value, error) {
	xs, ok, err := c.numbers()
	if err != nil || !ok {
		return Value{Base: Boolean, Cardinality: Single}, err
	}
	return Bool(holds(xs[0], xs[1])), nil
}

// equal compares two numbers exactly or within a tolerance around the first: [x-t0, x+t1],
// or [x(1-t0/100), x(1+t1/100)], whose ends change places below zero. One tolerance
// serves for both sides.
func equal(c *call) (Value, error) {
	mode := c.e.Attr("tolerance-mode", "exact")
	if mode == "exact" {
		return c.compare(func(x, y float64) bool { return x == y })
	}
	t, err := c.tolerances()
	if err != nil || math.IsNaN(t[0]+t[1]) {
		return Value{Base: Boolean, Cardinality: Single}, err
	}
	withLow := c.e.Attr("include-lower-bound", "true") != "false"
	withHigh := c.e.Attr("include-upper-bound", "true") != "false"
	return c.compare(func(x, y float64) bool {
		low, high := total([]float64{x, -t[0]}), total([]float64{x, t[1]})
		if mode == "relative" {
			low, high = product([]float64{x, total([]float64{100, -t[0]}), 0.01}), product([]float64{x, total([]float64{100, t[1]}), 0.01})
			if low > high {
				low, high = high, low
			}
		}
		return (y > low || withLow && y == low) && (y < high || withHigh && y == high)
	})
}
