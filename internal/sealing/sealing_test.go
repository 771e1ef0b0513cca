package sealing

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func fresh(t *testing.T) *Key {
	t.Helper()
	k, err := Open(filepath.Join(t.TempDir(), "health.key"), true)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeyIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "health.key")
	if _, err := Open(path, false); err == nil {
		t.Fatal("a key was made although it must be given")
	}
	k, err := Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the key file can be read by others: %v %v", info.Mode(), err)
	}
	again, err := Open(path, true)
	if err != nil || again.Recipient() != k.Recipient() {
		t.Fatalf("another key was made: %v", err)
	}
	if strings.Contains(k.String(), "SECRET") {
		t.Error("printing a key shows it")
	}
}

func TestWhatIsSealedComesBack(t *testing.T) {
	k := fresh(t)
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 9000).Draw(t, "plain")
		sealed, err := k.Seal(plain)
		if err != nil {
			t.Fatal(err)
		}
		got, err := k.Unseal(sealed)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%d bytes came back as %d: %v", len(plain), len(got), err)
		}
	})
}

func TestAnotherKeyOpensNothingAndNoChangePasses(t *testing.T) {
	k := fresh(t)
	sealed, err := k.Seal([]byte("une phrase"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fresh(t).Unseal(sealed); err == nil {
		t.Error("another key opened it")
	}
	for _, i := range []int{0, 60, len(sealed) / 2, len(sealed) - 1} {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		if _, err := k.Unseal(changed); err == nil {
			t.Errorf("a change at byte %d passed", i)
		}
	}
	if bytes.Contains(sealed, []byte("phrase")) {
		t.Error("the text can be read")
	}
}

// A word, a page and an empty text are sealed to the same size.
func TestSizeTellsNothing(t *testing.T) {
	k := fresh(t)
	size := map[int]bool{}
	for _, n := range []int{0, 1, 300, 4000} {
		sealed, err := k.Seal(make([]byte, n))
		if err != nil {
			t.Fatal(err)
		}
		size[len(sealed)] = true
	}
	if len(size) != 1 {
		t.Errorf("sizes differ: %v", size)
	}
}
