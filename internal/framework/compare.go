package framework

import (
	"slices"
	"strings"
)

// Part is a kind of element of a référentiel.
type Part string

const (
	PartTitle      Part = "title"
	PartLevel      Part = "level"
	PartStatement  Part = "statement" // of the opening section
	PartBlock      Part = "block"
	PartActivity   Part = "activity"
	PartSub        Part = "sub_activity"
	PartCompetency Part = "competency"
	PartAssessment Part = "assessment"
	PartTask       Part = "task"
	PartCriterion  Part = "criterion"
)

// ChangeOp is one way in which an element differs between two versions.
type ChangeOp string

const (
	Added      ChangeOp = "added"
	Removed    ChangeOp = "removed"
	Moved      ChangeOp = "moved"      // stands under another block, activity or assessment
	Renumbered ChangeOp = "renumbered" // same place in the tree, other id
	Reworded   ChangeOp = "reworded"
	Relinked   ChangeOp = "relinked" // links of a criterion
	Altered    ChangeOp = "altered"  // another property: see Details
)

// Change is what happened to one element.
type Change struct {
	Part    Part         `json:"part"`
	Ops     []ChangeOp   `json:"ops"`
	Old     string       `json:"old,omitempty"` // id in the old version, empty when added
	New     string       `json:"new,omitempty"`
	Was     string       `json:"was,omitempty"` // statement in the old version
	Now     string       `json:"now,omitempty"`
	Words   []Segment    `json:"words,omitempty"` // when reworded
	Details []Detail     `json:"details,omitempty"`
	Links   []LinkChange `json:"links,omitempty"`
}

// Is reports whether the change has this op.
func (c Change) Is(op ChangeOp) bool { return slices.Contains(c.Ops, op) }

// Detail is a property that is not the statement: optional, core, kind, modes…
type Detail struct {
	Field string    `json:"field"`
	Was   string    `json:"was"`
	Now   string    `json:"now"`
	Words []Segment `json:"words,omitempty"` // for running text (context)
}

// LinkChange is a link of a criterion that came, went, or changed its standing.
type LinkChange struct {
	Op     ChangeOp `json:"op"` // added, removed, altered
	Part   Part     `json:"part"`
	Target string   `json:"target"` // id in the new version; in the old one when removed
	Was    string   `json:"was,omitempty"`
	Now    string   `json:"now,omitempty"` // certainty and who confirmed
}

// BlockChanges gathers what changed in a block; elements that moved are told where
// they stand now.
type BlockChanges struct {
	Old     string   `json:"old,omitempty"`
	New     string   `json:"new,omitempty"`
	Title   string   `json:"title"`
	Changes []Change `json:"changes"`
}

// Comparison is what differs between two versions of a référentiel. Doubts, reasons
// of links and source addresses are about the reading, not the text: they are not compared.
type Comparison struct {
	General []Change       `json:"general"` // title, level, opening statements
	Blocks  []BlockChanges `json:"blocks"`  // only those with a change
	Counts  map[Op]int     `json:"counts"`
}

// Op is the name under which Counts counts.
type Op = ChangeOp

// Same reports whether nothing differs.
func (c Comparison) Same() bool { return len(c.General) == 0 && len(c.Blocks) == 0 }

// Compare finds what changed from was to now. Elements are matched by equal wording,
// then by id when the wordings are near, then by the nearest wording anywhere, so that
// an insertion that renumbers what follows is told as one addition.
func Compare(was, now Framework) Comparison {
	a, b := flatten(was), flatten(now)
	m := match(a, b)
	out := Comparison{General: general(was, now), Blocks: []BlockChanges{}, Counts: map[Op]int{}}
	groups := map[string]*BlockChanges{}
	var order []string
	into := func(key string) *BlockChanges {
		if groups[key] == nil {
			groups[key] = &BlockChanges{}
			order = append(order, key)
		}
		return groups[key]
	}
	for _, blk := range now.Blocks {
		g := into("new " + blk.ID)
		g.New, g.Title, g.Old = blk.ID, blk.Title, m.oldOf[blk.ID]
	}
	for _, blk := range was.Blocks {
		if _, kept := m.newOf[blk.ID]; !kept {
			g := into("old " + blk.ID)
			g.Old, g.Title = blk.ID, blk.Title
		}
	}
	for _, e := range b {
		if c, differs := m.changeOf(e); differs {
			g := into("new " + e.block)
			g.Changes = append(g.Changes, c)
		}
	}
	for _, e := range a {
		if _, kept := m.newOf[e.id]; !kept {
			key := "old " + e.block
			if to, blockKept := m.newOf[e.block]; blockKept {
				key = "new " + to
			}
			g := into(key)
			g.Changes = append(g.Changes, Change{Part: e.part, Ops: []ChangeOp{Removed}, Old: shownID(e), Was: e.text})
		}
	}
	for _, key := range order {
		if len(groups[key].Changes) > 0 {
			out.Blocks = append(out.Blocks, *groups[key])
		}
	}
	out.count()
	return out
}

