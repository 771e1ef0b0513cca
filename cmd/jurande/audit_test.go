package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/office"
)

// begun is a small database on which a person and two centres were added.
func begun(t *testing.T) (url, key string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "base.db")
	o, err := office.Open(t.Context(), "sqlite:"+path, path+".key")
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if _, err := o.AddPerson(t.Context(), office.System, office.NewPerson{Login: "claire", Name: "Claire Aubin", Grants: []access.Grant{{Role: access.Secretariat, Scope: access.Scope{Kind: access.Everything}}}}); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"LYON", "LILLE"} {
		if _, err := o.AddCentre(t.Context(), office.System, candidate.Centre{Code: code, Name: "École de " + code}); err != nil {
			t.Fatal(err)
		}
	}
	return "sqlite:" + path, o.Key.Verifier()
}

// plain puts simple spaces where French typography has others.
func plain(code int, out, messages string) (int, string, string) {
	simple := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace
	return code, simple(out), simple(messages)
}

func alter(t *testing.T, url, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func TestAuditSaysWhatHolds(t *testing.T) {
	url, key := begun(t)
	code, out, messages := plain(command(t, "", "audit", "--db", url, "--vkey", key))
	if code != 0 || messages != "" || !strings.Contains(out, "✓ Journal : 3 entrées, chaîne intacte") || !strings.Contains(out, "Tout concorde.") {
		t.Fatalf("%d\n%s\n%s", code, out, messages)
	}
	alter(t, url, `UPDATE centre SET name = 'École de Paris' WHERE code = 'LYON'`)
	code, out, _ = plain(command(t, "", "audit", "--db", url))
	if code != 1 || !strings.Contains(out, "centre « École de Paris » — nom : la base dit « École de Paris », l’acte a dit « École de LYON » (entrée 2 du journal).") {
		t.Fatalf("%d\n%s", code, out)
	}
	code, out, _ = plain(command(t, "", "audit", "--db", url, "--json"))
	var report struct {
		OK     bool
		Checks []struct {
			Name   string
			Count  int
			Faults []struct{ Where, What string }
		}
	}
	if err := json.Unmarshal([]byte(out), &report); code != 1 || err != nil || report.OK {
		t.Fatalf("%d %v\n%s", code, err, out)
	}
	for _, c := range report.Checks {
		if c.Name == "sessions" && (len(c.Faults) != 1 || c.Faults[0].Where == "" || c.Faults[0].What == "") {
			t.Errorf("%+v", c)
		}
	}
}

// Another key than the one that signed is a fault; the key file's is compared by itself.
func TestAuditComparesKeys(t *testing.T) {
	url, _ := begun(t)
	code, out, _ := plain(command(t, "", "audit", "--db", url, "--vkey", "jurande+7bb5f2d7+AUp4ZH7n5zYJ5MZuPcbkHzLNk9v0J2yX3cB7sCwQZr1e"))
	if code != 1 || !strings.Contains(out, "clé publique") {
		t.Fatalf("%d\n%s", code, out)
	}
	file := strings.TrimPrefix(url, "sqlite:") + ".key"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(raw))
	if err := os.WriteFile(file, []byte(lines[0]+"\njurande+00000000+AAAA\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := plain(command(t, "", "audit", "--db", url)); code != 1 || !strings.Contains(out, "fichier de clé") {
		t.Fatalf("%d\n%s", code, out)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := plain(command(t, "", "audit", "--db", url)); code != 0 {
		t.Fatalf("%d\n%s", code, out)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the audit made a key")
	}
}

// What prevents the audit is never said by code 1, and nothing is made.
func TestAuditWrongUse(t *testing.T) {
	url, _ := begun(t)
	dir := t.TempDir()
	text := filepath.Join(dir, "texte.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("ceci n'est pas une base\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "vide.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	newer, _ := begun(t)
	alter(t, newer, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	for _, c := range []struct {
		says string
		args []string
	}{
		{"n’existe pas", []string{"--db", "sqlite:" + filepath.Join(dir, "absente.db")}},
		{"ne peut pas être lue", []string{"--db", "sqlite:" + text}},
		{"n’est pas une base de Jurande", []string{"--db", "sqlite:" + empty}},
		{"plus récente", []string{"--db", newer}},
		{"n’a aucune session", []string{"--db", url, "--session", "juin"}},
		{"--key", []string{"--db", url, "--key", filepath.Join(dir, "rien.key")}},
		{"unknown flag", []string{"--db", url, "--sesion", "x"}},
		{"adresse", []string{"--db", "mysql://x"}},
	} {
		code, out, messages := plain(command(t, "", append([]string{"audit"}, c.args...)...))
		if code != 2 || out != "" || !strings.Contains(messages, c.says) {
			t.Errorf("%v: code %d, %q, %q", c.args, code, out, messages)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("the audit left files behind: %v %v", files, err)
	}
}

// An audit reads a database at work, what was just done included, and one at rest
// without leaving a file beside it.
func TestAuditBesideTheServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "base.db")
	o, err := office.Open(t.Context(), "sqlite:"+path, path+".key")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddCentre(t.Context(), office.System, candidate.Centre{Code: "LYON", Name: "École de Lyon"}); err != nil {
		t.Fatal(err)
	}
	if code, out, messages := plain(command(t, "", "audit", "--db", "sqlite:"+path)); code != 0 || !strings.Contains(out, "Journal : 1 entrée") {
		t.Errorf("at work: %d\n%s%s", code, out, messages)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if code, _, messages := plain(command(t, "", "audit", "--db", "sqlite:"+path)); code != 0 {
		t.Errorf("at rest: %d %s", code, messages)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 3 { // the base, its key and the health key
		t.Errorf("the audit left files behind: %v %v", files, err)
	}
}
