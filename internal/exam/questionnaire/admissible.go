package questionnaire

import (
	"slices"
	"strconv"

	"jurande/internal/refusal"
)

// Admissible refuses answers that no honest page can give: a choice that is not offered,
// more of them than allowed, one tied more often than it may be. Scoring does not ask it
// (the specification scores whatever it gets): who takes answers from candidates must,
// or all pairs at once would earn all the points. Fewer answers than asked for are
// admissible: they may be on their way.
func (it *Item) Admissible(given Given) error {
	var list refusal.List
	for _, i := range it.Interactions {
		v := given[i.Response]
		if v.IsNull() {
			continue
		}
		if r := i.admits(v); r != nil {
			list = append(list, r.On(i.Response))
		}
	}
	return list.Or()
}

func (i *Interaction) admits(v Value) *refusal.Refusal {
	most := i.limit("max-choices", 1)
	switch i.Kind {
	case "choice", "hottext", "hotspot", "inline-choice", "order", "graphic-order":
		if i.Kind == "order" || i.Kind == "graphic-order" {
			most = i.limit("max-choices", 0)
		}
		for n, s := range v.Scalars {
			if i.choice(s.Text) == nil {
				return refusal.New(refusal.Invalid, "item_answer_choice", "id", s.Text)
			}
			if seen(v.Base, v.Scalars[:n], s) {
				return refusal.New(refusal.Invalid, "item_answer_twice", "id", s.Text)
			}
		}
	case "associate", "match", "gap-match", "graphic-associate", "graphic-gap-match":
		most = 0
		if i.Kind == "associate" || i.Kind == "match" || i.Kind == "graphic-associate" {
			most = i.limit("max-associations", 1)
		}
		if r := i.ties(v); r != nil {
			return r
		}
	case "select-point", "position-object":
		most = i.limit("max-choices", map[string]int{"select-point": 1}[i.Kind])
	case "slider":
		low, _ := parseFloat(i.Node.Attr("lower-bound", ""))
		high, _ := parseFloat(i.Node.Attr("upper-bound", ""))
		if x := v.Scalars[0].X; x < low || x > high {
			return refusal.New(refusal.Invalid, "item_answer_outside", "low", low, "high", high)
		}
	default:
		most = 0
	}
	if most > 0 && len(v.Scalars) > most {
		return refusal.New(refusal.Invalid, "item_answer_many", "limit", most, "count", len(v.Scalars))
	}
	return nil
}

// ties checks pairs: what they tie exists, on the right side, and no more than it may be.
func (i *Interaction) ties(v Value) *refusal.Refusal {
	count := map[string]int{}
	for n, s := range v.Scalars {
		from, to := i.choice(s.Text), i.choice(s.Second)
		if from == nil || to == nil || i.Kind == "match" && (from.Set != 0 || to.Set != 1) {
			return refusal.New(refusal.Invalid, "item_answer_choice", "id", s.Format(v.Base))
		}
		if gaps := map[string]string{"gap-match": "qti-gap", "graphic-gap-match": "qti-associable-hotspot"}; gaps[i.Kind] != "" &&
			(to.Node.Name != gaps[i.Kind] || from.Node.Name == gaps[i.Kind]) {
			return refusal.New(refusal.Invalid, "item_answer_choice", "id", s.Format(v.Base))
		}
		if seen(v.Base, v.Scalars[:n], s) {
			return refusal.New(refusal.Invalid, "item_answer_twice", "id", s.Format(v.Base))
		}
		for _, c := range []*Choice{from, to} {
			count[c.Identifier]++
			if most := c.ties(); most > 0 && count[c.Identifier] > most {
				return refusal.New(refusal.Invalid, "item_answer_many", "limit", most, "count", count[c.Identifier])
			}
		}
	}
	return nil
}

// ties is how often a choice may be tied: a gap holds one, the rest what match-max says,
// 0 for any number. A choice without match-max (optional for places of a picture and
// since QTI 3) may be tied once.
func (c *Choice) ties() int {
	if c.Node.Name == "qti-gap" {
		return 1
	}
	n, err := strconv.Atoi(c.Node.Attr("match-max", "1"))
	if err != nil {
		return 1
	}
	return n
}

func (i *Interaction) choice(id string) *Choice {
	n := slices.IndexFunc(i.Choices, func(c Choice) bool { return c.Identifier == id })
	if n < 0 {
		return nil
	}
	return &i.Choices[n]
}

func (i *Interaction) limit(name string, otherwise int) int {
	n, err := strconv.Atoi(i.Node.Attr(name, strconv.Itoa(otherwise)))
	if err != nil {
		return otherwise
	}
	return n
}
