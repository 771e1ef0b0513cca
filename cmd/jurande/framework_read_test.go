package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/demo/seed"
)

func jurande(t *testing.T, in string, args ...string) (code int, out, messages string) {
	t.Helper()
	var o, m bytes.Buffer
	code = run(args, strings.NewReader(in), &o, &m)
	return code, o.String(), m.String()
}

func TestFrameworkReadWritesBothForms(t *testing.T) {
	dir := t.TempDir()
	source, yaml := filepath.Join(dir, "r.txt"), filepath.Join(dir, "r.yaml")
	if err := os.WriteFile(source, seed.Text, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, messages := jurande(t, "", "framework", "read", source, "-o", yaml); code != exitDone || out != "" {
		t.Fatal(code, out, messages)
	}
	_, direct, _ := jurande(t, string(seed.Text), "framework", "read", "-", "--format", "json")
	_, again, _ := jurande(t, "", "framework", "read", yaml, "--format", "json")
	if direct != again || !strings.HasPrefix(direct, "{\n  \"title\": \"Manager de projets informatiques\"") {
		t.Error("the canonical form read again differs from the text")
	}
	if strings.Contains(direct, "null") {
		t.Error("a list is null")
	}
}

func TestFrameworkReadLeavesTheOutputAloneWhenRefused(t *testing.T) {
	out := filepath.Join(t.TempDir(), "r.yaml")
	if err := os.WriteFile(out, []byte("avant"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, messages := jurande(t, "rien\tde\tbon\n", "framework", "read", "-", "-o", out)
	if kept, err := os.ReadFile(out); err != nil || code != exitRefused || string(kept) != "avant" || !strings.HasPrefix(messages, "entrée standard : Aucun tableau") {
		t.Error(code, messages, string(kept), err)
	}
}

func TestFrameworkCheckTellsFaultsAndHoles(t *testing.T) {
	_, good, _ := jurande(t, string(seed.Text), "framework", "read", "-", "--format", "json")
	code, out, _ := jurande(t, good, "framework", "check", "-", "--json")
	var report checkReport
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != exitDone || !report.Sound || len(report.Warnings) == 0 {
		t.Error(code, err, out)
	}
	bad := strings.Replace(good, `"id": "B1.C1.K2"`, `"id": "B1.C1.K1"`, 1)
	code, out, messages := jurande(t, bad, "framework", "check", "-")
	if code != exitRefused || out != "" || !strings.Contains(messages, "entrée standard : Ligne ") || !strings.Contains(messages, "déjà pris") {
		t.Error(code, out, messages)
	}
	code, out, messages = jurande(t, bad, "framework", "check", "-", "--json")
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != exitRefused || messages != "" || len(report.Faults) != 1 || report.Faults[0].Line == 0 {
		t.Error(code, out, messages)
	}
}

func TestFrameworkShow(t *testing.T) {
	code, out, _ := jurande(t, string(seed.Text), "framework", "show", "-")
	for _, want := range []string{"Manager de projets informatiques — niveau 7", "    B1.C1  Déterminer", "      B1.C1.K1  Le cadre du projet", "  B3.E2  Questionnaires : expertise technique", "À vérifier ("} {
		if code != exitDone || !strings.Contains(out, want) {
			t.Errorf("%d, no %q", code, want)
		}
	}
	for _, l := range strings.Split(out, "\n") {
		if len([]rune(l)) > widest+2 {
			t.Errorf("too wide: %s", l)
		}
	}
}
