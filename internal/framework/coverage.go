package framework

// Coverage shows what is assessed where: for each block, a row per criterion and a
// column per competency, assessment and task, and the holes that a certifier must
// fill or accept.
type Coverage struct {
	Title  string          `json:"title"`
	Blocks []BlockCoverage `json:"blocks"`
	Gaps   Gaps            `json:"gaps"`
	// TasksLinked is false when no criterion of the référentiel is tied to any task:
	// then nothing was read about tasks, and Gaps lists every criterion.
	TasksLinked bool   `json:"tasks_linked"`
	Totals      Totals `json:"totals"`
}

// Totals counts the elements of the référentiel.
type Totals struct {
	Competencies int `json:"competencies"`
	Criteria     int `json:"criteria"`
	Assessments  int `json:"assessments"`
	Tasks        int `json:"tasks"`
}

// Gaps are the ids of what nothing meets, in document order.
type Gaps struct {
	CriteriaWithoutTask         []string `json:"criteria_without_task"`       // no task asks candidates to show them
	CriteriaWithoutAssessment   []string `json:"criteria_without_assessment"` // nobody would look at them
	CriteriaWithoutCompetency   []string `json:"criteria_without_competency"` // they prove nothing
	CompetenciesWithoutCriteria []string `json:"competencies_without_criteria"`
	AssessmentsWithoutCriteria  []string `json:"assessments_without_criteria"`
	TasksWithoutCriteria        []string `json:"tasks_without_criteria"` // done by candidates, seen by no criterion
}

// Count is the number of gaps.
func (g Gaps) Count() int {
	return len(g.CriteriaWithoutTask) + len(g.CriteriaWithoutAssessment) + len(g.CriteriaWithoutCompetency) +
		len(g.CompetenciesWithoutCriteria) + len(g.AssessmentsWithoutCriteria) + len(g.TasksWithoutCriteria)
}

// BlockCoverage is the matrix of one block: Rows[i].At(Columns[j].ID) is a cell.
type BlockCoverage struct {
	ID      string           `json:"id"`
	Title   string           `json:"title"`
	Columns []CoverageColumn `json:"columns"` // competencies, then each assessment followed by its tasks
	Rows    []CoverageRow    `json:"rows"`
}

// CoverageColumn is a competency, an assessment or a task.
type CoverageColumn struct {
	Kind   string `json:"kind"` // competency, assessment, task
	ID     string `json:"id"`
	Label  string `json:"label"`
	Parent string `json:"parent,omitempty"` // the task's assessment
	Seen   int    `json:"seen"`             // how many criteria of the référentiel meet it
}

// CoverageRow is a criterion with how much of each kind it meets.
type CoverageRow struct {
	ID           string `json:"id"`
	Statement    string `json:"statement"`
	Core         bool   `json:"core"`
	Competencies int    `json:"competencies"`
	Assessments  int    `json:"assessments"`
	Tasks        int    `json:"tasks"`
	// Cells holds only the crossings that are linked, by the column's id: a matrix is mostly empty.
	Cells map[string]Cell `json:"cells"`
	// Elsewhere names what the criterion meets in other blocks, which no column can show.
	Elsewhere []string `json:"elsewhere,omitempty"`
}

// At is the crossing with a column; not linked when the two do not meet.
func (r CoverageRow) At(column string) Cell { return r.Cells[column] }

// Cell is a link, or its absence when Certainty is empty.
type Cell struct {
	Certainty   Certainty `json:"certainty,omitempty"`
	Reason      string    `json:"reason,omitempty"`
	ConfirmedBy string    `json:"confirmed_by,omitempty"`
}

// Linked reports whether the row and the column meet.
func (c Cell) Linked() bool { return c.Certainty != "" }

// Cover computes the coverage of a sound référentiel.
func Cover(f Framework) Coverage {
	out := Coverage{Title: f.Title, Blocks: []BlockCoverage{}, Gaps: emptyGaps()}
	seen := map[string]int{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			for _, list := range [][]Link{k.Competencies, k.Assessments, k.Tasks} {
				for _, l := range list {
					seen[l.ID]++
				}
			}
			out.TasksLinked = out.TasksLinked || len(k.Tasks) > 0
		}
	}
	for _, b := range f.Blocks {
		out.Blocks = append(out.Blocks, coverBlock(b, seen))
		out.Gaps.gather(b, seen)
		out.Totals.Competencies += len(b.Competencies)
		out.Totals.Criteria += len(b.Criteria)
		out.Totals.Assessments += len(b.Assessments)
		for _, e := range b.Assessments {
			out.Totals.Tasks += len(e.Tasks)
		}
	}
	return out
}

func emptyGaps() Gaps {
	return Gaps{[]string{}, []string{}, []string{}, []string{}, []string{}, []string{}}
}

func (g *Gaps) gather(b Block, seen map[string]int) {
	for _, k := range b.Criteria {
		if len(k.Tasks) == 0 {
			g.CriteriaWithoutTask = append(g.CriteriaWithoutTask, k.ID)
		}
		if len(k.Assessments) == 0 {
			g.CriteriaWithoutAssessment = append(g.CriteriaWithoutAssessment, k.ID)
		}
		if len(k.Competencies) == 0 {
			g.CriteriaWithoutCompetency = append(g.CriteriaWithoutCompetency, k.ID)
		}
	}
	for _, c := range b.Competencies {
		if seen[c.ID] == 0 {
			g.CompetenciesWithoutCriteria = append(g.CompetenciesWithoutCriteria, c.ID)
		}
	}
	for _, e := range b.Assessments {
		if seen[e.ID] == 0 {
			g.AssessmentsWithoutCriteria = append(g.AssessmentsWithoutCriteria, e.ID)
		}
		for _, t := range e.Tasks {
			if seen[t.ID] == 0 {
				g.TasksWithoutCriteria = append(g.TasksWithoutCriteria, t.ID)
			}
		}
	}
}

func coverBlock(b Block, seen map[string]int) BlockCoverage {
	out := BlockCoverage{ID: b.ID, Title: b.Title, Columns: []CoverageColumn{}, Rows: []CoverageRow{}}
	here := map[string]bool{}
	column := func(kind, id, label, parent string) {
		here[id] = true
		out.Columns = append(out.Columns, CoverageColumn{kind, id, label, parent, seen[id]})
	}
	for _, c := range b.Competencies {
		column("competency", c.ID, c.Statement, "")
	}
	for _, e := range b.Assessments {
		column("assessment", e.ID, e.Title, "")
		for _, t := range e.Tasks {
			column("task", t.ID, t.Text, e.ID)
		}
	}
	for _, k := range b.Criteria {
		row := CoverageRow{ID: k.ID, Statement: k.Statement, Core: k.Core,
			Competencies: len(k.Competencies), Assessments: len(k.Assessments), Tasks: len(k.Tasks), Cells: map[string]Cell{}}
		for _, list := range [][]Link{k.Competencies, k.Assessments, k.Tasks} {
			for _, l := range list {
				if here[l.ID] {
					row.Cells[l.ID] = Cell{l.Certainty, l.Reason, l.ConfirmedBy}
				} else {
					row.Elsewhere = append(row.Elsewhere, l.ID)
				}
			}
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
