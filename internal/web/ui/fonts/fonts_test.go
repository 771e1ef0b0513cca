package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var row = regexp.MustCompile(`(?m)^\| (\S+) \| ([0-9a-f]{64}) \|$`)

func TestFilesAreTheOnesThatWereTaken(t *testing.T) {
	told, err := os.ReadFile("FONTS.md")
	if err != nil {
		t.Fatal(err)
	}
	hashes := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(string(told), -1) {
		hashes[m[1]] = m[2]
	}
	files, err := filepath.Glob("*.woff2")
	if err != nil || len(files) == 0 {
		t.Fatalf("no font here: %v", err)
	}
	licences, _ := filepath.Glob("OFL-*.txt")
	for _, name := range append(files, licences...) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(raw)
		if got := hex.EncodeToString(sum[:]); got != hashes[name] {
			t.Errorf("%s: SHA-256 %s, FONTS.md says %q", name, got, hashes[name])
		}
		delete(hashes, name)
	}
	for name := range hashes {
		t.Errorf("FONTS.md names %s, which is not here", name)
	}
}
