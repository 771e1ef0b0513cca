package qti

import (
	"strings"

	"jurande/internal/exam/questionnaire"
	"jurande/internal/refusal"
)

// Read reads one item. The error says why the file is no item at all; what is wrong or
// not supported in an item is in its Problems, each with its line.
func Read(data []byte) (*questionnaire.Item, error) {
	root, namespace, err := Tree(data, LargestItem, mostNodes)
	if err != nil {
		return nil, err
	}
	v := version(root, namespace)
	if v == "" {
		return nil, refusal.New(refusal.Invalid, "item_not_qti", "found", root.Name).At(root.Line)
	}
	if v != "3.0" {
		modernise(root)
	}
	if root.Name != "qti-assessment-item" {
		return nil, refusal.New(refusal.Invalid, "item_not_item", "found", root.Name).At(root.Line)
	}
	b := &builder{item: &questionnaire.Item{
		Identifier: root.Attr("identifier", ""), Title: root.Attr("title", ""), Label: root.Attr("label", ""),
		Language: root.Attr("xml:lang", ""), Tool: root.Attr("tool-name", ""), ToolVersion: root.Attr("tool-version", ""),
		Version: v, Line: root.Line, Adaptive: root.Attr("adaptive", "false") == "true", TimeDependent: root.Attr("time-dependent", "false") == "true",
	}}
	b.root(root)
	b.item.Check()
	return b.item, nil
}

// builder makes an item of a tree and notes what it cannot take.
type builder struct{ item *questionnaire.Item }

func (b *builder) wrong(n *questionnaire.Node, key string, facts ...any) {
	b.item.Add(questionnaire.Wrong, n.Line, key, facts...)
}

// root takes the parts of an item; declarations come first, whatever their order, since
// processing names them.
func (b *builder) root(root *questionnaire.Node) {
	it := b.item
	var processing []*questionnaire.Node
	for _, n := range elements(b, root) {
		switch n.Name {
		case "qti-response-declaration":
			it.Responses = append(it.Responses, b.response(n))
		case "qti-outcome-declaration":
			it.Outcomes = append(it.Outcomes, b.outcome(n))
		case "qti-template-declaration":
			it.Templates = append(it.Templates, b.declaration(n))
		case "qti-template-processing":
			it.Drawing = n
		case "qti-item-body":
			if it.Body != nil {
				b.wrong(n, "item_twice", "name", n.Name)
				continue
			}
			it.Body = n
		case "qti-response-processing":
			processing = append(processing, n)
		case "qti-modal-feedback":
			it.Feedback = append(it.Feedback, n)
		case "qti-stylesheet", "qti-catalog-info", "qti-companion-materials-info":
			it.Extra = append(it.Extra, n)
			it.Add(questionnaire.Noted, n.Line, "item_part_unused", "name", n.Name)
		default:
			it.Add(questionnaire.Unsupported, n.Line, "item_element_unsupported", "name", n.Name)
		}
	}
	for i, n := range processing {
		if i > 0 {
			b.wrong(n, "item_twice", "name", n.Name)
			break
		}
		b.processing(n)
	}
}

// elements are the children that are elements; a text between them is out of place.
func elements(b *builder, n *questionnaire.Node) []*questionnaire.Node {
	var out []*questionnaire.Node
	for _, c := range n.Children {
		switch {
		case c.Name != "":
			out = append(out, c)
		case strings.TrimSpace(c.Text) != "":
			b.wrong(c, "item_stray_text", "name", n.Name)
		}
	}
	return out
}

// text is the text of an element that holds no other: line ends are spaces, and the
// indentation around it goes.
func text(n *questionnaire.Node) string {
	var s strings.Builder
	for _, c := range n.Children {
		s.WriteString(c.Text)
	}
	t := s.String()
	if strings.ContainsAny(t, "\n\r\t") {
		t = strings.TrimSpace(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(t))
	}
	return t
}
