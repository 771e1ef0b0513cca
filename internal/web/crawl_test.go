package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jurande/internal/access"
	"jurande/internal/demo"
	"jurande/internal/web"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// perRoute is how many addresses of one route a crawl follows: the fourth dossier
// of a list leads nowhere new.
const perRoute = 3

// TestNoDeadEnds follows the links of each page as each role, from the home page on,
// in French and in English: none leads to a page that does not exist or is closed to
// the reader, every form is sent to a route that they may use, every control has a
// label, no id stands twice, and no sentence is missing.
func TestNoDeadEnds(t *testing.T) {
	for _, stage := range demo.Stages {
		t.Run(string(stage), func(t *testing.T) {
			t.Parallel()
			w := build(t, stage)
			var forms []form
			for _, role := range access.Roles {
				people := w.people(role)
				if len(people) == 0 {
					continue
				}
				for _, lang := range []string{"fr", "en"} {
					c := &crawl{visitor: w.visitor(t, &people[0]), t: t, mux: http.NewServeMux(), taken: map[string]int{}, seen: map[string]bool{}, routes: map[string]shell.Route{}}
					c.post(ui.DisplayPath, url.Values{"lang": {lang}})
					for _, r := range web.Routes {
						c.routes[r.Pattern] = r
						c.mux.HandleFunc(r.Pattern, func(http.ResponseWriter, *http.Request) {})
					}
					c.follow("/", "the first page")
					if lang == "fr" {
						forms = append(forms, c.forms...)
					}
				}
			}
			for _, f := range forms { // last: some change where everything stands
				f.fill(t)
			}
			if w.log.Len() > 0 {
				t.Errorf("the server logged:\n%s", w.log)
			}
		})
	}
}

type crawl struct {
	*visitor
	t      *testing.T
	mux    *http.ServeMux
	taken  map[string]int // addresses followed, by route
	seen   map[string]bool
	routes map[string]shell.Route
	forms  []form // one a route
}

// follow opens an address and what it leads to.
func (c *crawl) follow(address, from string) {
	if c.seen[address] {
		return
	}
	c.seen[address] = true
	r, _ := http.NewRequest(http.MethodGet, address, nil)
	_, pattern := c.mux.Handler(r)
	if pattern == "" {
		c.t.Errorf("%s, %s leads to %s, which no route answers", c.name, from, address)
		return
	}
	if c.taken[pattern]++; c.taken[pattern] > perRoute || c.routes[pattern].Open == shell.InDemo {
		return
	}
	a := c.get(address)
	switch {
	case a.Code == http.StatusSeeOther:
		c.follow(a.Header().Get("Location"), address)
		return
	case a.Code != http.StatusOK:
		c.t.Errorf("%s, %s leads to %s: %d %s", c.name, from, address, a.Code, words(a.body))
		return
	case !a.html():
		return
	}
	if key := wordless.FindString(a.body); key != "" {
		c.t.Errorf("%s, %s: no words for %s", c.name, address, key)
	}
	page, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		c.t.Fatal(err)
	}
	c.read(page, address)
}

// read checks the elements of a page, then follows its links.
func (c *crawl) read(page *html.Node, address string) {
	here, _ := url.Parse(address)
	ids, labelled := map[string]bool{}, map[string]bool{}
	for n := range page.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				c.t.Errorf("%s, %s: the id %s stands twice", c.name, address, id)
			}
			ids[id] = true
		}
		if n.Data == "label" {
			labelled[attribute(n, "for")] = true
		}
	}
	var links []string
	for n := range page.Descendants() {
		switch n.Data {
		case "a":
			links = append(links, attribute(n, "href"))
		case "iframe", "embed", "img":
			links = append(links, attribute(n, "src"))
		case "object":
			links = append(links, attribute(n, "data"))
		case "form":
			c.form(n, here)
		case "input", "select", "textarea":
			if !named(n, labelled) {
				c.t.Errorf("%s, %s: the control %s has no label", c.name, address, attribute(n, "name"))
			}
		}
		for _, of := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "for", "form"} {
			for _, id := range strings.Fields(attribute(n, of)) {
				if n.Type == html.ElementNode && !ids[id] {
					c.t.Errorf("%s, %s: %s=%q of <%s> is on no element", c.name, address, of, id, n.Data)
				}
			}
		}
	}
	for _, link := range links {
		to, err := here.Parse(link)
		if err != nil || to.Host != "" || to.Scheme != "" || strings.HasPrefix(to.Path, ui.AssetsPrefix) {
			continue
		}
		if link = to.Fragment; link != "" && to.Path == here.Path && to.RawQuery == here.RawQuery && !ids[link] {
			c.t.Errorf("%s, %s: the link to #%s leads nowhere", c.name, address, link)
		}
		to.Fragment = ""
		c.follow(to.String(), address)
	}
}

// form: what a page offers to do, its reader may do.
func (c *crawl) form(n *html.Node, here *url.URL) {
	to, err := here.Parse(attribute(n, "action"))
	if err != nil {
		c.t.Errorf("%s, %s: a form is sent to %q", c.name, here, attribute(n, "action"))
		return
	}
	method := strings.ToUpper(attribute(n, "method"))
	if method == "" {
		method = http.MethodGet
	}
	if method == "DIALOG" {
		return
	}
	r, _ := http.NewRequest(method, to.Path, nil)
	_, pattern := c.mux.Handler(r)
	route, ok := c.routes[pattern]
	if !ok {
		c.t.Errorf("%s, %s: a form is sent to %s %s, which no route answers", c.name, here, method, to.Path)
	} else if route.Act != "" && !access.MayEver(c.who, route.Act) {
		c.t.Errorf("%s, %s: a form offers %s, which they may not do", c.name, here, route.Pattern)
	} else if c.taken[pattern]++; c.taken[pattern] == 1 && method == http.MethodPost && !leaves(route) {
		c.forms = append(c.forms, readForm(c.visitor, n, to.Path, here.String()))
	}
}

// named: a control has a label, around it or elsewhere, unless it is not shown.
func named(n *html.Node, labelled map[string]bool) bool {
	switch attribute(n, "type") {
	case "hidden", "submit", "button", "image":
		return true
	}
	if labelled[attribute(n, "id")] && attribute(n, "id") != "" || attribute(n, "aria-label") != "" || attribute(n, "aria-labelledby") != "" {
		return true
	}
	for up := range n.Ancestors() {
		if up.Data == "label" {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
