package quiz

import (
	"encoding/base64"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"jurande/internal/exam/questionnaire"
)

// nodes turns a text into what an item shows. Elements that an item does not admit are
// opened: their text stays, and their going is listed once.
func (m *maker) nodes(t Markup) []*questionnaire.Node {
	if !t.HTML {
		var out []*questionnaire.Node
		for i, part := range strings.Split(strings.TrimSpace(t.Text), "\n") {
			if i > 0 {
				out = append(out, questionnaire.Element("br", nil))
			}
			out = append(out, questionnaire.Words(part))
		}
		return out
	}
	parsed, err := html.ParseFragment(strings.NewReader(t.Text), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		m.leave("html")
		return []*questionnaire.Node{questionnaire.Words(t.Text)}
	}
	var out []*questionnaire.Node
	for _, n := range parsed {
		out = append(out, m.convert(n, 0)...)
	}
	return out
}

func (m *maker) convert(n *html.Node, depth int) []*questionnaire.Node {
	if n.Type == html.TextNode {
		return []*questionnaire.Node{questionnaire.Words(clean(n.Data))}
	}
	if n.Type != html.ElementNode {
		return nil
	}
	if depth > 60 || n.Data == "script" || n.Data == "style" || n.Data == "iframe" {
		m.leave("html")
		return nil
	}
	var children []*questionnaire.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		children = append(children, m.convert(c, depth+1)...)
	}
	if !questionnaire.HTML[n.Data] || n.Data == "object" {
		m.leave("html")
		return children
	}
	e := questionnaire.Element(n.Data, nil, children...)
	for _, a := range n.Attr {
		switch {
		case slices.Contains([]string{"alt", "title", "lang", "dir", "colspan", "rowspan", "scope", "width", "height"}, a.Key):
			e.Attrs = append(e.Attrs, questionnaire.Attr{Name: a.Key, Value: clean(a.Val)})
		case a.Key == "src":
			file, ok := m.file(a.Val)
			if !ok {
				m.leave("file")
				return []*questionnaire.Node{questionnaire.Words(clean(alt(n)))}
			}
			e.Attrs = append(e.Attrs, questionnaire.Attr{Name: "src", Value: file})
		case a.Key == "href" && (strings.HasPrefix(a.Val, "https://") || strings.HasPrefix(a.Val, "http://")):
			e.Attrs = append(e.Attrs, questionnaire.Attr{Name: "href", Value: clean(a.Val)})
		default:
			m.leave("html")
		}
	}
	return []*questionnaire.Node{e}
}

func alt(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "alt" {
			return a.Val
		}
	}
	return ""
}

// clean drops the characters that XML cannot hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 {
			return r
		}
		return -1
	}, s)
}

// file finds a picture that came with the question and gives it a place in the package.
func (m *maker) file(address string) (string, bool) {
	name, ok := strings.CutPrefix(address, "@@PLUGINFILE@@/")
	data, there := m.q.Files[name]
	if !ok || !there || name == "" {
		return "", false
	}
	place := "media/" + m.id + "/" + plain(path.Base(name))
	m.files[place] = data
	return place, true
}

func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, name)
}

func (m *maker) leave(what string) {
	if !slices.Contains(m.q.Left, what) {
		m.q.Left = append(m.q.Left, what)
	}
}

// Base64 reads an attached file, spaces and line ends ignored.
func Base64(text string) ([]byte, bool) {
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
	return data, err == nil
}
