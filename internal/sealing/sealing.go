// Package sealing holds the installation's health key, apart from the one that signs:
// what candidates and the referent write of needs is kept only as age files that this
// key opens (R30). A backup of the database without the key file reveals nothing.
package sealing

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
)

// Key seals and opens. Sealing needs only the public half.
type Key struct{ identity *age.X25519Identity }

// Open reads a key file of age-keygen's form or, when there is none and make is set,
// makes it for its owner's eyes only. It is durable before it is used.
func Open(path string, make bool) (*Key, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && make {
		return create(path)
	}
	if err != nil {
		return nil, err
	}
	identities, err := age.ParseIdentities(bytes.NewReader(raw))
	if err != nil || len(identities) != 1 {
		return nil, fmt.Errorf("%s : fichier de clé de santé illisible, une clé AGE-SECRET-KEY attendue", path)
	}
	identity, ok := identities[0].(*age.X25519Identity)
	if !ok {
		return nil, fmt.Errorf("%s : une clé AGE-SECRET-KEY-1 est attendue", path)
	}
	return &Key{identity}, nil
}

func create(path string) (*Key, error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := fmt.Fprintf(f, "# public key: %s\n%s\n", identity.Recipient(), identity); err != nil {
		return nil, err
	}
	if err := f.Sync(); err != nil {
		return nil, err
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync()
		dir.Close()
	}
	return &Key{identity}, nil
}

// Recipient is the public half, by which a database says which key opens it.
func (k *Key) Recipient() string { return k.identity.Recipient().String() }

// Sizes under which every sealed text, and every sealed note, has the same length.
const (
	leastText = 4 << 10
	leastNote = 256
)

// Seal makes an age file of a text or a document. It is padded to a power of two
// before: its size tells neither a word from a page nor a text from a document.
func (k *Key) Seal(plain []byte) ([]byte, error) { return k.seal(plain, leastText) }

// SealNote seals a line of a log, which is short.
func (k *Key) SealNote(plain []byte) ([]byte, error) { return k.seal(plain, leastNote) }

func (k *Key) seal(plain []byte, least int) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, k.identity.Recipient())
	if err != nil {
		return nil, err
	}
	size := max(least, 1<<bits.Len(uint(len(plain)+8-1)))
	padded := make([]byte, size)
	binary.BigEndian.PutUint64(padded, uint64(len(plain)))
	copy(padded[8:], plain)
	if _, err := w.Write(padded); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// errSealed says nothing of what was tried.
var errSealed = errors.New("sealing: this key does not open it, or it was altered")

// Unseal opens what Seal made; anything altered is an error.
func (k *Key) Unseal(sealed []byte) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), k.identity)
	if err != nil {
		return nil, errSealed
	}
	padded, err := io.ReadAll(r)
	if err != nil || len(padded) < 8 {
		return nil, errSealed
	}
	n := binary.BigEndian.Uint64(padded)
	if n > uint64(len(padded)-8) {
		return nil, errSealed
	}
	return padded[8 : 8+n], nil
}

// String never shows the key, whatever prints it.
func (k *Key) String() string { return strings.TrimSpace("health key " + k.Recipient()) }
