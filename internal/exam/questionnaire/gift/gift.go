// Package gift reads questions written in GIFT, the text form of Moodle, and in Aiken.
package gift

import (
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire/quiz"
	"jurande/internal/refusal"
)

// escaped characters are kept apart while the text is cut up.
const escapes = `\~=#{}:`

const hidden = '\ue000' // first of a private row

// Read reads a file. Questions that cannot be read are in Left, each with its line.
func Read(data []byte) (quiz.Import, error) {
	text, err := quiz.Decode(data)
	if err != nil {
		return quiz.Import{}, err
	}
	var list []quiz.Question
	var left refusal.List
	for _, b := range blocks(text) {
		q, fault := question(b)
		switch {
		case fault != nil:
			left = append(left, fault)
		case q != nil:
			list = append(list, *q)
		}
	}
	if len(list) == 0 && len(left) == 0 {
		return quiz.Import{}, refusal.New(refusal.Invalid, "quiz_empty")
	}
	return quiz.Build(list, left), nil
}

// block is what stands between two blank lines.
type block struct {
	text string
	line int
}

func blocks(text string) []block {
	var out []block
	var current []string
	start := 0
	end := func() {
		if len(current) > 0 {
			out = append(out, block{strings.Join(current, "\n"), start})
		}
		current = nil
	}
	for i, line := range strings.Split(text, "\n") {
		plain := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(plain, "//"):
		case plain == "":
			end()
		case strings.HasPrefix(plain, "$CATEGORY:"):
			end()
		default:
			if len(current) == 0 {
				start = i + 1
			}
			current = append(current, line)
		}
	}
	end()
	return out
}

// hide replaces \~ and its like by characters of their own, \n by a line end.
func hide(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			if at := strings.IndexByte(escapes, text[i+1]); at >= 0 {
				b.WriteRune(hidden + rune(at))
				i++
				continue
			}
			if text[i+1] == 'n' {
				b.WriteByte('\n')
				i++
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// show puts them back.
func show(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if at := r - hidden; at >= 0 && int(at) < len(escapes) {
			return rune(escapes[at])
		}
		return r
	}, text))
}

type reader struct {
	q    *quiz.Question
	html bool
}

func question(b block) (*quiz.Question, *refusal.Refusal) {
	text := strings.TrimSpace(hide(b.text))
	q := &quiz.Question{Line: b.line, Shuffle: true}
	if rest, ok := strings.CutPrefix(text, "::"); ok {
		title, after, closed := strings.Cut(rest, "::")
		if closed {
			q.Title, text = show(title), strings.TrimSpace(after)
		}
	}
	r := &reader{q: q, html: true}
	if strings.HasPrefix(text, "[") {
		if end := strings.IndexByte(text, ']'); end > 0 {
			switch format := text[1:end]; format {
			case "html", "moodle", "plain", "markdown":
				r.html = format == "html" || format == "moodle"
				if format == "markdown" {
					q.Left = append(q.Left, "html")
				}
				text = strings.TrimSpace(text[end+1:])
			}
		}
	}
	if q.Title == "" {
		q.Title = title(text)
	}
	open := strings.IndexByte(text, '{')
	if open < 0 {
		return nil, about(q, "quiz_kind", "kind", "description")
	}
	before, inside := text[:open], text[open+1:]
	end := strings.LastIndexByte(inside, '}')
	if end < 0 || strings.IndexByte(inside[:end], '}') >= 0 || strings.IndexByte(inside[:end], '{') >= 0 {
		return nil, about(q, "quiz_open")
	}
	q.Text, q.Tail = r.markup(before), r.markup(inside[end+1:])
	body := strings.TrimSpace(inside[:end])
	if at := strings.Index(body, "####"); at >= 0 {
		q.Feedback = r.markup(body[at+4:])
		body = strings.TrimSpace(body[:at])
	}
	return q, r.answers(body)
}

// title is the beginning of a question that has no name.
func title(text string) string {
	text, _, _ = strings.Cut(text, "{")
	short := []rune(strings.Join(strings.Fields(show(text)), " "))
	if len(short) > 60 {
		short = append(short[:59], '…')
	}
	return string(short)
}

func about(q *quiz.Question, key string, facts ...any) *refusal.Refusal {
	return refusal.New(refusal.Invalid, key, append([]any{"title", q.Title}, facts...)...).At(q.Line)
}

