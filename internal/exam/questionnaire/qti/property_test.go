package qti_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

// invented makes an item with texts, points, rules and answers of any shape.
func invented(t *rapid.T) *questionnaire.Item {
	text := rapid.StringMatching(`[a-zé<>&"' \t]{1,12}`)
	n := rapid.IntRange(1, 5).Draw(t, "choices")
	card := rapid.SampledFrom([]questionnaire.Cardinality{questionnaire.Single, questionnaire.Multiple}).Draw(t, "cardinality")
	var choices, entries, words []string
	points := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(float64(rapid.IntRange(-40, 40).Draw(t, "points")) / 8) })
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\t", "&#9;")
	for i := range n {
		choices = append(choices, fmt.Sprintf(`<qti-simple-choice identifier="C%d" fixed="%v">%s</qti-simple-choice>`, i, rapid.Bool().Draw(t, "fixed"), escape.Replace(text.Draw(t, "choice"))))
		entries = append(entries, fmt.Sprintf(`<qti-map-entry map-key="C%d" mapped-value="%s"/>`, i, points.Draw(t, "points")))
		words = append(words, fmt.Sprintf(`<qti-map-entry map-key="%s" mapped-value="%s" case-sensitive="%v"/>`, escape.Replace(text.Draw(t, "key")), points.Draw(t, "points"), rapid.Bool().Draw(t, "case")))
	}
	bounds := ""
	if rapid.Bool().Draw(t, "bounded") {
		bounds = ` lower-bound="0" upper-bound="` + points.Draw(t, "upper") + `"`
	}
	it, err := qti.Read(fmt.Appendf(nil, `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="%s" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="PICK" cardinality="%s" base-type="identifier"><qti-correct-response><qti-value>C0</qti-value></qti-correct-response><qti-mapping%s default-value="%s">%s</qti-mapping></qti-response-declaration>
<qti-response-declaration identifier="WORD" cardinality="single" base-type="string"><qti-mapping>%s</qti-mapping></qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>%s</qti-value></qti-default-value></qti-outcome-declaration>
<qti-item-body><p>%s <qti-text-entry-interaction response-identifier="WORD"/></p><qti-choice-interaction response-identifier="PICK" max-choices="0" shuffle="true">%s</qti-choice-interaction></qti-item-body>
<qti-response-processing><qti-response-condition><qti-response-if><qti-is-null><qti-variable identifier="PICK"/></qti-is-null><qti-exit-response/></qti-response-if>
<qti-response-else-if><qti-gt><qti-map-response identifier="WORD"/><qti-base-value base-type="float">%s</qti-base-value></qti-gt><qti-set-outcome-value identifier="SCORE"><qti-map-response identifier="WORD"/></qti-set-outcome-value></qti-response-else-if>
<qti-response-else><qti-set-outcome-value identifier="SCORE"><qti-sum><qti-map-response identifier="PICK"/><qti-map-response identifier="WORD"/></qti-sum></qti-set-outcome-value></qti-response-else></qti-response-condition></qti-response-processing></qti-assessment-item>`,
		escape.Replace(text.Draw(t, "title")), card, bounds, points.Draw(t, "default"), strings.Join(entries, ""), strings.Join(words, ""), points.Draw(t, "start"), escape.Replace(text.Draw(t, "body")), strings.Join(choices, ""), points.Draw(t, "limit")))
	if err != nil || !it.Supported() {
		t.Fatal(err, it.Problems)
	}
	return it
}

// Writing and reading keeps an item and every score.
func TestWritingKeepsMeaningAndScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		it := invented(t)
		data, err := qti.Write(it)
		if err != nil {
			t.Fatal(err)
		}
		back, err := qti.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := meaning(it), meaning(back); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v\n%s", a, b, data)
		}
		for range 5 {
			pick := it.Response("PICK")
			v := questionnaire.Value{Base: pick.Base, Cardinality: pick.Cardinality}
			most := 4
			if pick.Cardinality == questionnaire.Single {
				most = 1
			}
			for range rapid.IntRange(0, most).Draw(t, "picked") {
				v.Scalars = append(v.Scalars, questionnaire.Scalar{Text: fmt.Sprintf("C%d", rapid.IntRange(0, 6).Draw(t, "pick"))})
			}
			given := questionnaire.Given{"PICK": v, "WORD": questionnaire.Text(questionnaire.String, rapid.StringMatching(`[a-zé]{0,3}`).Draw(t, "word"))}
			a, errA := it.Score(given)
			b, errB := back.Score(given)
			if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
				t.Fatal(a, errA, b, errB)
			}
		}
	})
}
