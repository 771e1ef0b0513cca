package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"jurande/internal/refusal"
)

// OpenForAudit opens a database that exists, to read it and nothing else: it makes
// no file, migrates nothing and refuses a database of another version. Writing
// through it fails.
func OpenForAudit(ctx context.Context, url string) (*Store, error) {
	var s *Store
	var err error
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		s, err = openSQLiteReadOnly(ctx, path)
	} else {
		s, err = connect(ctx, url)
	}
	if err != nil {
		return nil, err
	}
	if err := s.checkVersion(ctx, url); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// openSQLiteReadOnly opens the file without the right to change it. Where a log lies
// beside it, the program may be at work, and the log is read too; where there is none
// the file is whole by itself: it is read as it stands, without leaving a log behind,
// on a medium that cannot be written too.
func openSQLiteReadOnly(ctx context.Context, path string) (*Store, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return nil, refusal.New(refusal.NotFound, "store_absent", "Path", path)
	}
	if err != nil {
		return nil, err
	}
	option := "mode=ro"
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		option += "&immutable=1"
	}
	db, err := sql.Open("sqlite", readOnlyDSN(path, option))
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, `SELECT 1 FROM sqlite_master LIMIT 1`); err != nil {
		db.Close()
		return nil, refusal.New(refusal.Invalid, "store_unreadable", "Path", path).Because(err)
	}
	return &Store{write: db, read: db, engine: sqliteEngine, url: "sqlite:" + path}, nil
}

func readOnlyDSN(path, option string) string {
	s := dsn(path, option, "query_only(1)")
	return strings.Replace(s, "_pragma=journal_mode%28WAL%29&", "", 1) // the mode is the file's own
}

// checkVersion refuses what is not a database of this program, or one whose tables
// are not those that it knows.
func (s *Store) checkVersion(ctx context.Context, url string) error {
	var applied int64
	err := s.read.QueryRowContext(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&applied)
	if err != nil || applied == 0 {
		return refusal.New(refusal.Invalid, "store_foreign", "URL", Redact(url)).Because(err)
	}
	known, err := latestMigration()
	switch {
	case err != nil:
		return err
	case applied < known:
		return refusal.New(refusal.Conflict, "store_older", "URL", Redact(url))
	case applied > known:
		return refusal.New(refusal.Conflict, "store_newer", "URL", Redact(url))
	}
	return nil
}

// latestMigration is the number of the last migration that the program has.
func latestMigration() (last int64, err error) {
	files, err := fs.ReadDir(migrations, "migrations")
	for _, f := range files {
		var n int64
		if _, err := fmt.Sscanf(f.Name(), "%d_", &n); err != nil {
			return 0, fmt.Errorf("%s: %w", f.Name(), err)
		}
		last = max(last, n)
	}
	return last, err
}
