package framework

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Trace says what an edit did to ids. Renamed gives the new id of each element whose
// id changed, "" when it is gone; a merged element is renamed to the one that took
// it in. From gives, for each reference of the new référentiel that is not simply the
// same one of the old, the old references it came of; none for what was added.
type Trace struct {
	Renamed map[string]string
	From    map[string][]string
}

// Origins says, for each reference of a draft that was not read under the same one,
// under which references of the source's reading it stood.
type Origins map[string][]string

// Of lists the references of the reading from which an element comes.
func (o Origins) Of(ref string) []string {
	if from, ok := o[ref]; ok {
		return from
	}
	return []string{ref}
}

// After is the origins once an edit is made.
func (o Origins) After(t Trace, f Framework) Origins {
	out := Origins{}
	for _, ref := range Refs(f) {
		olds, changed := t.From[ref]
		if !changed {
			olds = []string{ref}
		}
		from := []string{}
		for _, old := range olds {
			for _, r := range o.Of(old) {
				if !slices.Contains(from, r) {
					from = append(from, r)
				}
			}
		}
		if len(from) != 1 || from[0] != ref {
			out[ref] = from
		}
	}
	return out
}

// Refs lists the reference of everything that has a wording, in document order.
func Refs(f Framework) []string {
	out := []string{TitleRef}
	for i := range f.Statements {
		out = append(out, Ref("", i+1))
	}
	for _, b := range f.Blocks {
		out = append(out, idsOf(b)...)
		for _, a := range b.Activities {
			for i := range a.Sub {
				out = append(out, Ref(a.ID, i+1))
			}
		}
	}
	return out
}

// surgery is a copy of a référentiel while it is edited. Elements keep their old id,
// new ones bear a provisional one, until settle gives all their ids.
type surgery struct {
	f              Framework
	touched        map[string]bool     // parent and part whose list is to be numbered anew
	all            bool                // everything is
	gone           map[string]string   // old id → old id of what took it in, or ""
	from           map[string][]string // id → old references, where not itself
	subsFrom       map[string][][]string
	statementsFrom [][]string
	count          int
}

func newSurgery(f Framework) *surgery {
	return &surgery{f: clone(f), touched: map[string]bool{}, gone: map[string]string{}, from: map[string][]string{}, subsFrom: map[string][][]string{}}
}

func (s *surgery) find(ref string) (spot, bool) { return s.f.find(ref) }

// block is the block of a spot; nil for what stands outside the blocks.
func (s *surgery) block(at spot) *Block {
	if at.part == PartTitle || at.part == PartStatement {
		return nil
	}
	return &s.f.Blocks[at.b]
}

func (s *surgery) touch(parent string, p Part) { s.touched[parent+" "+string(p)] = true }

func (s *surgery) isTouched(parent string, p Part) bool {
	return s.all || s.touched[parent+" "+string(p)]
}

// fresh is a provisional id under a parent; no id holds a "+".
func (s *surgery) fresh(parent string) string {
	s.count++
	id := parent + ".+" + strconv.Itoa(s.count)
	s.from[id] = []string{}
	return id
}

// born gives the id of a part of an element: the first keeps the element's own.
func (s *surgery) born(parent, old string, first bool) string {
	if first {
		return old
	}
	id := s.fresh(parent)
	s.from[id] = []string{old}
	return id
}

func (s *surgery) fromOf(id string) []string {
	if from, ok := s.from[id]; ok {
		return from
	}
	return []string{id}
}

// absorb notes that an element took another in.
func (s *surgery) absorb(kept, gone string) {
	s.gone[gone] = kept
	s.from[kept] = append(slices.Clone(s.fromOf(kept)), s.fromOf(gone)...)
}

// spread ties to the new parts of a split element the criteria that met the whole.
func (s *surgery) spread(old string, part Part, fresh []string) {
	for b := range s.f.Blocks {
		for k := range s.f.Blocks[b].Criteria {
			list := s.f.Blocks[b].Criteria[k].linksTo(part)
			i := slices.IndexFunc(*list, func(l Link) bool { return l.ID == old })
			if i < 0 {
				continue
			}
			again := proposedAgain((*list)[i : i+1])[0]
			(*list)[i] = again
			for _, id := range fresh {
				again.ID = id
				*list = append(*list, again)
			}
		}
	}
}

