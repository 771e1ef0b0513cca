// Package moodle reads questions exported by Moodle in its XML. No schema of it exists:
// what is read here is what Moodle 4 writes.
package moodle

import (
	"bytes"
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/gift"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/exam/questionnaire/quiz"
	"jurande/internal/refusal"
)

// LooksLike tells Moodle XML by its first element.
func LooksLike(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.Contains(head, []byte("<quiz"))
}

// Read reads a file. Questions that cannot be taken are in Left, each with its line.
func Read(data []byte) (quiz.Import, error) {
	root, _, err := qti.Tree(data, qti.LargestList, qti.MostListed)
	if err != nil {
		return quiz.Import{}, err
	}
	if root.Name != "quiz" {
		return quiz.Import{}, refusal.New(refusal.Invalid, "quiz_xml", "found", root.Name).At(root.Line)
	}
	var list []quiz.Question
	var left refusal.List
	for _, n := range root.Children {
		if n.Name != "question" || n.Attr("type", "") == "category" {
			continue
		}
		q, fault := question(n)
		if fault != nil {
			left = append(left, fault)
			continue
		}
		list = append(list, *q)
	}
	if len(list) == 0 && len(left) == 0 {
		return quiz.Import{}, refusal.New(refusal.Invalid, "quiz_empty")
	}
	return quiz.Build(list, left), nil
}

func about(q *quiz.Question, key string, facts ...any) *refusal.Refusal {
	return refusal.New(refusal.Invalid, key, append([]any{"title", q.Title}, facts...)...).At(q.Line)
}

func question(n *questionnaire.Node) (*quiz.Question, *refusal.Refusal) {
	q := &quiz.Question{Line: n.Line, Title: text(child(n, "name")), Files: map[string][]byte{}, Single: true}
	kind := n.Attr("type", "")
	q.Text = markup(q, child(n, "questiontext"))
	q.Feedback = markup(q, child(n, "generalfeedback"))
	q.ForScorers = markup(q, child(n, "graderinfo"))
	q.Shuffle = truth(n, "shuffleanswers", true)
	q.Single = truth(n, "single", true)
	q.CaseSensitive = truth(n, "usecase", false)
	for name, what := range map[string]string{"tags": "tags", "hint": "hints", "correctfeedback": "feedback", "partiallycorrectfeedback": "feedback", "incorrectfeedback": "feedback", "units": "units"} {
		if c := child(n, name); c != nil && strings.TrimSpace(c.Plain()) != "" {
			leave(q, what)
		}
	}
	var ok bool
	if q.Grade, ok = number(value(n, "defaultgrade", "1")); !ok || q.Grade < 0 {
		return nil, about(q, "quiz_number", "value", value(n, "defaultgrade", ""))
	}
	var fault *refusal.Refusal
	switch kind {
	case "multichoice":
		q.Kind = quiz.Choice
		fault = answers(q, n)
	case "truefalse":
		fault = trueFalse(q, n)
	case "shortanswer":
		q.Kind = quiz.Short
		fault = answers(q, n)
	case "numerical":
		q.Kind = quiz.Numeric
		fault = answers(q, n)
	case "matching":
		q.Kind = quiz.Match
		for _, c := range n.Children {
			if c.Name == "subquestion" {
				right := quiz.Markup{Text: text(child(c, "answer"))}
				q.Pairs = append(q.Pairs, quiz.Pair{Left: markup(q, c), Right: right})
			}
		}
	case "essay":
		q.Kind = quiz.Essay
	default:
		fault = about(q, "quiz_kind", "kind", kind)
	}
	return q, fault
}

func answers(q *quiz.Question, n *questionnaire.Node) *refusal.Refusal {
	for _, c := range n.Children {
		if c.Name != "answer" {
			continue
		}
		a := quiz.Answer{Markup: markup(q, c), Feedback: markup(q, child(c, "feedback"))}
		var ok bool
		if a.Percent, ok = number(c.Attr("fraction", "0")); !ok {
			return about(q, "quiz_fraction", "value", c.Attr("fraction", ""))
		}
		switch q.Kind {
		case quiz.Short:
			a.Text = strings.TrimSpace(a.Text)
		case quiz.Numeric:
			if strings.TrimSpace(a.Text) == "*" {
				a.Any = true
				break
			}
			x, okX := number(a.Text)
			t, okT := number(value(c, "tolerance", "0"))
			if !okX || !okT || t < 0 {
				return about(q, "quiz_number", "value", a.Text)
			}
			a.Low, a.High = quiz.Around(x, t)
		}
		q.Answers = append(q.Answers, a)
	}
	return nil
}

// trueFalse keeps the answer that has the points.
func trueFalse(q *quiz.Question, n *questionnaire.Node) *refusal.Refusal {
	if fault := answers(q, n); fault != nil {
		return fault
	}
	var answer, found bool
	var right, wrong quiz.Markup
	for _, a := range q.Answers {
		if a.Percent == 100 {
			answer, found, right = strings.EqualFold(strings.TrimSpace(a.Text), "true"), true, a.Feedback
		} else {
			wrong = a.Feedback
		}
	}
	if !found {
		return about(q, "quiz_fullmark")
	}
	q.Answers = nil
	*q = gift.TrueFalse(*q, answer, right, wrong)
	return nil
}

func child(n *questionnaire.Node, name string) *questionnaire.Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// text is the text of an element, in a <text> of its own as Moodle has it, or directly.
func text(n *questionnaire.Node) string {
	if n == nil {
		return ""
	}
	if t := child(n, "text"); t != nil {
		n = t
	}
	var b strings.Builder
	for _, c := range n.Children {
		b.WriteString(c.Text)
	}
	return strings.TrimSpace(b.String())
}

// markup reads a text with its format and the files that came with it.
func markup(q *quiz.Question, n *questionnaire.Node) quiz.Markup {
	if n == nil {
		return quiz.Markup{}
	}
	for _, c := range n.Children {
		if c.Name != "file" {
			continue
		}
		if data, ok := quiz.Base64(text(c)); ok && c.Attr("encoding", "") == "base64" {
			q.Files[c.Attr("name", "")] = data
		} else {
			leave(q, "file")
		}
	}
	format := n.Attr("format", "html")
	if format == "markdown" {
		leave(q, "html")
	}
	return quiz.Markup{Text: text(n), HTML: format != "plain_text" && format != "markdown"}
}

func leave(q *quiz.Question, what string) {
	for _, l := range q.Left {
		if l == what {
			return
		}
	}
	q.Left = append(q.Left, what)
}

func value(n *questionnaire.Node, name, otherwise string) string {
	if c := child(n, name); c != nil {
		return text(c)
	}
	return otherwise
}

func truth(n *questionnaire.Node, name string, otherwise bool) bool {
	switch value(n, name, "") {
	case "1", "true":
		return true
	case "0", "false":
		return false
	}
	return otherwise
}

func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "0123456789.eE+-") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}
