package framework

import (
	"slices"
	"strings"

	"jurande/internal/refusal"
)

// promote makes an activity of a sub-activity; those after it go with it, as they
// stand under it in the source.
func (s *surgery) promote(at spot) error {
	if at.part != PartSub {
		return cannot(EditPromote, at)
	}
	b := s.block(at)
	a := &b.Activities[at.i]
	from := s.subRefs(a)
	fresh := Activity{ID: s.fresh(b.ID), Title: a.Sub[at.j], Sub: slices.Clone(a.Sub[at.j+1:])}
	s.from[fresh.ID] = from[at.j]
	s.subsFrom[fresh.ID] = from[at.j+1:]
	s.subsFrom[a.ID] = from[:at.j]
	a.Sub = a.Sub[:at.j]
	b.Activities = slices.Insert(b.Activities, at.i+1, fresh)
	s.touch(b.ID, PartActivity)
	return nil
}

// demote puts an activity and its sub-activities under the activity before.
func (s *surgery) demote(at spot) error {
	switch {
	case at.part != PartActivity:
		return cannot(EditDemote, at)
	case at.i == 0:
		return refusal.New(refusal.Invalid, "framework_edit_first", "id", at.ref)
	}
	b := s.block(at)
	into, gone := &b.Activities[at.i-1], &b.Activities[at.i]
	from := append(s.subRefs(into), []string{gone.ID})
	s.subsFrom[into.ID] = append(from, s.subRefs(gone)...)
	into.Sub = append(append(into.Sub, gone.Title), gone.Sub...)
	for i := range b.Competencies {
		if b.Competencies[i].Activity == gone.ID {
			b.Competencies[i].Activity = into.ID
		}
	}
	s.gone[gone.ID] = ""
	b.Activities = slices.Delete(b.Activities, at.i, at.i+1)
	s.touch(b.ID, PartActivity)
	return nil
}

// move puts an element under another parent of the same block, at the end.
func (s *surgery) move(at spot, to string) error {
	into, ok := s.find(to)
	if !ok {
		return refusal.New(refusal.NotFound, "framework_edit_absent", "id", to)
	}
	wants := map[Part]Part{PartCompetency: PartActivity, PartSub: PartActivity, PartTask: PartAssessment}[at.part]
	if into.part != wants || into.b != at.b {
		return refusal.New(refusal.Invalid, "framework_edit_move", "id", at.ref, "to", to)
	}
	b := s.block(at)
	if (at.part == PartCompetency && b.Competencies[at.i].Activity == to) || at.part != PartCompetency && into.i == at.i {
		return refusal.New(refusal.Conflict, "framework_edit_there", "id", at.ref, "to", to)
	}
	switch at.part {
	case PartCompetency:
		b.Competencies[at.i].Activity = to
	case PartSub:
		a, dest := &b.Activities[at.i], &b.Activities[into.i]
		from, there := s.subRefs(a), s.subRefs(dest)
		dest.Sub = append(dest.Sub, a.Sub[at.j])
		a.Sub = slices.Delete(a.Sub, at.j, at.j+1)
		s.subsFrom[dest.ID] = append(there, from[at.j])
		s.subsFrom[a.ID] = slices.Delete(slices.Clone(from), at.j, at.j+1)
	case PartTask:
		a, dest := &b.Assessments[at.i], &b.Assessments[into.i]
		dest.Tasks = append(dest.Tasks, a.Tasks[at.j])
		a.Tasks = slices.Delete(a.Tasks, at.j, at.j+1)
		s.touch(a.ID, PartTask)
		s.touch(dest.ID, PartTask)
	}
	return nil
}

