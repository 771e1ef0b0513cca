package reading

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jurande/internal/framework"
)

// Référentiels laid out on pages that cut competencies and criteria anywhere are put together again:
// every text as it was, and nearly every criterion under its competency.
func TestPagesCutAnywhere(t *testing.T) {
	docs := []framework.Framework{readSeed(t).Framework, pastry.want(), building.want()}
	var texts, wrongTexts, owners, wrongOwners, activities, wrongActivities int
	for n := range uint64(15) {
		rng := rand.New(rand.NewPCG(n, 1))
		for _, want := range docs {
			got, err := Read("pages.txt", []byte(newPager(rng, n%2 == 0, n%3 == 0).pages(want)))
			if err != nil || len(got.Blocks) != len(want.Blocks) {
				t.Fatal(err, len(got.Blocks))
			}
			for i, b := range want.Blocks {
				texts += len(b.Criteria) + len(b.Competencies)
				g := got.Blocks[i]
				if len(b.Criteria) != len(g.Criteria) || len(b.Competencies) != len(g.Competencies) {
					wrongTexts++
					continue
				}
				for j, k := range b.Criteria {
					if owners++; k.ID[:6] != g.Criteria[j].ID[:6] {
						wrongOwners++
					}
					if k.Statement != g.Criteria[j].Statement {
						wrongTexts++
					}
				}
				for j, c := range b.Competencies {
					if activities++; c.Activity != g.Competencies[j].Activity {
						wrongActivities++
					}
					if c.Statement != g.Competencies[j].Statement {
						wrongTexts++
					}
				}
				if a, b := fmt.Sprint(b.Activities, b.Assessments), fmt.Sprint(g.Activities, g.Assessments); a != b {
					t.Errorf("\nwant %s\n got %s", a, b)
				}
			}
		}
	}
	t.Logf("texts %d wrong of %d, owners %d of %d, activities %d of %d", wrongTexts, texts, wrongOwners, owners, wrongActivities, activities)
	if 200*wrongTexts > texts || 14*wrongOwners > owners || 50*wrongActivities > activities {
		t.Error("the pages are not put together as well as they were")
	}
}

// pager lays a référentiel out as the seed is.
type pager struct {
	rng         *rand.Rand
	glue, items bool // criteria in one paragraph; sub-activities with <li>
	out         strings.Builder
	cells       [4]string
	shown       map[string]int // sub-activities already given, by activity
}

func newPager(rng *rand.Rand, glue, items bool) *pager {
	return &pager{rng: rng, glue: glue, items: items}
}

func (p *pager) pages(f framework.Framework) string {
	head := strings.Join(strings.Split(headings, "\n")[16:18], "\n") + "\n"
	p.out.WriteString("REFERENTIEL DE COMPETENCES METIER " + strings.ToUpper(f.Title) + " - NIVEAU 5\n\n" + head)
	for _, b := range f.Blocks {
		p.block(b, head)
	}
	return p.out.String()
}

func (p *pager) block(b framework.Block, head string) {
	word := ""
	if b.Optional {
		word = " (optionnel)"
	}
	p.shown = map[string]int{}
	p.cells = [4]string{"<p><u>" + b.Title + word + "</u></p> ", "", p.assessments(b), ""}
	for i := 0; i < len(b.Competencies); {
		end := min(len(b.Competencies), i+1+p.rng.IntN(3))
		p.activities(b, end)
		var tails [4]string
		for j := i; j < end; j++ {
			cuts := j == end-1 && end < len(b.Competencies)
			tails[1] = p.write(1, []string{b.Competencies[j].Statement}, cuts)
			tails[3] = p.write(3, p.criteria(b, j), cuts)
		}
		p.out.WriteString(strings.Join(p.cells[:], "\t") + "\n")
		p.cells = tails
		if i = end; i < len(b.Competencies) || p.rng.IntN(2) == 0 {
			p.out.WriteString("\n" + head)
		}
	}
}

// write adds paragraphs to a cell and gives what a cut leaves for the next page.
func (p *pager) write(cell int, texts []string, cuts bool) (tail string) {
	for i, t := range texts {
		if words := strings.Fields(t); cuts && i == len(texts)-1 && len(words) > 5 && p.rng.IntN(2) == 0 {
			at := 3 + p.rng.IntN(len(words)-5)
			t, tail = strings.Join(words[:at], " "), "<p>"+strings.Join(words[at:], " ")+"</p> "
		}
		p.cells[cell] += "<p>" + t + "</p> "
	}
	return tail
}

func (p *pager) criteria(b framework.Block, competency int) (out []string) {
	for _, k := range b.Criteria {
		if strings.HasPrefix(k.ID, b.Competencies[competency].ID+".") {
			out = append(out, k.Statement)
		}
	}
	if p.glue && p.rng.IntN(3) > 0 {
		return []string{strings.Join(out, " ")}
	}
	return out
}

// activities gives those of the competencies shown so far; an activity that goes on keeps
// sub-activities for the next page.
func (p *pager) activities(b framework.Block, end int) {
	begun, goesOn := map[string]bool{}, map[string]bool{}
	for i, c := range b.Competencies {
		begun[c.Activity] = begun[c.Activity] || i < end
		goesOn[c.Activity] = goesOn[c.Activity] || i >= end
	}
	for _, a := range b.Activities {
		n, titled := p.shown[a.ID]
		if !begun[a.ID] {
			continue
		}
		if !titled {
			p.cells[0] += "<p>" + a.Title + "</p> "
		}
		to := len(a.Sub)
		if goesOn[a.ID] {
			to = min(to, n+1)
		}
		if to > n {
			p.cells[0] += "<ul> "
		}
		for _, s := range a.Sub[n:to] {
			if p.items {
				s = "<li>" + s + "</li>"
			}
			p.cells[0] += s + " "
		}
		p.shown[a.ID] = to
	}
}

func (p *pager) assessments(b framework.Block) (out string) {
	for _, e := range b.Assessments {
		how := map[framework.Participation]string{framework.Individual: "individuelle", framework.Group: "de groupe", framework.Either: "individuelle ou en groupe"}[e.Participation]
		var modes []string
		for _, m := range e.Modes {
			modes = append(modes, map[framework.Mode]string{framework.Written: "écrite", framework.Oral: "orale", framework.Practical: "pratique"}[m])
		}
		out += "<p>Épreuve " + how + " " + strings.Join(modes, " et ") + " " + e.Title + "</p> <p>" + e.Context + "</p> <ul> "
		for _, k := range e.Tasks {
			out += "- " + k.Text + " "
		}
	}
	return out
}
