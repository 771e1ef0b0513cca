package framework

import (
	"slices"

	"jurande/internal/refusal"
)

// linksTo is the list in which a criterion keeps its links to a kind of element.
func (k *Criterion) linksTo(p Part) *[]Link {
	switch p {
	case PartCompetency:
		return &k.Competencies
	case PartAssessment:
		return &k.Assessments
	case PartTask:
		return &k.Tasks
	}
	return nil
}

// links makes, takes away or confirms links of criteria.
func (s *surgery) links(e Edit, by string) error {
	at, ok := s.find(e.ID)
	if !ok {
		return refusal.New(refusal.NotFound, "framework_edit_absent", "id", e.ID)
	}
	b := s.block(at)
	switch {
	case at.part == PartBlock && e.Op == EditConfirm && e.To == "":
		n := 0
		for i := range b.Criteria {
			n += b.Criteria[i].confirmAll(by)
		}
		return nothing(n)
	case at.part != PartCriterion:
		return cannot(e.Op, at)
	case e.Op == EditConfirm && e.To == "":
		return nothing(b.Criteria[at.i].confirmAll(by))
	}
	to, ok := s.find(e.To)
	if !ok {
		return refusal.New(refusal.NotFound, "framework_edit_absent", "id", e.To)
	}
	list := b.Criteria[at.i].linksTo(to.part)
	if list == nil {
		return refusal.New(refusal.Invalid, "framework_edit_link", "id", e.ID, "to", e.To)
	}
	i := slices.IndexFunc(*list, func(l Link) bool { return l.ID == e.To })
	switch {
	case e.Op == EditLink && i >= 0:
		return refusal.New(refusal.Conflict, "framework_edit_linked", "id", e.ID, "to", e.To)
	case e.Op == EditLink:
		*list = append(*list, Link{ID: e.To, Certainty: Sure, ConfirmedBy: by})
	case i < 0:
		return refusal.New(refusal.NotFound, "framework_edit_not_linked", "id", e.ID, "to", e.To)
	case e.Op == EditUnlink:
		*list = slices.Delete(*list, i, i+1)
	default:
		(*list)[i].confirm(by)
	}
	return nil
}

func nothing(n int) error {
	if n == 0 {
		return refusal.New(refusal.Conflict, "framework_edit_all_confirmed")
	}
	return nil
}

func (l *Link) confirm(by string) { l.Certainty, l.ConfirmedBy = Sure, by }

// confirmAll confirms what nobody has confirmed yet, and says how many that was.
func (k *Criterion) confirmAll(by string) (n int) {
	for _, p := range []Part{PartCompetency, PartAssessment, PartTask} {
		list := *k.linksTo(p)
		for i := range list {
			if list[i].ConfirmedBy == "" {
				list[i].confirm(by)
				n++
			}
		}
	}
	return n
}

// OpenLink is a link that nobody has confirmed yet.
type OpenLink struct {
	Criterion string
	Part      Part
	Link
}

// Unconfirmed lists the links that nobody has confirmed, in document order.
func Unconfirmed(f Framework) []OpenLink {
	var out []OpenLink
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			for _, p := range []Part{PartCompetency, PartAssessment, PartTask} {
				for _, l := range *k.linksTo(p) {
					if l.ConfirmedBy == "" {
						out = append(out, OpenLink{k.ID, p, l})
					}
				}
			}
		}
	}
	return out
}
