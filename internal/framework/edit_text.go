package framework

import (
	"slices"
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// correct replaces a text. The context of an assessment may be emptied, and its
// kind, the words before the colon; nothing else may.
func (s *surgery) correct(at spot, e Edit) error {
	into := s.f.text(at)
	if at.part == PartAssessment && e.Field != "" {
		a := &s.f.Blocks[at.b].Assessments[at.i]
		switch e.Field {
		case "context":
			into = &a.Context
		case "kind":
			into = &a.Kind
		default:
			return cannot(e.Op, at)
		}
		if strings.TrimSpace(e.Text) == "" {
			*into = ""
			return nil
		}
	} else if e.Field != "" {
		return cannot(e.Op, at)
	}
	text, err := typed(e.Text)
	if err != nil {
		return err
	}
	*into = text
	return nil
}

// set changes a property whose values are few.
func (s *surgery) set(at spot, e Edit) error {
	yes := e.Text == "true"
	wrong := refusal.New(refusal.Invalid, "framework_edit_value", "field", e.Field, "value", e.Text).On(e.Field)
	switch {
	case at.part == PartTitle && e.Field == "level":
		n, err := strconv.Atoi(e.Text)
		if err != nil || n < 3 || n > 8 {
			return wrong
		}
		s.f.Level = n
	case at.part == PartBlock && e.Field == "optional":
		s.f.Blocks[at.b].Optional = yes
	case at.part == PartCriterion && e.Field == "core":
		s.f.Blocks[at.b].Criteria[at.i].Core = yes
	case at.part == PartAssessment && e.Field == "participation":
		p := Participation(e.Text)
		if p != Individual && p != Group && p != Either {
			return wrong
		}
		s.f.Blocks[at.b].Assessments[at.i].Participation = p
	case at.part == PartAssessment && e.Field == "modes":
		modes := []Mode{}
		for _, word := range strings.Fields(e.Text) {
			m := Mode(word)
			if m != Written && m != Oral && m != Practical || slices.Contains(modes, m) {
				return wrong
			}
			modes = append(modes, m)
		}
		s.f.Blocks[at.b].Assessments[at.i].Modes = modes
	default:
		return cannot(e.Op, at)
	}
	return nil
}
