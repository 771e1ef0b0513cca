package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const soundItem = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-outcome-declaration identifier="TAG" cardinality="multiple" base-type="identifier"/>
<qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="0"><qti-simple-choice identifier="A">Lin</qti-simple-choice><qti-simple-choice identifier="B">Soie</qti-simple-choice></qti-choice-interaction></qti-item-body>
<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>`

func TestItemScore(t *testing.T) {
	item := write(t, "question.xml", soundItem)
	answers := write(t, "reponses.json", `[{"name": "juste & <bon>", "responses": {"RESPONSE": ["A"]}}, {"name": "rien", "responses": {"RESPONSE": null}}, {"name": "vide"}]`)
	code, out, messages := jurande(t, "", "item", "score", item, answers)
	want := `{"name":"juste & <bon>","outcomes":{"SCORE":1,"TAG":null}}` + "\n" + `{"name":"rien","outcomes":{"SCORE":0,"TAG":null}}` + "\n" + `{"name":"vide","outcomes":{"SCORE":0,"TAG":null}}` + "\n"
	if code != exitDone || out != want || messages != "" {
		t.Fatal(code, out, messages)
	}
	for _, c := range []struct{ item, answers, says string }{
		{strings.Replace(soundItem, `adaptive="false"`, `adaptive="true"`, 1), `[]`, "Ligne 1 : Question adaptative"},
		{soundItem, `[{"name": "a", "responses": {"RESPONSE": ["A"]}}, {"name": "b", "responses": {"AUTRE": "A"}}]`, "ne déclare pas de réponse « AUTRE »"},
		{soundItem, "[\n{]", "Ligne 2"},
	} {
		code, out, messages := plain(jurande(t, "", "item", "score", write(t, "q.xml", c.item), write(t, "r.json", c.answers)))
		if code != exitRefused || out != "" || !strings.Contains(messages, c.says) {
			t.Errorf("%d %s %s, expected %s", code, out, messages, c.says)
		}
	}
	if code, _, messages := jurande(t, "", "item", "score", "absent.xml", answers); code != exitUsage || !strings.Contains(messages, "absent.xml") {
		t.Error(code, messages)
	}
	if code, _, _ := jurande(t, "", "item", "score", item); code != exitUsage {
		t.Error(code)
	}
}

func TestItemCheck(t *testing.T) {
	item := write(t, "question.xml", soundItem)
	if code, out, messages := jurande(t, "", "item", "check", item); code != exitDone || !strings.HasPrefix(out, "1 question") || messages != "" {
		t.Error(code, out, messages)
	}
	bad := write(t, "mauvaise.xml", strings.Replace(soundItem, "<qti-choice-interaction", "\n<p><script/></p><qti-choice-interaction", 1))
	code, out, messages := plain(jurande(t, "", "item", "check", bad))
	if code != exitRefused || !strings.Contains(messages, "mauvaise.xml : non pris en charge : Ligne 6 : Du code exécutable") {
		t.Error(code, out, messages)
	}
	code, out, _ = jurande(t, "", "item", "check", bad, "--json")
	var report struct {
		Items []struct {
			File      string
			Supported bool
			Problems  []struct {
				Line       int
				Kind, Text string
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != exitRefused {
		t.Fatal(code, err, out)
	}
	if r := report.Items[0]; r.File != bad || r.Supported || len(r.Problems) != 1 || r.Problems[0].Line != 6 || r.Problems[0].Kind != "unsupported" {
		t.Errorf("%+v", r)
	}
	if code, _, _ := jurande(t, "", "item", "check", write(t, "x.zip", "PK abîmé")); code != exitRefused {
		t.Error(code)
	}
	if code, _, _ := jurande(t, "", "item", "check", "absent.zip"); code != exitUsage {
		t.Error(code)
	}
}

func TestItemConvert(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "banque.zip")
	code, _, messages := plain(jurande(t, "Un ?{=a ~b}\n\nSeul", "item", "convert", "-", "-o", out))
	if code != exitDone || !strings.Contains(messages, "Ligne 3 : Question « Seul »") || !strings.Contains(messages, "1 question écrite") {
		t.Fatal(code, messages)
	}
	if code, said, messages := jurande(t, "", "item", "check", out); code != exitDone || messages != "" {
		t.Error(code, said, messages)
	}
	one := filepath.Join(dir, "une.xml")
	if code, _, messages := jurande(t, soundItem, "item", "convert", "-", "-o", one); code != exitDone {
		t.Error(code, messages)
	}
	if code, _, _ := jurande(t, "", "item", "check", one); code != exitDone {
		t.Error("what was written is not accepted")
	}
	if code, _, _ := jurande(t, "A ?{=a ~b}\n\nB ?{=a ~b}", "item", "convert", "-", "-o", filepath.Join(dir, "deux.xml")); code != exitRefused {
		t.Error("two questions in one item")
	}
	if _, err := os.Stat(filepath.Join(dir, "deux.xml")); err == nil {
		t.Error("a refused conversion leaves a file")
	}
	if code, _, _ := jurande(t, "rien", "item", "convert", "-", "-o", filepath.Join(dir, "rien.zip")); code != exitRefused {
		t.Error("nothing was taken, and yet it succeeds")
	}
}
