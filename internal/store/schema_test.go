package store_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"jurande/internal/store"
	"jurande/internal/store/storetest"
)

var update = flag.Bool("update", false, "write schema.sql anew from the migrations")

// schema.sql is there to be read; this keeps it true.
func TestSchemaCanBeRead(t *testing.T) {
	url := storetest.SQLite(t)
	s, err := store.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	got := sqliteSchema(t, strings.TrimPrefix(url, "sqlite:"))
	if *update {
		if err := os.WriteFile("schema.sql", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("schema.sql")
	if err != nil || got != string(want) {
		t.Fatalf("schema.sql is not what the migrations make (%v): go test ./internal/store -run Schema -update", err)
	}
}

// Both engines have the same tables and columns.
func TestSameColumnsOnBothEngines(t *testing.T) {
	columns := map[string]string{}
	for _, e := range storetest.URLs(t) {
		url := e.Fresh(t)
		s, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		s.Close()
		driver, query := "sqlite", `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`
		if e.Engine == "postgres" {
			driver, query = "pgx", `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`
		}
		columns[e.Engine] = listing(t, driver, strings.TrimPrefix(url, "sqlite:"), query)
	}
	if len(columns) == 2 && columns["sqlite"] != columns["postgres"] {
		t.Errorf("sqlite:\n%s\npostgres:\n%s", columns["sqlite"], columns["postgres"])
	}
}

func listing(t *testing.T, driver, address, query string) string {
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(table, "goose") {
			list = append(list, table+"."+column)
		}
	}
	sort.Strings(list)
	return strings.Join(list, "\n")
}

func sqliteSchema(t *testing.T, path string) string {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(context.Background(), `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%' ORDER BY tbl_name, type DESC, name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	b.WriteString("-- The whole schema, made from migrations/ by schema_test.go. Read it, do not run it.\n")
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n%s;\n", text)
	}
	return b.String()
}
