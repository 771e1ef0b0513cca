package jurande

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// field lists the packages of the field, upstream first: each may import only
// those before it, and nothing of SQL, HTTP, the clock or chance.
var field = []string{
	"refusal", "access", "journal", "framework", "candidate", "accommodation",
	"exam", "evidence", "marking", "jury", "credential", "reporting",
}

// edges each hide one outside thing; they may import the field and one another's data.
var edges = []string{"store", "files", "signing", "sealing", "post", "document", "export", "lang", "config"}

// impure are the packages of the standard library that a rule must not see.
var impure = []string{"database/sql", "net/http", "math/rand", "math/rand/v2", "crypto/rand", "os", "os/exec", "net"}

// exceptions are deliberate, each with its reason; see docs/decisions.
var exceptions = map[string]string{}

// TestHouse reads every source and names each import that goes the wrong way.
func TestHouse(t *testing.T) {
	walk(t, func(file, from string, imports []string) {
		for _, to := range imports {
			if why := wrong(from, to); why != "" && exceptions[from+" "+to] == "" {
				t.Errorf("%s: %s must not import %s: %s", file, from, to, why)
			}
		}
	})
}

func wrong(from, to string) string {
	room := first(from)
	inside, ours := strings.CutPrefix(to, "jurande/internal/")
	target := first(inside)
	switch {
	case slices.Contains(field, room):
		if !ours {
			return because(slices.Contains(impure, to), "the field is pure")
		}
		if !slices.Contains(field, target) {
			return "the field knows nothing of the office, the edges or the web"
		}
		if strings.HasPrefix(from, "marking") && !slices.Contains([]string{"refusal", "access", "framework", "marking", "evidence"}, target) && !strings.HasPrefix(inside, "exam/deliverable") {
			return "marking must not lead to a person"
		}
		return because(slices.Index(field, target) > slices.Index(field, room), "upstream must not know downstream")
	case !ours:
		return ""
	case slices.Contains(edges, room):
		return because(!slices.Contains(field, target) && !slices.Contains(edges, target), "an edge knows only the field")
	case room == "audit":
		return because(strings.HasPrefix(inside, "jury"), "the audit recomputes by another road than the deliberation's") +
			because(target == "office" || target == "web" || target == "demo", "the audit starts from stored facts")
	case room == "office":
		return because(target == "web" || target == "demo", "the office knows nothing of pages")
	case strings.HasPrefix(from, "web/ui"):
		return because(!strings.HasPrefix(inside, "web/ui") && target != "lang" && target != "refusal", "components know only words")
	case room == "web":
		return because(target == "store", "pages never read the database") + because(target == "demo", "the site does not know its demo")
	case room == "demo":
		return because(target == "web", "the demo acts through the office")
	}
	return ""
}

func because(is bool, why string) string {
	if is {
		return why
	}
	return ""
}

func first(path string) string { room, _, _ := strings.Cut(path, "/"); return room }

// TestRoomsHaveMeaning refuses the names that say nothing.
func TestRoomsHaveMeaning(t *testing.T) {
	walk(t, func(file, from string, _ []string) {
		for _, part := range strings.Split(from, "/") {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "model", "models", "service", "services", "misc"}, part) {
				t.Errorf("%s: a folder named %s says nothing of what is in it", file, part)
			}
		}
	})
}

// walk gives each non-test source with its package below internal and its imports.
func walk(t *testing.T, each func(file, from string, imports []string)) {
	t.Helper()
	err := filepath.WalkDir("internal", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range f.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, to)
		}
		from, err := filepath.Rel("internal", filepath.Dir(path))
		if err != nil {
			return err
		}
		each(path, filepath.ToSlash(from), imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
