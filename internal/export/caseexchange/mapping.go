package caseexchange

import (
	"fmt"
	"strconv"

	"jurande/internal/framework"
)

// mapping turns the tree of a package made by others into a référentiel. Where the
// type of an item names its role, that is followed; elsewhere the depth decides:
// first level → blocks, a branch below → activities, leaves → competencies.
type mapping struct {
	*graph
	names
	f       framework.Framework
	roles   []role
	ids     []string // our id of each item, empty while unmapped
	at      []place  // where each item was put
	flat    bool     // no item has children: the package is one list
	folded  int      // items below the third level, folded into their activity
	guessed int      // criteria that only the tree made criteria
	loose   int      // assessments whose participation nobody told
	numbers map[string]int
	named   map[string]framework.Origin // of grids and their lines
}

// next numbers the criteria under a competency or a block.
func (m *mapping) next(under string) int { m.numbers[under]++; return m.numbers[under] }

// place is where the walk stands: indexes into f, none when negative.
type place struct{ block, activity, competency, assessment, criterion int }

var nowhere = place{-1, -1, -1, -1, -1}

func newMapping(p foreignPackage) *mapping {
	m := &mapping{graph: newGraph(p), numbers: map[string]int{}, ids: make([]string, len(p.Items)), at: make([]place, len(p.Items)), flat: true}
	m.f = framework.Framework{Title: p.Document.Title.line(), Statements: []string{}, Blocks: []framework.Block{}, Doubts: []framework.Doubt{}}
	if m.f.Title == "" {
		m.f.Title = "Sans titre"
		m.doubts = append(m.doubts, framework.Doubt{At: "CFDocument", What: "titre absent", Proposal: "titre à écrire"})
	}
	m.names = names{title: m.f.Title}
	for i, it := range p.Items {
		m.roles = append(m.roles, roleOf(it))
		m.flat = m.flat && len(m.children[i]) == 0
	}
	return m
}

func (m *mapping) framework() framework.Framework {
	m.walk()
	m.tie()
	for _, r := range m.pkg.Rubrics {
		m.rubric(r)
	}
	m.summarise()
	m.origins()
	m.f.Doubts = append(m.f.Doubts, m.doubts...)
	return m.f
}

// walk visits the tree in order, without recursion: a package may be deep.
func (m *mapping) walk() {
	type step struct {
		item int
		from place
	}
	var stack []step
	push := func(items []int, from place) {
		for i := len(items) - 1; i >= 0; i-- {
			stack = append(stack, step{items[i], from})
		}
	}
	push(m.roots, nowhere)
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if s.from.block < 0 && len(m.f.Blocks) > 0 && m.roles[s.item] != roleBlock && m.flat {
			s.from.block = 0 // a flat list has one block
		}
		m.at[s.item] = m.put(s.item, s.from)
		push(m.children[s.item], m.at[s.item])
	}
}

// put places one item and says where its children stand.
func (m *mapping) put(i int, at place) place {
	r := m.roles[i]
	if r == roleNone {
		r = m.guess(i, at)
	}
	switch r {
	case roleBlock:
		if at.block >= 0 {
			m.doubt(i, "bloc placé dans un autre bloc", "repris comme un bloc à part")
		}
		return m.addBlock(i, m.statement(i))
	case roleNone:
		m.doubt(i, "élément qui regroupe des blocs", "non repris : ses blocs le sont")
		return at
	}
	if at.block < 0 {
		at = m.implicitBlock()
	}
	b := &m.f.Blocks[at.block]
	switch r {
	case roleActivity:
		return m.addActivity(b, i, at)
	case roleSub:
		if at.activity < 0 {
			return m.addActivity(b, i, at)
		}
		a := &b.Activities[at.activity]
		a.Sub = append(a.Sub, m.statement(i))
		m.ids[i] = subID(a.ID, len(a.Sub)-1)
	case roleCompetency:
		m.ids[i] = b.ID + ".C" + strconv.Itoa(len(b.Competencies)+1)
		c := framework.Competency{ID: m.ids[i], Statement: m.statement(i)}
		if at.activity >= 0 {
			c.Activity = b.Activities[at.activity].ID
		}
		b.Competencies = append(b.Competencies, c)
		at.competency = len(b.Competencies) - 1
	case roleAssessment:
		m.addAssessment(b, m.statement(i), m.pkg.Items[i])
		at.assessment = len(b.Assessments) - 1
		m.ids[i] = b.Assessments[at.assessment].ID
	case roleTask:
		if at.assessment < 0 {
			m.doubt(i, "tâche hors d'une épreuve : « "+label(m.statement(i))+" »", "non reprise : à rattacher à une épreuve")
			return at
		}
		e := &b.Assessments[at.assessment]
		m.ids[i] = e.ID + ".T" + strconv.Itoa(len(e.Tasks)+1)
		e.Tasks = append(e.Tasks, framework.Task{ID: m.ids[i], Text: m.statement(i)})
	case roleCriterion:
		at.criterion = m.addCriterion(at, m.statement(i), m.pkg.Items[i])
		m.ids[i] = b.Criteria[at.criterion].ID
	}
	return at
}

// guess decides by the tree what a type does not say; roleNone means a mere wrapper.
func (m *mapping) guess(i int, at place) role {
	branch := len(m.children[i]) > 0
	switch {
	case at.block < 0 && m.holds(i, roleBlock):
		return roleNone
	case at.block < 0 && !branch && m.flat:
		return roleCompetency
	case at.block < 0:
		if !branch {
			m.doubt(i, "élément de premier niveau sans contenu", "repris comme un bloc vide")
		}
		return roleBlock
	case m.flat:
		return roleCompetency
	case at.assessment >= 0:
		return roleTask
	case at.criterion >= 0:
		m.folded++
		return roleCriterion
	case at.competency >= 0 && m.roles[m.parent[i]] == roleCompetency:
		m.guessed++
		return roleCriterion
	case at.competency >= 0:
		m.folded++
		return roleCompetency
	case at.activity < 0 && branch && !m.holds(i, roleCriterion):
		return roleActivity
	}
	return roleCompetency
}

