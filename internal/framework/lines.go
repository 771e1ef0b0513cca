package framework

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// Lines knows where each field of a YAML file stands: "blocks[2].code" → its value.
type Lines map[string]*yaml.Node

// LinesOf lists the fields of a document. References are not followed.
func LinesOf(document *yaml.Node) Lines {
	l := Lines{}
	if document.Kind == yaml.DocumentNode && len(document.Content) > 0 {
		document = document.Content[0]
	}
	l.walk("", document)
	return l
}

func (l Lines) walk(path string, n *yaml.Node) {
	l[path] = n
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := n.Content[i].Value
			if path != "" {
				name = path + "." + name
			}
			l.walk(name, n.Content[i+1])
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			l.walk(index(path, i), c)
		}
	}
}

// Of is the line of a field, or of what holds it when it is not written at all.
func (l Lines) Of(path string) int {
	for path != "" {
		if n := l[path]; n != nil {
			return n.Line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return l[""].Line
}