func (r *reader) markup(text string) quiz.Markup { return quiz.Markup{Text: show(text), HTML: r.html} }

// answers recognises the kind of a question by what stands in its braces.
func (r *reader) answers(body string) *refusal.Refusal {
	q := r.q
	upper := strings.ToUpper(strings.TrimSpace(strings.SplitN(body, "#", 2)[0]))
	switch {
	case body == "":
		q.Kind = quiz.Essay
		return nil
	case strings.HasPrefix(body, "#"):
		q.Kind = quiz.Numeric
		return r.numbers(strings.TrimSpace(body[1:]))
	case upper == "T" || upper == "TRUE" || upper == "F" || upper == "FALSE":
		r.trueFalse(upper[0] == 'T', body)
		return nil
	case strings.HasPrefix(body, "=") && strings.Contains(body, "->") && !strings.Contains(body, "~"):
		q.Kind = quiz.Match
		return r.pairs(body)
	case strings.Contains(body, "~"):
		q.Kind, q.Single = quiz.Choice, strings.Contains(body, "=")
	case strings.HasPrefix(body, "="):
		q.Kind = quiz.Short
	default:
		return about(q, "quiz_syntax", "text", show(body))
	}
	return r.list(body)
}

// trueFalse has comments for who is wrong, then for who is right.
func (r *reader) trueFalse(answer bool, body string) {
	parts := strings.SplitN(body, "#", 3)
	var wrong, right quiz.Markup
	if len(parts) > 1 {
		wrong = r.markup(parts[1])
	}
	if len(parts) > 2 {
		right = r.markup(parts[2])
	}
	*r.q = TrueFalse(*r.q, answer, right, wrong)
}

// TrueFalse makes a choice of a statement to judge.
func TrueFalse(q quiz.Question, answer bool, right, wrong quiz.Markup) quiz.Question {
	q.Kind, q.Single, q.Shuffle = quiz.Choice, true, false
	for _, value := range []bool{true, false} {
		a := quiz.Answer{Markup: quiz.Markup{Text: "Faux"}, Feedback: wrong}
		if value {
			a.Text = "Vrai"
		}
		if value == answer {
			a.Percent, a.Feedback = 100, right
		}
		q.Answers = append(q.Answers, a)
	}
	return q
}

// cut splits answers, each with its sign.
func cut(body, signs string) []string {
	var out []string
	start := -1
	for i := 0; i < len(body); i++ {
		if strings.IndexByte(signs, body[i]) >= 0 {
			if start >= 0 {
				out = append(out, body[start:i])
			}
			start = i
		}
	}
	if start >= 0 {
		out = append(out, body[start:])
	}
	return out
}

func (r *reader) list(body string) *refusal.Refusal {
	if !strings.ContainsAny(body[:1], "=~") {
		return about(r.q, "quiz_syntax", "text", show(body))
	}
	for _, part := range cut(body, "=~") {
		a := quiz.Answer{}
		if part[0] == '=' {
			a.Percent = 100
		}
		text, fault := r.percent(strings.TrimSpace(part[1:]), &a)
		if fault != nil {
			return fault
		}
		text, comment, _ := strings.Cut(text, "#")
		a.Markup, a.Feedback = r.markup(text), r.markup(comment)
		r.q.Answers = append(r.q.Answers, a)
	}
	return nil
}

// percent reads %50% in front of an answer.
func (r *reader) percent(text string, a *quiz.Answer) (string, *refusal.Refusal) {
	rest, ok := strings.CutPrefix(text, "%")
	if !ok {
		return text, nil
	}
	value, after, closed := strings.Cut(rest, "%")
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(value), ",", "."), 64)
	if !closed || err != nil || !(x >= -100 && x <= 100) {
		return text, about(r.q, "quiz_fraction", "value", value)
	}
	a.Percent = x
	return strings.TrimSpace(after), nil
}

func (r *reader) pairs(body string) *refusal.Refusal {
	for _, part := range cut(body, "=") {
		left, right, ok := strings.Cut(part[1:], "->")
		if !ok {
			return about(r.q, "quiz_syntax", "text", show(part))
		}
		r.q.Pairs = append(r.q.Pairs, quiz.Pair{Left: r.markup(left), Right: r.markup(right)})
	}
	return nil
}
