package audit_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jurande/internal/audit"
	"jurande/internal/candidate/retention"
	"jurande/internal/office"
	"jurande/internal/office/officetest"
	"jurande/internal/store/storetest"
)

// What is lawfully erased, on request then by time, leaves an audit that holds; the same
// done behind the program's back is named.
func TestErasedStillHolds(t *testing.T) {
	for _, e := range storetest.URLs(t) {
		t.Run(e.Engine, func(t *testing.T) {
			url := e.Fresh(t)
			o, err := office.Open(t.Context(), url, filepath.Join(t.TempDir(), "key"))
			if err != nil {
				t.Fatal(err)
			}
			defer o.Close()
			session := carried(t, o)
			secretary := officetest.PersonNamed(t, o, "claire")
			emma := officetest.EnrolmentOf(t, o, session, "Évrard")
			plan, err := o.RehearseErasure(t.Context(), secretary, emma)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range plan.Fates {
				if f.Now == (f.Kind == retention.Identity || f.Then == retention.Keep) && f.Kind.Personal() && f.OnRequest != retention.Never {
					t.Errorf("%s: now %t, stays for %q", f.Kind, f.Now, f.Stay)
				}
			}
			if err := o.ErasePerson(t.Context(), secretary, emma, retention.Asked, plan.Goes()); err != nil {
				t.Fatal(err)
			}
			holds(t, url)
			if err := o.ErasePerson(t.Context(), secretary, emma, retention.Asked, plan.Goes()); err == nil {
				t.Error("what is gone was erased again")
			}
			now := o.Now()
			for _, years := range []int{2, 60} {
				o.Now = func() time.Time { return now.AddDate(years, 0, 0) }
				due, err := o.RehearseRetention(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				done, err := o.RunRetention(t.Context(), nil)
				if err != nil {
					t.Fatal(err)
				}
				for i := range due {
					if done[i].Gone != due[i].People {
						t.Errorf("after %d years, %s: %d of %d went", years, due[i].Kind, done[i].Gone, due[i].People)
					}
				}
				holds(t, url)
				if again, err := o.RunRetention(t.Context(), nil); err != nil || total(again) != 0 {
					t.Errorf("once more, %d went: %v", total(again), err)
				}
			}
			o.Close()
			for table, query := range map[string]string{
				"an identity":   `SELECT COUNT(*) FROM candidate WHERE birth_name <> '' OR email <> ''`,
				"a correction":  `SELECT COUNT(*) FROM candidate_revision`,
				"a consent":     `SELECT COUNT(*) FROM consent`,
				"an opinion":    `SELECT COUNT(*) FROM neutralisation WHERE task <> ''`,
				"a question":    `SELECT COUNT(*) FROM data_request WHERE words <> '' AND state = 'answered'`,
				"a reason":      `SELECT COUNT(*) FROM vae_step WHERE reason <> ''`,
				"a file's name": `SELECT COUNT(*) FROM deliverable WHERE original_name <> ''`,
			} {
				if n := count(t, url, query); n != 0 {
					t.Errorf("%d times %s is left", n, table)
				}
			}
			if !strings.HasPrefix(url, "sqlite:") {
				return
			}
			nobodyLeft(t, url)
			for name, x := range map[string]struct{ do, check string }{
				"an identity put back":         {`UPDATE candidate SET birth_name = 'Évrard' WHERE id = (SELECT MIN(id) FROM candidate)`, "erasures"},
				"an erasure added":             {`INSERT INTO erasure (candidate_id, kind, reason, under, at, by_person) SELECT candidate_id, 'contact', 'asked', under, 1, by_person FROM erasure LIMIT 1`, "erasures"},
				"an erasure removed":           {`DELETE FROM erasure WHERE kind = 'works' AND candidate_id = (SELECT MIN(candidate_id) FROM erasure)`, "erasures"},
				"another rule told":            {`UPDATE erasure SET under = 'autre' WHERE kind = 'works'`, "erasures"},
				"a question emptied":           {`UPDATE data_request SET words = '' WHERE state = 'waiting'`, "requests"},
				"minutes emptied as if erased": {`UPDATE content SET bytes = CAST('' AS BLOB) WHERE sha256 IN (SELECT pdf_sha256 FROM minutes)`, "minutes"},
			} {
				t.Run(name, func(t *testing.T) {
					s := sound{url: url}
					copied := s.copied(t)
					run(t, copied, x.do)
					for _, c := range audited(t, copied, audit.Options{}).Checks {
						if c.Name == x.check && len(c.Faults) > 0 {
							wordsAreSaid(t, said(audited(t, copied, audit.Options{})))
							return
						}
					}
					t.Errorf("the check of %s finds nothing", x.check)
				})
			}
		})
	}
}

// An erasure never covers what was changed behind the program's back.
func TestTamperingIsNotErased(t *testing.T) {
	url, key := storetest.SQLite(t), filepath.Join(t.TempDir(), "key")
	o, err := office.Open(t.Context(), url, key)
	if err != nil {
		t.Fatal(err)
	}
	carried(t, o)
	now := o.Now()
	o.Close()
	run(t, url, `UPDATE candidate SET birth_name = 'Autre' WHERE birth_name = 'Duval'`)
	if o, err = office.Open(t.Context(), url, key); err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	o.Now = func() time.Time { return now.AddDate(60, 0, 0) }
	if _, err := o.RunRetention(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "erasure_unsound") {
		t.Errorf("wanted a refusal, got %v", err)
	}
	o.Close()
	if n := count(t, url, `SELECT COUNT(*) FROM candidate WHERE birth_name <> ''`); n == 0 {
		t.Error("identities were erased all the same")
	}
}

// nobodyLeft looks for the names of all the candidates in every cell: only signed minutes,
// which are archives, still hold them.
func nobodyLeft(t *testing.T, url string) {
	t.Helper()
	archives := []string{"minutes.content", "content.bytes"}
	found := map[string]bool{}
	for _, table := range tablesOf(t, url) {
		for _, c := range columns(t, url, table) {
			for _, name := range []string{"duval", "évrard", "bérard", "fabre", "evrard", "berard"} {
				n := count(t, url, "SELECT COUNT(*) FROM "+table+" WHERE LOWER(CAST("+c.name+" AS TEXT)) LIKE '%"+name+"%'")
				if n > 0 {
					found[table+"."+c.name] = true
				}
				if n > 0 && !slices.Contains(archives, table+"."+c.name) {
					t.Errorf("%s.%s still holds %q", table, c.name, name)
				}
			}
		}
	}
	if !found["minutes.content"] {
		t.Error("the search no longer sees a name where it stays")
	}
}

func tablesOf(t *testing.T, url string) (names []string) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

func holds(t *testing.T, url string) {
	t.Helper()
	for _, line := range said(audited(t, url, audit.Options{})) {
		t.Error(line)
	}
}

func total(list []office.Over) (n int) {
	for _, x := range list {
		n += x.Gone
	}
	return n
}

func count(t *testing.T, url, query string) (n int) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return n
}

// forgotten erases, on his request, what may go of Bruno.
func forgotten(t *testing.T, x *officetest.Trial) {
	t.Helper()
	plan, err := x.RehearseErasure(t.Context(), x.Secretary, x.Enrolments[1])
	if err == nil {
		err = x.ErasePerson(t.Context(), x.Secretary, x.Enrolments[1], retention.Withdrawn, plan.Goes())
	}
	if err != nil {
		t.Fatal(err)
	}
}
