package pdfcheck_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jurande/internal/document/pdf"
	"jurande/internal/document/pdf/pdfcheck"
)

// sample has one of each thing that the checks look at.
func sample(t testing.TB) []byte {
	d := pdf.Doc{
		Title: "Essai", Lang: "fr-FR", Created: time.Date(2026, 7, 3, 14, 5, 0, 0, time.UTC),
		Blocks: []pdf.Block{
			pdf.Heading{Level: 1, Text: pdf.Text("Essai")},
			pdf.Heading{Level: 2, Text: pdf.Text("Suite")},
			pdf.Para{Text: pdf.Link("le registre", "https://example.org/", "Le registre")},
			pdf.List{Items: []pdf.Item{{Text: pdf.Text("un")}}},
			pdf.Table{Columns: []pdf.Column{{Head: pdf.Text("Nom")}, {Head: pdf.Text("Avis")}},
				Rows: []pdf.Row{{Cells: []pdf.Cell{{Text: pdf.Text("Zoé"), Head: true}, {Text: pdf.Text("acquis")}}}}},
			pdf.Figure{Width: 20, Height: 20, Alt: "Un carré", Paths: []pdf.Path{{Filled: true, Rects: []pdf.Rect{{W: 20, H: 20}}}}},
		},
	}
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSoundDocumentHasNoFinding(t *testing.T) {
	for _, f := range pdfcheck.Check(sample(t)) {
		t.Error(f)
	}
}

// TestEveryFaultIsFound spoils a sound document in one place at a time, keeping its length.
func TestEveryFaultIsFound(t *testing.T) {
	good := sample(t)
	for _, c := range []struct{ rule, from, to string }{
		{"A 6.1.2", "%PDF-1.7", "%PDF-2.7"},
		{"A 6.1.3", "/ID[<", "/IX[<"},
		{"A 6.1", "5 0 obj", "5 1 obj"},
		{"UA 6.2", "/Marked true", "/Marked null"},
		{"UA 7.2", "/Lang(fr-FR)", "/Lang(f--FR)"},
		{"UA 7.1", "/DisplayDocTitle true", "/DisplayDocTitle null"},
		{"UA 7.1", "/Type/StructTreeRoot", "/Type/StructTreeRooz"},
		{"A 6.2.3", "/S/GTS_PDFA1", "/S/GTS_PDFB1"},
		{"UA 7.18.3", "/Tabs/S", "/Tabs/R"},
		{"UA 5", "<pdfuaid:part>1<", "<pdfuaid:part>2<"},
		{"A 6.6.4", "<pdfaid:conformance>A<", "<pdfaid:conformance>B<"},
		{"A 6.6.3", "/Title(Essai)", "/Title(Assai)"},
		{"UA 7.1", ">Essai</rdf:li>", ">     </rdf:li>"},
		{"A 6.6.2.3", "<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>pdfuaix<"},
		{"A 6.6.2.1", "</dc:title>", "</dc:titre>"},
		{"UA 7.5", "/Scope/Column", "/Scopy/Column"},
		{"UA 7.3", "/Alt<", "/Alu<"},
		{"UA 7.2", "/S/LBody", "/S/LBodz"},
		{"UA 7.2", "/S/TR", "/S/TD"},
		{"UA 7.1", "/S/Figure", "/S/Figurx"},
		{"UA 7.4.2", "/S/H2", "/S/H3"},
		{"UA 7.1", "/K[0]", "/K[1]"},
		{"UA 7.1", "/StructParents 0", "/StructParents 9"},
		{"UA 7.18.5", "/StructParent 1", "/StructParent 2"},
		{"UA 7.18.5", "/Contents(Le", "/Contentz(Le"},
		{"A 6.3.2", "/Subtype/Link/F 4", "/Subtype/Link/F 0"},
		{"A 6.5.1", "/S/URI", "/S/URL"},
		{"UA 7.21.7", "/ToUnicode", "/ToUnicodx"},
		{"UA 7.21.4.1", "/FontFile2", "/FontFile9"},
		{"UA 7.21.3", "/Encoding/Identity-H", "/Encoding/Identity-X"},
		{"UA 7.21.5", "/W[0[", "/W[1["},
	} {
		bad := bytes.Replace(good, []byte(c.from), []byte(c.to), 1)
		if bytes.Equal(bad, good) {
			t.Errorf("%q is not in the sample", c.from)
			continue
		}
		found := pdfcheck.Check(bad)
		hit := false
		for _, f := range found {
			hit = hit || f.Rule == c.rule
		}
		if !hit {
			t.Errorf("%q in place of %q: want %s, found %v", c.to, c.from, c.rule, found)
		}
	}
}

// TestContentFaults spoils what pages draw, which is compressed, through a document of our own.
func TestContentFaults(t *testing.T) {
	for name, c := range map[string]struct{ content, rule string }{
		"sound":             {"/P<</MCID 0>>BDC q 0 0 9 9 re f Q EMC", ""},
		"outside any mark":  {"/P<</MCID 0>>BDC EMC 0 0 9 9 re f", "UA 7.1"},
		"artifact inside":   {"/P<</MCID 0>>BDC /Artifact BMC 0 0 9 9 re f EMC EMC", "UA 7.1"},
		"tagged inside":     {"/Artifact BMC /P<</MCID 0>>BDC 0 0 9 9 re f EMC EMC", "UA 7.1"},
		"another tag":       {"/H1<</MCID 0>>BDC 0 0 9 9 re f EMC", "UA 7.1"},
		"same number twice": {"/P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC", "UA 7.1"},
		"unclaimed":         {"/P<</MCID 0>>BDC EMC /P<</MCID 1>>BDC EMC", "UA 7.1"},
		"left open":         {"/P<</MCID 0>>BDC 0 0 9 9 re f", "A 6.2.2"},
		"unknown operator":  {"/P<</MCID 0>>BDC 1 2 zz EMC", "A 6.2.2"},
		"text without font": {"/P<</MCID 0>>BDC BT (a) Tj ET EMC", "A 6.2.11"},
		"no such font":      {"/P<</MCID 0>>BDC BT /F9 9 Tf ET EMC", "A 6.2.2"},
		"state not saved":   {"/P<</MCID 0>>BDC Q EMC", "A 6.2.2"},
	} {
		hit := c.rule == ""
		for _, f := range pdfcheck.Check(bare(c.content)) {
			if strings.HasPrefix(f.Where, "metadata") || strings.HasPrefix(f.Where, "output") || f.Where == "catalog" || f.Where == "trailer" {
				continue // the bare file says only what the test is about
			}
			if c.rule == "" {
				t.Errorf("%s: %v", name, f)
			}
			hit = hit || f.Rule == c.rule
		}
		if !hit {
			t.Errorf("%s: no finding of %s", name, c.rule)
		}
	}
}

// bare is the smallest tagged file of one page with the given content.
func bare(content string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	var offsets []int
	object := func(s string) {
		offsets = append(offsets, b.Len())
		b.WriteString(itoa(len(offsets)) + " 0 obj\n" + s + "\nendobj\n")
	}
	object("<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>/Lang(fr)>>")
	object("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</Font<<>>>>/Contents 4 0 R/StructParents 0/Tabs/S>>")
	object("<</Length " + itoa(len(content)) + ">>\nstream\n" + content + "\nendstream")
	object("<</Type/StructTreeRoot/K[6 0 R]/ParentTree 8 0 R>>")
	object("<</Type/StructElem/S/Document/P 5 0 R/K[7 0 R]>>")
	object("<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K[0]>>")
	object("<</Nums[0[7 0 R]]>>")
	start := b.Len()
	b.WriteString("xref\n0 9\n0000000000 65535 f \n")
	for _, at := range offsets {
		s := "0000000000" + itoa(at)
		b.WriteString(s[len(s)-10:] + " 00000 n \n")
	}
	b.WriteString("trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n" + itoa(start) + "\n%%EOF\n")
	return b.Bytes()
}

func itoa(n int) string {
	s, _ := json.Marshal(n)
	return string(s)
}

// TestAgreesWithTheReference compares with the verdicts of veraPDF on files of several makers, when the
// shared reference data stand beside the repository.
func TestAgreesWithTheReference(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "..", "shared", "standards", "pdf", "samples")
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Skip("no reference data beside the repository (shared/standards/pdf/samples)")
	}
	var expected struct {
		Files map[string]struct {
			UA1 struct{ Compliant bool } `json:"ua1"`
			A2a struct{ Compliant bool } `json:"2a"`
		}
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	for name, want := range expected.Files {
		file, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		found := pdfcheck.Check(file)
		if sound := want.UA1.Compliant && want.A2a.Compliant; sound != (len(found) == 0) {
			t.Errorf("%s: reference says conforming %v, we find %v", name, sound, found)
		}
	}
}

// FuzzCheck: whatever the bytes, findings and no panic.
func FuzzCheck(f *testing.F) {
	f.Add(sample(f))
	f.Add(bare("/P<</MCID 0>>BDC q 0 0 9 9 re f Q EMC"))
	f.Fuzz(func(t *testing.T, data []byte) { pdfcheck.Check(data) })
}
