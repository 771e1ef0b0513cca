package questionnaire

import "math"

// operator is what an expression may do. Operands are evaluated before it, except for
// those that repeat them.
type operator struct {
	least, most int // operands; most < 0: any number
	do          func(c *call) (Value, error)
}

// call is an operator at work.
type call struct {
	run  *run
	e    *Expression
	args []Value
}

// operators is filled by the files operators_*.go.
var operators = map[string]operator{}

func register(list map[string]operator) bool {
	for name, o := range list {
		operators[name] = o
	}
	return true
}

// value computes an expression.
func (r *run) value(e *Expression) (Value, error) {
	if r.steps++; r.steps > most {
		return Null, at(e.Line, "item_endless")
	}
	if e.Op == "repeat" {
		return r.repeat(e)
	}
	o, known := operators[e.Op]
	if !known {
		return Null, at(e.Line, "item_operator_unsupported", "name", e.Op)
	}
	if len(e.Args) < o.least || o.most >= 0 && len(e.Args) > o.most {
		return Null, at(e.Line, "item_operands_count", "name", e.Op, "count", len(e.Args))
	}
	c := &call{r, e, make([]Value, len(e.Args))}
	for i, a := range e.Args {
		v, err := r.value(a)
		if err != nil {
			return Null, err
		}
		c.args[i] = v
		r.steps += len(v.Scalars)
	}
	v, err := o.do(c)
	if len(v.Scalars) > largestContainer {
		return Null, at(e.Line, "item_endless")
	}
	return v, err
}

// largestContainer bounds what a variable holds.
const largestContainer = 1000

// wrong refuses operands that the operator cannot take.
func (c *call) wrong() error { return at(c.e.Line, "item_operands_type", "name", c.e.Op) }

// anyNull tells whether one operand is NULL, which makes most results NULL.
func (c *call) anyNull() bool {
	for _, a := range c.args {
		if a.IsNull() {
			return true
		}
	}
	return false
}

// numbers gives single numeric operands; ok is false when one is NULL.
func (c *call) numbers() (xs []float64, ok bool, err error) {
	ok = true
	for _, a := range c.args {
		if a.IsNull() {
			ok = false
			continue
		}
		if a.Cardinality != Single || !a.Base.numeric() {
			return nil, false, c.wrong()
		}
		xs = append(xs, a.Scalars[0].X)
	}
	return xs, ok, nil
}

// spread gives all the numbers of operands, containers too, and whether all are integers.
func (c *call) spread() (xs []float64, base BaseType, ok bool, err error) {
	base, ok = Integer, true
	for _, a := range c.args {
		if a.IsNull() {
			ok = false
			continue
		}
		if a.Cardinality == Record || !a.Base.numeric() {
			return nil, base, false, c.wrong()
		}
		if a.Base != Integer {
			base = Float
		}
		for _, s := range a.Scalars {
			xs = append(xs, s.X)
		}
	}
	return xs, base, ok, nil
}

// texts gives single textual operands; ok is false when one is NULL.
func (c *call) texts() (ts []string, ok bool, err error) {
	ok = true
	for _, a := range c.args {
		if a.IsNull() {
			ok = false
			continue
		}
		if a.Cardinality != Single || !a.Base.textual() {
			return nil, false, c.wrong()
		}
		ts = append(ts, a.Scalars[0].Text)
	}
	return ts, ok, nil
}

// number reads an attribute that is a number or the name of a variable that holds one.
// It is no number (NaN) when the variable is NULL: so is then the whole expression.
func (c *call) number(name, otherwise string) (float64, error) {
	return c.run.number(c.e, name, c.e.Attr(name, otherwise))
}

func (r *run) number(e *Expression, name, text string) (float64, error) {
	if x, ok := parseFloat(text); ok {
		return x, nil
	}
	v, err := r.variable(e, text)
	if err != nil {
		return 0, err
	}
	if v.IsNull() {
		return math.NaN(), nil
	}
	if v.Cardinality != Single || !v.Base.numeric() {
		return 0, at(e.Line, "item_attribute", "name", name, "value", text)
	}
	return v.Scalars[0].X, nil
}

// variable finds the value of a variable of any kind.
func (r *run) variable(e *Expression, id string) (Value, error) {
	if o := r.item.Outcome(id); o != nil {
		return r.outcomes[id], nil
	}
	if d := r.item.Response(id); d != nil {
		if v, answered := r.given[id]; answered {
			return v, nil
		}
		return Value{Base: d.Base, Cardinality: d.Cardinality}, nil
	}
	if t := r.item.template(id); t != nil {
		v := t.Default
		v.Base, v.Cardinality = t.Base, t.Cardinality
		return v, nil
	}
	switch id { // variables that every item has
	case "numAttempts":
		return Number(Integer, 1), nil
	case completion:
		if v, set := r.outcomes[completion]; set {
			return v, nil
		}
		return Text(Identifier, "unknown"), nil
	case "duration":
		return Value{Base: Duration, Cardinality: Single}, nil
	}
	return Null, at(e.Line, "item_variable_unknown", "id", id)
}
