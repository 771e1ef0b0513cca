package questionnaire

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

var _ = register(map[string]operator{
	"sum":     {1, -1, func(c *call) (Value, error) { return c.reduce(total) }},
	"product": {1, -1, func(c *call) (Value, error) { return c.reduce(product) }},
	"max":     {1, -1, func(c *call) (Value, error) { return c.reduce(slices.Max[[]float64]) }},
	"min":     {1, -1, func(c *call) (Value, error) { return c.reduce(slices.Min[[]float64]) }},
	"gcd":     {1, -1, func(c *call) (Value, error) { return c.whole(gcd) }},
	"lcm":     {1, -1, func(c *call) (Value, error) { return c.whole(lcm) }},
	"subtract": {2, 2, func(c *call) (Value, error) {
		return c.reduce(func(xs []float64) float64 { return total([]float64{xs[0], -xs[1]}) })
	}},
	"divide": {2, 2, func(c *call) (Value, error) {
		xs, ok, err := c.numbers()
		if err != nil || !ok || xs[1] == 0 {
			return Value{Base: Float, Cardinality: Single}, err
		}
		return Number(Float, combine(xs[0], xs[1], (*big.Rat).Quo, func(x, y float64) float64 { return x / y })), nil
	}},
	"power": {2, 2, func(c *call) (Value, error) {
		xs, ok, err := c.numbers()
		if err != nil || !ok {
			return Value{Base: Float, Cardinality: Single}, err
		}
		return Number(Float, math.Pow(xs[0], xs[1])), nil
	}},
	"integer-divide": {2, 2, func(c *call) (Value, error) {
		return c.quotient(func(x, y float64) float64 { return math.Floor(x / y) })
	}},
	"integer-modulus": {2, 2, func(c *call) (Value, error) {
		return c.quotient(func(x, y float64) float64 { return x - y*math.Floor(x/y) })
	}},
	"round": {1, 1, func(c *call) (Value, error) {
		return c.toInteger(func(x float64) float64 { // 6.5 → 7, -0.5 → 0
			f := math.Floor(x)
			if x-f >= 0.5 {
				f++
			}
			return f
		})
	}},
	"truncate":         {1, 1, func(c *call) (Value, error) { return c.toInteger(math.Trunc) }},
	"integer-to-float": {1, 1, func(c *call) (Value, error) { return c.float(func(x float64) float64 { return x }) }},
	"round-to": {1, 1, func(c *call) (Value, error) {
		n, mode, err := c.figures()
		if err != nil || n < 0 {
			return Value{Base: Float, Cardinality: Single}, err
		}
		return c.float(func(x float64) float64 { return roundDecimal(x, mode, n) })
	}},
	"math-constant": {0, 0, func(c *call) (Value, error) {
		switch name := c.e.Attr("name", ""); name {
		case "pi":
			return Number(Float, math.Pi), nil
		case "e":
			return Number(Float, math.E), nil
		default:
			return Null, at(c.e.Line, "item_attribute", "name", "name", "value", name)
		}
	}},
	"math-operator":  {1, 2, mathOperator},
	"stats-operator": {1, 1, statsOperator},
})

// reduce turns all the numbers of the operands into one; whole when all are.
func (c *call) reduce(f func([]float64) float64) (Value, error) {
	xs, base, ok, err := c.spread()
	if err != nil || !ok || len(xs) == 0 {
		return Value{Base: base, Cardinality: Single}, err
	}
	return Number(base, f(xs)), nil
}

// whole is reduce for integers only.
func (c *call) whole(f func([]float64) float64) (Value, error) {
	xs, base, ok, err := c.spread()
	if err == nil && base != Integer {
		err = c.wrong()
	}
	if err != nil || !ok || len(xs) == 0 {
		return Value{Base: Integer, Cardinality: Single}, err
	}
	return Number(Integer, f(xs)), nil
}

// quotient is NULL when dividing by zero.
func (c *call) quotient(f func(x, y float64) float64) (Value, error) {
	xs, base, ok, err := c.spread()
	if err == nil && (base != Integer || ok && len(xs) != 2) {
		err = c.wrong()
	}
	if err != nil || !ok || xs[1] == 0 {
		return Value{Base: Integer, Cardinality: Single}, err
	}
	return Number(Integer, f(xs[0], xs[1])), nil
}

func (c *call) toInteger(f func(float64) float64) (Value, error) {
	v, err := c.float(f)
	v.Base = Integer
	return v, err
}

func (c *call) float(f func(float64) float64) (Value, error) {
	xs, ok, err := c.numbers()
	if err != nil || !ok {
		return Value{Base: Float, Cardinality: Single}, err
	}
	return Number(Float, f(xs[0])), nil
}

func product(xs []float64) float64 {
	p := 1.0
	for i, x := range xs {
		if i == 0 {
			p = x
			continue
		}
		p = combine(p, x, (*big.Rat).Mul, func(x, y float64) float64 { return x * y })
	}
	return p
}

