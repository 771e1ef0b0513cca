package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jurande/internal/access"
	"jurande/internal/demo"
	"jurande/internal/marking"
	"jurande/internal/web"
	"jurande/internal/web/shell"
)

// TestEveryRouteAsEveryRole walks the whole table of routes as a visitor and as each
// kind of people, at each stage from marking on: what access allows is answered, what
// it does not is refused and changes nothing, and no page tells what is not for its reader.
func TestEveryRouteAsEveryRole(t *testing.T) {
	for _, stage := range []demo.Stage{demo.Marking, demo.Deliberating, demo.Closed} {
		t.Run(string(stage), func(t *testing.T) {
			t.Parallel()
			w := build(t, stage)
			walkers := w.walkers(t)
			for _, method := range []string{http.MethodGet, http.MethodPost} { // what acts comes last
				for _, v := range walkers {
					v.walkAll(t, method)
				}
			}
			if w.log.Len() > 0 {
				t.Errorf("the server logged:\n%s", w.log)
			}
		})
	}
}

// walkers are a visitor, and one person a role; two where what is one's must be
// closed to the other.
func (w *world) walkers(t *testing.T) []*visitor {
	list := []*visitor{w.visitor(t, nil)}
	for _, role := range access.Roles {
		people := w.people(role)
		if two := slices.Contains([]access.Role{access.Candidate, access.Centre, access.Marker}, role); len(people) > 1 && !two {
			people = people[:1]
		} else if len(people) > 2 {
			people = people[:2]
		}
		for i := range people {
			list = append(list, w.visitor(t, &people[i]))
		}
	}
	return list
}

// walkAll asks for each address of the table, and for what does not exist.
func (v *visitor) walkAll(t *testing.T, method string) {
	t.Helper()
	for _, r := range web.Routes {
		if !strings.HasPrefix(r.Pattern, method) || leaves(r) {
			continue
		}
		for _, a := range v.addresses(t, r) {
			v.walk(t, a)
		}
		for _, a := range v.unknown(t, r) {
			v.askUnknown(t, a)
		}
	}
}

// leaves is the one route that ends a walk; it has its own test.
func leaves(r shell.Route) bool { return r.Pattern == "POST "+shell.SignOutPath }

func (v *visitor) walk(t *testing.T, a asked) {
	t.Helper()
	before := v.head(t)
	answer := v.ask(a)
	says := fmt.Sprintf("%s, %s %s: %d", v.name, a.method, a.path, answer.Code)
	v.sound(t, says, a, answer)
	switch allowed := v.may(a); {
	case a.route.Act == "":
	case !v.who.Known():
		if to := answer.Header().Get("Location"); answer.Code != http.StatusSeeOther || !strings.HasPrefix(to, shell.SignInPath) {
			t.Errorf("%s, wanted the way to the sign-in page", says)
		}
	case !allowed && !refused(answer, v, a):
		t.Errorf("%s, wanted a refusal", says)
	case allowed && answer.Code == http.StatusForbidden:
		t.Errorf("%s, although the table of access allows it: %s", says, words(answer.body))
	case allowed && answer.Code == http.StatusNotFound && a.method == http.MethodGet && v.exists(a) == yes:
		t.Errorf("%s, although it exists: %s", says, words(answer.body))
	case allowed && v.exists(a) == no && answer.Code < 400:
		t.Errorf("%s, although one is not part of the other", says)
	}
	if (answer.Code >= 400 || a.method == http.MethodGet || !v.may(a)) && v.head(t) != before {
		t.Errorf("%s, yet the journal has a new line", says)
	}
	if a.method == http.MethodPost {
		v.fromElsewhere(t, a)
	}
}

// refused: at the door by the role; by what is named, as if it did not exist, or
// because the form says nothing.
func refused(answer answer, v *visitor, a asked) bool {
	if !access.MayEver(v.who, a.route.Act) {
		return answer.Code == http.StatusForbidden
	}
	return answer.Code == http.StatusForbidden || answer.Code == http.StatusNotFound ||
		a.method == http.MethodPost && answer.Code == http.StatusUnprocessableEntity
}

// ask sends a form without any field where the route is posted.
func (v *visitor) ask(a asked) answer {
	if a.method == http.MethodPost {
		return v.post(a.path, url.Values{})
	}
	return v.get(a.path)
}

