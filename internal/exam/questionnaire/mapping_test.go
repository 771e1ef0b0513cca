package questionnaire_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
)

// score reads an item and gives its SCORE for some answers.
func score(t *testing.T, item, responses string) string {
	t.Helper()
	it, err := qti.Read([]byte(item))
	if err != nil {
		t.Fatal(err)
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
		t.Fatal(err)
	}
	data, _ := json.Marshal(r.Outcome("SCORE").JSON())
	return string(data)
}

// modern is an item in QTI 3 around a declaration, an interaction and a template.
func modern(declaration, interaction, template string) string {
	return fmt.Sprintf(`<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" adaptive="false" time-dependent="false">
%s<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-item-body>%s</qti-item-body>
<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/%s.xml"/></qti-assessment-item>`, declaration, interaction, template)
}

const bag = `<qti-response-declaration identifier="RESPONSE" cardinality="%s" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response>
<qti-mapping %s><qti-map-entry map-key="A" mapped-value="1"/><qti-map-entry map-key="B" mapped-value="0.5"/><qti-map-entry map-key="C" mapped-value="-3"/></qti-mapping></qti-response-declaration>`

const four = `<qti-choice-interaction response-identifier="RESPONSE" max-choices="0"><qti-simple-choice identifier="A">Lin</qti-simple-choice>
<qti-simple-choice identifier="B">Coton</qti-simple-choice><qti-simple-choice identifier="C">Soie</qti-simple-choice><qti-simple-choice identifier="D">Laine</qti-simple-choice></qti-choice-interaction>`

func TestMapResponse(t *testing.T) {
	for _, c := range []struct{ card, attrs, responses, want string }{
		{"multiple", ``, `{"RESPONSE": ["A", "B"]}`, "1.5"},
		{"multiple", ``, `{"RESPONSE": ["B", "B", "A"]}`, "1.5"},                         // a value counts once
		{"multiple", `default-value="-0.5"`, `{"RESPONSE": ["A", "D"]}`, "0.5"},          // what no entry names is worth the default
		{"multiple", `lower-bound="0"`, `{"RESPONSE": ["A", "C"]}`, "0"},                 // bounds hold for the sum
		{"multiple", `upper-bound="1"`, `{"RESPONSE": ["A", "B"]}`, "1"},                 // and not for each term
		{"multiple", `lower-bound="0" upper-bound="1"`, `{"RESPONSE": ["A", "B"]}`, "1"}, //
		{"single", `lower-bound="0"`, `{"RESPONSE": "C"}`, "-3"},                         // a single value is no container
		{"single", `default-value="1"`, `{}`, "0"},                                       // no answer is worth nothing, whatever the default
		{"single", `default-value="-1"`, `{"RESPONSE": "D"}`, "-1"},
	} {
		if got := score(t, modern(fmt.Sprintf(bag, c.card, c.attrs), four, "map_response"), c.responses); got != c.want {
			t.Errorf("%s %s %s: %s, expected %s", c.card, c.attrs, c.responses, got, c.want)
		}
	}
}

func TestMapResponsePoint(t *testing.T) {
	declaration := `<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="point"><qti-area-mapping default-value="-1">
<qti-area-map-entry shape="circle" coords="10,10,5" mapped-value="2"/><qti-area-map-entry shape="rect" coords="0,0,100,100" mapped-value="1"/></qti-area-mapping></qti-response-declaration>`
	interaction := `<qti-select-point-interaction response-identifier="RESPONSE" max-choices="0"><img src="carte.png" alt="Carte"/></qti-select-point-interaction>`
	for responses, want := range map[string]string{
		`{}`:                                   "0",
		`{"RESPONSE": ["10 10"]}`:              "2",
		`{"RESPONSE": ["10 10", "11 11"]}`:     "2", // an area counts once
		`{"RESPONSE": ["10 10", "50 50"]}`:     "3",
		`{"RESPONSE": ["10 10", "200 200"]}`:   "1",
		`{"RESPONSE": ["200 200", "300 300"]}`: "-2",
	} {
		if got := score(t, modern(declaration, interaction, "map_response_point"), responses); got != want {
			t.Errorf("%s: %s, expected %s", responses, got, want)
		}
	}
}

