package questionnaire

import "strings"

// Use is a place where an item shows a file of its package.
type Use struct {
	Address string
	Line    int
}

// Media lists the files that an item shows: pictures, sounds, films.
func (it *Item) Media() []Use {
	var out []Use
	see := func(n *Node) bool {
		if n.Name == "qti-catalog-info" {
			return false
		}
		for _, a := range n.Attrs {
			if (a.Name == "src" || a.Name == "data" || a.Name == "poster") && a.Value != "" && !strings.HasPrefix(a.Value, "data:") && !strings.HasPrefix(a.Value, "#") {
				out = append(out, Use{a.Value, n.Line})
			}
		}
		return true
	}
	it.Body.Walk(see)
	for _, n := range it.Feedback {
		n.Walk(see)
	}
	return out
}