// fromElsewhere: a form that another site sends is never taken.
func (v *visitor) fromElsewhere(t *testing.T, a asked) {
	t.Helper()
	cross := v.send(a.method, a.path, strings.NewReader(""), http.Header{"Sec-Fetch-Site": {"cross-site"}})
	if cross.Code != http.StatusForbidden {
		t.Errorf("%s %s from another site: %d, wanted 403", a.method, a.path, cross.Code)
	}
}

// may says whether the table of access opens the address to the visitor.
func (v *visitor) may(a asked) bool {
	if a.route.Act == "" {
		return a.route.Open != shell.ToPeople || v.who.Known()
	}
	if !access.MayEver(v.who, a.route.Act) {
		return false
	}
	on := v.target(a)
	if len(a.values) == 0 {
		return true // a list shows what is the reader's own
	}
	// What a centre reads of a session is its own candidates.
	if own := v.who.Scopes(access.Centre, access.OfCentre); len(own) > 0 && on[access.OfCentre] == "" && strings.Contains(a.route.Pattern, " /centre/") {
		on[access.OfCentre] = own[0]
	}
	if a.route.Act == access.ReadFramework { // what is published binds everybody; a draft is for those who correct it
		return a.values["version"] != v.draft || access.May(v.who, access.EditFramework, on) == nil
	}
	if access.May(v.who, a.route.Act, on) != nil {
		return false
	}
	switch a.route.Act {
	case access.MarkCopy: // only a copy that was given to them, and where they are needed
		return v.sheetOf(a.values["copy"], v.who.ID, marking.First, marking.Second)
	case access.Harmonise: // the two who marked it, or the third who was named
		return v.sheetOf(a.values["copy"], v.who.ID, marking.First, marking.Second, marking.Third)
	}
	return true
}

func (v *visitor) askUnknown(t *testing.T, a asked) {
	t.Helper()
	answer := v.ask(a)
	says := fmt.Sprintf("%s, %s %s: %d", v.name, a.method, a.path, answer.Code)
	v.sound(t, says, a, answer)
	if v.who.Known() && !slices.Contains([]int{http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity}, answer.Code) {
		t.Errorf("%s, wanted 404 of what does not exist", says)
	}
	if v.who.Has(access.Secretariat) && access.MayEver(v.who, a.route.Act) && a.method == http.MethodGet && answer.Code != http.StatusNotFound {
		t.Errorf("%s, wanted 404 of what does not exist", says)
	}
}

var (
	heading   = regexp.MustCompile(`<h1[ >]`)
	pageTitle = regexp.MustCompile(`<title>[^<]+ — Jurande</title>`)
	language  = regexp.MustCompile(`<html[^>]* lang="fr"`)
	wordless  = regexp.MustCompile(`\[[a-z]+(\.[a-z_0-9]+)+\]`)
)

// sound is what holds of every answer, whoever asks.
func (v *visitor) sound(t *testing.T, says string, a asked, answer answer) {
	t.Helper()
	if answer.Code >= 500 {
		t.Errorf("%s", says)
	}
	for header, wanted := range map[string]string{
		"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Permissions-Policy": "camera=()",
	} {
		if !strings.Contains(answer.Header().Get(header), wanted) {
			t.Errorf("%s: the header %s is %q", says, header, answer.Header().Get(header))
		}
	}
	if answer.html() && answer.Code != http.StatusSeeOther {
		if n := len(heading.FindAllString(answer.body, -1)); n != 1 && a.route.Open != shell.InDemo {
			t.Errorf("%s: %d h1, wanted one", says, n)
		}
		if !pageTitle.MatchString(answer.body) {
			t.Errorf("%s: no title", says)
		}
		if !language.MatchString(answer.body) {
			t.Errorf("%s: the page does not say that it is in French", says)
		}
		if answer.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the page may be kept by a cache", says)
		}
		if key := wordless.FindString(answer.body); key != "" {
			t.Errorf("%s: no words for %s", says, key)
		}
	}
	v.discreet(t, says, a, answer)
}

// words is what an error page says, for the messages of this test.
func words(body string) string {
	_, main, _ := strings.Cut(body, `<main`)
	main, _, _ = strings.Cut(main, `</main>`)
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(main, " ")
	return strings.Join(strings.Fields(text), " ")
}
