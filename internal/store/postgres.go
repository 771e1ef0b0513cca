package store

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
)

func openPostgres(ctx context.Context, url string) (*Store, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8 * runtime.NumCPU())
	db.SetMaxIdleConns(2 * runtime.NumCPU())
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("%s: %w", Redact(url), err)
	}
	return &Store{write: db, read: db, engine: postgresEngine, url: url}, nil
}

func (s *Store) readOptions() *sql.TxOptions {
	if s.engine == postgresEngine {
		return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return nil // a SQLite transaction sees one snapshot by itself
}
