// Package journal is the official journal: what an entry says, its canonical
// bytes, the chain that ties it to the one before, and how the chain is checked.
// The format is described for third parties in docs/formats/journal.md.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Hash is the SHA-256 of an entry's canonical bytes.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Entry is one line of the journal: somebody did something to something.
type Entry struct {
	Seq     int64  // 1 for the first entry, no gap
	At      int64  // milliseconds since 1970, UTC
	Actor   string // person id; "system" for what no person did
	Act     string // access.Act, or an act of the system
	Subject string // what was acted upon: "copy/…", "enrolment/…"
	Facts   string // canonical JSON of what was done; empty object when nothing more
	Prev    Hash   // the hash of the entry before; zero for the first
	Hash    Hash
}

// Time is At as a time in UTC.
func (e Entry) Time() time.Time { return time.UnixMilli(e.At).UTC() }

const preamble = "jurande journal entry v1"

// Canonical returns the bytes that are hashed: one field a line. No field but
// Facts may hold a line break, and Facts, being canonical JSON, holds none.
func (e Entry) Canonical() []byte {
	return fmt.Appendf(nil, "%s\n%d\n%d\n%s\n%s\n%s\n%s\n%s\n", preamble, e.Seq, e.At, e.Actor, e.Act, e.Subject, e.Facts, e.Prev)
}

// Sealed returns the entry with its hash; it refuses fields that would make two
// different entries read the same.
func (e Entry) Sealed() (Entry, error) {
	for _, f := range []string{e.Actor, e.Act, e.Subject, e.Facts} {
		if strings.ContainsAny(f, "\n\r") {
			return e, fmt.Errorf("journal: a field of entry %d holds a line break", e.Seq)
		}
	}
	e.Hash = sha256.Sum256(e.Canonical())
	return e, nil
}

// Facts makes the canonical JSON of a value: keys sorted, no white space, no
// HTML escapes.
func Facts(v any) (string, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return "", err
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(tree); err != nil { // maps are written with their keys sorted
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
