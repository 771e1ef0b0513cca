// Package storetest gives tests a fresh database of each engine. PostgreSQL is
// started from Debian's binaries, on a socket in a temporary folder, once per
// test program; without them the PostgreSQL half says that it is skipped.
package storetest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"jurande/internal/store"
)

// Each runs a test on a fresh store of each engine, as two subtests.
func Each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	for _, url := range URLs(t) {
		t.Run(url.Engine, func(t *testing.T) {
			s, err := store.Open(t.Context(), url.Fresh(t))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			test(t, s)
		})
	}
}

// Engine makes addresses of fresh, empty databases.
type Engine struct {
	Engine string
	Fresh  func(testing.TB) string
}

// URLs lists the engines at hand: SQLite always, PostgreSQL when it is installed.
func URLs(t testing.TB) []Engine {
	list := []Engine{{"sqlite", SQLite}}
	if os.Getenv("JURANDE_TEST_SQLITE_ONLY") != "" {
		return list
	}
	if _, err := postgres(); err != nil {
		t.Logf("PostgreSQL half skipped: %v", err)
		return list
	}
	return append(list, Engine{"postgres", Postgres})
}

// SQLite returns the address of a new file.
func SQLite(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "jurande.db") }

var databases atomic.Int64

// Postgres returns the address of a new database.
func Postgres(t testing.TB) string {
	server, err := postgres()
	if err != nil {
		t.Skip("PostgreSQL is not installed:", err)
	}
	name := fmt.Sprintf("t%d_%d", os.Getpid(), databases.Add(1))
	out, err := exec.Command(server.bin("psql"), "-h", server.socket, "-U", "jurande", "-d", "postgres", "-qc", "CREATE DATABASE "+name).CombinedOutput()
	if err != nil {
		t.Fatalf("creating a database: %v\n%s", err, out)
	}
	return "postgres://jurande@/" + name + "?host=" + url.QueryEscape(server.socket)
}

type server struct{ folder, binaries, socket string }

func (s *server) bin(name string) string { return filepath.Join(s.binaries, name) }

// postgres starts the server at the first call. It dies with the test program.
var postgres = sync.OnceValues(func() (*server, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if dir := os.Getenv("PGBIN"); dir != "" {
		found = []string{filepath.Join(dir, "initdb")}
	}
	if len(found) == 0 {
		return nil, errors.New("no initdb in /usr/lib/postgresql/*/bin, and PGBIN is not set")
	}
	sweep()
	folder, err := os.MkdirTemp("", "jurande-pg-")
	if err != nil {
		return nil, err
	}
	s := &server{folder: folder, binaries: filepath.Dir(found[len(found)-1]), socket: folder}
	as, err := unprivileged(folder)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "data")
	initdb := exec.Command(s.bin("initdb"), "-D", data, "-U", "jurande", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = as, folder
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	cmd := exec.Command(s.bin("postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300", "-c", "shared_buffers=64MB")
	cmd.SysProcAttr, cmd.Dir = as, folder
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for range 200 {
		if exec.Command(s.bin("pg_isready"), "-q", "-h", folder).Run() == nil {
			return s, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, errors.New("PostgreSQL did not start within 10 s")
})

// unprivileged makes the server run as "postgres" when the tests run as root,
// which PostgreSQL refuses.
func unprivileged(folder string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(folder, uid, gid)
}
