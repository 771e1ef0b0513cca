package caseexchange

import (
	"sort"

	"jurande/internal/framework"
)

// restore rebuilds a référentiel from a package that we made, by its extensions. It
// gives up (false) when another program has changed the package beyond recognition;
// the ordinary mapping then takes over.
func restore(p foreignPackage) (framework.Framework, bool) {
	doc := p.Document.Extensions.mine
	if doc == nil || doc.Version != extVersion {
		return framework.Framework{}, false
	}
	r := &restorer{graph: newGraph(p), f: framework.Framework{Title: string(p.Document.Title), Level: doc.Level,
		Statements: list(doc.Statements), Blocks: []framework.Block{}, Doubts: list(doc.Doubts)}}
	r.names = names{title: r.f.Title}
	for _, it := range p.Items {
		if it.Extensions.mine == nil {
			return r.f, false // an item that we did not write
		}
	}
	if len(r.graph.doubts) > 0 {
		return r.f, false
	}
	r.links()
	for _, i := range r.graph.roots {
		if r.ext(i).Role != roleBlock {
			return r.f, false
		}
		r.f.Blocks = append(r.f.Blocks, r.block(i))
	}
	r.origins()
	return r.f, len(framework.Check(r.f)) == 0
}

type restorer struct {
	names
	graph *graph
	f     framework.Framework
	tied  map[string][]restoredLink // criterion's id → its links
	ranks []int
	title map[string]string   // of each assessment
	seen  map[string][]string // criteria tied to each assessment
}

type restoredLink struct {
	rank int
	role role
	framework.Link
}

func (r *restorer) ext(i int) itemExt { return *r.graph.pkg.Items[i].Extensions.mine }
func (r *restorer) said(i int) string { return string(r.graph.pkg.Items[i].Statement) }

// links reads the associations other than the tree, and every item's rank.
func (r *restorer) links() {
	r.tied = map[string][]restoredLink{}
	r.ranks = make([]int, len(r.graph.pkg.Items))
	for _, a := range r.graph.pkg.Associations {
		from, ok := r.graph.find(a.Origin)
		if !ok {
			continue
		}
		if a.Type == "isChildOf" {
			r.ranks[from] = int(a.Sequence)
			continue
		}
		to, ok := r.graph.find(a.Destination)
		if x := a.Extensions.mine; ok && x != nil && a.Type == "isRelatedTo" {
			e := r.ext(to)
			r.tied[r.ext(from).ID] = append(r.tied[r.ext(from).ID], restoredLink{int(a.Sequence), e.Role,
				framework.Link{ID: e.ID, Certainty: x.Certainty, Reason: string(a.Notes), ConfirmedBy: x.ConfirmedBy}})
		}
	}
	for _, l := range r.tied {
		sort.SliceStable(l, func(i, j int) bool { return l[i].rank < l[j].rank })
	}
}

// block gathers all that stands under a block and puts each list back in its order.
func (r *restorer) block(root int) framework.Block {
	var inside []int
	stack := []int{root}
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = append(stack[:len(stack)-1], r.graph.children[i]...)
		if i != root && r.ext(i).Role != roleSub && r.ext(i).Role != roleTask {
			inside = append(inside, i)
		}
	}
	sort.SliceStable(inside, func(a, b int) bool { return r.ranks[inside[a]] < r.ranks[inside[b]] })
	e := r.ext(root)
	b := framework.Block{ID: e.ID, Title: r.said(root), Optional: e.Optional, Activities: []framework.Activity{},
		Competencies: []framework.Competency{}, Assessments: []framework.Assessment{}, Criteria: []framework.Criterion{}}
	for _, i := range inside {
		r.put(&b, i)
	}
	return b
}

