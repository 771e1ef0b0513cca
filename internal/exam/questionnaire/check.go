package questionnaire

import (
	"errors"
	"regexp"
	"strings"

	"jurande/internal/refusal"
)

// Check finds everything wrong or not supported in an item that was read or made, and
// leaves out of its texts what could do harm. Reading calls it; so must who makes items.
func (it *Item) Check() {
	if it.Adaptive {
		it.Add(Unsupported, it.Line, "item_adaptive")
	}
	if it.Drawing != nil || len(it.Templates) > 0 {
		line := 0
		if it.Drawing != nil {
			line = it.Drawing.Line
		} else {
			line = it.Templates[0].Line
		}
		it.Add(Unsupported, line, "item_template")
	}
	if it.Identifier == "" {
		it.Add(Wrong, it.Line, "item_unnamed")
	}
	it.declared()
	if it.Body == nil {
		it.Body = Element("qti-item-body", nil)
		it.Add(Wrong, it.Line, "item_empty")
	}
	it.clean(&Node{Children: []*Node{it.Body}}, nil)
	it.clean(&Node{Children: it.Feedback}, nil)
	for _, n := range it.Extra {
		it.scripts(n)
	}
	it.find()
	it.checkFeedback()
	it.checkRules(it.Rules)
	if it.Supported() {
		it.rehearse()
	}
}

// declared refuses a name that is given twice, and declarations without a known type.
func (it *Item) declared() {
	seen := map[string]bool{}
	see := func(d Declaration) {
		if d.Identifier == "" || seen[d.Identifier] {
			it.Add(Wrong, d.Line, "item_variable_twice", "id", d.Identifier)
		}
		seen[d.Identifier] = true
	}
	for _, d := range it.Responses {
		see(d.Declaration)
	}
	for _, d := range it.Outcomes {
		see(d.Declaration)
	}
	for _, d := range it.Templates {
		see(d)
	}
}

func (it *Item) checkFeedback() {
	see := func(n *Node) {
		id := n.Attr("outcome-identifier", "")
		if id != "" && it.Outcome(id) == nil {
			it.Add(Wrong, n.Line, "item_outcome_unknown", "id", id)
		}
	}
	it.Body.Walk(func(n *Node) bool {
		switch n.Name {
		case "qti-feedback-inline", "qti-feedback-block":
			see(n)
		case "qti-printed-variable":
			if id := n.Attr("identifier", ""); it.Outcome(id) == nil && it.template(id) == nil && it.Response(id) == nil {
				it.Add(Wrong, n.Line, "item_variable_unknown", "id", id)
			}
		}
		return true
	})
	for _, n := range it.Feedback {
		see(n)
	}
}

func (it *Item) checkRules(list []Rule) {
	for i := range list {
		r := &list[i]
		switch r.Kind {
		case SetOutcome, LookupOutcome:
			o := it.Outcome(r.Identifier)
			switch {
			case o == nil && r.Identifier != completion:
				it.Add(Wrong, r.Line, "item_outcome_unknown", "id", r.Identifier)
			case r.Kind == LookupOutcome && (o == nil || o.Lookup == nil):
				it.Add(Wrong, r.Line, "item_lookup_absent", "id", r.Identifier)
			case o != nil && r.Kind == SetOutcome && !it.assigns(r.Expression, o):
				it.Add(Wrong, r.Line, "item_outcome_type", "id", r.Identifier, "base", string(o.Base), "cardinality", string(o.Cardinality))
			}
			it.checkExpression(r.Expression)
		}
		for _, b := range r.Branches {
			if b.When != nil {
				it.checkExpression(b.When)
				if base, _ := it.types(b.When); base != "" && base != Boolean {
					it.Add(Wrong, b.When.Line, "item_condition_type")
				}
			}
			it.checkRules(b.Rules)
		}
		it.checkRules(r.Rules)
	}
}

// chance lists the operators that draw: they have no place where everybody's points must
// be computed again the same.
var chance = setOf("random random-integer random-float")

func (it *Item) checkExpression(e *Expression) {
	o, known := operators[e.Op]
	switch {
	case e.Op == "repeat":
	case chance[e.Op]:
		it.Add(Unsupported, e.Line, "item_chance", "name", e.Op)
	case !known:
		it.Add(Unsupported, e.Line, "item_operator_unsupported", "name", e.Op)
	case len(e.Args) < o.least || o.most >= 0 && len(e.Args) > o.most:
		it.Add(Wrong, e.Line, "item_operands_count", "name", e.Op, "count", len(e.Args))
	default:
		it.checkOperator(e)
	}
	for _, a := range e.Args {
		it.checkExpression(a)
	}
}

var figure = regexp.MustCompile(`^[-+]?[0-9.]`)

func (it *Item) checkOperator(e *Expression) {
	id := e.Attr("identifier", "")
	switch e.Op {
	case "correct", "map-response", "map-response-point":
		d := it.Response(id)
		if d == nil {
			it.Add(Wrong, e.Line, "item_response_undeclared", "id", id)
		} else if e.Op == "map-response" && d.Mapping == nil || e.Op == "map-response-point" && d.Areas == nil {
			it.Add(Wrong, e.Line, "item_mapping_absent", "id", id)
		}
	case "variable", "default":
		if _, err := (&run{item: it, given: Given{}, outcomes: map[string]Value{}}).variable(e, id); err != nil {
			it.Add(Wrong, e.Line, "item_variable_unknown", "id", id)
		}
	case "pattern-match":
		p := e.Attr("pattern", "")
		if _, err := pattern(p); err != nil {
			it.Add(Unsupported, e.Line, "item_pattern", "pattern", p)
		} else if strings.HasPrefix(p, "^") || strings.HasSuffix(p, "$") {
			it.Add(Noted, e.Line, "item_pattern_anchor", "pattern", p)
		}
	case "inside":
		if _, ok := ParseShape(e.Attr("shape", ""), e.Attr("coords", "")); !ok {
			it.Add(Wrong, e.Line, "item_shape", "shape", e.Attr("shape", ""), "coords", e.Attr("coords", ""))
		}
	case "any-n", "index", "repeat", "round-to", "equal-rounded":
		for _, name := range map[string][]string{"any-n": {"min", "max"}, "index": {"n"}, "repeat": {"number-repeats"}, "round-to": {"figures"}, "equal-rounded": {"figures"}}[e.Op] {
			text := e.Attr(name, "")
			if _, ok := parseFloat(text); !ok && (figure.MatchString(text) || text == "") {
				it.Add(Wrong, e.Line, "item_attribute", "name", name, "value", text)
			}
		}
	case "math-operator":
		if name := e.Attr("name", ""); functions[name] == nil && name != "atan2" {
			it.Add(Wrong, e.Line, "item_attribute", "name", "name", "value", name)
		}
	}
}

// rehearse scores the item without an answer and with the model answers, so that a
// mistake of types in its rules is known at import and not on the day.
func (it *Item) rehearse() {
	correct := Given{}
	for _, d := range it.Responses {
		correct[d.Identifier] = d.Correct
	}
	for _, given := range []Given{nil, correct} {
		_, err := it.process(given)
		var r *refusal.Refusal
		if errors.As(err, &r) {
			it.Problems = append(it.Problems, Problem{Wrong, r})
			return
		}
	}
}
