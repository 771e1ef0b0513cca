package store

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"modernc.org/sqlite"
)

// keptStatements bounds the statements that a connection keeps prepared. Ours are a
// few hundred texts; those whose length follows a list are not worth keeping for ever.
const keptStatements = 400

// openKept opens a SQLite pool whose connections keep their statements prepared:
// preparing is a fifth of the time of a small act.
func openKept(dsn string) (*sql.DB, error) {
	base, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(keeper{base}), nil
}

type keeper struct{ driver.Connector }

func (k keeper) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := k.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &keptConn{conn: c.(conn), kept: map[string]*keptStmt{}}, nil
}

// conn is what a connection of the driver can do.
type conn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

type keptConn struct {
	conn
	kept map[string]*keptStmt
}

// keptStmt is a prepared statement; busy while the rows of an answer are open.
type keptStmt struct {
	driver.Stmt
	busy bool
}

// Unwrap lets the driver find its own connection.
func (c *keptConn) Unwrap() driver.Conn { return c.conn }

func (c *keptConn) Close() error {
	for _, s := range c.kept {
		s.Stmt.Close()
	}
	c.kept = nil
	return c.conn.Close()
}

// take gives the kept statement of a text, preparing it the first time; nil when it
// is in use, or when the text is not one to keep (several statements, too many kept).
func (c *keptConn) take(ctx context.Context, query string) (*keptStmt, error) {
	if s := c.kept[query]; s != nil {
		if s.busy {
			return nil, nil
		}
		return s, nil
	}
	if len(c.kept) >= keptStatements || len(query) > 2000 {
		return nil, nil
	}
	prepared, err := c.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s := &keptStmt{Stmt: prepared}
	c.kept[query] = s
	return s, nil
}

func (c *keptConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.conn.ExecContext(ctx, query, args)
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (c *keptConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.conn.QueryContext(ctx, query, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &keptRows{rows, s}, nil
}

type keptRows struct {
	driver.Rows
	of *keptStmt
}

func (r *keptRows) Close() error {
	r.of.busy = false
	return r.Rows.Close()
}
