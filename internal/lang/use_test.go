package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// dynamic are beginnings of keys whose end comes from data (a role, a state, a
// kind): their entries count as used. Written "prefix." + x in the sources, they
// are found by themselves; this list is for those that come through a variable or
// through {{.x | prefix}} in a catalogue.
var dynamic = []string{
	"act.", "criterion.", "field.", "reason.", "role.", "rule.", "state.",
}

// use is what the sources say: keys asked for, where, and every literal that may be a key.
type use struct {
	asked    map[string]string // key → first place
	prefixes map[string]bool
	literals map[string]bool
}

func TestEveryKeyAskedForIsSaid(t *testing.T) {
	u := readSources(t, "../..")
	fr := printers["fr"].entries
	missing := []string{}
	for key, where := range u.asked {
		if _, ok := fr[key]; !ok {
			missing = append(missing, where+": "+key)
		}
	}
	sort.Strings(missing)
	for _, m := range missing {
		t.Errorf("not in the catalogues: %s", m)
	}
}

func TestEveryKeySaidIsUsed(t *testing.T) {
	u := readSources(t, "../..")
	unused := []string{}
	for key, e := range printers["fr"].entries {
		if !u.knows(key) {
			unused = append(unused, "fr/"+e.file+": "+key)
		}
	}
	sort.Strings(unused)
	for _, k := range unused {
		t.Errorf("in the catalogues and used nowhere: %s", k)
	}
}

func (u *use) knows(key string) bool {
	if u.asked[key] != "" || u.literals[key] {
		return true
	}
	// A refusal may be made far from refusal.New: its bare key is then a literal.
	if bare, ok := strings.CutPrefix(key, "refusal."); ok {
		return u.literals[bare]
	}
	for p := range u.prefixes {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	for _, p := range dynamic {
		if strings.HasPrefix(key, p) {
			return true
		}
	}
	return false
}

func readSources(t *testing.T, root string) *use {
	u := &use{asked: map[string]string{}, prefixes: map[string]bool{}, literals: map[string]bool{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if name != "." && name != ".." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		switch {
		case strings.HasSuffix(name, "_test.go"):
		case strings.HasSuffix(name, ".templ"):
			return u.readTempl(path)
		case strings.HasSuffix(name, ".go"):
			return u.readGo(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range usedByCatalogues() {
		u.prefixes[p+"."] = true
	}
	return u
}

// usedByCatalogues lists the prefixes that messages themselves use: {{.x | prefix}}.
func usedByCatalogues() (prefixes []string) {
	for _, e := range printers["fr"].entries {
		for _, t := range e.forms {
			for _, p := range t {
				if p.as != "" {
					prefixes = append(prefixes, p.as)
				}
			}
		}
	}
	return prefixes
}

var (
	keyStart    = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.([a-z0-9_]+_)?$`)
	templKey    = regexp.MustCompile(`\.T\(\s*(?:ctx,\s*)?"([^"]+)"\s*([+,)])`)
	templString = regexp.MustCompile(`"([a-z][a-z0-9_.]*)"`)
)

// readTempl reads a template itself: its generated code may be behind.
func (u *use) readTempl(path string) error {
	src, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, m := range templKey.FindAllStringSubmatch(string(src), -1) {
		if m[2] == "+" {
			u.prefixes[m[1]] = true
		} else {
			u.ask(m[1], path)
		}
	}
	for _, m := range templString.FindAllStringSubmatch(string(src), -1) {
		u.literals[m[1]] = true
	}
	return nil
}

func (u *use) readGo(path string) error {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, 0)
	if err != nil {
		return nil // somebody is in the middle of a line; the compiler will say so
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if s, ok := literal(n); ok {
				u.literals[s] = true
			}
		case *ast.BinaryExpr:
			if s, ok := literal(n.X); ok && n.Op == token.ADD && keyStart.MatchString(s) {
				u.prefixes[s] = true
			}
		case *ast.CallExpr:
			u.readCall(n, path+":"+strconv.Itoa(fset.Position(n.Pos()).Line))
		}
		return true
	})
	return nil
}

func (u *use) readCall(call *ast.CallExpr, where string) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	if sel.Sel.Name == "T" {
		first := 0 // p.T("key", …)
		if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "lang" {
			first = 1 // lang.T(ctx, "key", …)
		}
		if len(call.Args) > first {
			if key, ok := literal(call.Args[first]); ok {
				u.ask(key, where)
			}
		}
	}
	if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "refusal" && sel.Sel.Name == "New" && len(call.Args) > 1 {
		if key, ok := literal(call.Args[1]); ok {
			u.ask("refusal."+key, where)
		}
	}
}

func (u *use) ask(key, where string) {
	if u.asked[key] == "" {
		u.asked[key] = where
	}
}

func literal(n ast.Expr) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
