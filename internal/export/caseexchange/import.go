package caseexchange

import (
	"fmt"
	"sort"
	"strings"

	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Import reads a CFPackage. A package of ours gives back the référentiel it was made
// from; any other is mapped as well as its tree allows, and what could not be mapped
// or had to be guessed is listed in the doubts. The result is sound (framework.Check)
// unless the package holds no item at all, which is refused.
func Import(data []byte) (framework.Framework, error) {
	p, err := read(data)
	if err != nil {
		return framework.Framework{}, err
	}
	if len(p.Items) == 0 {
		return framework.Framework{}, refusal.New(refusal.Invalid, "package_empty", "title", p.Document.Title.line())
	}
	if f, ok := restore(p); ok {
		return f, nil
	}
	f := newMapping(p).framework()
	if l := framework.Check(f); len(l) > 0 {
		return f, l
	}
	return f, nil
}

// graph is the tree of a package: who stands under whom, in the makers' order.
type graph struct {
	pkg      foreignPackage
	byID     map[string]int // identifier or address → item
	children [][]int
	parent   []int // -1 at the top
	roots    []int
	doubts   []framework.Doubt
}

const top = -1

func newGraph(p foreignPackage) *graph {
	g := &graph{pkg: p, byID: make(map[string]int, 2*len(p.Items)), children: make([][]int, len(p.Items)), parent: make([]int, len(p.Items))}
	for i, it := range p.Items {
		g.parent[i] = top
		for _, key := range []string{string(it.Identifier), string(it.URI)} {
			if _, twice := g.byID[key]; key != "" && !twice {
				g.byID[key] = i
			}
		}
	}
	g.plant()
	return g
}

// find follows a link to an item; an address may end with the identifier.
func (g *graph) find(n node) (int, bool) {
	for _, key := range []string{n.identifier, n.uri, n.uri[strings.LastIndex(n.uri, "/")+1:]} {
		if i, ok := g.byID[key]; ok && key != "" {
			return i, true
		}
	}
	return 0, false
}

// plant reads the isChildOf associations. An item has one parent: the first told.
func (g *graph) plant() {
	rank := make([]int, len(g.pkg.Items))
	placed := make([]bool, len(g.pkg.Items))
	for _, a := range g.pkg.Associations {
		child, ok := g.find(a.Origin)
		if a.Type != "isChildOf" || !ok {
			continue
		}
		under, inside := g.find(a.Destination)
		switch {
		case placed[child]:
			g.doubt(child, "« isChildOf » donné plusieurs fois pour le même élément", "le premier parent est gardé")
			continue
		case inside && g.above(child, under):
			g.doubt(child, "« isChildOf » tourne en rond", "l'élément est placé au premier niveau")
			continue
		}
		placed[child], rank[child] = true, int(a.Sequence)
		if inside {
			g.parent[child] = under
		}
	}
	for i := range g.pkg.Items {
		if g.parent[i] == top {
			g.roots = append(g.roots, i)
		} else {
			g.children[g.parent[i]] = append(g.children[g.parent[i]], i)
		}
	}
	inOrder := func(list []int) {
		sort.SliceStable(list, func(a, b int) bool { return rank[list[a]] < rank[list[b]] })
	}
	inOrder(g.roots)
	for _, list := range g.children {
		inOrder(list)
	}
}

// deepest bounds the tree: no framework of competencies has more levels, and looking
// for circles stays cheap.
const deepest = 100

// above reports whether item is node or stands above it; a tree too deep counts as a circle.
func (g *graph) above(item, node int) bool {
	for n := 0; node != top; n++ {
		if node == item || n == deepest {
			return true
		}
		node = g.parent[node]
	}
	return false
}

func (g *graph) doubt(item int, what, proposal string) {
	g.doubts = append(g.doubts, framework.Doubt{At: g.place(item), What: what, Proposal: proposal})
}

// place says where an item stands in the package.
func (g *graph) place(item int) string {
	it := g.pkg.Items[item]
	at := fmt.Sprintf("CFItems[%d]", item)
	if name := it.Code.line(); name != "" {
		return at + " (" + label(name) + ")"
	}
	if it.Identifier != "" {
		return at + " (" + label(string(it.Identifier)) + ")"
	}
	return at
}

// statement is what an item says, or the nearest thing to it.
func (g *graph) statement(item int) string {
	it := g.pkg.Items[item]
	for _, s := range []text{it.Statement, it.Abbreviated, it.Code, it.Identifier} {
		if l := s.line(); l != "" {
			if s != it.Statement {
				g.doubt(item, "énoncé absent (fullStatement)", "« "+label(l)+" » est pris à la place")
			}
			return l
		}
	}
	g.doubt(item, "élément sans aucun texte", "énoncé à écrire")
	return fmt.Sprintf("Élément %d", item+1)
}
