package reading

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"jurande/internal/demo/seed"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/refusal"
)

// headings are those of the seed, to put before hostile rows.
var headings = strings.Join(strings.Split(string(seed.Text), "\n")[:18], "\n") + "\n"

func xmlDocument(body string) string {
	return `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>` + body + "</w:body></w:document>"
}

// bomb is a DOCX that grows to many times its size.
func bomb(t *testing.T, part string, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if part != "word/document.xml" {
		if _, err := w.Write([]byte(xmlDocument("<w:p/>"))); err != nil {
			t.Fatal(err)
		}
		if w, err = z.Create(part); err != nil {
			t.Fatal(err)
		}
	}
	piece := bytes.Repeat([]byte("<w:r><w:t>a</w:t></w:r>"), 1<<15)
	for n := 0; n < size; n += len(piece) {
		if _, err := w.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lying makes a DOCX say that its text is shorter than it is.
func lying(data []byte) []byte {
	data = bytes.Clone(data)
	at := bytes.Index(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[at+24:], 1000)
	return data
}

func TestHostileFilesAreRefused(t *testing.T) {
	docx := layouts[0].lay(pastry).asDOCX()
	cases := []struct {
		name, key string
		data      []byte
	}{
		{"vide.txt", "reading_empty", nil},
		{"blancs.txt", "reading_empty", []byte(" \n\t\n")},
		{"prose.txt", "reading_no_table", []byte("Un texte sans tableau.\nCompétences et critères.\n")},
		{"titres.txt", "reading_no_row", []byte(headings)},
		{"colonnes.txt", "reading_columns", []byte("Activités\tModalités d'évaluation\nCuire\tOral\n")},
		{"bloc.txt", "reading_no_block", []byte(headings + "<p>rien</p>\t\t\t<p>Le pain est cuit</p>\n")},
		{"x.pdf", "reading_pdf", []byte("%PDF-1.7\n")},
		{"x.doc", "reading_old_office", []byte(oldOffice + strings.Repeat("\x00", 600))},
		{"x.docx", "reading_password", append([]byte(oldOffice), utf16le("....EncryptedPackage")...)},
		{"x.rtf", "reading_convert", []byte(`{\rtf1 x}`)},
		{"x.gz", "reading_archive", []byte("\x1f\x8b\x08\x00")},
		{"x.png", "reading_image", []byte("\x89PNG\r\n")},
		{"x.bin", "reading_binary", []byte("abc\x00\x01\x02def")},
		{"x.xlsx", "reading_other_office", zipped(map[string]string{"xl/workbook.xml": "x"})},
		{"x.odt", "reading_open_document", zipped(map[string]string{"mimetype": "x", "content.xml": "x"})},
		{"x.zip", "reading_not_docx", zipped(map[string]string{"a.txt": "x"})},
		{"coupe.docx", "reading_zip", docx[:len(docx)/2]},
		{"vide.docx", "reading_no_table", zipped(map[string]string{"word/document.xml": xmlDocument("<w:p/>")})},
		{"entite.docx", "reading_doctype", zipped(map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY x "y">]><w:document>&x;</w:document>`})},
		{"profond.docx", "reading_deep", zipped(map[string]string{"word/document.xml": strings.Repeat("<w:a>", 1<<20)})},
		{"bombe.docx", "reading_bomb", bomb(t, "word/media/image1.png", 300<<20)},
		{"texte.docx", "reading_bomb_text", bomb(t, "word/document.xml", 64<<20)},
		{"menteur.docx", "reading_part", lying(bomb(t, "word/document.xml", 8<<20))},
		{"gros.txt", "reading_too_large", bytes.Repeat([]byte("a"), 50<<20)},
		{"gros.yaml", "reading_too_large", append([]byte("title: x\n"), bytes.Repeat([]byte("# a\n"), 10<<20)...)},
		{"enorme.html", "reading_too_large", append([]byte("<table>"), bytes.Repeat([]byte("<tr>"), 20<<20)...)},
		{"rangees.txt", "reading_many", []byte(headings + strings.Repeat("a\tb\tc\td\n", 1<<20))},
		{"lignes.txt", "reading_many", []byte(headings + strings.Repeat("x\r", 7<<20))},
		{"guillemets.txt", "reading_many", []byte(headings + strings.Repeat("\"a\tb\n", 1<<20))},
		{"paragraphes.html", "reading_many", []byte("<table><tr><td>Activités<td>Compétences<td>Critères<tr><td>" + strings.Repeat("<p>a</p>", 1<<19))},
		{"phrase.txt", "reading_many", []byte(headings + "<u>Cuire</u>\tCuire\tx\t" + strings.Repeat("Le pain est cuit ", 1<<19))},
		{"criteres.txt", "reading_many", []byte(headings + "<u>Cuire</u>\tCuire le pain\tx\t" + strings.Repeat("<p>Le pain est cuit</p>", 19_000))},
		{"parentheses.txt", "reading_many", []byte(headings + "a\tb\tc\t" + strings.Repeat("(", 8<<20))},
		{"tables.html", "reading_no_table", []byte(strings.Repeat("<table>", 1<<20))},
		{"cle.yaml", "yaml_unknown_field", []byte("title: x\nblocs: []\n")},
	}
	p := lang.For("fr")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Bytes(c.name, c.data)
			if !refusal.Is(err, c.key) {
				t.Fatalf("%v, want %s", err, c.key)
			}
			if said := p.Refusal(err); said == "" || strings.Contains(said, "refusal.") || strings.Contains(said, "{{") {
				t.Errorf("said %q", said)
			}
			var r *refusal.Refusal
			if errors.As(err, &r) && r.Facts["file"] != c.name {
				t.Errorf("the refusal does not name the file: %v", r)
			}
		})
	}
}

// A table cut anywhere is read as far as it goes, or refused; when it is read, doubts say that it stops.
func TestCutSeed(t *testing.T) {
	read, told := 0, 0
	for at := 4001; at < len(seed.Text); at += 797 {
		f, err := Read("coupe.txt", seed.Text[:at])
		if err != nil {
			if refusal.KindOf(err) == 0 {
				t.Errorf("cut at %d: %v", at, err)
			}
			continue
		}
		read++
		if len(f.Doubts) > 0 {
			told++
		}
		if l := framework.Check(f); len(l) > 0 {
			t.Errorf("cut at %d: %v", at, l)
		}
	}
	if read < 25 || told != read {
		t.Errorf("%d read, %d with doubts", read, told)
	}
}

func TestCutInMidRowIsTold(t *testing.T) {
	text := string(seed.Text)
	at := strings.LastIndex(text, "Promouvoir une culture") + 200 // in the second cell of the last row
	f, err := Read("coupe.txt", []byte(text[:at]))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Doubts {
		if strings.Contains(d.What, "2 cellule(s) sur 4") && strings.Contains(d.At, "ligne 64") {
			return
		}
	}
	t.Error(f.Doubts)
}

// What is read is written and read again without change.
func TestCanonicalRoundTrip(t *testing.T) {
	f := readSeed(t).Framework
	for name, encode := range map[string]func(framework.Framework) ([]byte, error){"r.yaml": framework.EncodeYAML, "r.json": framework.EncodeJSON, "-": framework.EncodeYAML} {
		data, err := encode(f)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(name, data)
		if err != nil {
			t.Fatal(name, err)
		}
		back, err := encode(again)
		if err != nil || !bytes.Equal(data, back) {
			t.Errorf("%s changed: %v", name, err)
		}
	}
}

// FuzzRead: whatever the bytes, an answer, never a panic; what is read is sound.
func FuzzRead(f *testing.F) {
	f.Add("x.txt", []byte(seed.Text[:9000]))
	f.Add("x.txt", []byte(seed.Text[20000:30000]))
	f.Add("x.html", seedHTML(true)[:12000])
	for _, l := range layouts {
		d := l.lay(pastry)
		f.Add("x.txt", d.asText())
		f.Add("x.html", d.asHTML())
		f.Add("x.docx", d.asDOCX())
	}
	f.Add("x.txt", []byte("Activités\tCompétences\tCritères\n<u>Cuire</u>\tCuire\t- a - b\n"))
	f.Add("x.yaml", []byte("title: x\nlevel: 7\nblocks: []\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		r, err := Bytes(name, data)
		if err != nil {
			if refusal.KindOf(err) == 0 {
				t.Fatal(err)
			}
			return
		}
		if _, err := framework.EncodeYAML(r.Framework); err != nil {
			t.Fatal(err)
		}
		for _, fault := range framework.Check(r.Framework) {
			// A document may lack its title, a block its own: doubts say so.
			if fault.Key != "framework_empty_text" {
				t.Fatal(fault)
			}
		}
		for id, p := range r.Passages {
			if p.Row >= len(r.Rows) {
				t.Fatal(id, p)
			}
		}
	})
}

// FuzzDocx lets the fuzzer write the XML inside the archive, which it would hardly reach through zip.
func FuzzDocx(f *testing.F) {
	f.Add(xmlDocument(`<w:p><w:r><w:t>RÉFÉRENTIEL X - NIVEAU 5</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Activités</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Compétences</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Critères</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>Cuire le pain</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`))
	f.Fuzz(func(t *testing.T, xml string) {
		if _, err := Bytes("x.docx", zipped(map[string]string{"word/document.xml": xml, "word/styles.xml": xml})); err != nil && refusal.KindOf(err) == 0 {
			t.Fatal(err)
		}
	})
}
