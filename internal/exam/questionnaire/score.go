package questionnaire

import "jurande/internal/refusal"

// Given are the answers of one candidate, by response variable. What is absent or NULL
// was not answered.
type Given map[string]Value

// Result is what processing made of the answers.
type Result struct {
	Outcomes []Field    // every declared outcome, in the order of the item
	Feedback []Feedback // what the author wants shown, once results are out
}

// Feedback names a text of the item that these answers bring up.
type Feedback struct {
	Outcome, Identifier string
	Modal               bool // after the item, rather than inside it
}

// Outcome finds the value of an outcome.
func (r Result) Outcome(id string) Value {
	for _, o := range r.Outcomes {
		if o.Name == id {
			return o.Value
		}
	}
	return Null
}

// most bounds the work of one scoring, so that an item of others cannot hold the machine.
const most = 50_000

// completion is an outcome that every item has without declaring it.
const completion = "completionStatus"

// run is one scoring under way.
type run struct {
	item     *Item
	given    Given
	outcomes map[string]Value
	steps    int
}

// Score processes the answers to a supported item. It refuses an item that is wrong or
// not supported, an answer to a variable that the item does not declare, and an answer
// that has not the type of its variable.
func (it *Item) Score(given Given) (Result, error) {
	if !it.Supported() {
		return Result{}, it.Why(Wrong, Unsupported)
	}
	return it.process(given)
}

// process is Score without the question whether the item is supported.
func (it *Item) process(given Given) (Result, error) {
	r := &run{item: it, given: Given{}, outcomes: map[string]Value{}}
	for id, v := range given {
		d := it.Response(id)
		if d == nil {
			return Result{}, refusal.New(refusal.Invalid, "item_response_unknown", "id", id).On(id)
		}
		cast, ok := v.as(d.Base, d.Cardinality)
		if !ok {
			return Result{}, refusal.New(refusal.Invalid, "item_response_type", "id", id, "base", string(d.Base), "cardinality", string(d.Cardinality)).On(id)
		}
		if len(cast.Scalars) > largestContainer {
			return Result{}, refusal.New(refusal.TooLarge, "item_answer_many", "limit", largestContainer, "count", len(cast.Scalars)).On(id)
		}
		r.given[id] = cast
	}
	for _, o := range it.Outcomes {
		r.outcomes[o.Identifier] = o.initial()
	}
	if _, err := r.rules(it.Rules); err != nil {
		return Result{}, err
	}
	var out Result
	for _, o := range it.Outcomes {
		out.Outcomes = append(out.Outcomes, Field{o.Identifier, r.outcomes[o.Identifier]})
	}
	out.Feedback = r.feedback()
	return out, nil
}

// initial is the value of an outcome before processing: its default, else 0 for a single
// number, else NULL (QTI 2.2 and 3.0, "Item Session" and outcome declarations).
func (o Outcome) initial() Value {
	if o.Default.IsNull() && o.Cardinality == Single && (o.Base == Integer || o.Base == Float) {
		return Number(o.Base, 0)
	}
	v := o.Default
	v.Base, v.Cardinality = o.Base, o.Cardinality
	return v
}

// rules runs rules in order; done tells that one of them ended the processing.
func (r *run) rules(list []Rule) (done bool, err error) {
	for i := range list {
		if done, err = r.rule(&list[i]); done || err != nil {
			return done, err
		}
	}
	return false, nil
}

func (r *run) rule(rule *Rule) (done bool, err error) {
	switch rule.Kind {
	case Exit:
		return true, nil
	case Fragment:
		return r.rules(rule.Rules)
	case Condition:
		for _, b := range rule.Branches {
			if b.When != nil {
				v, err := r.value(b.When)
				if err != nil {
					return false, err
				}
				if !v.IsNull() && (v.Base != Boolean || v.Cardinality != Single) {
					return false, at(b.When.Line, "item_condition_type")
				}
				if !v.True() {
					continue // NULL counts as false
				}
			}
			return r.rules(b.Rules)
		}
		return false, nil
	}
	v, err := r.value(rule.Expression)
	if err != nil {
		return false, err
	}
	o := r.item.Outcome(rule.Identifier)
	if o == nil && rule.Identifier == completion {
		o = &Outcome{Declaration: Declaration{Identifier: completion, Base: Identifier, Cardinality: Single}}
	}
	if o == nil {
		return false, at(rule.Line, "item_outcome_unknown", "id", rule.Identifier)
	}
	if rule.Kind == LookupOutcome {
		if v, err = o.look(v, rule.Line); err != nil {
			return false, err
		}
	}
	cast, ok := v.as(o.Base, o.Cardinality)
	if !ok {
		return false, at(rule.Line, "item_outcome_type", "id", rule.Identifier, "base", string(o.Base), "cardinality", string(o.Cardinality))
	}
	r.outcomes[o.Identifier] = cast
	return false, nil
}

// look finds a number in the table of an outcome.
func (o *Outcome) look(v Value, line int) (Value, error) {
	if o.Lookup == nil {
		return Null, at(line, "item_lookup_absent", "id", o.Identifier)
	}
	if v.IsNull() {
		return o.Lookup.Default, nil
	}
	if v.Cardinality != Single || !v.Base.numeric() {
		return Null, at(line, "item_lookup_number", "id", o.Identifier)
	}
	x := v.Scalars[0].X
	for _, e := range o.Lookup.Entries {
		if x == e.Source && (!o.Lookup.Interpolation || e.IncludeBoundary) || o.Lookup.Interpolation && x > e.Source {
			return e.Target, nil
		}
	}
	return o.Lookup.Default, nil
}

// feedback lists the texts that the outcomes bring up: an element is shown when the
// outcome holds its identifier, or hidden then when it says so.
func (r *run) feedback() []Feedback {
	var out []Feedback
	see := func(n *Node, modal bool) {
		id, outcome := n.Attr("identifier", ""), n.Attr("outcome-identifier", "")
		held := false
		for _, s := range r.outcomes[outcome].Scalars {
			held = held || s.Text == id
		}
		if held == (n.Attr("show-hide", "show") != "hide") {
			out = append(out, Feedback{outcome, id, modal})
		}
	}
	r.item.Body.Walk(func(n *Node) bool {
		if n.Name == "qti-feedback-inline" || n.Name == "qti-feedback-block" {
			see(n, false)
		}
		return true
	})
	for _, n := range r.item.Feedback {
		see(n, true)
	}
	return out
}
