package reading

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"jurande/internal/framework"
)

// proposal makes the links of the criteria of a block, once each unit has its competency.
type proposal struct {
	linking
	id     string // of the block
	owner  []int  // competency of each unit
	even   map[int]int
	own    []bag // words of the competencies
	weight weights
	tasks  []taskWords
	tasked weights
	works  []bag // words of the assessments
	worked weights
}

type taskWords struct {
	id         string
	assessment int
	at         float64 // how far in its list, from 0 to 1
	words      bag
}

// candidate is something a criterion may be linked to, with how well they agree.
type candidate struct {
	id     string
	score  float64
	shared []string
}

func byScore(c []candidate) {
	sort.SliceStable(c, func(i, j int) bool { return c[i].score > c[j].score })
}

func (l linking) proposal(id string) *proposal {
	p := &proposal{linking: l, id: id, owner: l.owners(), even: l.evenRows()}
	p.own, p.weight = l.competencyBags()
	var bags []bag
	for i, e := range l.assessments {
		for k, t := range e.tasks {
			b := bagOf(t)
			bags = append(bags, b)
			p.tasks = append(p.tasks, taskWords{fmt.Sprintf("%s.E%d.T%d", id, i+1, k+1), i,
				(float64(k) + 0.5) / float64(len(e.tasks)), b})
		}
		p.works = append(p.works, bagOf(append(append([]string{e.title}, e.tasks...), e.context...)...))
	}
	p.tasked, p.worked = weigh(bags), weigh(p.works)
	return p
}

func (p *proposal) competencyID(i int) string { return fmt.Sprintf("%s.C%d", p.id, i+1) }

func (p *proposal) assessmentID(i int) string { return fmt.Sprintf("%s.E%d", p.id, i+1) }

// ownerLink is the link of a unit with the competency that its place gives it.
// The reason quotes the words of the criterion k itself.
func (p *proposal) ownerLink(u int, k bag) framework.Link {
	o := p.owner[u]
	l := framework.Link{ID: p.competencyID(o), Certainty: framework.Likely, Reason: "ordre des paragraphes"}
	words := bagOf(p.units[u].criteria...)
	shared := p.weight.shared(k, p.own[o])
	pair, even := p.even[u]
	switch {
	case underCode(p.units[u].code, p.competencies[o].code):
		return framework.Link{ID: l.ID, Certainty: framework.Sure, Reason: "même numéro dans la source"}
	case len(p.own) == 1:
		return framework.Link{ID: l.ID, Certainty: framework.Sure, Reason: "seule compétence du bloc"}
	case even && pair == o && p.nearest(words, o):
		l.Certainty, l.Reason = framework.Sure, "ordre des paragraphes, aussi nombreux que les compétences"
	case p.atEdge(u) && !p.nearest(words, o):
		l.Certainty = framework.Doubtful
	}
	if len(shared) > 0 {
		l.Reason += " ; " + sharedWords(shared)
	}
	return l
}

// atEdge: the units around are given to other competencies, so the limit may pass elsewhere.
func (p *proposal) atEdge(u int) bool {
	return u > 0 && p.owner[u-1] != p.owner[u] || u+1 < len(p.owner) && p.owner[u+1] != p.owner[u]
}

// nearest: no competency beside o shares more with these words than o does.
func (p *proposal) nearest(words bag, o int) bool {
	own := p.weight.common(words, p.own[o])
	for _, n := range []int{o - 1, o + 1} {
		if n >= 0 && n < len(p.own) && p.weight.common(words, p.own[n]) > own {
			return false
		}
	}
	return true
}

// What it takes to say that a criterion also concerns another competency.
const (
	alsoWords = 3
	alsoScore = 4.0
)

// alsoLinks are the other competencies whose words the criterion uses.
func (p *proposal) alsoLinks(words bag, owner int) []framework.Link {
	var found []candidate
	for i, b := range p.own {
		if i == owner {
			continue
		}
		shared := p.weight.shared(words, b)
		if score := p.weight.common(words, b); len(shared) >= alsoWords && score >= alsoScore {
			found = append(found, candidate{p.competencyID(i), score, shared})
		}
	}
	byScore(found)
	var links []framework.Link
	for _, c := range found[:min(2, len(found))] {
		links = append(links, framework.Link{ID: c.id, Certainty: framework.Doubtful, Reason: sharedWords(c.shared)})
	}
	return links
}

