package gallery

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jurande/internal/lang"
	"jurande/internal/web/ui/display"
	"jurande/internal/web/ui/page"
)

// folders of ui that hold no component.
var notComponents = []string{"assets", "css", "fonts", "gallery", "js", "sample"}

func TestEveryFolderIsOnTheBoard(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range Components {
		listed[c.Name] = true
	}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	others := strings.Join(notComponents, " ") + " "
	for _, e := range entries {
		if e.IsDir() && !listed[e.Name()] && !strings.Contains(others, e.Name()+" ") {
			t.Errorf("ui/%s is not in gallery.Components", e.Name())
		}
		delete(listed, e.Name())
	}
	for name := range listed {
		t.Errorf("gallery.Components names %s, which has no folder", name)
	}
}

func TestEveryComponentHasSamplesAndLabels(t *testing.T) {
	for _, c := range Components {
		if c.Name != "display" && len(c.Samples()) == 0 {
			t.Errorf("%s shows no sample", c.Name)
		}
		for _, tag := range lang.Tags {
			if !lang.For(tag).Has("gallery." + c.Name) {
				t.Errorf("%s has no label in %s", c.Name, tag)
			}
		}
	}
}

func draw(t *testing.T, tag string) *html.Node {
	t.Helper()
	choices := display.Default()
	choices.Lang = tag
	var b bytes.Buffer
	f := page.Frame{Printer: lang.For(tag), Display: choices, Path: "/gallery", PersonName: "Inès Lahlou",
		RoleText: "correctrice", SignOutURL: "/out", Nav: []page.NavItem{{Text: "Copies", URL: "/", Current: true}}}
	if err := Page(f).Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestTheBoardKeepsThePromises reads what every component draws: what the content
// policy forbids, and what a screen reader needs, whatever the look.
func TestTheBoardKeepsThePromises(t *testing.T) {
	for _, tag := range lang.Tags {
		t.Run(tag, func(t *testing.T) {
			doc := draw(t, tag)
			ids := map[string]int{}
			each(doc, func(n *html.Node) {
				if id, ok := attr(n, "id"); ok {
					ids[id]++
				}
			})
			labelled := map[string]bool{}
			each(doc, func(n *html.Node) {
				if n.Data == "label" {
					if id, ok := attr(n, "for"); ok {
						labelled[id] = true
					}
				}
			})
			for id, n := range ids {
				if n > 1 {
					t.Errorf("id %q stands %d times", id, n)
				}
			}
			each(doc, func(n *html.Node) { check(t, n, ids, labelled) })
		})
	}
}

func check(t *testing.T, n *html.Node, ids map[string]int, labelled map[string]bool) {
	t.Helper()
	for _, a := range n.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			t.Errorf("<%s %s=%q> is forbidden by the content policy", n.Data, a.Key, a.Val)
		case a.Key == "aria-labelledby" || a.Key == "aria-describedby" || a.Key == "aria-controls" || (n.Data == "label" && a.Key == "for"):
			for _, id := range strings.Fields(a.Val) {
				if ids[id] == 0 {
					t.Errorf("<%s %s=%q> names an id that is not on the page", n.Data, a.Key, a.Val)
				}
			}
		}
		if strings.HasPrefix(a.Val, "[") && strings.HasSuffix(a.Val, "]") {
			t.Errorf("<%s %s=%q>: a word is missing", n.Data, a.Key, a.Val)
		}
	}
	switch n.Data {
	case "script":
		if _, ok := attr(n, "src"); !ok {
			t.Error("a script within the page")
		}
	case "th":
		if _, ok := attr(n, "scope"); !ok {
			t.Errorf("a heading of a table has no scope: %q", words(n))
		}
	case "button", "a", "h1", "h2", "h3", "h4", "legend", "label", "caption", "title":
		if _, named := attr(n, "aria-label"); !named && words(n) == "" {
			t.Errorf("<%s> says nothing", n.Data)
		}
	case "input", "select", "textarea", "progress":
		kind, _ := attr(n, "type")
		id, _ := attr(n, "id")
		_, named := attr(n, "aria-label")
		if kind != "hidden" && !named && !labelled[id] && !within(n, "label") {
			t.Errorf("<%s id=%q> has no label", n.Data, id)
		}
	}
	if n.Type == html.TextNode && n.Parent.Data != "script" {
		if s := strings.TrimSpace(n.Data); strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
			t.Errorf("a word is missing: %s", s)
		}
	}
}

func each(n *html.Node, do func(*html.Node)) {
	do(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, do)
	}
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func words(n *html.Node) string {
	var b strings.Builder
	each(n, func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	})
	return strings.TrimSpace(b.String())
}

func within(n *html.Node, tag string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == tag {
			return true
		}
	}
	return false
}
