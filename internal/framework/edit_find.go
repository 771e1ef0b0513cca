package framework

import (
	"strconv"
	"strings"
)

// spot is where an element stands: i in its list, j in the list within (a
// sub-activity or a task), b its block.
type spot struct {
	part    Part
	ref     string
	b, i, j int
}

// find looks an element up by its id or reference.
func (f *Framework) find(ref string) (spot, bool) {
	if ref == TitleRef {
		return spot{part: PartTitle, ref: ref}, true
	}
	if parent, n, ok := strings.Cut(ref, "~"); ok {
		return f.findNth(ref, parent, n)
	}
	for b := range f.Blocks {
		blk := &f.Blocks[b]
		if blk.ID == ref {
			return spot{part: PartBlock, ref: ref, b: b, i: b}, true
		}
		for i := range blk.Activities {
			if blk.Activities[i].ID == ref {
				return spot{part: PartActivity, ref: ref, b: b, i: i}, true
			}
		}
		for i := range blk.Competencies {
			if blk.Competencies[i].ID == ref {
				return spot{part: PartCompetency, ref: ref, b: b, i: i}, true
			}
		}
		for i := range blk.Assessments {
			if blk.Assessments[i].ID == ref {
				return spot{part: PartAssessment, ref: ref, b: b, i: i}, true
			}
			for j, t := range blk.Assessments[i].Tasks {
				if t.ID == ref {
					return spot{part: PartTask, ref: ref, b: b, i: i, j: j}, true
				}
			}
		}
		for i := range blk.Criteria {
			if blk.Criteria[i].ID == ref {
				return spot{part: PartCriterion, ref: ref, b: b, i: i}, true
			}
		}
	}
	return spot{}, false
}

func (f *Framework) findNth(ref, parent, nth string) (spot, bool) {
	n, err := strconv.Atoi(nth)
	if err != nil || n < 1 {
		return spot{}, false
	}
	if parent == "" {
		return spot{part: PartStatement, ref: ref, i: n - 1}, n <= len(f.Statements)
	}
	at, ok := f.find(parent)
	if !ok || at.part != PartActivity || n > len(f.Blocks[at.b].Activities[at.i].Sub) {
		return spot{}, false
	}
	return spot{part: PartSub, ref: ref, b: at.b, i: at.i, j: n - 1}, true
}

// text is the place where the wording of an element is kept.
func (f *Framework) text(at spot) *string {
	switch at.part {
	case PartTitle:
		return &f.Title
	case PartStatement:
		return &f.Statements[at.i]
	}
	b := &f.Blocks[at.b]
	switch at.part {
	case PartBlock:
		return &b.Title
	case PartActivity:
		return &b.Activities[at.i].Title
	case PartSub:
		return &b.Activities[at.i].Sub[at.j]
	case PartCompetency:
		return &b.Competencies[at.i].Statement
	case PartAssessment:
		return &b.Assessments[at.i].Title
	case PartTask:
		return &b.Assessments[at.i].Tasks[at.j].Text
	}
	return &b.Criteria[at.i].Statement
}

// Find gives the part and the wording of what an id or reference names.
func Find(f Framework, ref string) (part Part, text string, ok bool) {
	at, ok := f.find(ref)
	if !ok {
		return "", "", false
	}
	return at.part, *f.text(at), true
}

// FieldText is the present value of what an edit may change: the wording when field
// is empty, else the property in the words of an edit; empty when there is none.
func FieldText(f Framework, ref, field string) string {
	at, ok := f.find(ref)
	if !ok {
		return ""
	}
	switch {
	case field == "":
		return *f.text(at)
	case at.part == PartTitle && field == "level":
		return levelText(f.Level)
	case at.part == PartBlock && field == "optional":
		return strconv.FormatBool(f.Blocks[at.b].Optional)
	case at.part == PartCriterion && field == "core":
		return strconv.FormatBool(f.Blocks[at.b].Criteria[at.i].Core)
	case at.part != PartAssessment:
		return ""
	}
	e := f.Blocks[at.b].Assessments[at.i]
	switch field {
	case "kind":
		return e.Kind
	case "context":
		return e.Context
	case "participation":
		return string(e.Participation)
	case "modes":
		words := make([]string, len(e.Modes))
		for i, m := range e.Modes {
			words[i] = string(m)
		}
		return strings.Join(words, " ")
	}
	return ""
}

// DoubtText is what doubt number n (from 1, as written) says; empty when there is none.
func DoubtText(f Framework, n string) string {
	i, err := strconv.Atoi(n)
	if err != nil || i < 1 || i > len(f.Doubts) {
		return ""
	}
	d := f.Doubts[i-1]
	return d.At + " : " + d.What
}
