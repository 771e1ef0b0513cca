package gift

import (
	"regexp"
	"strings"

	"jurande/internal/exam/questionnaire/quiz"
	"jurande/internal/refusal"
)

var (
	aikenChoice = regexp.MustCompile(`^([A-Z])[.)]\s+(\S.*)$`)
	aikenAnswer = regexp.MustCompile(`^ANSWER:\s*([A-Z])\s*$`)
)

// LooksLikeAiken tells a file whose questions end with "ANSWER: B".
func LooksLikeAiken(data []byte) bool {
	return regexp.MustCompile(`(?m)^ANSWER:\s*[A-Z]\s*$`).Match(data) && !strings.Contains(string(data), "{")
}

// ReadAiken reads questions of one line, each followed by its choices and its answer.
func ReadAiken(data []byte) (quiz.Import, error) {
	text, err := quiz.Decode(data)
	if err != nil {
		return quiz.Import{}, err
	}
	var list []quiz.Question
	var left refusal.List
	var q *quiz.Question
	var letters string
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		choice, answer := aikenChoice.FindStringSubmatch(line), aikenAnswer.FindStringSubmatch(line)
		switch {
		case line == "":
		case choice != nil && q != nil:
			letters += choice[1]
			q.Answers = append(q.Answers, quiz.Answer{Markup: quiz.Markup{Text: choice[2]}})
		case answer != nil && q != nil:
			if at := strings.Index(letters, answer[1]); at >= 0 && strings.Count(letters, answer[1]) == 1 {
				q.Answers[at].Percent = 100
				list = append(list, *q)
			} else {
				left = append(left, about(q, "quiz_fullmark"))
			}
			q, letters = nil, ""
		case q != nil && (len(q.Answers) > 0 || strings.HasPrefix(line, "ANSWER")):
			left = append(left, about(q, "quiz_syntax", "text", line))
			q, letters = nil, ""
			if !strings.HasPrefix(line, "ANSWER") {
				q = start(line, i+1)
			}
		case choice != nil || strings.HasPrefix(line, "ANSWER"):
			left = append(left, about(start("", i+1), "quiz_syntax", "text", line))
		case q != nil: // a second line of text: the first was no question
			left = append(left, about(q, "quiz_answers"))
			q = start(line, i+1)
		default:
			q = start(line, i+1)
		}
	}
	if q != nil {
		left = append(left, about(q, "quiz_answers"))
	}
	if len(list) == 0 && len(left) == 0 {
		return quiz.Import{}, refusal.New(refusal.Invalid, "quiz_empty")
	}
	return quiz.Build(list, left), nil
}

func start(line string, at int) *quiz.Question {
	return &quiz.Question{Kind: quiz.Choice, Single: true, Title: title(hide(line)), Text: quiz.Markup{Text: line}, Line: at}
}
