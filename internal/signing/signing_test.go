package signing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeyIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jurande.key")
	k, err := Open(path, "essai")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key file can be read by others: %v %v", info.Mode(), err)
	}
	again, err := Open(path, "essai")
	if err != nil || again.Verifier() != k.Verifier() {
		t.Fatalf("another key was made: %v", err)
	}
	signed, err := again.Sign("tête du journal\n12\n")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := Check(signed, k.Verifier()); err != nil || text != "tête du journal\n12\n" {
		t.Fatalf("%q %v", text, err)
	}
	if _, err := Check(strings.Replace(signed, "12", "11", 1), k.Verifier()); err == nil {
		t.Fatal("a changed text passed")
	}
}

func TestAnotherKeyDoesNotVerify(t *testing.T) {
	dir := t.TempDir()
	a, _ := Open(filepath.Join(dir, "a"), "essai")
	b, _ := Open(filepath.Join(dir, "b"), "essai")
	signed, _ := a.Sign("x\n")
	if _, err := Check(signed, b.Verifier()); err == nil {
		t.Fatal("verified with another key")
	}
}