func (c *Comparison) count() {
	tally := func(changes []Change) {
		for _, ch := range changes {
			for _, op := range ch.Ops {
				c.Counts[op]++
			}
		}
	}
	tally(c.General)
	for _, b := range c.Blocks {
		tally(b.Changes)
	}
}

// general compares what stands before the blocks.
func general(was, now Framework) []Change {
	out := []Change{}
	if was.Title != now.Title {
		out = append(out, Change{Part: PartTitle, Ops: []ChangeOp{Reworded}, Was: was.Title, Now: now.Title,
			Words: DiffWords(was.Title, now.Title)})
	}
	if was.Level != now.Level {
		out = append(out, Change{Part: PartLevel, Ops: []ChangeOp{Altered},
			Details: []Detail{{Field: "level", Was: levelText(was.Level), Now: levelText(now.Level)}}})
	}
	a, b := statements(was.Statements), statements(now.Statements)
	m := match(a, b)
	for _, e := range b {
		if c, differs := m.changeOf(e); differs {
			out = append(out, c)
		}
	}
	for _, e := range a {
		if _, kept := m.newOf[e.id]; !kept {
			out = append(out, Change{Part: PartStatement, Ops: []ChangeOp{Removed}, Old: e.id, Was: e.text})
		}
	}
	return out
}

// changeOf says how an element of the new version differs from its match.
func (m matching) changeOf(e element) (Change, bool) {
	oldID, matched := m.oldOf[e.id]
	if !matched {
		return Change{Part: e.part, Ops: []ChangeOp{Added}, New: shownID(e), Now: e.text}, true
	}
	old := m.old[oldID]
	c := Change{Part: e.part, Old: shownID(old), New: shownID(e), Was: old.text, Now: e.text}
	if parent, ok := m.newOf[old.parent]; old.parent != e.parent && (!ok || parent != e.parent) {
		c.Ops = append(c.Ops, Moved)
	} else if m.renumbered(old, e) {
		c.Ops = append(c.Ops, Renumbered)
	}
	if old.text != e.text {
		c.Ops = append(c.Ops, Reworded)
		c.Words = DiffWords(old.text, e.text)
	}
	if c.Details = details(old, e); len(c.Details) > 0 {
		c.Ops = append(c.Ops, Altered)
	}
	if c.Links = m.linkChanges(old, e); len(c.Links) > 0 {
		c.Ops = append(c.Ops, Relinked)
	}
	return c, len(c.Ops) > 0
}

// renumbered is false for what has no number of its own, and when only the number of
// something above changed: "B1.C2" → "B2.C2" follows from B1 → B2, which is told once.
func (m matching) renumbered(old, now element) bool {
	if old.id == now.id || old.part == PartSub || old.part == PartStatement {
		return false
	}
	for i := len(old.id) - 1; i > 0; i-- {
		if old.id[i] != '.' {
			continue
		}
		if to, ok := m.newOf[old.id[:i]]; ok && to+old.id[i:] == now.id {
			return false
		}
	}
	return true
}

func details(old, now element) []Detail {
	var out []Detail
	if len(old.details) != len(now.details) { // one id for two parts: Check refuses it
		return nil
	}
	for i, d := range now.details {
		was := old.details[i].Now
		if was == d.Now {
			continue
		}
		d.Was = was
		if d.Field == "context" {
			d.Words = DiffWords(was, d.Now)
		}
		out = append(out, d)
	}
	return out
}

func (m matching) linkChanges(old, now element) []LinkChange {
	var out []LinkChange
	standing := func(l Link) string { return strings.TrimSpace(string(l.Certainty) + " " + l.ConfirmedBy) }
	for i, part := range []Part{PartCompetency, PartAssessment, PartTask} {
		was := map[string]Link{}
		for _, l := range old.links[i] {
			if to, ok := m.newOf[l.ID]; ok {
				was[to] = l
			} else {
				out = append(out, LinkChange{Op: Removed, Part: part, Target: l.ID, Was: standing(l)})
			}
		}
		for _, l := range now.links[i] {
			before, had := was[l.ID]
			delete(was, l.ID)
			switch {
			case !had:
				out = append(out, LinkChange{Op: Added, Part: part, Target: l.ID, Now: standing(l)})
			case standing(before) != standing(l):
				out = append(out, LinkChange{Op: Altered, Part: part, Target: l.ID, Was: standing(before), Now: standing(l)})
			}
		}
		for _, l := range old.links[i] { // those left, in the old order
			if to, ok := m.newOf[l.ID]; ok {
				if _, left := was[to]; left {
					out = append(out, LinkChange{Op: Removed, Part: part, Target: l.ID, Was: standing(l)})
				}
			}
		}
	}
	return out
}
