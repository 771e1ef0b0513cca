package caseexchange

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"jurande/internal/framework"
)

// tie reads the associations other than the tree: those between a criterion and a
// competency, an assessment or a task become links, the others are told as doubts.
func (m *mapping) tie() {
	lost := map[string]int{}
	for _, a := range m.pkg.Associations {
		if a.Type == "isChildOf" {
			if _, ok := m.find(a.Origin); !ok {
				lost[string(a.Type)]++
			}
			continue
		}
		from, ok1 := m.find(a.Origin)
		to, ok2 := m.find(a.Destination)
		related := a.Type == "isRelatedTo" || a.Type == "isPartOf"
		if !ok1 || !ok2 || !related || !m.link(from, to, a) && !m.link(to, from, a) {
			lost[string(a.Type)]++
		}
	}
	kinds := make([]string, 0, len(lost))
	for k := range lost {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		m.doubts = append(m.doubts, framework.Doubt{At: "CFAssociations", What: fmt.Sprintf("%d association(s) « %s » sans équivalent dans un référentiel", lost[k], label(k)),
			Proposal: "non reprises"})
	}
}

// link adds to the criterion made from one item what the other item became.
func (m *mapping) link(criterion, other int, a foreignLink) bool {
	at := m.at[criterion]
	if at.criterion < 0 || m.ids[criterion] == "" || m.ids[other] == "" {
		return false
	}
	k := &m.f.Blocks[at.block].Criteria[at.criterion]
	if k.ID != m.ids[criterion] {
		return false
	}
	l := framework.Link{ID: m.ids[other], Certainty: framework.Likely, Reason: "association « " + string(a.Type) + " » du paquet CASE"}
	if x := a.Extensions.mine; x != nil && (x.Certainty == framework.Sure || x.Certainty == framework.Likely || x.Certainty == framework.Doubtful) {
		l.Certainty, l.ConfirmedBy, l.Reason = x.Certainty, x.ConfirmedBy, a.Notes.line()
	}
	switch m.kindOf(other) {
	case roleCompetency:
		k.Competencies = withLink(k.Competencies, l)
	case roleAssessment:
		k.Assessments = withLink(k.Assessments, l)
	case roleTask:
		k.Tasks = withLink(k.Tasks, l)
	default:
		return false
	}
	return true
}

// kindOf says what an item became, by the letter of its id.
func (m *mapping) kindOf(item int) role {
	last := m.ids[item][strings.LastIndex(m.ids[item], ".")+1:]
	switch {
	case strings.Contains(last, "#"):
		return roleSub
	case strings.HasPrefix(last, "C"):
		return roleCompetency
	case strings.HasPrefix(last, "E"):
		return roleAssessment
	case strings.HasPrefix(last, "T"):
		return roleTask
	}
	return roleNone
}

func withLink(links []framework.Link, l framework.Link) []framework.Link {
	if slices.ContainsFunc(links, func(o framework.Link) bool { return o.ID == l.ID }) {
		return links
	}
	return append(links, l)
}

// rubric makes a grid an assessment, and each of its lines a criterion tied to the
// competency that it names. A line about a criterion only ties it to the assessment.
func (m *mapping) rubric(r foreignRubric) {
	at := nowhere
	for _, line := range r.Criteria {
		if i, ok := m.find(line.Item); ok && m.ids[i] != "" {
			at.block = m.at[i].block
			break
		}
	}
	title := r.Title.line()
	if title == "" {
		title = "Grille d'évaluation"
	}
	if at.block < 0 {
		m.doubts = append(m.doubts, framework.Doubt{At: "CFRubrics", What: "grille « " + label(title) + " » sans lien avec un élément repris", Proposal: "non reprise"})
		return
	}
	b := &m.f.Blocks[at.block]
	at.assessment = slices.IndexFunc(b.Assessments, func(e framework.Assessment) bool { return e.Title == title })
	if at.assessment < 0 {
		m.addAssessment(b, title, foreignItem{Notes: r.Description})
		at.assessment = len(b.Assessments) - 1
	}
	key := b.Assessments[at.assessment].ID
	m.name(key+rubricMark, r.Identifier, r.URI)
	levels := 0
	for _, line := range r.Criteria {
		levels += int(line.Levels)
		if id := m.rubricLine(at, line); id != "" {
			m.name(lineKey(key, id), line.Identifier, line.URI)
		}
	}
	if levels > 0 {
		m.doubts = append(m.doubts, framework.Doubt{At: "CFRubrics (" + label(title) + ")", What: fmt.Sprintf("%d niveaux et leurs points", levels),
			Proposal: "à reprendre dans le règlement du titre (échelle, poids)"})
	}
}

// rubricLine gives the id of the criterion that the line speaks of.
func (m *mapping) rubricLine(at place, line foreignRubricCriterion) string {
	assessed := framework.Link{ID: m.f.Blocks[at.block].Assessments[at.assessment].ID, Certainty: framework.Sure, Reason: "ligne de la grille du paquet CASE"}
	i, ok := m.find(line.Item)
	if ok && m.at[i].criterion >= 0 && m.ids[i] != "" {
		k := &m.f.Blocks[m.at[i].block].Criteria[m.at[i].criterion]
		if k.ID == m.ids[i] {
			k.Assessments = withLink(k.Assessments, assessed)
			return k.ID
		}
	}
	statement := line.Description.line()
	switch category := line.Category.line(); {
	case statement == "" && category == "" && !ok:
		return ""
	case statement == "" && category == "":
		statement = m.statement(i)
	case statement == "":
		statement = category
	case category != "":
		statement = category + " : " + statement
	}
	where := place{at.block, -1, -1, at.assessment, -1}
	n := m.addCriterion(where, statement, foreignItem{})
	k := &m.f.Blocks[at.block].Criteria[n]
	k.Assessments[0].Reason = assessed.Reason
	if ok && m.ids[i] != "" && m.kindOf(i) == roleCompetency {
		k.Competencies = append(k.Competencies, framework.Link{ID: m.ids[i], Certainty: framework.Sure, Reason: assessed.Reason})
	}
	return k.ID
}

// name keeps the makers' names of a grid or of one of its lines.
func (m *mapping) name(key string, identifier, uri text) {
	if o, foreign := m.learn(key, string(identifier), string(uri), shown(key)); foreign {
		if m.named == nil {
			m.named = map[string]framework.Origin{}
		}
		m.named[key] = o
	}
}
