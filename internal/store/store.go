// Package store keeps everything in SQLite or PostgreSQL: one SQL text per
// statement for both engines, a file per part of the field. It decides nothing.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jurande/internal/refusal"
)

// Store is an open database.
type Store struct {
	write  *sql.DB // SQLite: one connection, so that writers queue instead of failing
	read   *sql.DB
	engine engine
	url    string
}

type engine string

const (
	sqliteEngine   engine = "sqlite"
	postgresEngine engine = "postgres"
)

// Open opens `sqlite:PATH` or `postgres://…`, creates what is missing and brings
// the schema up to date. The caller closes it.
func Open(ctx context.Context, url string) (*Store, error) {
	s, err := connect(ctx, url)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("bringing %s up to date: %w", Redact(url), err)
	}
	return s, nil
}

func connect(ctx context.Context, url string) (*Store, error) {
	switch {
	case strings.HasPrefix(url, "sqlite:"):
		return openSQLite(ctx, strings.TrimPrefix(url, "sqlite:"))
	case strings.HasPrefix(url, "postgres://"), strings.HasPrefix(url, "postgresql://"):
		return openPostgres(ctx, url)
	}
	return nil, refusal.New(refusal.Invalid, "store_url", "URL", Redact(url))
}

// Redact hides the password of a database address for messages and logs.
func Redact(url string) string {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	account, host, ok := strings.Cut(rest, "@")
	if !ok {
		return url
	}
	user, _, _ := strings.Cut(account, ":")
	return scheme + "://" + user + ":***@" + host
}

// Close releases the connections; what was acknowledged is already durable.
func (s *Store) Close() error {
	err := s.write.Close()
	if s.read != s.write {
		if e := s.read.Close(); err == nil {
			err = e
		}
	}
	return err
}

// runner is what both a transaction and a pool can do.
type runner interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// Reader answers questions; its methods are in the file of each part.
type Reader struct {
	db  runner
	ctx context.Context
}

// Tx is a write transaction: all of it is durable, or none of it happened.
type Tx struct{ Reader }

// Read runs questions that see one state of the database.
func (s *Store) Read(ctx context.Context, fn func(Reader) error) error {
	tx, err := s.read.BeginTx(ctx, s.readOptions())
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return fn(Reader{tx, ctx})
}

// Write runs an act. Acts are one after the other on both engines, so that what
// an act has checked still holds when it is saved.
func (s *Store) Write(ctx context.Context, fn func(Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if s.engine == postgresEngine {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(20480607)`); err != nil {
			return err
		}
	}
	if err := fn(Tx{Reader{tx, ctx}}); err != nil {
		return err
	}
	return tx.Commit()
}

// exec runs a statement and says how many rows it touched.
func (t Tx) exec(query string, args ...any) (int64, error) {
	res, err := t.db.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// one scans the only row of an answer; none is a NotFound refusal that says what was looked for.
func (r Reader) one(what string, query string, args []any, into ...any) error {
	err := r.db.QueryRowContext(r.ctx, query, args...).Scan(into...)
	if err == sql.ErrNoRows {
		return notFound(what)
	}
	return err
}

func notFound(what string) error { return refusal.New(refusal.NotFound, "not_found", "What", what) }

// many calls scan for each row of an answer, in the order of the statement.
func (r Reader) many(query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := r.db.QueryContext(r.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
