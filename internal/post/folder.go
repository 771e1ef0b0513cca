package post

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// Folder keeps each message as a file of its own (.eml), for installations without a
// server and for the demo. A message that is there is not written again.
type Folder struct{ Dir string }

// Way names the folder.
func (f Folder) Way() string { return f.Dir }

// Carry writes the file whole or not at all.
func (f Folder) Carry(_ context.Context, m Message) error {
	raw, err := m.Raw()
	if err != nil {
		return &Failure{Fate: Never, Said: err.Error(), Err: err}
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	name, _, _ := strings.Cut(m.ID, "@")
	path := filepath.Join(f.Dir, filepath.Base(name)+".eml")
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	part, err := os.CreateTemp(f.Dir, ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // gone once it has its name
	if _, err = part.Write(raw); err == nil {
		err = part.Sync()
	}
	if e := part.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
