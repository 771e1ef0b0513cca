package qti_test

import (
	"errors"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/refusal"
)

// around puts parts into a sound item.
func around(body, rest string) string {
	return `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-item-body>
<p>Un mot : <qti-text-entry-interaction response-identifier="RESPONSE"/></p>
` + body + `</qti-item-body>
` + rest + `</qti-assessment-item>`
}

// TestNotSupportedIsNamedWithItsLine: nothing that changes what a candidate reads or
// earns goes by silently.
func TestNotSupportedIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		text, key string
		line      int
	}{
		{around(`<script>alert(1)</script>`, ``), "item_script", 6},
		{around(`<p onclick="alert(1)">x</p>`, ``), "item_script", 6},
		{around(`<iframe src="https://example.org"/>`, ``), "item_script", 6},
		{around(`<a href="javascript:alert(1)">x</a>`, ``), "item_address", 6},
		{around(`<a href=" JAVASCRIPT:alert(1)">x</a>`, ``), "item_address", 6},
		{around(`<img src="https://example.org/x.png" alt=""/>`, ``), "item_remote", 6},
		{around(`<img src="//example.org/x.png" alt=""/>`, ``), "item_remote", 6},
		{around(`<img src="data:image/svg+xml;base64,AA" alt=""/>`, ``), "item_address", 6},
		{around(`<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>`, ``), "item_script", 6},
		{around(`<svg xmlns="http://www.w3.org/2000/svg"><use href="https://example.org/x.svg"/></svg>`, ``), "item_remote", 6},
		{around(`<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>`, ``), "item_element_unsupported", 6},
		{around(`<math xmlns="http://www.w3.org/1998/Math/MathML"><annotation-xml/></math>`, ``), "item_element_unsupported", 6},
		{around(`<object type="text/html" data="x.html"/>`, ``), "item_object", 6},
		{around(`<form/>`, ``), "item_element_unsupported", 6},
		{around("\n<qti-portable-custom-interaction response-identifier=\"RESPONSE\"/>", ``), "item_interaction_unsupported", 7},
		{around(`<qti-drawing-interaction response-identifier="RESPONSE"/>`, ``), "item_interaction_unsupported", 6},
		{around(``, `<qti-template-processing/>`), "item_template", 7},
		{strings.Replace(around(``, ``), `adaptive="false"`, `adaptive="true"`, 1), "item_adaptive", 1},
		{around(``, `<qti-response-processing><qti-response-condition/></qti-response-processing>`), "item_branch_order", 7},
		{around(``, `<qti-response-processing><qti-set-outcome-value identifier="X"><qti-null/></qti-set-outcome-value></qti-response-processing>`), "item_outcome_unknown", 7},
		{around(``, `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>`), "item_element_unsupported", 7},
		{around(`<p><qti-text-entry-interaction response-identifier="ABSENT"/></p>`, ``), "item_response_undeclared", 6},
		{around(`<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>`, ``), "item_response_shared", 6},
		{around(`<qti-upload-interaction response-identifier="RESPONSE"/>`, ``), "item_response_unfit", 6},
		{around(``, `<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>`), "item_variable_twice", 7},
	} {
		it, err := qti.Read([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		found := false
		for _, r := range it.Why(questionnaire.Wrong, questionnaire.Unsupported) {
			found = found || r.Key == c.key && r.Line == c.line
		}
		if !found {
			t.Errorf("%s\nexpected %s on line %d, got %v", c.text, c.key, c.line, it.Why(questionnaire.Wrong, questionnaire.Unsupported))
		}
		if _, err := qti.Write(it); err == nil {
			t.Errorf("%s is written although parts of it are missing", c.key)
		}
	}
}

func TestDangerousFilesAreRefused(t *testing.T) {
	for text, key := range map[string]string{
		`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><qti-assessment-item>&a;</qti-assessment-item>`: "item_doctype",
		`<qti-assessment-item>&nbsp;</qti-assessment-item>`:                                                    "item_entity",
		strings.Repeat("<p>", 5000):                      "item_deep",
		`<p>` + strings.Repeat("<b/>", 120_000) + `</p>`: "item_nodes",
		strings.Repeat(" ", qti.LargestItem) + `<p/>`:    "item_large",
		`<qti-assessment-item><p></qti-assessment-item>`: "item_xml",
		`<a/><b/>`:               "item_xml",
		``:                       "item_xml",
		`<html/>`:                "item_not_qti",
		`<qti-assessment-test/>`: "item_not_item",
		`<?xml version="1.0" encoding="EBCDIC-INT"?><x/>`: "item_encoding",
	} {
		_, err := qti.Read([]byte(text))
		var r *refusal.Refusal
		if !errors.As(err, &r) || r.Key != key {
			t.Errorf("%.80q: %v, expected %s", text, err, key)
		}
	}
}

func TestOldEncodingsAndUnusedParts(t *testing.T) {
	text := `<?xml version="1.0" encoding="ISO-8859-1"?>` + strings.Replace(around(`<p style="color:red" x="1">d`+"\xe9"+`j`+"\xe0"+`</p>`, `<qti-stylesheet href="x.css" type="text/css"/>`), "\n<qti-item", "<qti-item", 1)
	it, err := qti.Read([]byte(text))
	if err != nil || !it.Supported() {
		t.Fatal(err, it)
	}
	if got := it.Body.Plain(); got != "Un mot : déjà" {
		t.Errorf("%q", got)
	}
	if notes := it.Why(questionnaire.Noted); len(notes) != 3 {
		t.Errorf("%v", notes)
	}
}
