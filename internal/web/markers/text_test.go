package markers

import (
	"strings"
	"testing"
)

func TestReadableText(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"UTF-8":                   {"Épreuve nº 1\r\nfin", "Épreuve nº 1\nfin"},
		"UTF-8 with its mark":     {"\ufeffÉpreuve", "Épreuve"},
		"Windows-1252":            {"\xc9preuve \x9cuvre \x80", "Épreuve œuvre €"},
		"UTF-16":                  {"\xff\xfe\xc9\x00p\x00\n\x00", "Ép\n"},
		"UTF-16, big end":         {"\xfe\xff\x00\xc9\x00p", "Ép"},
		"UTF-16 cut short":        {"\xff\xfe\xc9\x00p", "É\ufffd"},
		"old line ends":           {"a\rb", "a\nb"},
		"what could hide a thing": {"a\x00b\x1b[31mc\td\x07", "ab[31mc\td"},
		"nothing":                 {"", ""},
	} {
		if got := readable([]byte(c.raw)); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestLongTextsAreCut(t *testing.T) {
	if lines, cut := readableLines([]byte("un\n\ntrois\n\n\n")); cut || strings.Join(lines, "|") != "un||trois" {
		t.Errorf("%q %v", lines, cut)
	}
	if lines, cut := readableLines([]byte(strings.Repeat("é\n", mostLines+1))); !cut || len(lines) != mostLines {
		t.Errorf("%d lines, cut %v", len(lines), cut)
	}
	lines, cut := readableLines([]byte(strings.Repeat("é", mostBytes)))
	if !cut || len(lines) != 1 || strings.ContainsRune(lines[0], '\ufffd') || strings.Contains(lines[0], "Ã") || len(lines[0]) < mostBytes-4 {
		t.Errorf("%d lines of %d bytes, cut %v", len(lines), len(lines[0]), cut)
	}
}

func FuzzReadable(f *testing.F) {
	for _, s := range []string{"", "é", "\xff\xfe\xff", "\xfe\xff\xd8\x00", "a\rb\r\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		lines, _ := readableLines(raw)
		for _, line := range lines {
			if strings.ContainsAny(line, "\n\r\x00") {
				t.Errorf("%q", line)
			}
		}
	})
}

func TestOnlyKnownTypesAreShownInThePage(t *testing.T) {
	for mediaType, want := range map[string]string{"application/pdf": "pdf", "text/plain": "text", "text/plain; charset=utf-8": "text", "image/png": "image",
		"text/html": "file", "image/svg+xml": "file", "application/xhtml+xml": "file", "": "file", ";;": "file"} {
		if got := showOf(mediaType); got != want {
			t.Errorf("%q is shown as %s", mediaType, got)
		}
	}
}
