package pack_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"jurande/internal/exam/questionnaire/pack"
	"jurande/internal/exam/questionnaire/qti"
	"jurande/internal/refusal"
)

const item = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="I" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="string"/>
<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
<qti-item-body><p><img src="images/une%20carte.png" alt="Carte"/> <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body></qti-assessment-item>`

const listing = `<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"><resources>
<resource identifier="a" type="imsqti_item_xmlv3p0" href="q/un.xml"><file href="q/un.xml"/></resource>
<resource identifier="t" type="imsqti_test_xmlv3p0" href="test.xml"><file href="test.xml"/></resource></resources></manifest>`

// archive makes a zip of names and contents.
func archive(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i+1 < len(files); i += 2 {
		h := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if strings.HasPrefix(files[i+1], "-> ") {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOpenFindsItemsAndTheirFiles(t *testing.T) {
	p, err := pack.Open(archive(t, pack.Manifest, listing, "q/un.xml", item, "q/images/une carte.png", "png", "test.xml", "<x/>"))
	if err != nil || !p.Supported() || len(p.Entries) != 1 {
		t.Fatal(err, p)
	}
	if e := p.Entries[0]; e.File != "q/un.xml" || len(e.Media) != 1 || e.Media[0] != "q/images/une carte.png" {
		t.Errorf("%+v", e)
	}
	if len(p.Left) != 1 || p.Left[0].File != "test.xml" {
		t.Errorf("the test is not listed: %v", p.Left)
	}
	p, err = pack.Open(archive(t, pack.Manifest, listing, "q/un.xml", item))
	if err != nil || p.Supported() || p.Entries[0].Item.Problems[0].Refusal.Key != "item_file_absent" || p.Entries[0].Item.Problems[0].Refusal.Line != 4 {
		t.Error("a picture that is not there goes unnoticed", err)
	}
}

func TestDangerousArchivesAreRefused(t *testing.T) {
	huge := strings.Repeat("0", 4<<20)
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"no zip":          {[]byte("PK\x03\x04 cut"), "pack_zip"},
		"up":              {archive(t, pack.Manifest, listing, "../evil.xml", "x"), "pack_path"},
		"hidden up":       {archive(t, pack.Manifest, listing, "q/../../evil.xml", "x"), "pack_path"},
		"absolute":        {archive(t, pack.Manifest, listing, "/etc/passwd", "x"), "pack_path"},
		"drive":           {archive(t, pack.Manifest, listing, `C:\evil`, "x"), "pack_path"},
		"link":            {archive(t, pack.Manifest, listing, "q/un.xml", "-> /etc/passwd"), "pack_path"},
		"twice":           {archive(t, pack.Manifest, listing, pack.Manifest, listing), "pack_twice"},
		"bomb":            {archive(t, pack.Manifest, listing, "zeros", huge), "pack_bomb"},
		"no manifest":     {archive(t, "q/un.xml", item), "pack_no_manifest"},
		"other manifest":  {archive(t, pack.Manifest, "<x/>"), "pack_manifest_root"},
		"broken manifest": {archive(t, pack.Manifest, "<manifest>"), "pack_manifest"},
		"absent item":     {archive(t, pack.Manifest, listing), "pack_item_absent"},
		"no item":         {archive(t, pack.Manifest, "<manifest><resources/></manifest>"), "pack_no_item"},
	} {
		_, err := pack.Open(c.data)
		if !refusal.Is(err, c.key) {
			t.Errorf("%s: %v, expected %s", name, err, c.key)
		}
	}
}

func TestABrokenItemDoesNotHideTheOthers(t *testing.T) {
	both := strings.Replace(listing, "</resources>", `<resource identifier="b" type="imsqti_item_xmlv2p1" href="deux.xml"/></resources>`, 1)
	p, err := pack.Open(archive(t, pack.Manifest, both, "q/un.xml", item, "q/images/une carte.png", "png", "deux.xml", "<a>\n<b></a>"))
	if err != nil || len(p.Entries) != 2 || p.Supported() {
		t.Fatal(err, p)
	}
	var r *refusal.Refusal
	if p.Entries[0].Err != nil || !errors.As(p.Entries[1].Err, &r) || r.Line != 2 {
		t.Error(p.Entries[0].Err, p.Entries[1].Err)
	}
}

func TestWrittenPackagesOpen(t *testing.T) {
	it, err := qti.Read([]byte(item))
	if err != nil {
		t.Fatal(err)
	}
	content := pack.Content{Items: []pack.Named{{File: "q/é & un.xml", Item: it}}, Files: map[string][]byte{"q/images/une carte.png": []byte("png")}}
	data, err := pack.Write(content)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Open(data)
	if err != nil || !p.Supported() || len(p.Entries) != 1 || p.Entries[0].File != "q/é & un.xml" || len(p.Left) != 0 {
		t.Fatal(err, p)
	}
	if got, err := p.File(p.Entries[0].Media[0]); err != nil || string(got) != "png" {
		t.Error(err, got)
	}
	if again, err := pack.Write(content); err != nil || !bytes.Equal(again, data) {
		t.Error("the same content gives other bytes")
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(archive(f, pack.Manifest, listing, "q/un.xml", item, "q/images/une carte.png", "png"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := pack.Open(data)
		if err != nil || !p.Supported() {
			return
		}
		for _, e := range p.Entries {
			for _, m := range e.Media {
				if strings.Contains(m, "..") && strings.HasPrefix(m, "../") {
					t.Fatalf("%q leaves the archive", m)
				}
			}
		}
	})
}