func (s *surgery) subRefs(a *Activity) [][]string {
	if from, ok := s.subsFrom[a.ID]; ok {
		return slices.Clone(from)
	}
	return nthRefs(a.ID, len(a.Sub))
}

func (s *surgery) statementRefs() [][]string { return nthRefs("", len(s.f.Statements)) }

func nthRefs(parent string, n int) [][]string {
	out := make([][]string, n)
	for i := range out {
		out[i] = []string{Ref(parent, i+1)}
	}
	return out
}

func replaceFrom(from [][]string, i, n int) [][]string {
	return slices.Replace(from, i, i+1, slices.Repeat([][]string{from[i]}, n)...)
}

func mergeFrom(from [][]string, i int) [][]string {
	return slices.Replace(from, i, i+2, append(slices.Clone(from[i]), from[i+1]...))
}

// settle gives every element its id, renames what refers to it, and tells the trace.
func (s *surgery) settle() Trace {
	ids := map[string]string{} // old or provisional → new
	for i := range s.f.Blocks {
		b := &s.f.Blocks[i]
		id := b.ID
		if s.isTouched("", PartBlock) {
			id = "B" + strconv.Itoa(i+1)
		}
		s.number(b, id, ids)
	}
	trace := Trace{Renamed: map[string]string{}, From: map[string][]string{}}
	for old, into := range s.gone {
		trace.Renamed[old] = ids[into]
	}
	for old, id := range ids {
		if strings.Contains(old, "+") || s.from[old] != nil || old != id {
			trace.From[id] = s.fromOf(old)
		}
		if old != id && !strings.Contains(old, "+") {
			trace.Renamed[old] = id
		}
	}
	s.subTrace(ids, trace)
	s.rename(ids, trace.Renamed)
	return trace
}

// number gives the elements of a block their ids; those of lists that nothing
// touched only follow their parents.
func (s *surgery) number(b *Block, id string, ids map[string]string) {
	old := b.ID
	ids[old] = id
	follow := func(child, from, to string) string { return to + strings.TrimPrefix(child, from) }
	for i, a := range b.Activities {
		ids[a.ID] = follow(a.ID, old, id)
		if s.isTouched(old, PartActivity) {
			ids[a.ID] = id + ".A" + strconv.Itoa(i+1)
		}
	}
	for i, c := range b.Competencies {
		ids[c.ID] = follow(c.ID, old, id)
		if s.isTouched(old, PartCompetency) {
			ids[c.ID] = id + ".C" + strconv.Itoa(i+1)
		}
	}
	for i, e := range b.Assessments {
		to := follow(e.ID, old, id)
		if s.isTouched(old, PartAssessment) {
			to = id + ".E" + strconv.Itoa(i+1)
		}
		ids[e.ID] = to
		for j, t := range e.Tasks {
			ids[t.ID] = follow(t.ID, e.ID, to)
			if s.isTouched(e.ID, PartTask) {
				ids[t.ID] = to + ".T" + strconv.Itoa(j+1)
			}
		}
	}
	s.numberCriteria(b, id, ids)
}

// numberCriteria counts the criteria under each competency, their home.
func (s *surgery) numberCriteria(b *Block, id string, ids map[string]string) {
	count := map[string]int{}
	for _, k := range b.Criteria {
		was := parentOf(k.ID)
		home := s.home(*b, k, ids)
		if home == "" {
			home = id
		}
		count[home]++
		if s.isTouched(was, PartCriterion) || s.isTouched(b.ID, PartCompetency) {
			ids[k.ID] = home + ".K" + strconv.Itoa(count[home])
		} else {
			ids[k.ID] = home + strings.TrimPrefix(k.ID, was)
		}
	}
}

