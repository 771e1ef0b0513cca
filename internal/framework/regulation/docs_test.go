package regulation

import (
	"os"
	"strings"
	"testing"
)

// The file that the documentation shows is one that is accepted.
func TestDocumentedFileIsAccepted(t *testing.T) {
	page, err := os.ReadFile("../../../docs/formats/regulation.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	text, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("no example in docs/formats/regulation.md")
	}
	reg, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := reg.Check(workshop()); err != nil {
		t.Fatal(err)
	}
}
