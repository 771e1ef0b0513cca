package gift

import (
	"math"
	"strconv"
	"strings"

	"jurande/internal/exam/questionnaire/quiz"
	"jurande/internal/refusal"
)

// numbers reads 1822:1, 3.141..3.142, or several answers with = and percentages.
func (r *reader) numbers(body string) *refusal.Refusal {
	parts := []string{"=" + body}
	if strings.HasPrefix(body, "=") || strings.HasPrefix(body, "~") {
		parts = cut(body, "=~")
	}
	for _, part := range parts {
		a := quiz.Answer{}
		if part[0] == '=' {
			a.Percent = 100
		}
		text, fault := r.percent(strings.TrimSpace(part[1:]), &a)
		if fault != nil {
			return fault
		}
		text, comment, _ := strings.Cut(text, "#")
		a.Feedback = r.markup(comment)
		if text = show(text); part[0] == '~' && text == "" || text == "*" {
			a.Any = true
		} else if fault := r.span(text, &a); fault != nil {
			return fault
		}
		r.q.Answers = append(r.q.Answers, a)
	}
	return nil
}

// span reads a number with a tolerance, or two bounds.
func (r *reader) span(text string, a *quiz.Answer) *refusal.Refusal {
	if low, high, ok := strings.Cut(text, ".."); ok {
		x, okX := number(low)
		y, okY := number(high)
		if !okX || !okY || x > y {
			return about(r.q, "quiz_number", "value", text)
		}
		a.Low, a.High = x, y
		return nil
	}
	value, tolerance, has := strings.Cut(text, ":")
	x, ok := number(value)
	t := 0.0
	if has && ok {
		t, ok = number(tolerance)
	}
	if !ok || t < 0 {
		return about(r.q, "quiz_number", "value", text)
	}
	a.Low, a.High = quiz.Around(x, t)
	return nil
}

// number reads a number of GIFT, whose decimal sign is the point.
func number(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsInf(x, 0)
}
