// Package assets serves the style, scripts and typefaces of the pages from the
// binary itself. All of them hang under one address that holds the hash of the
// whole set, so that browsers may keep them for ever and modules may import one
// another by relative names.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"sort"
	"strings"

	"jurande/internal/web/ui/css"
	"jurande/internal/web/ui/fonts"
	"jurande/internal/web/ui/js"
)

// Prefix is where the shell hangs the handler.
const Prefix = "/assets/"

type file struct {
	raw    []byte
	gzip   []byte // nil when it would not be shorter
	media  string
	tagged string
}

var (
	set  = gather()
	hash = hashOf(set)
)

// workers are the scripts that answer for pages while the network is lost, and for which.
var workers = map[string]string{"js/attendance_worker.js": "/surveiller/"}

// Path gives the address of an asset: "app.css", "js/form.js", "fonts/….woff2".
// A name that does not exist is a mistake in a template and panics when drawn by a test.
func Path(name string) string {
	if _, ok := set[name]; !ok {
		panic("assets: no file " + name)
	}
	return Prefix + hash + "/" + name
}

// Handler answers GET and HEAD under Prefix.
func Handler() http.Handler { return http.HandlerFunc(serve) }

func serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	asked, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, Prefix), "/")
	f, ok := set[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.media)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	if scope := workers[name]; scope != "" {
		h.Set("Service-Worker-Allowed", scope)
	}
	h.Set("ETag", f.tagged)
	h.Set("Cache-Control", "no-cache") // a page drawn by a former version of the program
	if asked == hash {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body := f.raw
	if f.gzip != nil && acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		h.Set("ETag", strings.TrimSuffix(f.tagged, `"`)+`-gz"`)
		body = f.gzip
	}
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // the reader went away: nothing to do
	}
}

func acceptsGzip(r *http.Request) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		coding, q, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding == "gzip" {
			return strings.ReplaceAll(q, " ", "") != "q=0"
		}
	}
	return false
}

func gather() map[string]*file {
	all := map[string]*file{"app.css": newFile("app.css", styleSheet())}
	add := func(folder string, from fs.FS) {
		names, _ := fs.Glob(from, "*")
		for _, name := range names {
			raw, err := fs.ReadFile(from, name)
			if err != nil {
				panic(err)
			}
			all[folder+name] = newFile(name, raw)
		}
	}
	add("js/", js.Files)
	add("fonts/", fonts.Files)
	return all
}

func styleSheet() []byte {
	var b bytes.Buffer
	for _, name := range css.Order {
		raw, err := css.Files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		b.Write(raw)
	}
	return b.Bytes()
}

var media = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".woff2": "font/woff2",
}

func newFile(name string, raw []byte) *file {
	sum := sha256.Sum256(raw)
	f := &file{raw: raw, media: media[path.Ext(name)], tagged: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if path.Ext(name) != ".woff2" {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		_, _ = z.Write(raw)
		_ = z.Close()
		if b.Len() < len(raw) {
			f.gzip = b.Bytes()
		}
	}
	return f
}

func hashOf(set map[string]*file) string {
	names := make([]string, 0, len(set))
	for n := range set {
		names = append(names, n)
	}
	sort.Strings(names)
	h := sha256.New()
	for _, n := range names {
		h.Write([]byte(n + set[n].tagged))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
