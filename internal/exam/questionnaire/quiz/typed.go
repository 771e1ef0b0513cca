package quiz

import (
	"strconv"
	"strings"
	"unicode"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// op makes an expression; attributes are alternating names and values.
func op(name string, attrs ...string) *questionnaire.Expression {
	e := &questionnaire.Expression{Op: name}
	for i := 0; i+1 < len(attrs); i += 2 {
		e.Attrs = append(e.Attrs, questionnaire.Attr{Name: attrs[i], Value: attrs[i+1]})
	}
	return e
}

func with(e *questionnaire.Expression, args ...*questionnaire.Expression) *questionnaire.Expression {
	e.Args = args
	return e
}

func float(x float64) *questionnaire.Expression {
	e := op("base-value", "base-type", "float")
	e.Value = questionnaire.Number(questionnaire.Float, x)
	return e
}

func words(base questionnaire.BaseType, text string) *questionnaire.Expression {
	e := op("base-value", "base-type", string(base))
	e.Value = questionnaire.Text(base, text)
	return e
}

func set(outcome string, e *questionnaire.Expression) questionnaire.Rule {
	return questionnaire.Rule{Kind: questionnaire.SetOutcome, Identifier: outcome, Expression: e}
}

// feedback adds a text shown after the item.
func (m *maker) feedback(id string, t Markup, show string) {
	if m.it.Outcome("FEEDBACK") == nil {
		m.it.Outcomes = append(m.it.Outcomes, questionnaire.Outcome{Declaration: questionnaire.Declaration{Identifier: "FEEDBACK", Base: questionnaire.Identifier,
			Cardinality: questionnaire.Single, Default: questionnaire.Value{Base: questionnaire.Identifier, Cardinality: questionnaire.Single}}})
	}
	m.it.Feedback = append(m.it.Feedback, questionnaire.Element("qti-modal-feedback", []string{"outcome-identifier", "FEEDBACK", "identifier", id, "show-hide", show},
		questionnaire.Element("qti-content-body", nil, m.nodes(t)...)))
}

// branches gives the points of the first answer that fits, with its comment.
func (m *maker) branches(when func(i int, a Answer) *questionnaire.Expression) {
	var cases []questionnaire.Branch
	for i, a := range m.q.Answers {
		rules := []questionnaire.Rule{set("SCORE", float(m.points(a.Percent)))}
		if strings.TrimSpace(a.Feedback.Text) != "" {
			id := "F" + strconv.Itoa(i+1)
			m.feedback(id, a.Feedback, "show")
			rules = append(rules, set("FEEDBACK", words(questionnaire.Identifier, id)))
		}
		cases = append(cases, questionnaire.Branch{When: when(i, a), Rules: rules})
	}
	m.it.Rules = []questionnaire.Rule{{Kind: questionnaire.Condition, Branches: cases}}
}

func (m *maker) fullMark() int {
	for i, a := range m.q.Answers {
		if a.Percent == 100 {
			return i
		}
	}
	return -1
}

// short compares texts in the order of the answers; * stands for anything.
func (m *maker) short() *refusal.Refusal {
	best := m.fullMark()
	if best < 0 {
		return about(m.q, "quiz_fullmark")
	}
	longest := 10
	for _, a := range m.q.Answers {
		if a.Text == "" {
			return about(m.q, "quiz_answers")
		}
		longest = max(longest, len([]rune(a.Text)))
	}
	m.respond(questionnaire.String, questionnaire.Single, []questionnaire.Scalar{{Text: clean(strings.ReplaceAll(m.q.Answers[best].Text, `\*`, "*"))}})
	m.ask(questionnaire.Element("qti-text-entry-interaction", []string{"response-identifier", "RESPONSE", "expected-length", strconv.Itoa(min(longest+5, 200))}), true)
	m.branches(func(_ int, a Answer) *questionnaire.Expression {
		text := clean(a.Text)
		if strings.Contains(strings.ReplaceAll(text, `\*`, ""), "*") {
			return with(op("pattern-match", "pattern", wildcard(text, m.q.CaseSensitive)), op("variable", "identifier", "RESPONSE"))
		}
		return with(op("string-match", "case-sensitive", strconv.FormatBool(m.q.CaseSensitive)),
			op("variable", "identifier", "RESPONSE"), words(questionnaire.String, strings.ReplaceAll(text, `\*`, "*")))
	})
	return nil
}

// wildcard turns a text with * into a regular expression of XML Schema, which knows no
// flag for the case: each letter becomes both.
func wildcard(text string, sensitive bool) string {
	var b strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		lower, upper := unicode.ToLower(r), unicode.ToUpper(r)
		switch {
		case r == '\\' && i+1 < len(runes) && runes[i+1] == '*':
			i++
			b.WriteString(`\*`)
		case r == '*':
			b.WriteString(`(.|\n|\r)*`)
		case strings.ContainsRune(`\.?+()|[]{}-`, r):
			b.WriteString(`\` + string(r))
		case lower != upper && !sensitive:
			b.WriteString("[" + string(lower) + string(upper) + "]")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// numeric accepts each answer from its low to its high bound.
func (m *maker) numeric() *refusal.Refusal {
	best := m.fullMark()
	if best < 0 {
		return about(m.q, "quiz_fullmark")
	}
	a := m.q.Answers[best]
	m.respond(questionnaire.Float, questionnaire.Single, []questionnaire.Scalar{{X: questionnaire.Sum(questionnaire.Share(a.Low, 50), questionnaire.Share(a.High, 50))}})
	m.ask(questionnaire.Element("qti-text-entry-interaction", []string{"response-identifier", "RESPONSE", "expected-length", "12"}), true)
	given := func() *questionnaire.Expression { return op("variable", "identifier", "RESPONSE") }
	m.branches(func(_ int, a Answer) *questionnaire.Expression {
		switch {
		case a.Any:
			return with(op("not"), with(op("is-null"), given()))
		case a.Low == a.High:
			return with(op("equal", "tolerance-mode", "exact"), given(), float(a.Low))
		}
		return with(op("and"), with(op("gte"), given(), float(a.Low)), with(op("lte"), given(), float(a.High)))
	})
	return nil
}