// Whether a text minds the case when nothing is said depends on the version of QTI.
func TestCaseOfEntriesByVersion(t *testing.T) {
	old := `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v%s" identifier="i" title="I" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"><correctResponse><value>Lyon</value></correctResponse><mapping defaultValue="0"><mapEntry mapKey="Lyon" mappedValue="1"%s/></mapping></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody><p>Où ? <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="10"/></p></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v%[1]s/rptemplates/map_response"/></assessmentItem>`
	for _, c := range []struct{ version, attr, want string }{
		{"2p0", "", "0"}, {"2p1", "", "0"}, {"2p2", "", "1"}, {"2p2", ` caseSensitive="true"`, "0"}, {"2p1", ` caseSensitive="false"`, "1"},
	} {
		if got := score(t, fmt.Sprintf(old, c.version, c.attr), `{"RESPONSE": "LYON"}`); got != c.want {
			t.Errorf("%s%s: %s, expected %s", c.version, c.attr, got, c.want)
		}
	}
	declaration := `<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"><qti-mapping><qti-map-entry map-key="Lyon" mapped-value="1"/></qti-mapping></qti-response-declaration>`
	interaction := `<p>Où ? <qti-text-entry-interaction response-identifier="RESPONSE"/></p>`
	if got := score(t, modern(declaration, interaction, "map_response"), `{"RESPONSE": "LYON"}`); got != "1" {
		t.Errorf("3.0: %s", got)
	}
}

func TestTemplatesByAnyAddress(t *testing.T) {
	item := modern(fmt.Sprintf(bag, "single", ""), strings.Replace(four, `max-choices="0"`, `max-choices="1"`, 1), "ADDRESS")
	for _, address := range []string{
		"http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct", "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct",
		"http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct.xml", "https://www.imsglobal.org/question/qti_v3p0/rptemplates/match_correct.xml",
		"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct",
	} {
		text := strings.Replace(item, "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/ADDRESS.xml", address, 1)
		if a, b := score(t, text, `{"RESPONSE": "A"}`), score(t, text, `{"RESPONSE": "B"}`); a != "1" || b != "0" {
			t.Errorf("%s: %s %s", address, a, b)
		}
	}
	other := strings.Replace(item, "rptemplates/ADDRESS.xml", "rptemplates/elsewhere.xml", 1)
	if it, err := qti.Read([]byte(other)); err != nil || it.Supported() || it.Why(questionnaire.Unsupported)[0].Key != "item_template_unknown" {
		t.Error(err, it.Problems)
	}
}

func TestLookupAndFeedback(t *testing.T) {
	item := `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="integer"/>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="identifier"><qti-interpolation-table default-value="bas">
<qti-interpolation-table-entry source-value="15" target-value="haut"/><qti-interpolation-table-entry source-value="10" include-boundary="false" target-value="moyen"/></qti-interpolation-table></qti-outcome-declaration>
<qti-item-body><p>Combien ? <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body>
<qti-response-processing><qti-lookup-outcome-value identifier="SCORE"><qti-variable identifier="RESPONSE"/></qti-lookup-outcome-value>
<qti-response-condition><qti-response-if><qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null><qti-exit-response/></qti-response-if></qti-response-condition></qti-response-processing>
<qti-modal-feedback outcome-identifier="SCORE" identifier="haut" show-hide="show"><qti-content-body><p>Bravo</p></qti-content-body></qti-modal-feedback>
<qti-modal-feedback outcome-identifier="SCORE" identifier="haut" show-hide="hide"><qti-content-body><p>Reprenez le cours</p></qti-content-body></qti-modal-feedback></qti-assessment-item>`
	for responses, want := range map[string]string{`{"RESPONSE": 15}`: `"haut"`, `{"RESPONSE": 11}`: `"moyen"`, `{"RESPONSE": 10}`: `"bas"`, `{}`: `"bas"`} {
		if got := score(t, item, responses); got != want {
			t.Errorf("%s: %s, expected %s", responses, got, want)
		}
	}
	it, err := qti.Read([]byte(item))
	if err != nil || !it.Supported() {
		t.Fatal(err, it.Problems)
	}
	r, err := it.Score(questionnaire.Given{"RESPONSE": questionnaire.Number(questionnaire.Integer, 20)})
	if err != nil || len(r.Feedback) != 1 || !r.Feedback[0].Modal || r.Feedback[0].Identifier != "haut" {
		t.Error(err, r.Feedback)
	}
}

func TestAnswersOfAnotherTypeAreRefused(t *testing.T) {
	it, err := qti.Read([]byte(modern(fmt.Sprintf(bag, "single", ""), four, "map_response")))
	if err != nil {
		t.Fatal(err)
	}
	for _, responses := range []string{`{"OTHER": "A"}`, `{"RESPONSE": ["A", "B"]}`, `{"RESPONSE": {"a": 1}}`} {
		list, err := questionnaire.ReadAnswers([]byte(`[{"name":"x","responses":` + responses + `}]`))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := it.Given(list[0]); err == nil {
			t.Errorf("%s is accepted", responses)
		}
	}
	for _, text := range []string{`{}`, `[{"nom": "x"}]`, `[{"name": 3}]`, `[] []`, `[{"name":"x","responses":[]}]`, ``} {
		if _, err := questionnaire.ReadAnswers([]byte(text)); err == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}
