package web_test

import (
	"bytes"
	"html"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	dom "golang.org/x/net/html"
)

// form is one found on a page, with what its reader would send by touching nothing.
type form struct {
	by        *visitor
	on        string // the page it stands on
	action    string
	multipart bool
	values    url.Values
	typed     []string // the fields in which one writes
}

func readForm(by *visitor, n *dom.Node, action, on string) form {
	f := form{by: by, on: on, action: action, multipart: attribute(n, "enctype") == "multipart/form-data", values: url.Values{}}
	for x := range n.Descendants() {
		name := attribute(x, "name")
		switch {
		case name == "":
		case x.Data == "textarea":
			f.typed = append(f.typed, name)
		case x.Data == "select":
			for option := range x.Descendants() {
				if option.Data == "option" && (!f.values.Has(name) || has(option, "selected")) {
					f.values.Set(name, attribute(option, "value"))
				}
			}
		case x.Data == "input":
			f.input(x, name)
		case x.Data == "button":
			f.values.Set(name, attribute(x, "value"))
		}
	}
	return f
}

func (f *form) input(x *dom.Node, name string) {
	switch attribute(x, "type") {
	case "file", "submit", "button":
	case "radio", "checkbox":
		if has(x, "checked") {
			f.values.Add(name, attribute(x, "value"))
		}
	case "hidden":
		f.values.Add(name, attribute(x, "value"))
	case "password":
		f.values.Set(name, "pas le bon")
	default:
		f.typed = append(f.typed, name)
	}
}

func has(n *dom.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// fill sends the form with unreadable bytes, then with far too much, then with words
// where they may make no sense: it is never the server's fault, and a form that comes
// back holds what was typed.
func (f form) fill(t *testing.T) {
	t.Helper()
	for _, junk := range []string{"\x00\xff\xfe", strings.Repeat("é", 200_000)} {
		if a := f.send(t, func(string) string { return junk }); a.Code >= 500 {
			t.Errorf("%s, %s: the form %s filled with %.8q: %d", f.by.name, f.on, f.action, junk, a.Code)
		}
	}
	a := f.send(t, word)
	if a.Code >= 500 {
		t.Errorf("%s, %s: the form %s: %d", f.by.name, f.on, f.action, a.Code)
	}
	if a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.body, "<form") || !strings.Contains(a.body, `aria-invalid="true"`) {
		return
	}
	for _, name := range f.typed {
		if !strings.Contains(bare(html.UnescapeString(a.body)), bare(word(name))) {
			t.Errorf("%s, %s: the form %s came back without what was typed in %s", f.by.name, f.on, f.action, name)
		}
	}
}

// bare: a code may come back in capitals and without its spaces.
func bare(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

func word(field string) string { return "Zq " + field + " & <b>" }

func (f form) send(t *testing.T, typed func(field string) string) answer {
	values := url.Values{}
	for name, list := range f.values {
		values[name] = list
	}
	for _, name := range f.typed {
		values.Set(name, typed(name))
	}
	if !f.multipart {
		return f.by.post(f.action, values)
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, list := range values {
		for _, v := range list {
			if err := w.WriteField(name, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return f.by.send(http.MethodPost, f.action, &body, http.Header{"Content-Type": {w.FormDataContentType()}})
}
