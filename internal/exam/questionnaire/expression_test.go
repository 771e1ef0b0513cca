package questionnaire_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/refusal"
)

// world declares variables of each kind for the expressions of the tests.
const world = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="essai" title="Essai" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="WORD" cardinality="single" base-type="string"/>
<qti-response-declaration identifier="N" cardinality="single" base-type="integer"/>
<qti-response-declaration identifier="X" cardinality="single" base-type="float"/>
<qti-response-declaration identifier="ONE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration>
<qti-response-declaration identifier="BAG" cardinality="multiple" base-type="identifier"/>
<qti-response-declaration identifier="LINE" cardinality="ordered" base-type="identifier"/>
<qti-response-declaration identifier="SPOTS" cardinality="multiple" base-type="point"/>
<qti-response-declaration identifier="PAIRS" cardinality="multiple" base-type="pair"/>
<qti-response-declaration identifier="ARROWS" cardinality="multiple" base-type="directedPair"/>
<qti-outcome-declaration identifier="R" cardinality="%s" base-type="%s"/>
<qti-item-body><p>Essai</p></qti-item-body>
<qti-response-processing><qti-set-outcome-value identifier="R">%s</qti-set-outcome-value></qti-response-processing>
</qti-assessment-item>`

// compute gives the JSON of an expression, or "refused KEY".
func compute(t *testing.T, card, base, expression, responses string) string {
	t.Helper()
	for _, short := range [][2]string{{"<b ", "<qti-base-value base-type="}, {"</b>", "</qti-base-value>"}, {"<v ", "<qti-variable identifier="}} {
		expression = strings.ReplaceAll(expression, short[0], short[1])
	}
	it, err := qti.Read(fmt.Appendf(nil, world, card, base, expression))
	if err != nil {
		t.Fatal(err)
	}
	if !it.Supported() {
		return "refused " + it.Why(questionnaire.Wrong, questionnaire.Unsupported)[0].Key
	}
	list, err := questionnaire.ReadAnswers([]byte(`[{"name":"x","responses":` + responses + `}]`))
	if err != nil {
		t.Fatal(err)
	}
	given, err := it.Given(list[0])
	if err != nil {
		t.Fatal(err)
	}
	r, err := it.Score(given)
	if err != nil {
		if r, ok := err.(*refusal.Refusal); ok {
			return "refused " + r.Key
		}
		t.Fatal(err)
	}
	data, _ := json.Marshal(r.Outcome("R").JSON())
	return string(data)
}

func TestExpressions(t *testing.T) {
	const yes, no, null = `<b "boolean">true</b>`, `<b "boolean">false</b>`, `<qti-null/>`
	f := func(x string) string { return `<b "float">` + x + `</b>` }
	n := func(x string) string { return `<b "integer">` + x + `</b>` }
	s := func(x string) string { return `<b "string">` + x + `</b>` }
	op := func(name, attrs string, args ...string) string {
		return "<qti-" + name + " " + attrs + ">" + strings.Join(args, "") + "</qti-" + name + ">"
	}
	for _, c := range []struct{ base, expression, responses, want string }{
		// Three-valued logic: one decisive operand settles it, else NULL stays.
		{"boolean", op("and", "", yes, null), `{}`, "null"},
		{"boolean", op("and", "", no, null), `{}`, "false"},
		{"boolean", op("and", "", yes, yes), `{}`, "true"},
		{"boolean", op("or", "", no, null), `{}`, "null"},
		{"boolean", op("or", "", yes, null), `{}`, "true"},
		{"boolean", op("not", "", null), `{}`, "null"},
		{"boolean", op("any-n", `min="1" max="2"`, yes, null, no), `{}`, "true"},
		{"boolean", op("any-n", `min="2" max="3"`, yes, null, no), `{}`, "null"},
		{"boolean", op("any-n", `min="2" max="3"`, yes, no, no), `{}`, "false"},
		{"boolean", op("any-n", `min="0" max="1"`, yes, yes, null), `{}`, "false"},
		// NULL: no answer, an empty text, an empty container.
		{"boolean", op("is-null", "", `<v "WORD"/>`), `{"WORD": ""}`, "true"},
		{"boolean", op("is-null", "", `<v "BAG"/>`), `{"BAG": []}`, "true"},
		{"boolean", op("is-null", "", `<v "N"/>`), `{"N": 0}`, "false"},
		{"integer", op("container-size", "", `<v "BAG"/>`), `{}`, "0"},
		{"integer", op("container-size", "", `<v "BAG"/>`), `{"BAG": ["A", "A"]}`, "2"},
		// match: bags without order but with repetitions, lists with order, NULL is NULL.
		{"boolean", op("match", "", `<v "BAG"/>`, op("multiple", "", `<b "identifier">B</b>`, `<b "identifier">A</b>`)), `{"BAG": ["A", "B"]}`, "true"},
		{"boolean", op("match", "", `<v "BAG"/>`, op("multiple", "", `<b "identifier">B</b>`, `<b "identifier">A</b>`)), `{"BAG": ["A", "B", "B"]}`, "false"},
		{"boolean", op("match", "", `<v "LINE"/>`, op("ordered", "", `<b "identifier">B</b>`, `<b "identifier">A</b>`)), `{"LINE": ["A", "B"]}`, "false"},
		{"boolean", op("match", "", `<v "ONE"/>`, `<qti-correct identifier="ONE"/>`), `{}`, "null"},
		{"boolean", op("match", "", `<v "ONE"/>`, `<qti-correct identifier="ONE"/>`), `{"ONE": "A"}`, "true"},
		{"boolean", op("match", "", `<v "ONE"/>`, `<v "BAG"/>`), `{"ONE": "A", "BAG": ["A"]}`, "refused item_operands_type"},
		// A pair has no direction, an arrow has one.
		{"boolean", op("member", "", `<b "pair">B A</b>`, `<v "PAIRS"/>`), `{"PAIRS": ["A B"]}`, "true"},
		{"boolean", op("member", "", `<b "directedPair">B A</b>`, `<v "ARROWS"/>`), `{"ARROWS": ["A B"]}`, "false"},
		{"boolean", op("contains", "", `<v "LINE"/>`, op("ordered", "", `<b "identifier">B</b>`, `<b "identifier">C</b>`)), `{"LINE": ["A", "B", "C"]}`, "true"},
		{"boolean", op("contains", "", `<v "LINE"/>`, op("ordered", "", `<b "identifier">A</b>`, `<b "identifier">C</b>`)), `{"LINE": ["A", "B", "C"]}`, "false"},
		{"boolean", op("contains", "", `<v "BAG"/>`, op("multiple", "", `<b "identifier">B</b>`, `<b "identifier">B</b>`)), `{"BAG": ["A", "B", "C"]}`, "false"},
		{"identifier", op("index", `n="2"`, `<v "LINE"/>`), `{"LINE": ["A", "B"]}`, `"B"`},
		{"identifier", op("index", `n="3"`, `<v "LINE"/>`), `{"LINE": ["A", "B"]}`, "null"},
		{"identifier", op("index", `n="N"`, `<v "LINE"/>`), `{"LINE": ["A", "B"], "N": 1}`, `"A"`},
		{"integer", op("container-size", "", op("delete", "", `<b "identifier">A</b>`, `<v "BAG"/>`)), `{"BAG": ["A", "B", "A"]}`, "1"},
		{"integer", op("container-size", "", op("repeat", `number-repeats="3"`, n("1"), null)), `{}`, "3"},
		// Numbers.
		{"float", op("sum", "", f("0.1"), f("0.2")), `{}`, "0.3"},
		{"float", op("subtract", "", f("0.3"), f("0.1")), `{}`, "0.2"},
		{"float", op("product", "", f("1.1"), f("3")), `{}`, "3.3"},
		{"float", op("sum", "", f("1"), null), `{}`, "null"},
		{"float", op("divide", "", f("1"), f("0")), `{}`, "null"},
		{"float", op("divide", "", n("1"), n("4")), `{}`, "0.25"},
		{"integer", op("integer-divide", "", n("-7"), n("2")), `{}`, "-4"},
		{"integer", op("integer-modulus", "", n("-7"), n("2")), `{}`, "1"},
		{"integer", op("integer-divide", "", n("7"), n("0")), `{}`, "null"},
		{"integer", op("round", "", f("6.5")), `{}`, "7"},
		{"integer", op("round", "", f("-0.5")), `{}`, "0"},
		{"integer", op("round", "", f("0.49999999999999994")), `{}`, "0"},
		{"integer", op("truncate", "", f("-6.8")), `{}`, "-6"},
		{"float", op("round-to", `rounding-mode="decimalPlaces" figures="2"`, f("3.175")), `{}`, "3.18"},
		{"float", op("round-to", `rounding-mode="significantFigures" figures="3"`, f("1239451")), `{}`, "1240000"},
		{"float", op("round-to", `rounding-mode="significantFigures" figures="1"`, f("0.096")), `{}`, "0.1"},
		{"boolean", op("equal-rounded", `rounding-mode="decimalPlaces" figures="2"`, f("3.175"), f("3.183")), `{}`, "true"},
		{"boolean", op("equal-rounded", `rounding-mode="decimalPlaces" figures="2"`, f("3.175"), f("3.1749")), `{}`, "false"},
		{"boolean", op("equal", `tolerance-mode="absolute" tolerance="0.1 0.2"`, f("1"), f("1.2")), `{}`, "true"},
		{"boolean", op("equal", `tolerance-mode="absolute" tolerance="0.1 0.2" include-upper-bound="false"`, f("1"), f("1.2")), `{}`, "false"},
		{"boolean", op("equal", `tolerance-mode="absolute" tolerance="0.1 0.2"`, f("1"), f("0.8")), `{}`, "false"},
		{"boolean", op("equal", `tolerance-mode="absolute" tolerance="0.1"`, f("0.3"), f("0.2")), `{}`, "true"},
		{"boolean", op("equal", `tolerance-mode="relative" tolerance="10"`, f("200"), f("180")), `{}`, "true"},
		{"boolean", op("equal", `tolerance-mode="relative" tolerance="10"`, f("-200"), f("-210")), `{}`, "true"},
		{"boolean", op("equal", `tolerance-mode="exact"`, f("1"), null), `{}`, "null"},
		{"boolean", op("equal", `tolerance-mode="absolute" tolerance="X"`, f("1"), f("2")), `{"X": 1}`, "true"},
		{"boolean", op("lt", "", f("1"), n("2")), `{}`, "true"},
		{"boolean", op("gte", "", f("2"), f("2")), `{}`, "true"},
		{"integer", op("max", "", n("3"), n("5")), `{}`, "5"},
		{"integer", op("gcd", "", n("12"), n("-18"), n("0")), `{}`, "6"},
		{"integer", op("gcd", "", n("0"), n("0")), `{}`, "0"},
		{"integer", op("lcm", "", n("4"), n("6")), `{}`, "12"},
		{"integer", op("lcm", "", n("4"), n("0")), `{}`, "0"},
		{"float", op("power", "", f("-8"), f("0.5")), `{}`, "null"},
		{"float", op("math-operator", `name="ln"`, f("-1")), `{}`, "null"},
		{"integer", op("math-operator", `name="floor"`, f("-1.5")), `{}`, "-2"},
		{"float", op("math-operator", `name="atan2"`, f("0"), f("1")), `{}`, "0"},
		{"float", op("stats-operator", `name="mean"`, op("multiple", "", f("1"), f("2"))), `{}`, "1.5"},
		{"float", op("stats-operator", `name="sampleVariance"`, op("multiple", "", f("1"))), `{}`, "null"},
		{"float", op("stats-operator", `name="popVariance"`, op("multiple", "", f("1"), f("3"))), `{}`, "1"},
		{"float", op("integer-to-float", "", n("3")), `{}`, "3"},
		// Texts: nothing is folded but the case, when asked.
		{"boolean", op("string-match", `case-sensitive="false"`, `<v "WORD"/>`, s("Été")), `{"WORD": "ÉTÉ"}`, "true"},
		{"boolean", op("string-match", `case-sensitive="true"`, `<v "WORD"/>`, s("Été")), `{"WORD": "ÉTÉ"}`, "false"},
		{"boolean", op("string-match", `case-sensitive="true"`, `<v "WORD"/>`, s("\u00e9")), `{"WORD": "e\u0301"}`, "false"},
		{"boolean", op("string-match", `case-sensitive="true" substring="true"`, `<v "WORD"/>`, s("our")), `{"WORD": "jour"}`, "true"},
		{"boolean", op("substring", `case-sensitive="true"`, s("our"), `<v "WORD"/>`), `{"WORD": "jour"}`, "true"},
		{"boolean", op("substring", `case-sensitive="true"`, s("jours"), `<v "WORD"/>`), `{"WORD": "jour"}`, "false"},
		{"boolean", op("pattern-match", `pattern="[0-9]{2}"`, `<v "WORD"/>`), `{"WORD": "12"}`, "true"},
		{"boolean", op("pattern-match", `pattern="[0-9]{2}"`, `<v "WORD"/>`), `{"WORD": "123"}`, "false"},
		{"boolean", op("pattern-match", `pattern="^[0-9]{2}$"`, `<v "WORD"/>`), `{"WORD": "12"}`, "false"},
		{"boolean", op("pattern-match", `pattern="\i\c*"`, `<v "WORD"/>`), `{"WORD": "été-2"}`, "true"},
		{"boolean", op("pattern-match", `pattern="(?=a)b"`, `<v "WORD"/>`), `{}`, "refused item_pattern"},
		// Places.
		{"boolean", op("inside", `shape="circle" coords="10,10,5"`, `<v "SPOTS"/>`), `{"SPOTS": ["0 0", "13 14"]}`, "true"},
		{"boolean", op("inside", `shape="rect" coords="0,0,10,10"`, `<v "SPOTS"/>`), `{"SPOTS": ["10 10"]}`, "true"},
		{"boolean", op("inside", `shape="poly" coords="0,0,10,0,0,10"`, `<v "SPOTS"/>`), `{"SPOTS": ["9 9"]}`, "false"},
		{"boolean", op("inside", `shape="ellipse" coords="10,10,8,2"`, `<v "SPOTS"/>`), `{"SPOTS": ["17 10"]}`, "true"},
		{"boolean", op("inside", `shape="rect" coords="0,0,10"`, `<v "SPOTS"/>`), `{}`, "refused item_shape"},
		// What is not supported or wrong is said at import.
		{"float", op("custom-operator", `class="x"`, f("1")), `{}`, "refused item_operator_unsupported"},
		{"integer", `<qti-random-integer min="1" max="6"/>`, `{}`, "refused item_chance"},
		{"float", op("sum", "", f("1"), yes), `{}`, "refused item_operands_type"},
		{"boolean", op("not", "", yes, no), `{}`, "refused item_operands_count"},
		{"float", `<v "NOWHERE"/>`, `{}`, "refused item_variable_unknown"},
		{"integer", s("a"), `{}`, "refused item_outcome_type"},
		{"identifier", `<v "WORD"/>`, `{}`, "refused item_outcome_type"},
		{"float", `<b "float">douze</b>`, `{}`, "refused item_value"},
		{"integer", op("container-size", "", op("repeat", `number-repeats="1000"`, op("repeat", `number-repeats="1000"`, n("1")))), `{}`, "refused item_endless"},
	} {
		if got := compute(t, "single", c.base, c.expression, c.responses); got != c.want {
			t.Errorf("%s with %s: %s, expected %s", c.expression, c.responses, got, c.want)
		}
	}
}

func TestContainersSkipNull(t *testing.T) {
	got := compute(t, "multiple", "identifier", `<qti-multiple><v "ONE"/><v "BAG"/></qti-multiple>`, `{"BAG": ["B", "C"]}`)
	if got != `["B","C"]` {
		t.Error(got)
	}
	if got := compute(t, "ordered", "identifier", `<qti-ordered/>`, `{}`); got != "null" {
		t.Error(got)
	}
}