func (m *mapping) holds(i int, r role) bool {
	for _, c := range m.children[i] {
		if m.roles[c] == r {
			return true
		}
	}
	return false
}

func (m *mapping) addBlock(i int, title string) place {
	b := framework.Block{ID: "B" + strconv.Itoa(len(m.f.Blocks)+1), Title: title, Activities: []framework.Activity{},
		Competencies: []framework.Competency{}, Assessments: []framework.Assessment{}, Criteria: []framework.Criterion{}}
	if i >= 0 {
		m.ids[i] = b.ID
		if x := m.pkg.Items[i].Extensions.mine; x != nil {
			b.Optional = x.Optional
		}
	}
	m.f.Blocks = append(m.f.Blocks, b)
	at := nowhere
	at.block = len(m.f.Blocks) - 1
	return at
}

// implicitBlock holds what stands outside any block.
func (m *mapping) implicitBlock() place {
	m.doubts = append(m.doubts, framework.Doubt{At: "CFDocument", What: "éléments hors de tout bloc",
		Proposal: "repris dans un bloc qui porte le titre du document"})
	return m.addBlock(-1, m.f.Title)
}

func (m *mapping) addActivity(b *framework.Block, i int, at place) place {
	m.ids[i] = b.ID + ".A" + strconv.Itoa(len(b.Activities)+1)
	b.Activities = append(b.Activities, framework.Activity{ID: m.ids[i], Title: m.statement(i), Sub: []string{}})
	at.activity, at.competency = len(b.Activities)-1, -1
	return at
}

func (m *mapping) addAssessment(b *framework.Block, title string, it foreignItem) {
	e := framework.Assessment{ID: b.ID + ".E" + strconv.Itoa(len(b.Assessments)+1), Title: title, Context: it.Notes.line(),
		Participation: framework.Either, Modes: []framework.Mode{}, Tasks: []framework.Task{}}
	if x := it.Extensions.mine; x != nil && x.Participation != "" {
		e.Kind, e.Participation, e.Modes = x.Kind, x.Participation, list(x.Modes)
	} else {
		m.loose++
	}
	b.Assessments = append(b.Assessments, e)
}

// addCriterion puts a criterion under the competency where the walk stands, if any.
func (m *mapping) addCriterion(at place, statement string, it foreignItem) int {
	b := &m.f.Blocks[at.block]
	k := framework.Criterion{Statement: statement, Competencies: []framework.Link{}, Assessments: []framework.Link{}, Tasks: []framework.Link{}}
	under := b.ID
	if at.competency >= 0 {
		under = b.Competencies[at.competency].ID
		k.Competencies = append(k.Competencies, framework.Link{ID: under, Certainty: framework.Sure, Reason: "placé sous cette compétence dans le paquet CASE"})
	}
	if at.assessment >= 0 {
		k.Assessments = append(k.Assessments, framework.Link{ID: b.Assessments[at.assessment].ID, Certainty: framework.Sure, Reason: "placé sous cette épreuve dans le paquet CASE"})
	}
	if it.Extensions.mine != nil {
		k.Core = it.Extensions.mine.Core
	}
	k.ID = under + ".K" + strconv.Itoa(m.next(under))
	b.Criteria = append(b.Criteria, k)
	return len(b.Criteria) - 1
}

func (m *mapping) summarise() {
	say := func(n int, what, proposal string) {
		if n > 0 {
			m.doubts = append(m.doubts, framework.Doubt{At: "CFItems", What: fmt.Sprintf(what, n), Proposal: proposal})
		}
	}
	say(m.folded, "%d élément(s) au-delà du troisième niveau", "repris au même niveau que leur parent")
	say(m.guessed, "%d élément(s) sans type placés sous une compétence", "repris comme critères")
	say(m.loose, "%d épreuve(s) dont la participation n'est pas dite", "« individuelle ou en groupe », à préciser")
	criteria, assessments := 0, 0
	for _, b := range m.f.Blocks {
		criteria, assessments = criteria+len(b.Criteria), assessments+len(b.Assessments)
	}
	if criteria == 0 {
		m.doubts = append(m.doubts, framework.Doubt{At: "CFPackage", What: "aucun critère d'évaluation", Proposal: "critères à écrire avant de publier"})
	}
	if assessments == 0 {
		m.doubts = append(m.doubts, framework.Doubt{At: "CFPackage", What: "aucune épreuve", Proposal: "épreuves à écrire avant de publier"})
	}
}

// origins keeps how the makers name each item that was mapped.
func (m *mapping) origins() {
	source := map[string]framework.Origin{}
	d := m.pkg.Document
	if o, foreign := m.learn(documentKey, string(d.Identifier), string(d.URI), documentKey); foreign || d.Creator.line() != "" && d.Creator.line() != UnknownCreator {
		if o.Creator = d.Creator.line(); o.Creator == UnknownCreator {
			o.Creator = ""
		}
		source[documentKey] = o
	}
	for i, it := range m.pkg.Items {
		if m.ids[i] == "" {
			continue
		}
		code := it.Code.line()
		if code == "" {
			code = shown(m.ids[i])
		}
		if o, foreign := m.learn(m.ids[i], string(it.Identifier), string(it.URI), code); foreign {
			source[m.ids[i]] = o
		}
	}
	for key, o := range m.named {
		source[key] = o
	}
	if len(source) > 0 {
		m.f.Source = source
	}
}
