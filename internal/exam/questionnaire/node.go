package questionnaire

import "strings"

// Attr is a written attribute, under its QTI 3 name.
type Attr struct{ Name, Value string }

// Node is an element or a text of what a candidate sees. Only elements and attributes
// known to be harmless are read (see harmless.go), so that a page can show them.
type Node struct {
	Name     string // "p", "qti-choice-interaction", "math"; empty for a text
	Text     string
	Attrs    []Attr
	Children []*Node
	Line     int
}

// Element makes a node; attributes are alternating names and values.
func Element(name string, attrs []string, children ...*Node) *Node {
	n := &Node{Name: name, Children: children}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Attrs = append(n.Attrs, Attr{attrs[i], attrs[i+1]})
	}
	return n
}

// Words makes a text.
func Words(text string) *Node { return &Node{Text: text} }

// Attr gives an attribute, or the default when it is not written.
func (n *Node) Attr(name, otherwise string) string { return attr(n.Attrs, name, otherwise) }

func attr(attrs []Attr, name, otherwise string) string {
	for _, a := range attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return otherwise
}

// Walk visits n and what is below it, in order, until each returns false for a branch.
func (n *Node) Walk(each func(*Node) bool) {
	if n == nil || !each(n) {
		return
	}
	for _, c := range n.Children {
		c.Walk(each)
	}
}

// Plain is the text below n, spaces folded.
func (n *Node) Plain() string {
	var b strings.Builder
	n.Walk(func(m *Node) bool { b.WriteString(m.Text); b.WriteByte(' '); return true })
	return strings.Join(strings.Fields(b.String()), " ")
}

// child finds the first child of that name.
func (n *Node) child(name string) *Node {
	for _, c := range n.Children {
		if c.Name == name {
			return c
		}
	}
	return nil
}
