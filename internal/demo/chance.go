// Package demo makes a complete invented school year of the title with named
// people, through the acts of the office, so that it obeys every rule. The same
// seed gives the same people, marks and codes.
package demo

import (
	"encoding/base32"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"sync"

	"jurande/internal/signing"
)

// chance is the only source of what is drawn; one stream for each use, so that
// adding a draw somewhere changes nothing elsewhere.
type chance struct{ seed uint64 }

func (c chance) stream(use string) *rand.Rand { return rand.New(c.source(use)) }

// reader gives bytes for keys and codes.
func (c chance) reader(use string) *rand.ChaCha8 { return c.source(use) }

func (c chance) source(use string) *rand.ChaCha8 {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], c.seed)
	copy(key[8:], use)
	return rand.NewChaCha8(key)
}

// ids makes ids that can be repeated, in the form of the real ones.
func (c chance) ids() func() string {
	var mu sync.Mutex
	source := c.source("ids")
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		raw := make([]byte, 15)
		source.Read(raw)
		return strings.ToLower(base32.StdEncoding.EncodeToString(raw))
	}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// Key makes the demo's signing key from its seed, so that codes repeat. It refuses
// to replace a key.
func Key(path string, seedNumber uint64) error {
	_, err := signing.Create(path, "jurande", chance{seedNumber}.reader("key"))
	return err
}