// add puts a new element at the end of its parent's list.
func (s *surgery) add(e Edit) error {
	text, err := typed(e.Text)
	if err != nil {
		return err
	}
	switch e.Part {
	case PartStatement:
		s.statementsFrom = append(s.statementRefs(), nil)
		s.f.Statements = append(s.f.Statements, text)
		return nil
	case PartBlock:
		s.f.Blocks = append(s.f.Blocks, Block{ID: s.fresh(""), Title: text, Activities: []Activity{}, Competencies: []Competency{},
			Assessments: []Assessment{}, Criteria: []Criterion{}})
		s.touch("", PartBlock)
		return nil
	}
	at, ok := s.find(e.To)
	if !ok {
		return refusal.New(refusal.NotFound, "framework_edit_absent", "id", e.To)
	}
	b := s.block(at)
	switch {
	case e.Part == PartActivity && at.part == PartBlock:
		b.Activities = append(b.Activities, Activity{ID: s.fresh(b.ID), Title: text, Sub: []string{}})
		s.touch(b.ID, PartActivity)
	case e.Part == PartSub && at.part == PartActivity:
		a := &b.Activities[at.i]
		s.subsFrom[a.ID] = append(s.subRefs(a), nil)
		a.Sub = append(a.Sub, text)
	case e.Part == PartCompetency && at.part == PartBlock:
		last := ""
		if n := len(b.Activities); n > 0 {
			last = b.Activities[n-1].ID
		}
		b.Competencies = append(b.Competencies, Competency{s.fresh(b.ID), last, text})
		s.touch(b.ID, PartCompetency)
	case e.Part == PartAssessment && at.part == PartBlock:
		kind, _, hasKind := strings.Cut(text, ":")
		if !hasKind {
			kind = ""
		}
		b.Assessments = append(b.Assessments, Assessment{ID: s.fresh(b.ID), Title: text, Kind: strings.TrimSpace(kind),
			Participation: Individual, Modes: []Mode{}, Tasks: []Task{}})
		s.touch(b.ID, PartAssessment)
	case e.Part == PartTask && at.part == PartAssessment:
		a := &b.Assessments[at.i]
		a.Tasks = append(a.Tasks, Task{s.fresh(a.ID), text})
		s.touch(a.ID, PartTask)
	case e.Part == PartCriterion && at.part == PartCompetency:
		k := Criterion{ID: s.fresh(at.ref), Statement: text, Core: true, Competencies: []Link{{ID: at.ref, Certainty: Sure}}, Assessments: []Link{}}
		b.Criteria = slices.Insert(b.Criteria, lastUnder(b.Criteria, at.ref), k)
		s.touch(at.ref, PartCriterion)
	default:
		return refusal.New(refusal.Invalid, "framework_edit_add", "part", string(e.Part), "to", e.To)
	}
	return nil
}

// lastUnder is the place after the last criterion numbered under a competency, or
// the end.
func lastUnder(criteria []Criterion, home string) int {
	for i := len(criteria) - 1; i >= 0; i-- {
		if parentOf(criteria[i].ID) == home {
			return i + 1
		}
	}
	return len(criteria)
}

// remove takes an element away, with all that stands under it and the links to it.
func (s *surgery) remove(at spot) error {
	if at.part == PartTitle {
		return cannot(EditRemove, at)
	}
	if at.part == PartStatement {
		s.statementsFrom = slices.Delete(s.statementRefs(), at.i, at.i+1)
		s.f.Statements = slices.Delete(s.f.Statements, at.i, at.i+1)
		return nil
	}
	b := s.block(at)
	switch at.part {
	case PartBlock:
		for _, id := range idsOf(*b) {
			s.gone[id] = ""
		}
		s.f.Blocks = slices.Delete(s.f.Blocks, at.b, at.b+1)
		s.touch("", PartBlock)
	case PartActivity:
		s.gone[at.ref] = ""
		b.Activities = slices.Delete(b.Activities, at.i, at.i+1)
		s.touch(b.ID, PartActivity)
	case PartSub:
		a := &b.Activities[at.i]
		s.subsFrom[a.ID] = slices.Delete(s.subRefs(a), at.j, at.j+1)
		a.Sub = slices.Delete(a.Sub, at.j, at.j+1)
	case PartCompetency:
		s.gone[at.ref] = ""
		b.Competencies = slices.Delete(b.Competencies, at.i, at.i+1)
		s.touch(b.ID, PartCompetency)
	case PartAssessment:
		for _, t := range b.Assessments[at.i].Tasks {
			s.gone[t.ID] = ""
		}
		s.gone[at.ref] = ""
		b.Assessments = slices.Delete(b.Assessments, at.i, at.i+1)
		s.touch(b.ID, PartAssessment)
	case PartTask:
		a := &b.Assessments[at.i]
		s.gone[at.ref] = ""
		a.Tasks = slices.Delete(a.Tasks, at.j, at.j+1)
		s.touch(a.ID, PartTask)
	case PartCriterion:
		s.gone[at.ref] = ""
		s.touch(parentOf(at.ref), PartCriterion)
		b.Criteria = slices.Delete(b.Criteria, at.i, at.i+1)
	}
	return nil
}

// idsOf lists the ids of a block and of all that stands in it.
func idsOf(b Block) []string {
	ids := []string{b.ID}
	for _, a := range b.Activities {
		ids = append(ids, a.ID)
	}
	for _, c := range b.Competencies {
		ids = append(ids, c.ID)
	}
	for _, e := range b.Assessments {
		ids = append(ids, e.ID)
		for _, t := range e.Tasks {
			ids = append(ids, t.ID)
		}
	}
	for _, k := range b.Criteria {
		ids = append(ids, k.ID)
	}
	return ids
}
