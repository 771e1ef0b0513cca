package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/demo"
	"jurande/internal/framework"
	"jurande/internal/office"
)

// sessionDB is the demo's title with a session whose entries are open today.
func sessionDB(t *testing.T) (db, session string) {
	t.Helper()
	db = "sqlite:" + filepath.Join(t.TempDir(), "jurande.db")
	key := database{DB: db}.keyFile()
	if err := demo.Key(key, 1); err != nil {
		t.Fatal(err)
	}
	o, err := office.Open(t.Context(), db, key)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if _, err := demo.Build(t.Context(), o, 1, demo.Published, func(string) {}); err != nil {
		t.Fatal(err)
	}
	versions, err := o.PublishedVersions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	today := framework.DateOf(time.Now())
	session, err = o.OpenSession(t.Context(), office.System, office.SessionPlan{VersionID: versions[0].VersionID, Name: "Rattrapage", Opens: today, Closes: today})
	if err != nil {
		t.Skip("the title of the demo is no longer registered today: ", err)
	}
	return db, session
}

func TestCandidatesImportRehearsesUnlessTold(t *testing.T) {
	db, session := sessionDB(t)
	file := filepath.Join(t.TempDir(), "lyon.csv")
	write := func(lines ...string) {
		text := "Nom de naissance;Prénoms;Sexe;Date de naissance;Commune de naissance;Courriel;Centre;Voie;Option\r\n" + strings.Join(lines, "\r\n")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	count := func() int {
		code, out, messages := jurande(t, "", "candidates", "export", "--db", db, "--session", session)
		if code != exitDone {
			t.Fatal(messages)
		}
		return strings.Count(out, "\r\n") - 1
	}

	write("Okafor;Ifé;F;03/02/2001;Lyon;ife@exemple.fr;LYON;VAE;B4", "Okafor;Ada;F;31/02/2001;Lyon;;LYON;VAE;B4")
	code, _, messages := jurande(t, "", "candidates", "import", file, "--db", db, "--session", "rattrapage", "--apply")
	if code != exitRefused || !strings.Contains(messages, "lyon.csv : Ligne 3, champ «") || count() != 0 {
		t.Errorf("%d\n%s", code, messages)
	}

	write("Okafor;Ifé;F;03/02/2001;Lyon;ife@exemple.fr;LYON;VAE;B4")
	if code, out, messages := jurande(t, "", "candidates", "import", file, "--db", db, "--session", session); code != exitDone || !strings.Contains(out, "répétition") || count() != 0 {
		t.Errorf("%d\n%s%s", code, out, messages)
	}
	if code, _, messages := jurande(t, "", "candidates", "import", file, "--db", db, "--session", session, "--apply"); code != exitDone || count() != 1 {
		t.Errorf("%d\n%s", code, messages)
	}
	code, out, _ := jurande(t, "", "candidates", "import", file, "--db", db, "--session", session, "--apply", "--json")
	var told importTold
	if err := json.Unmarshal([]byte(out), &told); err != nil || code != exitDone || told.Unchanged != 1 || told.Newcomers != 0 || count() != 1 {
		t.Errorf("%d %v\n%s", code, err, out)
	}

	// What goes out comes in again and changes nothing.
	again := filepath.Join(t.TempDir(), "export.csv")
	if code, _, messages := jurande(t, "", "candidates", "export", "--db", db, "--session", session, "-o", again); code != exitDone {
		t.Fatal(messages)
	}
	if code, out, _ := jurande(t, "", "candidates", "import", again, "--db", db, "--session", session, "--apply"); code != exitDone || !strings.Contains(out, "1 déjà inscrits") || count() != 1 {
		t.Errorf("%d\n%s", code, out)
	}

	if code, _, messages := jurande(t, "", "candidates", "import", file, "--db", db); code != exitUsage || !strings.Contains(messages, "Rattrapage") {
		t.Errorf("%d\n%s", code, messages)
	}
	if code, _, messages := jurande(t, "", "candidates", "import", "absent.csv", "--db", db, "--session", session); code != exitRefused || messages == "" {
		t.Errorf("%d\n%s", code, messages)
	}
}
