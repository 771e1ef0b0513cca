package questionnaire

// StandardRules are the rules of the three standard templates: match_correct gives 1 or
// 0, map_response and map_response_point the points of a mapping, 0 without an answer.
// They are about RESPONSE and SCORE. The result is nil for another name.
func StandardRules(name string, line int) []Rule {
	named := func(op string) *Expression {
		return &Expression{Op: op, Attrs: []Attr{{"identifier", "RESPONSE"}}, Line: line}
	}
	set := func(e *Expression) []Rule {
		return []Rule{{Kind: SetOutcome, Identifier: "SCORE", Expression: e, Line: line}}
	}
	points := func(x float64) *Expression {
		return &Expression{Op: "base-value", Attrs: []Attr{{"base-type", "float"}}, Value: Number(Float, x), Line: line}
	}
	when := func(op string, args ...*Expression) *Expression { return &Expression{Op: op, Args: args, Line: line} }
	var branches []Branch
	switch name {
	case "match_correct":
		branches = []Branch{{when("match", named("variable"), named("correct")), set(points(1))}, {nil, set(points(0))}}
	case "map_response":
		branches = []Branch{{when("is-null", named("variable")), set(points(0))}, {nil, set(named("map-response"))}}
	case "map_response_point":
		branches = []Branch{{when("is-null", named("variable")), set(points(0))}, {nil, set(named("map-response-point"))}}
	default:
		return nil
	}
	return []Rule{{Kind: Condition, Branches: branches, Line: line}}
}
