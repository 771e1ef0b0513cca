package framework

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// split cuts a text where the person said; every half keeps the links of the whole,
// to be confirmed anew. No word may change: that is another correction.
func (s *surgery) split(at spot, parts []string) error {
	whole := *s.f.text(at)
	pieces := []string{}
	for _, p := range parts {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			pieces = append(pieces, p)
		}
	}
	if len(pieces) < 2 {
		return refusal.New(refusal.Invalid, "framework_edit_one_part").On("text")
	}
	if !slices.Equal(wordsOf(strings.Join(pieces, " ")), wordsOf(whole)) {
		return refusal.New(refusal.Invalid, "framework_edit_words").On("text")
	}
	for i := range pieces[:len(pieces)-1] {
		if startsUpper(pieces[i+1]) {
			pieces[i] = strings.TrimSpace(strings.TrimSuffix(pieces[i], "."))
		}
	}
	for _, p := range pieces {
		if len(wordsOf(p)) == 0 {
			return refusal.New(refusal.Invalid, "framework_edit_one_part").On("text")
		}
	}
	b := s.block(at)
	switch at.part {
	case PartStatement:
		s.f.Statements = slices.Replace(s.f.Statements, at.i, at.i+1, pieces...)
		s.statementsFrom = replaceFrom(s.statementRefs(), at.i, len(pieces))
	case PartSub:
		a := &b.Activities[at.i]
		from := s.subRefs(a)
		a.Sub = slices.Replace(a.Sub, at.j, at.j+1, pieces...)
		s.subsFrom[a.ID] = replaceFrom(from, at.j, len(pieces))
	case PartCompetency:
		old := b.Competencies[at.i]
		fresh, ids := make([]Competency, len(pieces)), []string{}
		for i, p := range pieces {
			fresh[i] = Competency{s.born(b.ID, old.ID, i == 0), old.Activity, p}
			ids = append(ids, fresh[i].ID)
		}
		b.Competencies = slices.Replace(b.Competencies, at.i, at.i+1, fresh...)
		s.spread(old.ID, PartCompetency, ids[1:])
		s.touch(b.ID, PartCompetency)
	case PartTask:
		a := &b.Assessments[at.i]
		old := a.Tasks[at.j]
		fresh, ids := make([]Task, len(pieces)), []string{}
		for i, p := range pieces {
			fresh[i] = Task{s.born(a.ID, old.ID, i == 0), p}
			ids = append(ids, fresh[i].ID)
		}
		a.Tasks = slices.Replace(a.Tasks, at.j, at.j+1, fresh...)
		s.spread(old.ID, PartTask, ids[1:])
		s.touch(a.ID, PartTask)
	case PartCriterion:
		old := b.Criteria[at.i]
		home := parentOf(old.ID)
		fresh := make([]Criterion, len(pieces))
		for i, p := range pieces {
			fresh[i] = Criterion{ID: s.born(home, old.ID, i == 0), Statement: p, Core: old.Core, Competencies: proposedAgain(old.Competencies),
				Assessments: proposedAgain(old.Assessments), Tasks: proposedAgain(old.Tasks)}
		}
		b.Criteria = slices.Replace(b.Criteria, at.i, at.i+1, fresh...)
		s.touch(home, PartCriterion)
	default:
		return cannot(EditSplit, at)
	}
	return nil
}

// merge joins an element and the next of the same list into one text.
func (s *surgery) merge(at spot) error {
	b := s.block(at)
	last := func(n int) error {
		if n == 0 {
			return refusal.New(refusal.Invalid, "framework_edit_last", "id", at.ref)
		}
		return nil
	}
	switch at.part {
	case PartStatement:
		if err := last(len(s.f.Statements) - 1 - at.i); err != nil {
			return err
		}
		from := s.statementRefs()
		s.f.Statements = slices.Replace(s.f.Statements, at.i, at.i+2, joined(s.f.Statements[at.i], s.f.Statements[at.i+1]))
		s.statementsFrom = mergeFrom(from, at.i)
	case PartSub:
		a := &b.Activities[at.i]
		if err := last(len(a.Sub) - 1 - at.j); err != nil {
			return err
		}
		from := s.subRefs(a)
		a.Sub = slices.Replace(a.Sub, at.j, at.j+2, joined(a.Sub[at.j], a.Sub[at.j+1]))
		s.subsFrom[a.ID] = mergeFrom(from, at.j)
	case PartCompetency:
		if err := last(len(b.Competencies) - 1 - at.i); err != nil {
			return err
		}
		kept, gone := &b.Competencies[at.i], b.Competencies[at.i+1]
		kept.Statement = joined(kept.Statement, gone.Statement)
		s.absorb(kept.ID, gone.ID)
		b.Competencies = slices.Delete(b.Competencies, at.i+1, at.i+2)
		s.touch(b.ID, PartCompetency)
	case PartTask:
		a := &b.Assessments[at.i]
		if err := last(len(a.Tasks) - 1 - at.j); err != nil {
			return err
		}
		kept, gone := &a.Tasks[at.j], a.Tasks[at.j+1]
		kept.Text = joined(kept.Text, gone.Text)
		s.absorb(kept.ID, gone.ID)
		a.Tasks = slices.Delete(a.Tasks, at.j+1, at.j+2)
		s.touch(a.ID, PartTask)
	case PartCriterion:
		if err := last(len(b.Criteria) - 1 - at.i); err != nil {
			return err
		}
		kept, gone := &b.Criteria[at.i], b.Criteria[at.i+1]
		kept.Statement = joined(kept.Statement, gone.Statement)
		kept.Core = kept.Core || gone.Core
		kept.Competencies = union(kept.Competencies, gone.Competencies)
		kept.Assessments = union(kept.Assessments, gone.Assessments)
		kept.Tasks = union(kept.Tasks, gone.Tasks)
		s.absorb(kept.ID, gone.ID)
		s.touch(parentOf(kept.ID), PartCriterion)
		s.touch(parentOf(gone.ID), PartCriterion)
		b.Criteria = slices.Delete(b.Criteria, at.i+1, at.i+2)
	default:
		return cannot(EditMerge, at)
	}
	return nil
}

// joined puts two texts together; two sentences get back the full stop between them.
func joined(a, b string) string {
	if startsUpper(b) && !strings.HasSuffix(a, ".") && !strings.HasSuffix(a, ":") {
		return a + ". " + b
	}
	return a + " " + b
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// proposedAgain copies links without their confirmation: a part may not meet all
// that the whole met.
func proposedAgain(links []Link) []Link {
	out := slices.Clone(links)
	for i := range out {
		if out[i].ConfirmedBy != "" {
			out[i].ConfirmedBy, out[i].Certainty = "", Likely
		}
	}
	return out
}

// union keeps the firmer of two links to the same thing.
func union(a, b []Link) []Link {
	out := slices.Clone(a)
	for _, l := range b {
		if i := slices.IndexFunc(out, func(x Link) bool { return x.ID == l.ID }); i < 0 {
			out = append(out, l)
		} else if out[i].ConfirmedBy == "" && (l.ConfirmedBy != "" || firmness(l) > firmness(out[i])) {
			out[i] = l
		}
	}
	return out
}

func firmness(l Link) int { return slices.Index([]Certainty{Doubtful, Likely, Sure}, l.Certainty) }
