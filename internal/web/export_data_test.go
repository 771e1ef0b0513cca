package web_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/demo"
	"jurande/internal/web/candidates"
	"jurande/internal/web/rights"
)

// What a candidate downloads of themself holds what they confided, and their documents;
// what the office downloads of the same person, or of its own people, holds no such word.
func TestOnlyThePersonExportsWhatTheyConfided(t *testing.T) {
	w := build(t, demo.Closed)
	s := &search{t: t, words: demo.HealthWords}
	office := w.visitor(t, &w.people(access.Secretariat)[0])
	seen := 0
	for i, p := range w.people(access.Candidate) {
		v := w.visitor(t, &w.people(access.Candidate)[i])
		answer := v.get(candidates.DataPath + "/export.zip")
		if answer.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", p.Name, answer.Code, words(answer.body))
		}
		own := unzipped(t, answer.Body.Bytes())
		if own["donnees.html"] == "" || own["donnees.json"] == "" {
			t.Fatalf("%s: the copy lacks one of its forms", p.Name)
		}
		all := ""
		for _, text := range own {
			all += text
		}
		if s.find(all) != "" {
			seen++
		}
		for _, e := range w.enrolments {
			if e.PersonID != p.ID {
				continue
			}
			answer := office.post("/sessions/"+w.session+"/candidats/"+e.ID+"/donnees", url.Values{})
			if answer.Code != http.StatusOK {
				t.Fatalf("the office, %s: %d", p.Name, answer.Code)
			}
			for name, text := range unzipped(t, answer.Body.Bytes()) {
				s.text("the office's copy for "+p.Name+", "+name, name+" "+text)
			}
			if !strings.Contains(unzipped(t, answer.Body.Bytes())["donnees.json"], e.Identity.BirthName) {
				t.Errorf("the office's copy does not name %s", p.Name)
			}
		}
	}
	if seen == 0 {
		t.Error("no candidate finds what they confided in their own copy")
	}
	marker := w.people(access.Marker)[0]
	answer := office.post(rights.StaffPath+"/"+marker.ID, url.Values{})
	files := unzipped(t, answer.Body.Bytes())
	if !strings.Contains(files["donnees.json"], marker.Name) || !strings.Contains(files["donnees.json"], `"name": "mark"`) {
		t.Errorf("the copy of %s does not say who they are and what they marked", marker.Name)
	}
	for _, e := range w.enrolments {
		if strings.Contains(files["donnees.json"], e.Number) || e.Identity.BirthName != "" && strings.Contains(files["donnees.json"], `"`+e.Identity.BirthName+`"`) {
			t.Errorf("the copy of a marker names %s", e.Number)
		}
	}
}

func unzipped(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(body)
	}
	return files
}
