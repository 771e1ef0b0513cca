package secretariat

import (
	"strings"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/ui/state"
)

// benchRow is one element beside the passage it was read from.
type benchRow struct {
	Ref    string
	Shown  string // its id, or its rank when it has none
	Part   framework.Part
	Text   string
	Notes  []string // what else is known of it: modes, activity, core
	Inner  bool     // stands under the row before: a sub-activity, a task
	Source []office.Passage
	Same   bool   // the passage is that of the row before
	Near   string // place of the passage before: not said again
	Added  bool   // by hand: no passage
	Links  []benchLink
	Open   int // links that nobody has confirmed
}

// benchLink is what a criterion meets.
type benchLink struct {
	To        string
	Text      string
	State     state.State
	Reason    string
	Confirmed bool
}

// benchGroup is one list of a block: its activities, its competencies…
type benchGroup struct {
	Part framework.Part // of what can be added to the list
	To   string         // under which element it would be added
	Rows []benchRow
}

// count is how many elements of its kind the list holds, whatever stands within them.
func (g benchGroup) count() (n int) {
	for _, r := range g.Rows {
		if r.Part == g.Part {
			n++
		}
	}
	return n
}

// rowsOf lays out a block, or what stands before the blocks when block is -1.
func rowsOf(p *lang.Printer, v *office.FrameworkView, passages map[string]office.Passage, block int) []benchGroup {
	l := layout{p: p, v: v, passages: passages}
	f := v.Framework
	if block < 0 {
		l.begin(framework.PartStatement, "")
		level := p.T("framework.row.level_unknown")
		if f.Level > 0 {
			level = p.T("framework.row.level", "level", f.Level)
		}
		l.row(benchRow{Ref: framework.TitleRef, Part: framework.PartTitle, Text: f.Title, Notes: []string{level}})
		for i, s := range f.Statements {
			l.row(benchRow{Ref: framework.Ref("", i+1), Shown: figures(i + 1), Part: framework.PartStatement, Text: s})
		}
		return l.groups
	}
	b := f.Blocks[block]
	l.activities(b)
	l.begin(framework.PartCompetency, b.ID)
	for _, c := range b.Competencies {
		notes := []string{}
		if c.Activity != "" {
			_, text, _ := framework.Find(f, c.Activity)
			notes = append(notes, p.T("framework.row.activity", "id", c.Activity, "text", cut(text, 60)))
		}
		l.row(benchRow{Ref: c.ID, Shown: c.ID, Part: framework.PartCompetency, Text: c.Statement, Notes: notes})
	}
	l.assessments(b)
	l.begin(framework.PartCriterion, b.ID)
	for _, k := range b.Criteria {
		l.criterion(k)
	}
	return l.groups
}

type layout struct {
	p        *lang.Printer
	v        *office.FrameworkView
	passages map[string]office.Passage
	groups   []benchGroup
	before   office.Passage
}

func (l *layout) begin(part framework.Part, to string) {
	l.groups = append(l.groups, benchGroup{Part: part, To: to})
	l.before = office.Passage{}
}

func (l *layout) row(r benchRow) {
	from := l.v.Origins.Of(r.Ref)
	r.Added = len(from) == 0
	for _, ref := range from {
		if passage, ok := l.passages[ref]; ok {
			r.Source = append(r.Source, passage)
		}
	}
	r.Near = l.before.At
	if len(r.Source) == 1 {
		r.Same = r.Source[0] == l.before
		l.before = r.Source[0]
	} else {
		l.before = office.Passage{}
	}
	g := &l.groups[len(l.groups)-1]
	g.Rows = append(g.Rows, r)
}

func (l *layout) activities(b framework.Block) {
	l.begin(framework.PartActivity, b.ID)
	optional := l.p.T("framework.row.common")
	if b.Optional {
		optional = l.p.T("framework.row.optional")
	}
	l.row(benchRow{Ref: b.ID, Shown: b.ID, Part: framework.PartBlock, Text: b.Title, Notes: []string{optional}})
	for _, a := range b.Activities {
		l.row(benchRow{Ref: a.ID, Shown: a.ID, Part: framework.PartActivity, Text: a.Title})
		for i, s := range a.Sub {
			l.row(benchRow{Ref: framework.Ref(a.ID, i+1), Shown: figures(i + 1), Part: framework.PartSub, Text: s, Inner: true})
		}
	}
}

func (l *layout) assessments(b framework.Block) {
	l.begin(framework.PartAssessment, b.ID)
	for _, e := range b.Assessments {
		notes := []string{l.p.T("framework.participation."+string(e.Participation)) + ", " + modesInWords(l.p, e.Modes)}
		if e.Context != "" {
			notes = append(notes, e.Context)
		}
		l.row(benchRow{Ref: e.ID, Shown: e.ID, Part: framework.PartAssessment, Text: e.Title, Notes: notes})
		for _, t := range e.Tasks {
			l.row(benchRow{Ref: t.ID, Shown: t.ID, Part: framework.PartTask, Text: t.Text, Inner: true})
		}
	}
}

func modesInWords(p *lang.Printer, modes []framework.Mode) string {
	words := make([]string, len(modes))
	for i, m := range modes {
		words[i] = p.T("framework.mode." + string(m))
	}
	if len(words) == 0 {
		return p.T("framework.mode.unsaid")
	}
	return p.List(words...)
}

func (l *layout) criterion(k framework.Criterion) {
	r := benchRow{Ref: k.ID, Shown: k.ID, Part: framework.PartCriterion, Text: k.Statement}
	if !k.Core {
		r.Notes = append(r.Notes, l.p.T("framework.row.not_core"))
	}
	for _, list := range [][]framework.Link{k.Competencies, k.Assessments, k.Tasks} {
		for _, link := range list {
			_, text, _ := framework.Find(l.v.Framework, link.ID)
			r.Links = append(r.Links, benchLink{To: link.ID, Text: cut(text, 64), State: linkState(l.p, link), Reason: link.Reason, Confirmed: link.ConfirmedBy != ""})
			if link.ConfirmedBy == "" {
				r.Open++
			}
		}
	}
	if len(k.Tasks) == 0 {
		r.Notes = append(r.Notes, l.p.T("framework.row.no_task"))
	}
	l.row(r)
}

// linkState says how sure a link is, and who made it so.
func linkState(p *lang.Printer, l framework.Link) state.State {
	if l.ConfirmedBy != "" {
		return state.State{Word: p.T("framework.link.confirmed", "who", l.ConfirmedBy), Shape: state.Acquired}
	}
	shapes := map[framework.Certainty]state.Shape{framework.Sure: state.Full, framework.Likely: state.Half, framework.Doubtful: state.Attention}
	return state.State{Word: p.T("framework.certainty." + string(l.Certainty)), Shape: shapes[l.Certainty]}
}

// readIn finds in a passage the words that were read as an element; without them, the
// whole passage comes before. A passage that was read whole has nothing to mark.
func readIn(source, read string) (before, marked, after string) {
	i := strings.Index(source, read)
	if i < 0 || read == "" || len(source)-len(read) < 3 {
		return source, "", ""
	}
	return source[:i], read, source[i+len(read):]
}
