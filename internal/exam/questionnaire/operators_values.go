package questionnaire

import "strconv"

var _ = register(map[string]operator{
	"base-value": {0, 0, func(c *call) (Value, error) { return c.e.Value, nil }},
	"null":       {0, 0, func(c *call) (Value, error) { return Null, nil }},
	"variable":   {0, 0, func(c *call) (Value, error) { return c.run.variable(c.e, c.e.Attr("identifier", "")) }},
	"correct": {0, 0, func(c *call) (Value, error) {
		d, err := c.response()
		if err != nil {
			return Null, err
		}
		return d.Correct, nil
	}},
	"default": {0, 0, func(c *call) (Value, error) {
		id := c.e.Attr("identifier", "")
		if d := c.run.item.Response(id); d != nil {
			return d.Default, nil
		}
		if o := c.run.item.Outcome(id); o != nil {
			return o.Default, nil
		}
		if t := c.run.item.template(id); t != nil {
			return t.Default, nil
		}
		return Null, at(c.e.Line, "item_variable_unknown", "id", id)
	}},
	"map-response": {0, 0, func(c *call) (Value, error) {
		d, err := c.response()
		if err != nil {
			return Null, err
		}
		if d.Mapping == nil {
			return Null, at(c.e.Line, "item_mapping_absent", "id", d.Identifier)
		}
		v, err := c.run.variable(c.e, d.Identifier)
		c.run.steps += len(d.Mapping.Entries) / 16
		return Number(Float, d.Mapping.of(v)), err
	}},
	"map-response-point": {0, 0, func(c *call) (Value, error) {
		d, err := c.response()
		if err != nil {
			return Null, err
		}
		if d.Areas == nil {
			return Null, at(c.e.Line, "item_mapping_absent", "id", d.Identifier)
		}
		v, err := c.run.variable(c.e, d.Identifier)
		c.run.steps += len(d.Areas.Entries) / 16
		return Number(Float, d.Areas.of(v)), err
	}},

	"multiple": {0, -1, func(c *call) (Value, error) { return c.gather(Multiple) }},
	"ordered":  {0, -1, func(c *call) (Value, error) { return c.gather(Ordered) }},
	"container-size": {1, 1, func(c *call) (Value, error) {
		if a := c.args[0]; !a.IsNull() && a.Cardinality != Multiple && a.Cardinality != Ordered {
			return Null, c.wrong()
		}
		return Number(Integer, float64(len(c.args[0].Scalars))), nil
	}},
	"is-null": {1, 1, func(c *call) (Value, error) { return Bool(c.args[0].IsNull()), nil }},
	"index": {1, 1, func(c *call) (Value, error) {
		n, err := c.number("n", "")
		a := c.args[0]
		if err != nil || a.IsNull() {
			return Null, err
		}
		if a.Cardinality != Ordered {
			return Null, c.wrong()
		}
		if n < 1 || n > float64(len(a.Scalars)) || n != float64(int(n)) {
			return Value{Base: a.Base, Cardinality: Single}, nil
		}
		return Value{a.Base, Single, a.Scalars[int(n)-1 : int(n)], nil}, nil
	}},
	"field-value": {1, 1, func(c *call) (Value, error) {
		a := c.args[0]
		if !a.IsNull() && a.Cardinality != Record {
			return Null, c.wrong()
		}
		v, _ := a.field(c.e.Attr("field-identifier", ""))
		return v, nil
	}},
	"member": {2, 2, func(c *call) (Value, error) {
		one, all := c.args[0], c.args[1]
		if c.anyNull() {
			return Null, nil
		}
		if one.Cardinality != Single || all.Cardinality != Multiple && all.Cardinality != Ordered || !alike(one.Base, all.Base) {
			return Null, c.wrong()
		}
		return Bool(seen(all.Base, all.Scalars, one.Scalars[0])), nil
	}},
	"delete": {2, 2, func(c *call) (Value, error) {
		one, all := c.args[0], c.args[1]
		if c.anyNull() {
			return Null, nil
		}
		if one.Cardinality != Single || all.Cardinality != Multiple && all.Cardinality != Ordered || !alike(one.Base, all.Base) {
			return Null, c.wrong()
		}
		left := Value{Base: all.Base, Cardinality: all.Cardinality}
		for _, s := range all.Scalars {
			if !same(all.Base, s, one.Scalars[0]) {
				left.Scalars = append(left.Scalars, s)
			}
		}
		return left, nil
	}},
	"contains": {2, 2, func(c *call) (Value, error) {
		all, part := c.args[0], c.args[1]
		if c.anyNull() {
			return Null, nil
		}
		if all.Cardinality != part.Cardinality || all.Cardinality != Multiple && all.Cardinality != Ordered || !alike(all.Base, part.Base) {
			return Null, c.wrong()
		}
		if all.Cardinality == Multiple {
			return Bool(containsAll(all.Base, all.Scalars, part.Scalars)), nil
		}
		return Bool(follows(all, part)), nil
	}},
})

// follows tells whether part is in all without a gap: a strict sub-sequence.
func follows(all, part Value) bool {
	for i := 0; i+len(part.Scalars) <= len(all.Scalars); i++ {
		there := true
		for j, p := range part.Scalars {
			there = there && same(all.Base, all.Scalars[i+j], p)
		}
		if there {
			return true
		}
	}
	return false
}

// alike tells base types whose values may be compared with one another.
func alike(a, b BaseType) bool {
	return a == b || a.textual() && b.textual() || a.numeric() && b.numeric()
}

// response finds the response that an expression names.
func (c *call) response() (*Response, error) {
	id := c.e.Attr("identifier", "")
	if d := c.run.item.Response(id); d != nil {
		return d, nil
	}
	return nil, at(c.e.Line, "item_response_undeclared", "id", id)
}

// gather makes a container of operands: NULL ones are left out, containers are opened.
func (c *call) gather(into Cardinality) (Value, error) {
	out := Value{Cardinality: into}
	for _, a := range c.args {
		if a.IsNull() {
			continue
		}
		if out.Base == "" {
			out.Base = a.Base
		}
		if a.Cardinality != Single && a.Cardinality != into || !alike(out.Base, a.Base) {
			return Null, c.wrong()
		}
		if out.Base == Integer && a.Base == Float {
			out.Base = Float
		}
		out.Scalars = append(out.Scalars, a.Scalars...)
	}
	return out, nil
}

// repeat evaluates its operands again and again into one ordered container.
func (r *run) repeat(e *Expression) (Value, error) {
	text := e.Attr("number-repeats", "")
	n, err := r.number(e, "number-repeats", text)
	if err != nil || !(n >= 1) {
		return Null, err
	}
	if n > largestContainer {
		return Null, at(e.Line, "item_attribute", "name", "number-repeats", "value", strconv.Quote(text))
	}
	gathered := &Expression{Op: "ordered", Line: e.Line}
	for range int(n) {
		if len(gathered.Args) > largestContainer {
			return Null, at(e.Line, "item_endless")
		}
		gathered.Args = append(gathered.Args, e.Args...)
	}
	return r.value(gathered)
}
