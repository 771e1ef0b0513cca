package marking

import (
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// Grid is what the copies of one assessment are marked against. It is made once
// from a published référentiel and never changes.
type Grid struct {
	Assessment framework.Assessment
	Block      string // "B1"
	BlockTitle string
	Levels     []regulation.Level // the scale, lowest first
	Groups     []Group            // by competency, in the order of the référentiel

	lines  map[string]Line
	places map[string]int // of each level on the scale
}

// Group is the criteria of one competency. Competency is empty for criteria that
// the référentiel ties to none.
type Group struct {
	Competency framework.Competency
	Lines      []Line
}

// Line is one criterion of the grid.
type Line struct {
	Number    int // 1-based, through the whole grid
	ID        string
	Statement string
	Core      bool
	Tasks     []framework.Task // where the candidate was asked to show it; may be empty
	Also      []string         // ids of the other competencies that the criterion counts for
}

// NewGrid makes the grid of an assessment: the criteria that the référentiel
// links to it, in its order, under the first competency of each.
func NewGrid(f framework.Framework, levels []regulation.Level, assessmentID string) (*Grid, error) {
	g := &Grid{Levels: levels, lines: map[string]Line{}, places: map[string]int{}}
	for i, l := range levels {
		g.places[l.ID] = i
	}
	competencies, tasks := map[string]framework.Competency{}, map[string]framework.Task{}
	for _, b := range f.Blocks {
		for _, c := range b.Competencies {
			competencies[c.ID] = c
		}
		for _, a := range b.Assessments {
			if a.ID != assessmentID {
				continue
			}
			g.Assessment, g.Block, g.BlockTitle = a, b.ID, b.Title
			for _, t := range a.Tasks {
				tasks[t.ID] = t
			}
		}
	}
	if g.Block == "" {
		return nil, refusal.New(refusal.NotFound, "marking_unknown_assessment", "Assessment", assessmentID)
	}
	group := map[string]int{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			if _, twice := g.lines[k.ID]; !linked(k.Assessments, assessmentID) || twice {
				continue
			}
			line := Line{ID: k.ID, Statement: k.Statement, Core: k.Core}
			for _, l := range k.Tasks {
				if t, here := tasks[l.ID]; here {
					line.Tasks = append(line.Tasks, t)
				}
			}
			competency := ""
			for _, l := range k.Competencies {
				switch {
				case competency == "":
					competency = l.ID
				case l.ID != competency:
					line.Also = append(line.Also, l.ID)
				}
			}
			at, known := group[competency]
			if !known {
				at = len(g.Groups)
				group[competency] = at
				g.Groups = append(g.Groups, Group{Competency: competencies[competency]})
			}
			g.lines[k.ID] = line
			g.Groups[at].Lines = append(g.Groups[at].Lines, line)
		}
	}
	g.number()
	return g, nil
}

func linked(links []framework.Link, id string) bool {
	for _, l := range links {
		if l.ID == id {
			return true
		}
	}
	return false
}

// number counts the lines once the groups are complete.
func (g *Grid) number() {
	n := 0
	for _, group := range g.Groups {
		for i := range group.Lines {
			n++
			group.Lines[i].Number = n
			g.lines[group.Lines[i].ID] = group.Lines[i]
		}
	}
}

// Len is how many criteria the grid has.
func (g *Grid) Len() int { return len(g.lines) }

// Line finds a criterion of the grid.
func (g *Grid) Line(criterion string) (Line, bool) { l, ok := g.lines[criterion]; return l, ok }

// Place is where a level stands on the scale, 0 for the lowest; -1 for what is no level.
func (g *Grid) Place(level string) int {
	if i, ok := g.places[level]; ok {
		return i
	}
	return -1
}

// Check refuses a criterion that the grid does not have, and what is neither a
// level of the scale nor NotSeen nor Unmarked.
func (g *Grid) Check(criterion, level string) error {
	if _, ok := g.lines[criterion]; !ok {
		return refusal.New(refusal.Invalid, "marking_unknown_criterion", "Criterion", clip(criterion), "Assessment", g.Assessment.ID)
	}
	if level != NotSeen && level != Unmarked && g.Place(level) < 0 {
		return refusal.New(refusal.Invalid, "marking_unknown_level", "Level", clip(level)).On(criterion)
	}
	return nil
}

// clip keeps what a sentence may quote of a value that was sent.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
