package qti_test

import (
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

// Whatever is read either has problems or can be scored, written and read again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(around(`<p>x</p>`, `<qti-response-processing template="match_correct"/>`)))
	f.Add([]byte(around(`<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`, `<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-sum><qti-base-value base-type="float">1</qti-base-value></qti-sum></qti-set-outcome-value></qti-response-processing>`)))
	f.Add([]byte(`<assessmentItem identifier="a"><itemBody><p><textEntryInteraction responseIdentifier="R"/></p></itemBody></assessmentItem>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		it, err := qti.Read(data)
		if err != nil || !it.Supported() {
			return
		}
		if _, err := it.Score(questionnaire.Given{}); err != nil {
			t.Fatalf("accepted, but not scored: %v", err)
		}
		again(t, "fuzzed", it)
	})
}
