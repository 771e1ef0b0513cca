package store

import (
	"bytes"
	"context"
	"embed"
	"io/fs"
	"regexp"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

func (s *Store) migrate(ctx context.Context) error {
	folder, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	dialect := goose.DialectPostgres
	if s.engine == sqliteEngine {
		dialect, folder = goose.DialectSQLite3, forSQLite{folder}
	} else {
		// Several instances may start at once: one migrates, the others wait.
		conn, err := s.write.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(20480608)`); err != nil {
			return err
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(20480608)`)
	}
	p, err := goose.NewProvider(dialect, s.write, folder)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// forSQLite rewrites the words that differ while a migration is read, so that
// each is written once.
type forSQLite struct{ fs.FS }

var sqliteWords = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`\bBIGINT\b`), "INTEGER"},
	{regexp.MustCompile(`\bBYTEA\b`), "BLOB"},
	{regexp.MustCompile(`\bBOOLEAN\b`), "INTEGER"},
	{regexp.MustCompile(`(?m)^\);`), ") STRICT;"},
}

func (f forSQLite) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return file, err
	}
	defer file.Close()
	text, err := fs.ReadFile(f.FS, name)
	if err != nil {
		return nil, err
	}
	for _, w := range sqliteWords {
		text = w.from.ReplaceAll(text, []byte(w.to))
	}
	return rewritten{bytes.NewReader(text), info, int64(len(text))}, nil
}

type rewritten struct {
	*bytes.Reader
	info fs.FileInfo
	size int64
}

func (r rewritten) Stat() (fs.FileInfo, error) { return resized{r.info, r.size}, nil }
func (r rewritten) Close() error               { return nil }

type resized struct {
	fs.FileInfo
	size int64
}

func (r resized) Size() int64        { return r.size }
func (r resized) ModTime() time.Time { return r.FileInfo.ModTime() }
