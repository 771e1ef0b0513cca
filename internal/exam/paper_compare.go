package exam

import "slices"

// Change is what became of a part of a paper between two versions.
type Change struct {
	Kind   string // "section", "instruction", "deliverable", "file"
	Number int    // from 1, in the later version; in the former one when it was removed
	What   string // "added", "removed", "changed"
	Before string
	After  string
}

// ChangeKinds and ChangesOf are the written lists; the catalogue has a word for each.
var (
	ChangeKinds = []string{"section", "instruction", "deliverable", "file"}
	ChangesOf   = []string{"added", "removed", "changed"}
)

// Compare lists what changed from one content to another, part by part in order.
func Compare(from, to PaperContent) (list []Change) {
	pairs := func(kind string, a, b []string) {
		for i := range max(len(a), len(b)) {
			c := Change{Kind: kind, Number: i + 1, What: "changed"}
			switch {
			case i >= len(a):
				c.What, c.After = "added", b[i]
			case i >= len(b):
				c.What, c.Before = "removed", a[i]
			case a[i] == b[i]:
				continue
			default:
				c.Before, c.After = a[i], b[i]
			}
			list = append(list, c)
		}
	}
	pairs("section", texts(from.Sections, func(s Section) string { return s.Heading + "\n" + s.Text }), texts(to.Sections, func(s Section) string { return s.Heading + "\n" + s.Text }))
	ties := func(x Instruction) string {
		all := slices.Concat(x.Tasks, x.Criteria)
		out := x.Text
		for _, id := range all {
			out += "\n" + id
		}
		return out
	}
	pairs("instruction", texts(from.Instructions, ties), texts(to.Instructions, ties))
	pairs("deliverable", texts(from.Deliverables, func(d Expectation) string { return d.What }), texts(to.Deliverables, func(d Expectation) string { return d.What }))
	pairs("file", texts(from.Files, func(f PaperFile) string { return f.Name + "\n" + f.SHA256 }), texts(to.Files, func(f PaperFile) string { return f.Name + "\n" + f.SHA256 }))
	return list
}

func texts[T any](list []T, text func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = text(x)
	}
	return out
}
