package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/framework"
)

const stonecutter = `title: Tailleur de pierre
level: 4
statements: []
blocks:
  - id: B1
    title: Tailler un ouvrage
    optional: false
    activities: [{id: B1.A1, title: Préparer, sub: [Lire le plan]}]
    competencies: [{id: B1.C1, activity: B1.A1, statement: Lire un plan de calepinage}]
    assessments:
      - {id: B1.E1, title: "Mise en situation : un linteau", kind: Mise en situation, participation: individual, modes: [practical],
         context: "", tasks: [{id: B1.E1.T1, text: tailler le linteau}]}
    criteria:
      - {id: B1.C1.K1, statement: Les cotes sont relevées sans erreur, core: true,
         competencies: [{id: B1.C1, certainty: sure, reason: ordre}], assessments: [{id: B1.E1, certainty: sure, reason: ordre}]}
doubts: []
`

// command runs jurande as a person would, and gives what it said.
func command(t *testing.T, in string, args ...string) (code int, out, messages string) {
	t.Helper()
	var o, m bytes.Buffer
	code = run(args, strings.NewReader(in), &o, &m)
	return code, o.String(), m.String()
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFrameworkExportAndBack(t *testing.T) {
	file := write(t, "f.yaml", stonecutter)
	_, wanted, _ := command(t, "", "framework", "export", file, "--to", "json")
	for _, form := range []string{"yaml", "json", "case"} {
		code, out, messages := command(t, "", "framework", "export", file, "--to", form, "-o", file+"."+form)
		if code != 0 || out != "" {
			t.Fatalf("%s: %d %s", form, code, messages)
		}
		if _, got, messages := command(t, "", "framework", "export", file+"."+form, "--to", "json"); got != wanted {
			t.Errorf("%s gives back %s %s", form, got, messages)
		}
		if code, out, _ := command(t, "", "framework", "diff", file, file+"."+form); code != 0 || !strings.Contains(out, "Aucune différence") {
			t.Errorf("%s differs: %s", form, out)
		}
	}
	code, out, _ := command(t, stonecutter, "framework", "export", "-", "--to", "csv")
	if code != 0 || strings.Count(out, "\n") != 2 {
		t.Errorf("csv: %d %q", code, out)
	}
	_, first, _ := command(t, stonecutter, "framework", "export", "-", "--to", "case", "--at", "2026-03-01")
	_, again, _ := command(t, stonecutter, "framework", "export", "-", "--to", "case", "--at", "2026-03-01T00:00:00Z")
	if first != again || !strings.Contains(first, "2026-03-01T00:00:00Z") {
		t.Error("the same instant gives other bytes")
	}
}

func TestFrameworkDiffSpeaksFrench(t *testing.T) {
	was := write(t, "was.yaml", stonecutter)
	now := write(t, "now.yaml", strings.NewReplacer("sans erreur", "avec soin", "core: true", "core: false", "level: 4", "level: 5").Replace(stonecutter))
	code, out, _ := command(t, "", "framework", "diff", was, now)
	if code != 0 {
		t.Errorf("code %d", code)
	}
	for _, want := range []string{"niveau", "4 → 5", "critère B1.C1.K1 : reformulé, modifié", "[-sans erreur-]{+avec soin+}", "cœur de métier : oui → non"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	code, out, _ = command(t, "", "framework", "diff", was, now, "--json", "--exit-code")
	var d framework.Comparison
	if err := json.Unmarshal([]byte(out), &d); code != 1 || err != nil || d.Counts[framework.Reworded] != 1 {
		t.Errorf("%d %v %s", code, err, out)
	}
	if code, _, messages := command(t, "", "framework", "diff", was, was+"absent"); code != 1 || !strings.Contains(messages, "absent") {
		t.Errorf("a missing version: %d %s", code, messages)
	}
}

func TestFrameworkCoverage(t *testing.T) {
	file := write(t, "f.yaml", stonecutter)
	code, out, _ := command(t, "", "framework", "coverage", file)
	if code != 0 || !strings.Contains(out, "1 critère, ") || !strings.Contains(out, "B1.E1.T1  tailler le linteau") {
		t.Errorf("%d %s", code, out)
	}
	code, out, _ = command(t, "", "framework", "coverage", file, "--json")
	var c framework.Coverage
	if err := json.Unmarshal([]byte(out), &c); code != 0 || err != nil || len(c.Gaps.TasksWithoutCriteria) != 1 {
		t.Errorf("%d %v %s", code, err, out)
	}
}

// What is not an ordinary file is written through, never replaced.
func TestOutputNeverReplacesALink(t *testing.T) {
	file := write(t, "f.yaml", stonecutter)
	target, link := write(t, "target.json", "old"), filepath.Join(t.TempDir(), "link.json")
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	if code, _, messages := command(t, "", "framework", "export", file, "--to", "json", "-o", link); code != 0 {
		t.Fatal(messages)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if raw, _ := os.ReadFile(target); !strings.Contains(string(raw), "Tailleur") {
		t.Errorf("the target holds %q", raw)
	}
}

func TestFrameworkRefusals(t *testing.T) {
	cases := []struct {
		in   string
		args []string
		code int
		want string
	}{
		{"", []string{"framework", "export", "absent.yaml", "--to", "json"}, 1, "absent.yaml"},
		{"title: x\nblocs: []\n", []string{"framework", "export", "-", "--to", "json"}, 1, "Ligne 2"},
		{"title: x\nblocks: []\n", []string{"framework", "coverage", "-"}, 1, "aucun bloc"},
		{stonecutter, []string{"framework", "export", "-", "--to", "csv", "--at", "2026-01-01"}, 2, "--at"},
		{stonecutter, []string{"framework", "export", "-", "--to", "case", "--at", "hier"}, 2, "--at"},
		{stonecutter, []string{"framework", "export", "-", "--to", "odt"}, 2, "--to"},
		{"{}", []string{"framework", "import", "-"}, 1, "CFDocument"},
	}
	for _, c := range cases {
		code, out, messages := command(t, c.in, c.args...)
		if code != c.code || out != "" || !strings.Contains(messages, c.want) {
			t.Errorf("%v: %d %q %q", c.args, code, out, messages)
		}
	}
}

const fiches = `<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>
<FICHE><NUMERO_FICHE>RNCP1234</NUMERO_FICHE><INTITULE>Tailleur de pierre</INTITULE><NOMENCLATURE_EUROPE><NIVEAU>NIV4</NIVEAU></NOMENCLATURE_EUROPE>
<CODES_NSF><NSF><CODE>233s</CODE></NSF></CODES_NSF><CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>Compagnons</NOM_CERTIFICATEUR><ETAT_CERTIFICATEUR>Actif</ETAT_CERTIFICATEUR></CERTIFICATEUR></CERTIFICATEURS>
<DATE_DECISION>26/04/2024</DATE_DECISION><DATE_FIN_ENREGISTREMENT>26/04/2027</DATE_FIN_ENREGISTREMENT><DATE_LIMITE_DELIVRANCE>26/04/2031</DATE_LIMITE_DELIVRANCE>
<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP1234BC01</CODE><LIBELLE>Tailler</LIBELLE></BLOC_COMPETENCES></BLOCS_COMPETENCES><ACTIF>Oui</ACTIF></FICHE>
<FICHE><NUMERO_FICHE>RS5</NUMERO_FICHE><INTITULE>Grutier</INTITULE><DATE_DECISION>hier</DATE_DECISION></FICHE>
</FICHES>`

func TestRegisterReadThenCheck(t *testing.T) {
	file := write(t, "fiches.xml", fiches)
	code, out, messages := command(t, "", "register", "read", file)
	if code != 1 || !strings.Contains(out, "RNCP1234\t4\t2027-04-26\tactif\tTailleur de pierre\n") || !strings.Contains(out, "RS5") {
		t.Errorf("%d %s", code, out)
	}
	if !strings.Contains(messages, "Ligne 6") || !strings.Contains(messages, "RS5") {
		t.Errorf("the malformed sheet: %s", messages)
	}
	code, out, _ = command(t, "", "register", "read", file, "--json")
	var all []framework.Registration
	if err := json.Unmarshal([]byte(out), &all); code != 1 || err != nil || len(all) != 2 {
		t.Errorf("%v %s", err, out)
	}
	code, sheet, _ := command(t, "", "register", "read", file, "--code", "rncp1234")
	if code != 0 {
		t.Fatal(sheet)
	}
	if code, out, messages := command(t, sheet, "register", "check", "-"); code != 0 || !strings.Contains(out, "délivrance jusqu’au 26/04/2031") {
		t.Errorf("%d %s %s", code, out, messages)
	}
	if code, _, messages := command(t, sheet, "register", "check", "-", "--on", "27/04/2027"); code != 1 || !strings.Contains(messages, "R01") {
		t.Errorf("%d %s", code, messages)
	}
	if code, _, messages := command(t, "", "register", "read", file, "--code", "RNCP9"); code != 1 || !strings.Contains(messages, "RNCP9") {
		t.Errorf("%d %s", code, messages)
	}
	if code, _, _ := command(t, "", "register", "read", file, "--code", "neuf"); code != 2 {
		t.Errorf("a false code: %d", code)
	}
}
