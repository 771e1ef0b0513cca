package assets

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func ask(t *testing.T, method, path, encoding, tag string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestAssetsAreKeptForEverUnderTheirHash(t *testing.T) {
	for name := range set {
		res := ask(t, http.MethodGet, Path(name), "br, gzip", "")
		if res.StatusCode != 200 || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %q", name, res.StatusCode, res.Header.Get("Cache-Control"))
		}
		if res.Header.Get("Content-Type") == "" {
			t.Errorf("%s has no media type", name)
		}
		body, _ := io.ReadAll(res.Body)
		if res.Header.Get("Content-Encoding") == "gzip" {
			z, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			body, _ = io.ReadAll(z)
		}
		if !bytes.Equal(body, set[name].raw) {
			t.Errorf("%s comes out altered", name)
		}
	}
}

func TestRevalidationAndRefusals(t *testing.T) {
	first := ask(t, http.MethodGet, Path("app.css"), "gzip", "")
	if again := ask(t, http.MethodGet, Path("app.css"), "gzip", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("revalidation answers %d", again.StatusCode)
	}
	if plain := ask(t, http.MethodGet, Path("app.css"), "gzip;q=0", ""); plain.Header.Get("Content-Encoding") != "" {
		t.Error("gzip sent to a reader that refuses it")
	}
	for path, want := range map[string]int{
		Prefix + "0000/app.css":           200, // a page of a former version
		Prefix + hash + "/absent.css":     404,
		Prefix + hash + "/../assets.go":   404,
		Prefix + hash:                     404,
		Prefix + hash + "/js/../app.css":  404,
		Prefix + hash + "/fonts/FONTS.md": 404,
	} {
		res := ask(t, http.MethodGet, path, "", "")
		if res.StatusCode != want {
			t.Errorf("%s: %d, expected %d", path, res.StatusCode, want)
		}
	}
	if res := ask(t, http.MethodGet, Prefix+"0000/app.css", "", ""); strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
		t.Error("a former address is kept for ever with new content")
	}
	if res := ask(t, http.MethodPost, Path("app.css"), "", ""); res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", res.StatusCode)
	}
	if body, _ := io.ReadAll(ask(t, http.MethodHead, Path("app.css"), "", "").Body); len(body) != 0 {
		t.Error("HEAD sends a body")
	}
}

var (
	cssURL   = regexp.MustCompile(`url\("([^"]+)"\)`)
	jsImport = regexp.MustCompile(`from '\./([^']+)'`)
	outside  = regexp.MustCompile(`https?://`)
)

func TestAssetsNameOnlyOneAnother(t *testing.T) {
	for name, f := range set {
		text := string(f.raw)
		if strings.HasPrefix(name, "fonts/") {
			continue
		}
		if outside.MatchString(text) {
			t.Errorf("%s fetches from elsewhere", name)
		}
		for _, m := range cssURL.FindAllStringSubmatch(text, -1) {
			if set[m[1]] == nil {
				t.Errorf("%s names %s, which does not exist", name, m[1])
			}
		}
		for _, m := range jsImport.FindAllStringSubmatch(text, -1) {
			if set["js/"+m[1]] == nil {
				t.Errorf("%s imports %s, which does not exist", name, m[1])
			}
		}
	}
}
