package deliverable

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jurande/internal/refusal"
)

const author = "Anaëlle Le Goff"

// smallPDF writes a one-page file whose information and metadata name somebody.
func smallPDF(info, xmp string, compressed bool) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	packet, filter := []byte(xmp), ""
	if compressed {
		var z bytes.Buffer
		w := zlib.NewWriter(&z)
		w.Write(packet)
		w.Close()
		packet, filter = z.Bytes(), "/Filter/FlateDecode"
	}
	object("<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 6 0 R>>")
	object(info)
	object(fmt.Sprintf("<</Type/Metadata/Subtype/XML%s/Length %d>>\nstream\n%s\nendstream", filter, len(packet), packet))
	page := "0.5 g 20 20 100 100 re f % (author)"
	object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(page), page))
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, x := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", x)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>` + author + `</dc:creator></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

func TestAuthorsAreTakenOutOfPDF(t *testing.T) {
	for name, raw := range map[string][]byte{
		"literal strings":      smallPDF("<</Author("+author+")/Title(Étude \\(Le Goff\\) 2)/Creator(Writer)/CreationDate(D:20261124)>>", packet, false),
		"hexadecimal strings":  smallPDF("<</Author<FEFF0041006E0061>/Producer <4C 65 20 47 6F 66 66>>>", "", false),
		"compressed metadata":  smallPDF("<</Author("+author+")>>", packet+strings.Repeat(" ", 2000), true),
		"unbalanced by escape": smallPDF("<</Author(Le Goff \\) Anaëlle)/Title(x)>>", "", false),
	} {
		t.Run(name, func(t *testing.T) {
			k, err := Recognise(raw)
			if err != nil || k.MediaType != "application/pdf" {
				t.Fatal(k, err)
			}
			shown, what := k.Clean(raw)
			if what != Taken {
				t.Errorf("%s", what)
			}
			if len(shown) != len(raw) {
				t.Errorf("%d bytes became %d: nothing may move", len(raw), len(shown))
			}
			for _, word := range []string{author, "Le Goff", "FEFF0041", "Writer", "4C 65"} {
				if bytes.Contains(shown, []byte(word)) {
					t.Errorf("%q is still there:\n%s", word, shown)
				}
			}
			if !bytes.Contains(shown, []byte("0.5 g 20 20 100 100 re f % (author)")) {
				t.Error("the page was touched")
			}
			if text := unpackAll(shown); strings.Contains(text, "Le Goff") {
				t.Errorf("the metadata still say %s", text)
			}
			check(t, shown)
			if bytes.Equal(shown, raw) {
				t.Error("the original was changed in place")
			}
		})
	}
}

func unpackAll(raw []byte) (all string) {
	p := &pdf{out: raw}
	p.streams(func(_ []byte, from, to int) {
		text, _ := unpack(raw[from:to])
		all += string(text)
	})
	return all
}

// check asks qpdf, when it is installed, whether the file is still sound.
func check(t *testing.T, raw []byte) {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Log("qpdf is not installed: soundness not cross-checked")
		return
	}
	path := filepath.Join(t.TempDir(), "shown.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
		t.Errorf("qpdf --check: %v\n%s", err, out)
	}
}

