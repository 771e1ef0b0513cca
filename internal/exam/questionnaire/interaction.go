package questionnaire

import (
	"slices"
	"strconv"
)

// Interaction is a place of the body where the candidate answers.
type Interaction struct {
	Kind     string // QTI 3 name without "qti-" and "-interaction": "choice", "text-entry"
	Response string
	Node     *Node
	Choices  []Choice
	Shuffle  bool
}

// Choice is something to choose, put in order or tie.
type Choice struct {
	Identifier string
	Node       *Node
	Fixed      bool // keeps its place when others are shuffled
	Set        int  // of a match interaction: 0 for rows, 1 for columns
}

// kind is what an interaction expects of its response and of its contents.
type kind struct {
	bases   []BaseType
	cards   []Cardinality
	choices []string
	least   int // choices
}

var (
	oneOrMore  = []Cardinality{Single, Multiple}
	everything = []Cardinality{Single, Multiple, Ordered, Record}
	idents     = []BaseType{Identifier}
)

// kinds lists the interactions that we support.
var kinds = map[string]kind{
	"qti-choice-interaction":            {idents, []Cardinality{Single, Multiple, Ordered}, []string{"qti-simple-choice"}, 1},
	"qti-order-interaction":             {idents, []Cardinality{Ordered}, []string{"qti-simple-choice"}, 1},
	"qti-associate-interaction":         {[]BaseType{Pair}, oneOrMore, []string{"qti-simple-associable-choice"}, 1},
	"qti-match-interaction":             {[]BaseType{DirectedPair}, oneOrMore, []string{"qti-simple-associable-choice"}, 2},
	"qti-gap-match-interaction":         {[]BaseType{DirectedPair}, oneOrMore, []string{"qti-gap-text", "qti-gap-img", "qti-gap"}, 2},
	"qti-inline-choice-interaction":     {idents, []Cardinality{Single}, []string{"qti-inline-choice"}, 1},
	"qti-text-entry-interaction":        {[]BaseType{String, Integer, Float}, []Cardinality{Single, Record}, nil, 0},
	"qti-extended-text-interaction":     {[]BaseType{String, Integer, Float}, everything, nil, 0},
	"qti-hottext-interaction":           {idents, oneOrMore, []string{"qti-hottext"}, 1},
	"qti-hotspot-interaction":           {idents, oneOrMore, []string{"qti-hotspot-choice"}, 1},
	"qti-select-point-interaction":      {[]BaseType{Point}, oneOrMore, nil, 0},
	"qti-graphic-order-interaction":     {idents, []Cardinality{Ordered}, []string{"qti-hotspot-choice"}, 1},
	"qti-graphic-associate-interaction": {[]BaseType{Pair}, oneOrMore, []string{"qti-associable-hotspot"}, 1},
	"qti-graphic-gap-match-interaction": {[]BaseType{DirectedPair}, oneOrMore, []string{"qti-gap-img", "qti-gap-text", "qti-associable-hotspot"}, 2},
	"qti-position-object-interaction":   {[]BaseType{Point}, oneOrMore, nil, 0},
	"qti-slider-interaction":            {[]BaseType{Integer, Float}, []Cardinality{Single}, nil, 0},
	"qti-upload-interaction":            {[]BaseType{File}, oneOrMore, nil, 0},
}

var unsupportedInteractions = setOf(`qti-drawing-interaction qti-media-interaction qti-end-attempt-interaction qti-custom-interaction
	qti-portable-custom-interaction`)

// find lists the interactions of the body and checks each against its declaration.
func (it *Item) find() {
	it.Interactions = nil
	it.Body.Walk(func(n *Node) bool {
		k, known := kinds[n.Name]
		if !known {
			return true
		}
		i := Interaction{Kind: n.Name[len("qti-") : len(n.Name)-len("-interaction")], Response: n.Attr("response-identifier", ""), Node: n,
			Shuffle: n.Attr("shuffle", "false") == "true"}
		it.choices(&i, k)
		it.bound(&i, k)
		it.Interactions = append(it.Interactions, i)
		return true
	})
	used := map[string]int{}
	for _, i := range it.Interactions {
		if used[i.Response]++; used[i.Response] == 2 && i.Kind != "position-object" {
			it.Add(Wrong, i.Node.Line, "item_response_shared", "id", i.Response)
		}
	}
}

func (it *Item) choices(i *Interaction, k kind) {
	set := -1
	seen := map[string]bool{}
	i.Node.Walk(func(n *Node) bool {
		if n.Name == "qti-simple-match-set" {
			set++
		}
		if !slices.Contains(k.choices, n.Name) {
			return true
		}
		id := n.Attr("identifier", "")
		switch {
		case id == "":
			it.Add(Wrong, n.Line, "item_choice_unnamed", "name", n.Name)
		case seen[id]:
			it.Add(Wrong, n.Line, "item_choice_twice", "id", id)
		}
		seen[id] = true
		i.Choices = append(i.Choices, Choice{id, n, n.Attr("fixed", "false") == "true", max(set, 0)})
		if coords := n.Attr("coords", ""); n.Attr("shape", "") != "" {
			if _, ok := ParseShape(n.Attr("shape", ""), coords); !ok {
				it.Add(Wrong, n.Line, "item_shape", "shape", n.Attr("shape", ""), "coords", coords)
			}
		}
		return true
	})
	if len(i.Choices) < k.least {
		it.Add(Wrong, i.Node.Line, "item_choices_few", "name", i.Kind)
	}
	if i.Kind == "match" && set != 1 {
		it.Add(Wrong, i.Node.Line, "item_match_sets")
	}
	for _, name := range []string{"max-choices", "min-choices", "max-associations", "min-associations", "expected-length", "expected-lines", "max-strings", "min-strings"} {
		if text := i.Node.Attr(name, ""); text != "" {
			if n, err := strconv.Atoi(text); err != nil || n < 0 {
				it.Add(Wrong, i.Node.Line, "item_attribute", "name", name, "value", text)
			}
		}
	}
	if i.Kind == "slider" {
		low, okLow := parseFloat(i.Node.Attr("lower-bound", ""))
		high, okHigh := parseFloat(i.Node.Attr("upper-bound", ""))
		if !okLow || !okHigh || low >= high {
			it.Add(Wrong, i.Node.Line, "item_slider")
		}
	}
}

// bound checks that an interaction fills a declared response of a type it can give.
func (it *Item) bound(i *Interaction, k kind) {
	d := it.Response(i.Response)
	if d == nil {
		it.Add(Wrong, i.Node.Line, "item_response_undeclared", "id", i.Response)
		return
	}
	if !slices.Contains(k.cards, d.Cardinality) || d.Cardinality != Record && !slices.Contains(k.bases, d.Base) {
		it.Add(Wrong, i.Node.Line, "item_response_unfit", "id", i.Response, "base", string(d.Base), "cardinality", string(d.Cardinality), "name", i.Kind)
	}
	if d.Cardinality == Record {
		it.Add(Unsupported, d.Line, "item_record", "id", i.Response)
	}
	if len(i.Choices) == 0 {
		return
	}
	for _, s := range append(slices.Clone(d.Correct.Scalars), d.Default.Scalars...) {
		for _, id := range []string{s.Text, s.Second} {
			if id != "" && !slices.ContainsFunc(i.Choices, func(c Choice) bool { return c.Identifier == id }) {
				it.Add(Noted, d.Line, "item_choice_absent", "id", id, "response", i.Response)
			}
		}
	}
}
