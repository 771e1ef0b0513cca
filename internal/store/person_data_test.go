package store_test

import (
	"database/sql"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

// ofSomebody are columns by which a row is tied to a person.
var ofSomebody = regexp.MustCompile(`^(candidate_id|enrolment_id|person_id|copy_id|arrangement_id|neutralisation_id|file_id|recipient|login|token_hash)$`)

// Each table that holds something of a person is in a source or excused, and each
// column of a source is given or withheld for a reason.
func TestNothingOfAPersonIsForgotten(t *testing.T) {
	url := storetest.SQLite(t)
	s, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	db, err := sql.Open("sqlite", strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'goose%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		columns[table] = append(columns[table], column)
	}
	everyColumn(t, columns, ofSomebody, store.PersonSources, store.PersonExcused)
	everyColumn(t, columns, ofStaff, store.StaffSources, store.StaffExcused)
	gone := map[string]bool{}
	for _, tables := range store.ErasedTables {
		for _, table := range tables {
			gone[table] = true
			if columns[table] == nil {
				t.Errorf("%s is erased and is not in the schema", table)
			}
		}
	}
	for table, list := range columns {
		if slices.ContainsFunc(list, ofSomebody.MatchString) && gone[table] == (store.ErasureSpares[table] != "") {
			t.Errorf("%s holds something of a person: erased %t, spared for %q; one of the two (erasure.go)", table, gone[table], store.ErasureSpares[table])
		}
	}
}

// ofStaff are columns by which a row is tied to whoever works here; who did an act is in
// the journal, whose lines are given.
var ofStaff = regexp.MustCompile(`^(person_id|marker_id|manager_id|actor)$`)

func everyColumn(t *testing.T, columns map[string][]string, of *regexp.Regexp, list []store.PersonSource, spared map[string]string) {
	t.Helper()
	sources := map[string]store.PersonSource{}
	for _, x := range list {
		sources[x.Table] = x
		for _, c := range append(slices.Clone(x.Columns), x.By) {
			if !slices.Contains(columns[x.Table], c) {
				t.Errorf("%s.%s is a source and is not in the schema", x.Table, c)
			}
		}
	}
	for table, list := range columns {
		source, told := sources[table]
		if excused := spared[table]; !told && excused == "" && slices.ContainsFunc(list, of.MatchString) {
			t.Errorf("%s holds something of a person: say in person_data.go what is given of it, or why nothing is", table)
		}
		if !told {
			continue
		}
		for _, c := range list {
			given, withheld := slices.Contains(source.Columns, c), source.Withheld[c] != ""
			if given == withheld {
				t.Errorf("%s.%s: given %t, withheld %t; one of the two, with its reason", table, c, given, withheld)
			}
		}
	}
	for table := range spared {
		if columns[table] == nil {
			t.Errorf("%s is excused and is not in the schema", table)
		}
	}
}
