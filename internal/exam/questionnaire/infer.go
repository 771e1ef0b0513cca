package questionnaire

// types says what an expression gives, as far as its operators tell: an unknown base
// type is empty. It finds at import what scoring would refuse on the day.
func (it *Item) types(e *Expression) (BaseType, Cardinality) {
	switch e.Op {
	case "base-value":
		return e.Value.Base, Single
	case "variable", "correct", "default":
		id := e.Attr("identifier", "")
		if d := it.Response(id); d != nil {
			return d.Base, d.Cardinality
		}
		if o := it.Outcome(id); o != nil {
			return o.Base, o.Cardinality
		}
		return "", ""
	case "and", "or", "not", "any-n", "match", "lt", "lte", "gt", "gte", "equal", "equal-rounded", "inside", "string-match", "substring",
		"pattern-match", "member", "contains", "is-null", "duration-lt", "duration-gte":
		return Boolean, Single
	case "container-size", "round", "truncate", "gcd", "lcm", "integer-divide", "integer-modulus":
		return Integer, Single
	case "map-response", "map-response-point", "divide", "power", "round-to", "integer-to-float", "math-constant", "stats-operator":
		return Float, Single
	case "sum", "product", "subtract", "min", "max":
		base := Integer
		for _, a := range e.Args {
			switch b, _ := it.types(a); b {
			case Integer:
			case Float:
				base = Float
			default:
				return Float, Single
			}
		}
		return base, Single
	case "multiple", "ordered":
		for _, a := range e.Args {
			if b, _ := it.types(a); b != "" {
				return b, Cardinality(e.Op)
			}
		}
		return "", Cardinality(e.Op)
	case "index":
		if len(e.Args) == 1 {
			b, _ := it.types(e.Args[0])
			return b, Single
		}
	case "delete":
		if len(e.Args) == 2 {
			return it.types(e.Args[1])
		}
	}
	return "", ""
}

// assigns tells whether an expression may give the value of an outcome.
func (it *Item) assigns(e *Expression, o *Outcome) bool {
	base, card := it.types(e)
	if base == "" || card == "" || card == Record {
		return true
	}
	trial := Value{Base: base, Cardinality: card, Scalars: []Scalar{{Text: "x"}}}
	_, ok := trial.as(o.Base, o.Cardinality)
	return ok
}
