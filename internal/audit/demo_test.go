package audit_test

import (
	"path/filepath"
	"testing"
	"time"

	"jurande/internal/audit"
	"jurande/internal/demo"
	"jurande/internal/office"
	"jurande/internal/store/storetest"
)

// A whole school year of a real title holds at every stage: with marks under way, with
// a jury that sits, with signed minutes.
func TestDemoYearHolds(t *testing.T) {
	for stage, fresh := range map[demo.Stage]func(testing.TB) string{demo.Sittings: storetest.Postgres, demo.Marking: storetest.SQLite, demo.Deliberating: storetest.SQLite, demo.Closed: storetest.Postgres} {
		t.Run(string(stage), func(t *testing.T) {
			o, err := office.Open(t.Context(), fresh(t), filepath.Join(t.TempDir(), "key"))
			if err != nil {
				t.Fatal(err)
			}
			defer o.Close()
			o.Now = func() time.Time { return time.Date(2026, time.September, 15, 10, 0, 0, 0, time.UTC) }
			if _, err := demo.Build(t.Context(), o, 7, stage, func(string) {}); err != nil {
				t.Fatal(err)
			}
			r, err := audit.Run(t.Context(), o.Store, audit.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range said(r) {
				t.Error(line)
			}
		})
	}
}