func gcd(xs []float64) float64 {
	g := 0.0
	for _, x := range xs {
		for a := math.Abs(x); a != 0; {
			g, a = a, math.Mod(g, a)
		}
	}
	return g
}

func lcm(xs []float64) float64 {
	l := 1.0
	for _, x := range xs {
		if x == 0 {
			return 0
		}
		l = math.Abs(x) / gcd([]float64{l, x}) * l
	}
	return l
}

// figures reads how to round: significantFigures (at least 1) or decimalPlaces; n is
// below zero when it comes from a variable that is NULL.
func (c *call) figures() (n int, mode string, err error) {
	mode = c.e.Attr("rounding-mode", "significantFigures")
	x, err := c.number("figures", "")
	if err != nil {
		return 0, mode, err
	}
	if math.IsNaN(x) {
		return -1, mode, nil
	}
	least := 1.0
	if mode == "decimalPlaces" {
		least = 0
	}
	if x < least || x > 400 || x != math.Trunc(x) {
		return 0, mode, at(c.e.Line, "item_attribute", "name", "figures", "value", c.e.Attr("figures", ""))
	}
	return int(x), mode, nil
}

// tolerances reads one or two numbers or names of variables.
func (c *call) tolerances() (t [2]float64, err error) {
	parts := strings.Fields(c.e.Attr("tolerance", ""))
	if len(parts) == 1 {
		parts = append(parts, parts[0])
	}
	if len(parts) != 2 {
		return t, at(c.e.Line, "item_attribute", "name", "tolerance", "value", c.e.Attr("tolerance", ""))
	}
	for i, p := range parts {
		if t[i], err = c.run.number(c.e, "tolerance", p); err != nil {
			return t, err
		}
		if t[i] < 0 {
			return t, at(c.e.Line, "item_attribute", "name", "tolerance", "value", p)
		}
	}
	return t, nil
}

// functions of one number; angles in radians.
var functions = map[string]func(float64) float64{
	"sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
	"sec": func(x float64) float64 { return 1 / math.Cos(x) }, "csc": func(x float64) float64 { return 1 / math.Sin(x) },
	"cot": func(x float64) float64 { return 1 / math.Tan(x) }, "asec": func(x float64) float64 { return math.Acos(1 / x) },
	"acsc": func(x float64) float64 { return math.Asin(1 / x) }, "acot": func(x float64) float64 { return math.Atan(1 / x) },
	"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh,
	"sech": func(x float64) float64 { return 1 / math.Cosh(x) }, "csch": func(x float64) float64 { return 1 / math.Sinh(x) },
	"coth": func(x float64) float64 { return 1 / math.Tanh(x) },
	"log":  math.Log10, "ln": math.Log, "exp": math.Exp, "abs": math.Abs,
	"signum":    func(x float64) float64 { return math.Copysign(float64(boolInt(x != 0)), x) },
	"floor":     math.Floor,
	"ceil":      math.Ceil,
	"toDegrees": func(x float64) float64 { return x * 180 / math.Pi },
	"toRadians": func(x float64) float64 { return x * math.Pi / 180 },
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// mathOperator applies a function; outside its domain the result is NULL.
func mathOperator(c *call) (Value, error) {
	name := c.e.Attr("name", "")
	xs, ok, err := c.numbers()
	if name == "atan2" {
		if err != nil || !ok || len(xs) != 2 {
			return Value{Base: Float, Cardinality: Single}, err
		}
		return Number(Float, math.Atan2(xs[0], xs[1])), nil
	}
	f, known := functions[name]
	if !known || len(c.args) != 1 {
		return Null, at(c.e.Line, "item_attribute", "name", "name", "value", name)
	}
	base := Float
	if name == "floor" || name == "ceil" || name == "signum" || name == "abs" && c.args[0].Base == Integer {
		base = Integer
	}
	if err != nil || !ok {
		return Value{Base: base, Cardinality: Single}, err
	}
	return Number(base, f(xs[0])), nil
}

// statsOperator summarises a container; samples need two numbers.
func statsOperator(c *call) (Value, error) {
	xs, _, ok, err := c.spread()
	null := Value{Base: Float, Cardinality: Single}
	if err != nil || !ok {
		return null, err
	}
	n := float64(len(xs))
	mean := combine(total(xs), n, (*big.Rat).Quo, func(x, y float64) float64 { return x / y })
	squares := 0.0
	for _, x := range xs {
		squares += (x - mean) * (x - mean)
	}
	name := c.e.Attr("name", "")
	if strings.HasPrefix(name, "sample") {
		if n--; n < 1 {
			return null, nil
		}
	}
	switch name {
	case "mean":
		return Number(Float, mean), nil
	case "sampleVariance", "popVariance":
		return Number(Float, squares/n), nil
	case "sampleSD", "popSD":
		return Number(Float, math.Sqrt(squares/n)), nil
	}
	return Null, at(c.e.Line, "item_attribute", "name", "name", "value", name)
}
