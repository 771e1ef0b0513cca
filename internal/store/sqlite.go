package store

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
)

// openSQLite opens one writer, durable at each commit (WAL, synchronous=FULL), and a
// pool of readers that cannot write.
func openSQLite(ctx context.Context, path string) (*Store, error) {
	if dir := filepath.Dir(path); dir != "." {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	write, err := openKept(dsn(path, "_txlock=immediate", "synchronous(FULL)", "wal_autocheckpoint(1000)"))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := write.PingContext(ctx); err != nil {
		write.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if err := os.Chmod(path, 0o600); err != nil { // personal data: for its owner only
		write.Close()
		return nil, err
	}
	read, err := openKept(dsn(path, "", "query_only(1)"))
	if err != nil {
		write.Close()
		return nil, err
	}
	read.SetMaxOpenConns(2 * runtime.NumCPU())
	read.SetMaxIdleConns(2 * runtime.NumCPU())
	return &Store{write: write, read: read, engine: sqliteEngine, url: "sqlite:" + path}, nil
}

func dsn(path, option string, pragmas ...string) string {
	q := url.Values{}
	for _, p := range append([]string{"busy_timeout(5000)", "journal_mode(WAL)", "foreign_keys(1)"}, pragmas...) {
		q.Add("_pragma", p)
	}
	s := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
	if option != "" {
		s += "&" + option
	}
	return s
}
