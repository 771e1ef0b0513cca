package quiz

import (
	"math"
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// maker makes one item of one question.
type maker struct {
	q     *Question
	id    string
	files map[string][]byte
	it    *questionnaire.Item
	body  *questionnaire.Node
}

func (m *maker) item() (*questionnaire.Item, *refusal.Refusal) {
	q := m.q
	m.files = map[string][]byte{}
	m.body = questionnaire.Element("qti-item-body", nil)
	title := clean(strings.Join(strings.Fields(q.Title), " "))
	if title == "" {
		title = m.id
	}
	m.it = &questionnaire.Item{Identifier: m.id, Title: title, Version: "3.0", Body: m.body, Line: q.Line}
	for _, a := range q.Answers {
		if a.Percent < -100 || a.Percent > 100 {
			return nil, about(q, "quiz_fraction", "value", number(a.Percent))
		}
		if !listed(a.Percent) {
			return nil, about(q, "quiz_moodle_fraction", "value", number(a.Percent))
		}
	}
	if q.Grade == 0 {
		q.Grade = 1
	}
	score := questionnaire.Outcome{Declaration: questionnaire.Declaration{Identifier: "SCORE", Base: questionnaire.Float, Cardinality: questionnaire.Single,
		Default: questionnaire.Number(questionnaire.Float, 0)}, Attrs: []questionnaire.Attr{{Name: "normal-maximum", Value: number(q.Grade)}}}
	if q.Kind == Essay {
		score.Attrs = append(score.Attrs, questionnaire.Attr{Name: "external-scored", Value: "human"})
	}
	m.it.Outcomes = []questionnaire.Outcome{score}
	var fault *refusal.Refusal
	switch q.Kind {
	case Choice:
		fault = m.choice()
	case Short:
		fault = m.short()
	case Numeric:
		fault = m.numeric()
	case Match:
		fault = m.match()
	case Essay:
		fault = m.essay()
	default:
		fault = about(q, "quiz_kind", "kind", string(q.Kind))
	}
	if strings.TrimSpace(q.Feedback.Text) != "" {
		m.feedback("NONE", q.Feedback, "hide") // never set, so always shown
	}
	return m.it, fault
}

// fractions are the shares that Moodle offers, in percent; they exist below zero too.
var fractions = []float64{100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}

// listed tells a share of Moodle, however many of its decimals are written.
func listed(percent float64) bool {
	for _, f := range fractions {
		if math.Abs(math.Abs(percent)-f) < 0.0005 {
			return true
		}
	}
	return false
}

func number(x float64) string { return questionnaire.Scalar{X: x}.Format(questionnaire.Float) }

// points is a share of the grade, computed in decimals.
func (m *maker) points(percent float64) float64 {
	return questionnaire.Share(m.q.Grade, percent)
}

// ask puts the text, with the place of the answer at the end or inside.
func (m *maker) ask(place *questionnaire.Node, inside bool) {
	before := m.nodes(m.q.Text)
	if strings.TrimSpace(m.q.Tail.Text) == "" && !inside {
		m.body.Children = append(m.body.Children, questionnaire.Element("div", nil, before...), place)
		return
	}
	after := m.nodes(m.q.Tail)
	if inside {
		m.body.Children = append(m.body.Children, questionnaire.Element("div", nil, append(append(before, questionnaire.Words(" "), place), after...)...))
		return
	}
	m.body.Children = append(m.body.Children, questionnaire.Element("div", nil, append(append(before, questionnaire.Words(" _____ ")), after...)...), place)
}

func (m *maker) respond(base questionnaire.BaseType, c questionnaire.Cardinality, correct []questionnaire.Scalar) *questionnaire.Response {
	m.it.Responses = []questionnaire.Response{{Declaration: questionnaire.Declaration{Identifier: "RESPONSE", Base: base, Cardinality: c,
		Default: questionnaire.Value{Base: base, Cardinality: c}}, Correct: questionnaire.Value{Base: base, Cardinality: c, Scalars: correct}}}
	return &m.it.Responses[0]
}

// choice gives points by a mapping. With several choices the sum stays between 0 and the
// grade, as Moodle has it; with one, a wrong choice may cost points.
func (m *maker) choice() *refusal.Refusal {
	q := m.q
	if len(q.Answers) < 2 {
		return about(q, "quiz_answers")
	}
	node := questionnaire.Element("qti-choice-interaction", []string{"response-identifier", "RESPONSE", "max-choices", "0", "shuffle", strconv.FormatBool(q.Shuffle)})
	mapping := &questionnaire.Mapping{}
	card := questionnaire.Multiple
	if q.Single {
		node.Attrs[1].Value = "1"
		card = questionnaire.Single
	} else {
		zero, all := 0.0, q.Grade
		mapping.Lower, mapping.Upper = &zero, &all
	}
	var correct []questionnaire.Scalar
	best, told := 0.0, false
	for i, a := range q.Answers {
		s := questionnaire.Scalar{Text: "A" + strconv.Itoa(i+1)}
		contents := m.nodes(a.Markup)
		if strings.TrimSpace(a.Feedback.Text) != "" {
			told = true
			contents = append(contents, questionnaire.Words(" "), questionnaire.Element("qti-feedback-inline",
				[]string{"outcome-identifier", "FEEDBACK", "identifier", s.Text, "show-hide", "show"}, m.nodes(a.Feedback)...))
		}
		node.Children = append(node.Children, questionnaire.Element("qti-simple-choice", []string{"identifier", s.Text}, contents...))
		mapping.Entries = append(mapping.Entries, questionnaire.MapEntry{Key: s, Points: m.points(a.Percent), CaseSensitive: true})
		best += max(0, a.Percent)
		if a.Percent > 0 && !q.Single || a.Percent == 100 && len(correct) == 0 {
			correct = append(correct, s)
		}
	}
	if len(correct) == 0 || !q.Single && best < 99 {
		return about(q, "quiz_fullmark")
	}
	m.respond(questionnaire.Identifier, card, correct).Mapping = mapping
	m.ask(node, false)
	m.it.Template, m.it.Rules = "map_response", questionnaire.StandardRules("map_response", 0)
	if !q.Single {
		m.it.Template, m.it.Rules = "", m.wholeOrParts()
	}
	if told {
		m.it.Template = ""
		m.it.Outcomes = append(m.it.Outcomes, questionnaire.Outcome{Declaration: questionnaire.Declaration{Identifier: "FEEDBACK", Base: questionnaire.Identifier, Cardinality: card,
			Default: questionnaire.Value{Base: questionnaire.Identifier, Cardinality: card}}})
		m.it.Rules = append(m.it.Rules, set("FEEDBACK", op("variable", "identifier", "RESPONSE")))
	}
	return nil
}

// match gives each good pair its share; all of them give the whole grade.
func (m *maker) match() *refusal.Refusal {
	q := m.q
	left, right := questionnaire.Element("qti-simple-match-set", nil), questionnaire.Element("qti-simple-match-set", nil)
	known := map[string]string{}
	var correct []questionnaire.Scalar
	for i, p := range q.Pairs {
		target := known[p.Right.Text]
		if target == "" {
			target = "R" + strconv.Itoa(len(known)+1)
			known[p.Right.Text] = target
			right.Children = append(right.Children, questionnaire.Element("qti-simple-associable-choice", []string{"identifier", target, "match-max", "0"}, m.nodes(p.Right)...))
		}
		if strings.TrimSpace(p.Left.Text) == "" {
			continue
		}
		source := "L" + strconv.Itoa(i+1)
		left.Children = append(left.Children, questionnaire.Element("qti-simple-associable-choice", []string{"identifier", source, "match-max", "1"}, m.nodes(p.Left)...))
		correct = append(correct, questionnaire.Scalar{Text: source, Second: target})
	}
	if len(correct) < 2 {
		return about(q, "quiz_answers")
	}
	mapping := &questionnaire.Mapping{}
	for _, s := range correct {
		mapping.Entries = append(mapping.Entries, questionnaire.MapEntry{Key: s, Points: m.points(100 / float64(len(correct))), CaseSensitive: true})
	}
	m.respond(questionnaire.DirectedPair, questionnaire.Multiple, correct).Mapping = mapping
	m.ask(questionnaire.Element("qti-match-interaction", []string{"response-identifier", "RESPONSE", "max-associations", strconv.Itoa(len(correct)), "shuffle", strconv.FormatBool(q.Shuffle)}, left, right), false)
	m.it.Rules = m.wholeOrParts()
	return nil
}

// wholeOrParts gives the whole grade for all that is right, since thirds do not add up
// to one, and the sum of the shares otherwise.
func (m *maker) wholeOrParts() []questionnaire.Rule {
	return []questionnaire.Rule{{Kind: questionnaire.Condition, Branches: []questionnaire.Branch{
		{When: with(op("match"), op("variable", "identifier", "RESPONSE"), op("correct", "identifier", "RESPONSE")), Rules: []questionnaire.Rule{set("SCORE", float(m.q.Grade))}},
		{Rules: []questionnaire.Rule{set("SCORE", op("map-response", "identifier", "RESPONSE"))}},
	}}}
}

// essay is left to people.
func (m *maker) essay() *refusal.Refusal {
	m.respond(questionnaire.String, questionnaire.Single, nil)
	m.ask(questionnaire.Element("qti-extended-text-interaction", []string{"response-identifier", "RESPONSE", "expected-lines", "15"}), false)
	if strings.TrimSpace(m.q.ForScorers.Text) != "" {
		m.body.Children = append(m.body.Children, questionnaire.Element("qti-rubric-block", []string{"view", "scorer", "use", "scoring"},
			questionnaire.Element("qti-content-body", nil, m.nodes(m.q.ForScorers)...)))
	}
	return nil
}
