package framework

import (
	"regexp"
	"slices"
	"strings"

	"jurande/internal/refusal"
)

// Check says what makes a référentiel unsound: an id missing, given twice or out of
// its place, a link to nothing, a word outside its list, a statement without text.
// What is merely uncovered (a criterion without a competency or a task) is told by
// Cover, not refused. Each refusal's Field is the path in the canonical form
// ("blocks[0].criteria[3].competencies[0].id"); the fact "id" names the element.
func Check(f Framework) refusal.List {
	c := checker{ids: map[string]string{}}
	c.text("title", "title", "title", f.Title)
	if f.Level != 0 && (f.Level < 3 || f.Level > 8) {
		c.add("level", "framework_level", "value", f.Level)
	}
	if len(f.Blocks) == 0 {
		c.add("blocks", "framework_no_block")
	}
	for i := range f.Blocks {
		c.declare(index("blocks", i), &f.Blocks[i])
	}
	for i := range f.Blocks {
		c.resolve(index("blocks", i), &f.Blocks[i])
	}
	return c.found
}

// idShape keeps ids fit for file names, addresses and columns.
var idShape = regexp.MustCompile(`^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$`)

// longestID bounds an id, in bytes.
const longestID = 64

type checker struct {
	found refusal.List
	ids   map[string]string // id → kind of element
}

func (c *checker) add(path, key string, facts ...any) {
	c.found = append(c.found, refusal.New(refusal.Invalid, key, facts...).On(path))
}

func (c *checker) text(path, id, what, s string) {
	if strings.TrimSpace(s) == "" {
		if id == "" {
			id = path
		}
		c.add(path, "framework_empty_text", "id", id, "what", what)
	}
}

// id declares an element under its parent: "B1.C1" belongs under "B1".
func (c *checker) id(path, id, parent, kind string) {
	switch {
	case id == "":
		c.add(path+".id", "framework_id_missing", "kind", kind, "parent", parent)
		return
	case !idShape.MatchString(id) || len(id) > longestID:
		c.add(path+".id", "framework_id_shape", "id", id)
	case parent != "" && !strings.HasPrefix(id, parent+"."):
		c.add(path+".id", "framework_id_place", "id", id, "parent", parent)
	}
	if before, twice := c.ids[id]; twice {
		c.add(path+".id", "framework_id_twice", "id", id, "kind", before)
		return
	}
	c.ids[id] = kind
}

func (c *checker) declare(path string, b *Block) {
	c.id(path, b.ID, "", "block")
	c.text(path+".title", b.ID, "title", b.Title)
	for i, a := range b.Activities {
		at := path + "." + index("activities", i)
		c.id(at, a.ID, b.ID, "activity")
		c.text(at+".title", a.ID, "title", a.Title)
	}
	for i, k := range b.Competencies {
		at := path + "." + index("competencies", i)
		c.id(at, k.ID, b.ID, "competency")
		c.text(at+".statement", k.ID, "statement", k.Statement)
	}
	for i, e := range b.Assessments {
		c.assessment(path+"."+index("assessments", i), b.ID, e)
	}
	for i, k := range b.Criteria {
		at := path + "." + index("criteria", i)
		c.id(at, k.ID, b.ID, "criterion")
		c.text(at+".statement", k.ID, "statement", k.Statement)
	}
}

func (c *checker) assessment(at, block string, e Assessment) {
	c.id(at, e.ID, block, "assessment")
	c.text(at+".title", e.ID, "title", e.Title)
	switch e.Participation {
	case Individual, Group, Either:
	default:
		c.add(at+".participation", "framework_word", "id", e.ID, "value", string(e.Participation),
			"allowed", []string{"individual", "group", "either"})
	}
	for i, m := range e.Modes {
		switch {
		case m != Written && m != Oral && m != Practical:
			c.add(at+"."+index("modes", i), "framework_word", "id", e.ID, "value", string(m),
				"allowed", []string{"written", "oral", "practical"})
		case slices.Contains(e.Modes[:i], m):
			c.add(at+"."+index("modes", i), "framework_mode_twice", "id", e.ID, "value", string(m))
		}
	}
	for i, t := range e.Tasks {
		to := at + "." + index("tasks", i)
		c.id(to, t.ID, e.ID, "task")
		c.text(to+".text", t.ID, "statement", t.Text)
	}
}

func (c *checker) resolve(path string, b *Block) {
	for i, k := range b.Competencies {
		if k.Activity != "" && (c.ids[k.Activity] != "activity" || !strings.HasPrefix(k.Activity, b.ID+".")) {
			c.add(path+"."+index("competencies", i)+".activity", "framework_link",
				"id", k.ID, "target", k.Activity, "kind", "activity")
		}
	}
	for i, k := range b.Criteria {
		at := path + "." + index("criteria", i) + "."
		c.linked(at+"competencies", k.ID, "competency", k.Competencies)
		c.linked(at+"assessments", k.ID, "assessment", k.Assessments)
		c.linked(at+"tasks", k.ID, "task", k.Tasks)
	}
}

func (c *checker) linked(path, id, kind string, links []Link) {
	seen := map[string]bool{}
	for i, l := range links {
		at := index(path, i)
		if c.ids[l.ID] != kind {
			c.add(at+".id", "framework_link", "id", id, "target", l.ID, "kind", kind)
		}
		if seen[l.ID] {
			c.add(at+".id", "framework_link_twice", "id", id, "target", l.ID)
		}
		seen[l.ID] = true
		switch l.Certainty {
		case Sure, Likely, Doubtful:
		default:
			c.add(at+".certainty", "framework_word", "id", id, "value", string(l.Certainty),
				"allowed", []string{"sure", "likely", "doubtful"})
		}
	}
}