// Signs that a task lets a criterion be seen. Measured on the reference title against a careful
// reading: 78 % of the links proposed are right, 66 % of the right ones are proposed.
const (
	byCompetency = 0.2  // words of the task that only the competency shares
	onlyOwner    = 1.2  // what these must weigh when the criterion itself shares none
	inOrder      = 1.5  // tasks and competencies are often in one order
	orderSlope   = 4.0  // how fast that sign fades
	orderShared  = 0.6  // what it keeps when several assessments part the competencies
	enough       = 1.1  // least score of a link
	nearBest     = 0.75 // least score of a second link, against the first
)

// taskLinks proposes at most two tasks where the criterion can be seen.
func (p *proposal) taskLinks(words bag, owner int) []framework.Link {
	var found []candidate
	for _, t := range p.tasks {
		own, by := p.tasked.common(words, t.words), p.tasked.common(p.own[owner], t.words)
		if own == 0 && by <= onlyOwner {
			continue
		}
		found = append(found, candidate{t.id, p.taskScore(t, own, by, owner), p.tasked.shared(words, t.words)})
	}
	byScore(found)
	links := []framework.Link{}
	for _, c := range found {
		if c.score < enough || c.score < nearBest*found[0].score || len(links) == 2 {
			break
		}
		l := framework.Link{ID: c.id, Certainty: framework.Doubtful, Reason: "mots de la compétence repris par la tâche"}
		if len(c.shared) > 0 {
			l.Reason = sharedWords(c.shared)
		}
		if len(c.shared) > 1 {
			l.Certainty = framework.Likely
		}
		links = append(links, l)
	}
	return links
}

func (p *proposal) taskScore(t taskWords, own, by float64, owner int) float64 {
	at := (float64(owner) + 0.5) / float64(len(p.own))
	order := inOrder * math.Max(0, 1-orderSlope*math.Abs(at-t.at))
	if len(p.assessments) > 1 {
		order *= orderShared
	}
	return (own+byCompetency*by)/math.Sqrt(float64(1+len(t.words))) + order
}

// Signs that a criterion is judged in an assessment, where a block has several.
const (
	competencyWords = 0.5 // words of the assessment that only the competency shares
	bestTask        = 1.0
	nearBestWork    = 0.8 // least score of a second link, against the first
)

// assessmentLinks proposes where the criterion is judged; tasks are the links to tasks.
func (p *proposal) assessmentLinks(words bag, owner int, tasks []framework.Link) []framework.Link {
	var tasked []int
	for i, e := range p.assessments {
		if len(e.tasks) > 0 {
			tasked = append(tasked, i)
		}
	}
	switch {
	case len(p.assessments) == 0:
		return []framework.Link{}
	case len(p.assessments) == 1:
		return []framework.Link{{ID: p.assessmentID(0), Certainty: framework.Sure, Reason: "seule épreuve du bloc"}}
	case len(tasked) == 1:
		return []framework.Link{{ID: p.assessmentID(tasked[0]), Certainty: framework.Likely, Reason: "seule épreuve du bloc qui énonce des tâches"}}
	}
	var found []candidate
	for i, b := range p.works {
		score := p.worked.common(words, b) + competencyWords*p.worked.common(p.own[owner], b) + bestTask*p.bestTask(i, words, owner)
		found = append(found, candidate{p.assessmentID(i), score, p.worked.shared(words, b)})
	}
	byScore(found)
	var links []framework.Link
	for i, c := range found {
		byTask := slices.ContainsFunc(tasks, func(l framework.Link) bool { return strings.HasPrefix(l.ID, c.id+".") })
		if i > 0 && c.score < nearBestWork*found[0].score && !byTask {
			continue
		}
		l := framework.Link{ID: c.id, Certainty: framework.Doubtful, Reason: "mots de la compétence"}
		switch {
		case len(c.shared) > 0:
			l.Reason = sharedWords(c.shared)
		case byTask:
			l.Reason = "une de ses tâches montre le critère"
		}
		if i == 0 && (len(c.shared) > 0 || byTask) && len(p.assessments[p.indexOf(c.id)].tasks) > 0 {
			l.Certainty = framework.Likely
		}
		links = append(links, l)
	}
	return links
}

func (p *proposal) indexOf(assessment string) int {
	for i := range p.assessments {
		if p.assessmentID(i) == assessment {
			return i
		}
	}
	return 0
}

func (p *proposal) bestTask(assessment int, words bag, owner int) float64 {
	best := 0.0
	for _, t := range p.tasks {
		if t.assessment == assessment {
			score := (p.tasked.common(words, t.words) + byCompetency*p.tasked.common(p.own[owner], t.words)) / math.Sqrt(float64(1+len(t.words)))
			best = math.Max(best, score)
		}
	}
	return best
}

func sharedWords(words []string) string {
	return "mots communs : " + strings.Join(words[:min(4, len(words))], ", ")
}
