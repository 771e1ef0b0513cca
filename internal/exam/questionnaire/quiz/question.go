// Package quiz turns questions as Moodle and its neighbours write them into items: an
// answer has a percentage of the points. What has no place in an item is listed.
package quiz

import (
	"strconv"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// Kind is what a question asks for.
type Kind string

// Kinds of questions that become items.
const (
	Choice  Kind = "multichoice"
	Short   Kind = "shortanswer"
	Numeric Kind = "numerical"
	Match   Kind = "matching"
	Essay   Kind = "essay"
)

// Question is one question read from such a file.
type Question struct {
	Kind           Kind
	Title          string
	Line           int
	Text, Tail     Markup // before and after the place of the answer
	Grade          float64
	Answers        []Answer
	Pairs          []Pair
	Single         bool // one choice only
	Shuffle        bool
	CaseSensitive  bool
	Feedback       Markup // shown to everybody
	ForScorers     Markup // what markers of an essay should look for
	Files          map[string][]byte
	Left           []string // what was not taken: ends of the keys quizpart.*
	LettersOrdered bool
}

// Markup is a text, in HTML or not.
type Markup struct {
	Text string
	HTML bool
}

// Answer is an answer with its share of the points, in percent. For numbers, it is
// accepted from Low to High, and Any accepts everything.
type Answer struct {
	Markup
	Percent   float64
	Feedback  Markup
	Low, High float64
	Any       bool
}

// Pair is what goes together; without Left, Right is there to mislead.
type Pair struct{ Left, Right Markup }

// Import is what was made of a file.
type Import struct {
	Items []questionnaire.Item
	Files map[string][]byte // pictures, under the names by which items call them
	Left  refusal.List      // what was not taken, each with its line and question
}

// Build makes items of questions; those that cannot become one are in Left.
func Build(list []Question, left refusal.List) Import {
	out := Import{Files: map[string][]byte{}, Left: left}
	for i := range list {
		q := &list[i]
		m := &maker{q: q, id: "Q" + strconv.Itoa(i+1)}
		it, fault := m.item()
		if fault != nil {
			out.Left = append(out.Left, fault)
			continue
		}
		for name, data := range m.files {
			out.Files[name] = data
		}
		for _, what := range q.Left {
			out.Left = append(out.Left, about(q, "quiz_left", "what", what))
		}
		it.Check()
		if !it.Supported() {
			for _, r := range it.Why(questionnaire.Wrong, questionnaire.Unsupported) {
				out.Left = append(out.Left, r.At(q.Line))
			}
			continue
		}
		out.Items = append(out.Items, *it)
	}
	return out
}

func about(q *Question, key string, facts ...any) *refusal.Refusal {
	return refusal.New(refusal.Invalid, key, append([]any{"title", q.Title}, facts...)...).At(q.Line)
}
