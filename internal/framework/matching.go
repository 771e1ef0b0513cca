package framework

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// element is one thing of a référentiel with what Compare looks at.
type element struct {
	part    Part
	id      string
	parent  string // id of the block, activity or assessment it stands under
	block   string
	text    string
	details []Detail // Now holds the value; same fields in the same order for a part
	links   [3][]Link
}

// shownID hides the ids that flatten invents for what has none of its own.
func shownID(e element) string {
	if e.part == PartSub {
		return e.parent
	}
	return e.id
}

func levelText(level int) string {
	if level == 0 {
		return ""
	}
	return strconv.Itoa(level)
}

func statements(list []string) []element {
	out := make([]element, len(list))
	for i, s := range list {
		out[i] = element{part: PartStatement, id: strconv.Itoa(i + 1), text: s}
	}
	return out
}

// flatten lists the elements in document order.
func flatten(f Framework) []element {
	var out []element
	for _, b := range f.Blocks {
		add := func(part Part, id, parent, text string, more ...Detail) {
			out = append(out, element{part: part, id: id, parent: parent, block: b.ID, text: text, details: more})
		}
		add(PartBlock, b.ID, "", b.Title, Detail{Field: "optional", Now: strconv.FormatBool(b.Optional)})
		for _, a := range b.Activities {
			add(PartActivity, a.ID, b.ID, a.Title)
			for i, s := range a.Sub {
				add(PartSub, a.ID+" sub "+strconv.Itoa(i+1), a.ID, s)
			}
		}
		for _, c := range b.Competencies {
			add(PartCompetency, c.ID, cmp.Or(c.Activity, b.ID), c.Statement)
		}
		for _, e := range b.Assessments {
			add(PartAssessment, e.ID, b.ID, e.Title, Detail{Field: "kind", Now: e.Kind},
				Detail{Field: "participation", Now: string(e.Participation)},
				Detail{Field: "modes", Now: joinModes(e.Modes)}, Detail{Field: "context", Now: e.Context})
			for _, t := range e.Tasks {
				add(PartTask, t.ID, e.ID, t.Text)
			}
		}
		for _, k := range b.Criteria {
			add(PartCriterion, k.ID, b.ID, k.Statement, Detail{Field: "core", Now: strconv.FormatBool(k.Core)})
			out[len(out)-1].links = [3][]Link{k.Competencies, k.Assessments, k.Tasks}
		}
	}
	return out
}

func joinModes(modes []Mode) string {
	words := make([]string, len(modes))
	for i, m := range modes {
		words[i] = string(m)
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

// matching pairs the elements of two versions by id.
type matching struct {
	old   map[string]element
	oldOf map[string]string // new id → old id
	newOf map[string]string // old id → new id
}

const (
	nearSameID  = 0.5 // same id: the wording may have changed a good deal
	nearOtherID = 0.6 // other id: it must be recognisable
	// mostPairs bounds the search for near wordings among what nothing else matched.
	mostPairs = 1_000_000
)

func match(was, now []element) matching {
	m := matching{map[string]element{}, map[string]string{}, map[string]string{}}
	fresh := map[string]element{}
	for _, e := range was {
		m.old[e.id] = e
	}
	for _, e := range now {
		fresh[e.id] = e
	}
	same := func(e element, near float64) {
		n, ok := fresh[e.id]
		if !ok || n.part != e.part || m.taken(e.id, n.id) {
			return
		}
		if e.text == n.text || near < 1 && similarity(e.text, n.text) >= near {
			m.pair(e.id, n.id)
		}
	}
	for _, e := range was {
		same(e, 1)
	}
	m.byWording(was, now)
	for _, e := range was {
		same(e, nearSameID)
	}
	m.byNearness(was, now)
	return m
}

func (m matching) taken(old, fresh string) bool {
	_, a := m.newOf[old]
	_, b := m.oldOf[fresh]
	return a || b
}

func (m matching) pair(old, fresh string) { m.newOf[old], m.oldOf[fresh] = fresh, old }

// byWording pairs equal wordings of the same part, those that keep their parent first.
func (m matching) byWording(was, now []element) {
	type key struct {
		part Part
		text string
	}
	open := map[key][]element{}
	for _, e := range now {
		if _, done := m.oldOf[e.id]; !done {
			k := key{e.part, strings.Join(wordsOf(e.text), " ")}
			open[k] = append(open[k], e)
		}
	}
	for _, sameParent := range []bool{true, false} {
		for _, e := range was {
			if _, done := m.newOf[e.id]; done {
				continue
			}
			k := key{e.part, strings.Join(wordsOf(e.text), " ")}
			for i, n := range open[k] {
				if !sameParent || n.parent == e.parent || m.newOf[e.parent] == n.parent {
					m.pair(e.id, n.id)
					open[k] = slices.Delete(open[k], i, i+1)
					break
				}
			}
		}
	}
}

// byNearness pairs what is left by the nearest wording, best pairs first.
func (m matching) byNearness(was, now []element) {
	type pair struct {
		old, fresh string
		score      float64
	}
	left := func(list []element, done map[string]string) map[Part][]element {
		out := map[Part][]element{}
		for _, e := range list {
			if _, ok := done[e.id]; !ok {
				out[e.part] = append(out[e.part], e)
			}
		}
		return out
	}
	gone, come := left(was, m.newOf), left(now, m.oldOf)
	for _, part := range []Part{PartStatement, PartBlock, PartActivity, PartSub, PartCompetency, PartAssessment, PartTask, PartCriterion} {
		if len(gone[part])*len(come[part]) > mostPairs {
			continue
		}
		bags := make([]bag, len(come[part]))
		for j, n := range come[part] {
			bags[j] = bagOf(n.text)
		}
		var pairs []pair
		for _, e := range gone[part] {
			mine := bagOf(e.text)
			for j, n := range come[part] {
				score := bagSimilarity(mine, bags[j])
				if score < nearOtherID {
					continue
				}
				if e.parent == n.parent || m.newOf[e.parent] == n.parent {
					score += 0.001 // between equals, the one that did not move
				}
				pairs = append(pairs, pair{e.id, n.id, score})
			}
		}
		slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
		for _, p := range pairs {
			if !m.taken(p.old, p.fresh) {
				m.pair(p.old, p.fresh)
			}
		}
	}
}