func (r *restorer) put(b *framework.Block, i int) {
	e, said := r.ext(i), r.said(i)
	switch e.Role {
	case roleActivity:
		a := framework.Activity{ID: e.ID, Title: said, Sub: []string{}}
		for _, s := range r.graph.children[i] {
			if r.ext(s).Role == roleSub {
				a.Sub = append(a.Sub, r.said(s))
			}
		}
		b.Activities = append(b.Activities, a)
	case roleCompetency:
		c := framework.Competency{ID: e.ID, Statement: said}
		if p := r.graph.parent[i]; r.ext(p).Role == roleActivity {
			c.Activity = r.ext(p).ID
		}
		b.Competencies = append(b.Competencies, c)
	case roleAssessment:
		a := framework.Assessment{ID: e.ID, Title: said, Kind: e.Kind, Participation: e.Participation, Modes: list(e.Modes),
			Context: string(r.graph.pkg.Items[i].Notes), Tasks: []framework.Task{}}
		for _, t := range r.graph.children[i] {
			if r.ext(t).Role == roleTask {
				a.Tasks = append(a.Tasks, framework.Task{ID: r.ext(t).ID, Text: r.said(t)})
			}
		}
		b.Assessments = append(b.Assessments, a)
	case roleCriterion:
		k := framework.Criterion{ID: e.ID, Statement: said, Core: e.Core,
			Competencies: []framework.Link{}, Assessments: []framework.Link{}, Tasks: []framework.Link{}}
		for _, l := range r.tied[e.ID] {
			switch l.role {
			case roleCompetency:
				k.Competencies = append(k.Competencies, l.Link)
			case roleAssessment:
				k.Assessments = append(k.Assessments, l.Link)
			case roleTask:
				k.Tasks = append(k.Tasks, l.Link)
			}
		}
		b.Criteria = append(b.Criteria, k)
	}
}

// origins keeps the names that are not ours: the référentiel came from elsewhere first.
func (r *restorer) origins() {
	source := map[string]framework.Origin{}
	r.title, r.seen = map[string]string{}, map[string][]string{}
	for _, b := range r.f.Blocks {
		for _, e := range b.Assessments {
			r.title[e.ID] = e.Title
		}
		for _, k := range b.Criteria {
			for _, l := range k.Assessments {
				r.seen[l.ID] = append(r.seen[l.ID], k.ID)
			}
		}
	}
	keep := func(key string, identifier, uri text, code, creator string) {
		o, foreign := r.learn(key, string(identifier), string(uri), code)
		if creator != "" && creator != UnknownCreator {
			o.Creator, foreign = creator, true
		}
		if foreign {
			source[key] = o
		}
	}
	d := r.graph.pkg.Document
	keep(documentKey, d.Identifier, d.URI, documentKey, string(d.Creator))
	for _, it := range r.graph.pkg.Items {
		keep(it.Extensions.mine.ID, it.Identifier, it.URI, string(it.Code), "")
	}
	for _, rub := range r.graph.pkg.Rubrics {
		key := r.rubricKey(rub)
		if key == "" {
			continue
		}
		keep(key+rubricMark, rub.Identifier, rub.URI, shown(key+rubricMark), "")
		for _, line := range rub.Criteria {
			if i, ok := r.graph.find(line.Item); ok {
				k := lineKey(key, r.ext(i).ID)
				keep(k, line.Identifier, line.URI, shown(k), "")
			}
		}
	}
	if len(source) > 0 {
		r.f.Source = source
	}
}

// rubricKey finds the assessment of a grid: the one of that title whose criteria are
// those of the grid.
func (r *restorer) rubricKey(rub foreignRubric) string {
	wanted := map[string]bool{}
	for _, line := range rub.Criteria {
		if i, ok := r.graph.find(line.Item); ok {
			wanted[r.ext(i).ID] = true
		}
	}
	for id := range wanted {
		for _, l := range r.tied[id] { // any of its criteria leads to the assessment
			if l.role == roleAssessment && r.title[l.ID] == string(rub.Title) && r.sameCriteria(l.ID, wanted) {
				return l.ID
			}
		}
		break
	}
	return ""
}

func (r *restorer) sameCriteria(assessment string, wanted map[string]bool) bool {
	for _, id := range r.seen[assessment] {
		if !wanted[id] {
			return false
		}
	}
	return len(r.seen[assessment]) == len(wanted)
}
