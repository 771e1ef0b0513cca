package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/jury/rule"
	"jurande/internal/lang"
)

// deliberateFiles writes the rules of an invented title, its référentiel and cases.
func deliberateFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"regles.yaml": `version: "1"
framework: referentiel.yaml
levels:
  - {id: non, fr: Non acquis, points: 0}
  - {id: oui, fr: Acquis, points: 1}
competency: {kind: score, min: 60 %, cites: "Règlement, art. 4"}
block: {kind: all}
title: {requires: [all common]}
`,
		"referentiel.yaml": `title: Relieur d'art
level: 4
statements: []
blocks:
  - id: B1
    title: Relier
    optional: false
    activities: [{id: B1.A1, title: Coudre, sub: []}]
    competencies: [{id: B1.C1, activity: B1.A1, statement: Coudre les cahiers}]
    assessments: []
    criteria:
      - {id: B1.C1.K1, statement: La couture tient, competencies: [{id: B1.C1, certainty: sure, reason: ""}], assessments: [], core: true}
doubts: []
`,
		"cas.jsonl": `{"id":"1","enrolled":["B1"],"levels":{"B1.C1.K1":"oui"}}` + "\n" + `{"id":"2","enrolled":["B1"],"levels":{"B1.C1.K1":"non"}}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestDeliberate(t *testing.T) {
	dir := deliberateFiles(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) string {
		if err := os.WriteFile(at(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	good := `{"id":"1","enrolled":["B1"],"levels":{"B1.C1.K1":"oui"}}` + "\n"
	rules, err := os.ReadFile(at("regles.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	alone := write("seul.yaml", strings.Replace(string(rules), "framework: referentiel.yaml\n", "", 1))
	for name, c := range map[string]struct {
		args    []string
		in      string
		code    int
		answers int
		says    string
	}{
		"file":                {[]string{"--rules", at("regles.yaml"), "--cases", at("cas.jsonl")}, "", 0, 2, ""},
		"standard input":      {[]string{"--rules", at("regles.yaml"), "--cases", "-"}, good, 0, 1, ""},
		"nothing":             {[]string{"--rules", at("regles.yaml"), "--cases", "-"}, "", 0, 0, ""},
		"framework apart":     {[]string{"--rules", alone, "--framework", at("referentiel.yaml"), "--cases", "-"}, good, 0, 1, ""},
		"no framework":        {[]string{"--rules", alone, "--cases", "-"}, good, 2, 0, "--framework"},
		"no rules":            {[]string{"--cases", "-"}, good, 2, 0, "--rules"},
		"rules not there":     {[]string{"--rules", at("absent.yaml"), "--cases", "-"}, good, 1, 0, "n’existe pas"},
		"bad rules":           {[]string{"--rules", write("faux.yaml", strings.Replace(string(rules), "60 %", "beaucoup", 1)), "--cases", "-"}, good, 1, 0, "Ligne 6"},
		"bad line":            {[]string{"--rules", at("regles.yaml"), "--cases", "-"}, good + `{"id":"2","enrolled":["B1"],"levels":{"B1.C1.K1":"ouais"}}` + "\n" + good, 1, 1, "Ligne 2"},
		"core is neutralised": {[]string{"--rules", at("regles.yaml"), "--cases", "-"}, `{"id":"2","enrolled":["B1"],"levels":{"B1.C1.K1":"neutralise"}}`, 1, 0, "R16"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, messages bytes.Buffer
			code := run(append([]string{"deliberate"}, c.args...), strings.NewReader(c.in), &out, &messages)
			if n := strings.Count(out.String(), "\n"); code != c.code || n != c.answers || !strings.Contains(messages.String(), c.says) {
				t.Errorf("code %d, %d answers, said %q; want code %d, %d answers, %q", code, n, messages.String(), c.code, c.answers, c.says)
			}
			if strings.Contains(messages.String(), "[") {
				t.Errorf("a word is missing: %s", messages.String())
			}
		})
	}
}

// Every sentence of every rule is in every language.
func TestEveryRuleIsSaid(t *testing.T) {
	for _, r := range rule.All {
		for _, key := range r.Says {
			for _, tag := range lang.Tags {
				if !lang.For(tag).Has("reason." + key) {
					t.Errorf("%s: rule %s: no reason.%s", tag, r.Name, key)
				}
			}
		}
	}
}
