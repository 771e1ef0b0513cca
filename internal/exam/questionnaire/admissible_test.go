package questionnaire_test

import (
	"fmt"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/refusal"
)

func TestAdmissible(t *testing.T) {
	declare := func(card, base string) string {
		return fmt.Sprintf(`<qti-response-declaration identifier="RESPONSE" cardinality="%s" base-type="%s"/>`, card, base)
	}
	set := func(ids ...string) string {
		var b strings.Builder
		for _, id := range ids {
			id, most, _ := strings.Cut(id, ":")
			fmt.Fprintf(&b, `<qti-simple-associable-choice identifier="%s" match-max="%s">x</qti-simple-associable-choice>`, id, most)
		}
		return b.String()
	}
	match := `<qti-match-interaction response-identifier="RESPONSE" max-associations="2"><qti-simple-match-set>` + set("L1:1", "L2:1") + `</qti-simple-match-set><qti-simple-match-set>` + set("R1:0", "R2:1") + `</qti-simple-match-set></qti-match-interaction>`
	for _, c := range []struct{ declaration, interaction, responses, key string }{
		{declare("multiple", "identifier"), four, `{"RESPONSE": ["A", "B"]}`, ""},
		{declare("multiple", "identifier"), four, `{"RESPONSE": ["A", "Z"]}`, "item_answer_choice"},
		{declare("multiple", "identifier"), four, `{"RESPONSE": ["A", "A"]}`, "item_answer_twice"},
		{declare("multiple", "identifier"), strings.Replace(four, `max-choices="0"`, `max-choices="2"`, 1), `{"RESPONSE": ["A", "B", "C"]}`, "item_answer_many"},
		{declare("multiple", "directedPair"), match, `{"RESPONSE": ["L1 R1", "L2 R1"]}`, ""},
		{declare("multiple", "directedPair"), match, `{"RESPONSE": ["L1 R1", "L1 R2"]}`, "item_answer_many"},
		{declare("multiple", "directedPair"), match, `{"RESPONSE": ["R1 L1"]}`, "item_answer_choice"},
		{declare("multiple", "directedPair"), match, `{"RESPONSE": ["L1 R2", "L2 R2"]}`, "item_answer_many"},
		{declare("single", "integer"), `<qti-slider-interaction response-identifier="RESPONSE" lower-bound="0" upper-bound="10"/>`, `{"RESPONSE": 11}`, "item_answer_outside"},
		{declare("single", "string"), `<qti-extended-text-interaction response-identifier="RESPONSE"/>`, `{"RESPONSE": "tout"}`, ""},
	} {
		text := modern(c.declaration, c.interaction, "match_correct")
		it, err := qti.Read([]byte(text))
		if err != nil || !it.Supported() {
			t.Fatal(err, it.Why(questionnaire.Wrong, questionnaire.Unsupported))
		}
		list, err := questionnaire.ReadAnswers([]byte(`[{"name":"x","responses":` + c.responses + `}]`))
		if err != nil {
			t.Fatal(err)
		}
		given, err := it.Given(list[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := it.Admissible(given); c.key == "" && err != nil || c.key != "" && !refusal.Is(err, c.key) {
			t.Errorf("%s to %s: %v, expected %q", c.responses, c.interaction, err, c.key)
		}
	}
}
