package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"time"
)

// WebSessions keeps the web sessions (an scs store). Tokens are hashed at rest:
// whoever reads the database cannot sign in with it.
type WebSessions struct{ s *Store }

// WebSessions returns the session store of this database.
func (s *Store) WebSessions() WebSessions { return WebSessions{s} }

func (w WebSessions) FindCtx(ctx context.Context, token string) (data []byte, found bool, err error) {
	h := sha256.Sum256([]byte(token))
	err = w.s.read.QueryRowContext(ctx, `SELECT data FROM web_session WHERE token_hash = $1 AND expires_at > $2`, h[:], time.Now().UnixMilli()).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

func (w WebSessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	h := sha256.Sum256([]byte(token))
	_, err := w.s.write.ExecContext(ctx, `INSERT INTO web_session (token_hash, data, expires_at) VALUES ($1, $2, $3)
ON CONFLICT (token_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`, h[:], data, expiry.UnixMilli())
	return err
}

func (w WebSessions) DeleteCtx(ctx context.Context, token string) error {
	h := sha256.Sum256([]byte(token))
	_, err := w.s.write.ExecContext(ctx, `DELETE FROM web_session WHERE token_hash = $1`, h[:])
	return err
}

// Sweep forgets the sessions that ended.
func (w WebSessions) Sweep(ctx context.Context) error {
	_, err := w.s.write.ExecContext(ctx, `DELETE FROM web_session WHERE expires_at <= $1`, time.Now().UnixMilli())
	return err
}

// The forms without a context exist because scs asks for them.
func (w WebSessions) Find(token string) ([]byte, bool, error) {
	return w.FindCtx(context.Background(), token)
}
func (w WebSessions) Commit(token string, data []byte, expiry time.Time) error {
	return w.CommitCtx(context.Background(), token, data, expiry)
}
func (w WebSessions) Delete(token string) error { return w.DeleteCtx(context.Background(), token) }
