package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// What the marking of a copy comes to, and what a candidate's copies come to together
// (docs/formats/audit.md). It knows nothing of internal/marking.

// Words of the marking, as the tables have them.
const (
	first      = "first"
	second     = "second"
	third      = "third"
	harmonised = "harmonised"
	handed     = "handed"
	notSeen    = regulation.NotSeenWord
)

// marking is the sheets of one copy: for each stage its state, and its marks that stand.
type marking map[string]*sheet

type sheet struct {
	state string
	marks map[string]string // criterion → level; empty when it was cleared
}

// says gives the level that a handed sheet states on a criterion.
func (m marking) says(stage, criterion string) (level string, ok bool) {
	s := m[stage]
	if s == nil || s.state != handed || s.marks[criterion] == "" {
		return "", false
	}
	return s.marks[criterion], true
}

// settled is the level that a copy comes to on a criterion; ok is false while the
// marking is pending.
func (m marking) settled(criterion string, r regulation.Regulation) (level string, ok bool) {
	if l, ok := m.says(harmonised, criterion); ok {
		return l, true
	}
	if l, ok := m.says(third, criterion); ok {
		return l, true
	}
	a, ok := m.says(first, criterion)
	if !ok || m[second] == nil {
		return a, ok
	}
	b, ok := m.says(second, criterion)
	switch {
	case !ok:
		return "", false
	case a == b:
		return a, true
	case a == notSeen || b == notSeen:
		return "", false
	}
	x, y, rule := r.LevelIndex(a), r.LevelIndex(b), r.DoubleMarking
	if max(x-y, y-x) > rule.MaxGap {
		return "", false
	}
	switch rule.Agree {
	case regulation.First:
		return a, true
	case regulation.Highest:
		return r.Levels[max(x, y)].ID, x >= 0 && y >= 0
	case regulation.Lowest:
		return r.Levels[max(min(x, y), 0)].ID, x >= 0 && y >= 0
	}
	return "", false // the two must agree
}

// shownIn lists, by assessment, the criteria that its copies show.
func shownIn(f framework.Framework) map[string][]string {
	by := map[string][]string{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			for _, l := range k.Assessments {
				if !slices.Contains(by[l.ID], k.ID) {
					by[l.ID] = append(by[l.ID], k.ID)
				}
			}
		}
	}
	return by
}

// handIn is one copy of a candidate with its marking.
type handIn struct {
	assessment, presence string
	marking              marking
}

// levelsOf gives a candidate's level on each criterion of the blocks that they entered
// for: the highest that their copies show, or the lowest where the rules say so. A
// criterion is left out when a copy that shows it is pending, and when none was seen.
func (v *version) levelsOf(enrolled []string, copies []handIn) map[string]string {
	levels := map[string]string{}
	for _, b := range v.framework.Blocks {
		if !slices.Contains(enrolled, b.ID) {
			continue
		}
		for _, k := range b.Criteria {
			if level, ok := v.levelOf(k.ID, copies); ok {
				levels[k.ID] = level
			}
		}
	}
	return levels
}

func (v *version) levelOf(criterion string, copies []handIn) (level string, ok bool) {
	best := -1
	for _, c := range copies {
		if c.presence == string(exam.Absent) || !slices.Contains(v.shown[c.assessment], criterion) {
			continue
		}
		l, settled := c.marking.settled(criterion, v.rules)
		if !settled {
			return "", false
		}
		at := v.rules.LevelIndex(l)
		if at < 0 { // not seen in this copy: it says nothing against the others
			continue
		}
		if best < 0 || v.rules.Several.Take == regulation.Lowest && at < best || v.rules.Several.Take != regulation.Lowest && at > best {
			best = at
		}
	}
	if best < 0 {
		return "", false
	}
	return v.rules.Levels[best].ID, true
}

// digest names what a decision is taken on (docs/formats/audit.md).
func (f facts) digest(rules string) string {
	lines := []string{"jurande levels v1", "regulation " + rules, fmt.Sprintf("absent %t", f.absent)}
	add := func(word string, list []string) {
		list = slices.Clone(list)
		slices.Sort(list)
		for _, x := range list {
			lines = append(lines, word+" "+x)
		}
	}
	add("enrolled", f.enrolled)
	add("held", f.held)
	add("neutralised", f.neutralised)
	var levels []string
	for k, l := range f.levels {
		levels = append(levels, k+" "+l)
	}
	add("level", levels)
	return sum(strings.Join(lines, "\n") + "\n")
}

func sum(text string) string { return sumBytes([]byte(text)) }

func sumBytes(raw []byte) string {
	s := sha256.Sum256(raw)
	return hex.EncodeToString(s[:])
}