// home is the new id under which a criterion is numbered: where it was numbered,
// unless that is gone or everything is numbered anew; then its first competency.
func (s *surgery) home(b Block, k Criterion, ids map[string]string) string {
	was := parentOf(k.ID)
	for into, ok := s.gone[was]; ok; into, ok = s.gone[was] {
		was = into
	}
	if was != "" && !s.all {
		return cmp.Or(ids[was], was)
	}
	for _, l := range k.Competencies {
		if slices.ContainsFunc(b.Competencies, func(c Competency) bool { return c.ID == l.ID }) {
			return ids[l.ID]
		}
	}
	return ids[was]
}

// parentOf is an id without its last step.
func parentOf(id string) string {
	if i := strings.LastIndexByte(id, '.'); i > 0 {
		return id[:i]
	}
	return ""
}

func (s *surgery) subTrace(ids map[string]string, trace Trace) {
	for i, from := range s.statementsFrom {
		trace.From[Ref("", i+1)] = from
	}
	for _, b := range s.f.Blocks {
		for _, a := range b.Activities {
			for i, from := range s.subRefs(&a) {
				if ref := Ref(ids[a.ID], i+1); len(from) != 1 || from[0] != ref {
					trace.From[ref] = from
				}
			}
		}
	}
}

// rename writes the new ids everywhere, and drops what refers to nothing any more.
func (s *surgery) rename(ids, renamed map[string]string) {
	now := func(id string) string {
		if to, ok := ids[id]; ok {
			return to
		}
		return renamed[id]
	}
	for i := range s.f.Blocks {
		b := &s.f.Blocks[i]
		b.ID = now(b.ID)
		for j := range b.Activities {
			b.Activities[j].ID = now(b.Activities[j].ID)
		}
		for j := range b.Competencies {
			c := &b.Competencies[j]
			c.ID, c.Activity = now(c.ID), now(c.Activity)
		}
		for j := range b.Assessments {
			e := &b.Assessments[j]
			e.ID = now(e.ID)
			for t := range e.Tasks {
				e.Tasks[t].ID = now(e.Tasks[t].ID)
			}
		}
		for j := range b.Criteria {
			k := &b.Criteria[j]
			k.ID = now(k.ID)
			for _, p := range []Part{PartCompetency, PartAssessment, PartTask} {
				list := k.linksTo(p)
				*list = relinked(*list, now)
			}
		}
	}
	if s.f.Source != nil {
		source := map[string]Origin{}
		for id, origin := range s.f.Source {
			base, rest, _ := strings.Cut(id, "#") // "B1.A1#S2" for a sub-activity
			switch to := now(base); {
			case id == "document":
				source[id] = origin
			case to == "" || s.gone[base] != "" || rest != "" && s.subsFrom[base] != nil:
			default:
				source[to+strings.TrimPrefix(id, base)] = origin
			}
		}
		s.f.Source = source
	}
}

func relinked(links []Link, now func(string) string) []Link {
	out := links[:0:0]
	for _, l := range links {
		if l.ID = now(l.ID); l.ID != "" {
			out = union(out, []Link{l})
		}
	}
	if out == nil && links != nil {
		out = []Link{}
	}
	return out
}

// clone copies a référentiel down to its last list.
func clone(f Framework) Framework {
	f.Statements, f.Doubts, f.Source = slices.Clone(f.Statements), slices.Clone(f.Doubts), maps.Clone(f.Source)
	f.Blocks = slices.Clone(f.Blocks)
	for i := range f.Blocks {
		b := &f.Blocks[i]
		b.Activities, b.Competencies = slices.Clone(b.Activities), slices.Clone(b.Competencies)
		b.Assessments, b.Criteria = slices.Clone(b.Assessments), slices.Clone(b.Criteria)
		for j := range b.Activities {
			b.Activities[j].Sub = slices.Clone(b.Activities[j].Sub)
		}
		for j := range b.Assessments {
			e := &b.Assessments[j]
			e.Modes, e.Tasks = slices.Clone(e.Modes), slices.Clone(e.Tasks)
		}
		for j := range b.Criteria {
			k := &b.Criteria[j]
			k.Competencies, k.Assessments, k.Tasks = slices.Clone(k.Competencies), slices.Clone(k.Assessments), slices.Clone(k.Tasks)
		}
	}
	return f
}
