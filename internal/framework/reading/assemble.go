package reading

import (
	"fmt"
	"slices"

	"jurande/internal/framework"
)

// assemble reads the sections one by one into blocks.
func (rd *reader) assemble(sections []section) []framework.Block {
	out := []framework.Block{}
	for i := range sections {
		if rd.many != "" {
			break
		}
		out = append(out, rd.block(&sections[i], fmt.Sprintf("B%d", i+1)))
	}
	return out
}

func (rd *reader) block(s *section, id string) framework.Block {
	l := linking{activities: rd.activities(*s), competencies: rd.competencies(*s),
		assessments: rd.assessments(*s), units: rd.criteria(*s)}
	l.paged = rd.paged()
	if !rd.within(l) {
		return framework.Block{}
	}
	b := framework.Block{ID: id, Title: s.title, Optional: s.optional,
		Activities: []framework.Activity{}, Competencies: []framework.Competency{},
		Assessments: []framework.Assessment{}, Criteria: []framework.Criterion{}}
	rd.passage(id, passage{paragraph: paragraph{text: s.source, at: s.at}}, s)
	rd.addActivities(&b, l, s)
	rd.addCompetencies(&b, l, s)
	rd.addAssessments(&b, l, s)
	rd.addCriteria(&b, l, s)
	rd.blockDoubts(b, *s)
	return b
}

// paged: the rows of the table are pages rather than entries, since headings are repeated or
// sentences go from one to the next.
func (rd *reader) paged() bool { return rd.table.paged || rd.cuts > 0 }

func (rd *reader) addActivities(b *framework.Block, l linking, s *section) {
	for i, a := range l.activities {
		x := framework.Activity{ID: fmt.Sprintf("%s.A%d", b.ID, i+1), Title: a.title, Sub: slices.Clone(a.sub)}
		if x.Sub == nil {
			x.Sub = []string{}
		}
		b.Activities = append(b.Activities, x)
		rd.passage(x.ID, a.source, s)
		for j, p := range a.subs {
			rd.passage(fmt.Sprintf("%s sub %d", x.ID, j+1), p, s)
		}
	}
}

func (rd *reader) addCompetencies(b *framework.Block, l linking, s *section) {
	var of []int
	if len(l.activities) > 0 {
		of = l.activityOf()
	}
	for i, c := range l.competencies {
		x := framework.Competency{ID: fmt.Sprintf("%s.C%d", b.ID, i+1), Statement: c.statement}
		if of != nil {
			x.Activity = b.Activities[of[i]].ID
		}
		b.Competencies = append(b.Competencies, x)
		rd.passage(x.ID, c.source, s)
	}
	if of != nil {
		rd.activityDoubts(*b, l, of)
	}
}

func (rd *reader) addAssessments(b *framework.Block, l linking, s *section) {
	for i, e := range l.assessments {
		x := framework.Assessment{ID: fmt.Sprintf("%s.E%d", b.ID, i+1), Title: e.title, Kind: kind(e.title),
			Participation: e.participation(), Modes: e.how.modes, Context: e.contextText(), Tasks: []framework.Task{}}
		if x.Modes == nil {
			x.Modes = []framework.Mode{}
		}
		rd.passage(x.ID, e.source, s)
		for k, t := range e.tasks {
			x.Tasks = append(x.Tasks, framework.Task{ID: fmt.Sprintf("%s.T%d", x.ID, k+1), Text: t})
			rd.passage(x.Tasks[k].ID, e.taskSources[k], s)
		}
		b.Assessments = append(b.Assessments, x)
		rd.assessmentDoubts(x, e)
	}
}

// addCriteria gives each criterion its id under the competency that owns it, and its links. Criteria
// of a block without competency keep ids of the block's own: "B1.K1".
func (rd *reader) addCriteria(b *framework.Block, l linking, s *section) {
	p := l.proposal(b.ID)
	count := map[int]int{}
	for i, u := range l.units {
		for _, text := range u.criteria {
			k := framework.Criterion{Statement: text, Core: true, Competencies: []framework.Link{}, Tasks: []framework.Link{}}
			words := bagOf(text)
			if len(l.competencies) > 0 {
				o := p.owner[i]
				count[o]++
				k.ID = fmt.Sprintf("%s.K%d", p.competencyID(o), count[o])
				k.Competencies = append(append(k.Competencies, p.ownerLink(i, words)), p.alsoLinks(words, o)...)
				k.Tasks = p.taskLinks(words, o)
				k.Assessments = p.assessmentLinks(words, o, k.Tasks)
			} else {
				count[0]++
				k.ID = fmt.Sprintf("%s.K%d", b.ID, count[0])
				k.Assessments = []framework.Link{}
			}
			b.Criteria = append(b.Criteria, k)
			rd.passage(k.ID, u.source, s)
		}
	}
}
