// Package signing holds the installation's private key: it signs the journal's
// head and seals signatures of minutes. Signatures are C2SP signed notes
// (Ed25519), which third parties can check with the public key alone.
package signing

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Key signs; Verifier is its public half, safe to publish.
type Key struct {
	signer   note.Signer
	verifier string
}

// Generate makes a key from a source of chance (rand.Reader; the demo gives its
// own so that the same seed gives the same codes). The name appears in signatures.
func Generate(chance io.Reader, name string) (private string, key *Key, err error) {
	private, public, err := note.GenerateKey(chance, name)
	if err != nil {
		return "", nil, err
	}
	key, err = parse(private, public)
	return private, key, err
}

func parse(private, public string) (*Key, error) {
	s, err := note.NewSigner(private)
	if err != nil {
		return nil, fmt.Errorf("signing key: %w", err)
	}
	return &Key{signer: s, verifier: public}, nil
}

// Open reads the key file (private line, then public line) or, when there is
// none, makes it for its owner's eyes only. It is durable before it is used.
func Open(path, name string) (*Key, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return create(path, name, rand.Reader)
	}
	if err != nil {
		return nil, err
	}
	lines := strings.Fields(string(raw))
	if len(lines) != 2 {
		return nil, fmt.Errorf("%s : fichier de clé illisible, deux lignes attendues", path)
	}
	return parse(lines[0], lines[1])
}

// Create makes the key file from the given chance; it refuses to replace one.
func Create(path, name string, chance io.Reader) (*Key, error) { return create(path, name, chance) }

func create(path, name string, chance io.Reader) (*Key, error) {
	private, key, err := Generate(chance, name)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := fmt.Fprintf(f, "%s\n%s\n", private, key.verifier); err != nil {
		return nil, err
	}
	if err := f.Sync(); err != nil {
		return nil, err
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync()
		dir.Close()
	}
	return key, nil
}

// PublicLine reads the public half of a key file, and nothing of the private one.
func PublicLine(path string) (verifier string, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	lines := strings.Fields(string(raw))
	if len(lines) != 2 {
		return "", fmt.Errorf("%s : fichier de clé illisible, deux lignes attendues", path)
	}
	return lines[1], nil
}

// Verifier is the public key in the signed-note form.
func (k *Key) Verifier() string { return k.verifier }

// Sign returns the signed note of a text, which must end with a line break.
func (k *Key) Sign(text string) (string, error) {
	signed, err := note.Sign(&note.Note{Text: text}, k.signer)
	return string(signed), err
}

// Check opens a signed note with a public key and returns its text; any change
// to the text or the signature is an error.
func Check(signed, verifier string) (text string, err error) {
	v, err := note.NewVerifier(verifier)
	if err != nil {
		return "", fmt.Errorf("public key: %w", err)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(v))
	if err != nil {
		return "", err
	}
	return n.Text, nil
}