// Files as other programs rewrite them: dictionaries in object streams, encryption.
func TestPDFOfOtherPrograms(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	rewrite := func(args ...string) []byte {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
		info := "<</Author(" + author + ")/Title(Une étude de cas de Le Goff)/Subject(Un sujet long pour faire du texte)/Keywords(alpha beta gamma delta)>>"
		if err := os.WriteFile(in, smallPDF(info, packet, true), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("qpdf", append(args, in, out)...).CombinedOutput(); err != nil {
			t.Fatalf("qpdf: %v\n%s", err, out)
		}
		raw, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	packed := rewrite("--object-streams=generate")
	shown, what := cleanPDF(packed)
	if what != Taken || len(shown) != len(packed) {
		t.Errorf("object streams: %s, %d bytes became %d", what, len(packed), len(shown))
	}
	if text := unpackAll(shown); strings.Contains(text, "Le Goff") || bytes.Contains(shown, []byte("Le Goff")) {
		t.Errorf("still there: %s", text)
	}
	check(t, shown)

	secret := rewrite("--encrypt", "", "owner", "256", "--")
	if shown, what := cleanPDF(secret); what != NotTaken || !bytes.Equal(shown, secret) {
		t.Errorf("encrypted: %s", what)
	}
}

func TestAFileWithoutAuthor(t *testing.T) {
	raw := smallPDF("<<>>", "", false)
	if shown, what := cleanPDF(raw); what != NothingToTake || !bytes.Equal(shown, raw) {
		t.Error(what)
	}
	lost := bytes.Replace(raw, []byte("/Info 4 0 R"), []byte("/Info 9 0 R"), 1)
	if _, what := cleanPDF(lost); what != NotTaken {
		t.Errorf("an information dictionary that cannot be found: %s", what)
	}
}

func TestRecognise(t *testing.T) {
	pdf := smallPDF("<<>>", "", false)
	for name, c := range map[string]struct {
		raw, want string
	}{
		"PDF":                    {string(pdf), "application/pdf"},
		"text":                   {"Mon étude de cas.\n\nElle commence ici.", "text/plain"},
		"Windows-1252 text":      {"Mon \xe9tude co\xfbte 3 \x80.\r\n", "text/plain"},
		"Markdown":               {"# Étude\n\n- un\n- deux\n", "text/plain"},
		"a table as text":        {"a;b;c\n1;2;3\n", "text/plain"},
		"nothing":                {"", "deliverable_empty"},
		"spaces":                 {" \n\n", "deliverable_empty"},
		"a PDF cut short":        {string(pdf[:len(pdf)-30]), "deliverable_pdf_cut"},
		"a program named so":     {"\x7fELF\x02\x01\x01\x00\x00\x00", "deliverable_kind"},
		"HTML":                   {"<!DOCTYPE html><html><body>x</body></html>", "deliverable_not_plain"},
		"a picture":              {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "deliverable_image"},
		"an old Word document":   {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "deliverable_office"},
		"a zip":                  {"PK\x03\x04\x14\x00\x00\x00\x00\x00aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "deliverable_zip"},
		"bytes without a format": {"\x01\x02\x03\x04\x05", "deliverable_kind"},
		"too large":              {strings.Repeat("a", MostBytes+1), "deliverable_too_large"},
	} {
		k, err := Recognise([]byte(c.raw))
		if err == nil && k.MediaType == c.want || refusal.Is(err, c.want) {
			continue
		}
		t.Errorf("%s: %q %v, want %s", name, k.MediaType, err, c.want)
	}
}

func TestTextIsShownInUTF8(t *testing.T) {
	for raw, want := range map[string]string{
		"co\xfbte 3 \x80":                 "coûte 3 €",
		"\ufeffcoûte":                     "coûte",
		"coûte":                           "coûte",
		"\xff\xfec\x00o\x00\xfb\x00t\x00": "coût",
	} {
		if got, what := cleanText([]byte(raw)); string(got) != want || what != NothingToTake {
			t.Errorf("%q: %q", raw, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add(smallPDF("<</Author("+author+")>>", packet, true))
	f.Add(smallPDF("<</Author<FEFF>>>", packet, false))
	f.Add([]byte("%PDF-1.4 /Info 1 0 R 1 0 obj (((\\ endobj <</Type/ObjStm/First 99/FlateDecode>> stream\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := bytes.Clone(raw)
		shown, _ := cleanPDF(raw)
		if len(shown) != len(raw) || !bytes.Equal(before, raw) {
			t.Error("bytes moved")
		}
		cleanText(raw)
		Recognise(raw)
	})
}
