package secretariat

import (
	"regexp"
	"slices"

	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/tabs"
)

// opening names, in the address, what stands before the blocks.
const opening = "ouverture"

type benchView struct {
	*office.FrameworkView
	Block    int // -1 for the opening
	Groups   []benchGroup
	Doubts   []benchDoubt
	Open     []framework.OpenLink // of the whole référentiel
	Links    int                  // all of them
	Here     int                  // links of the block that nobody has confirmed
	Passages bool                 // the source can be shown
	Latest   []office.RevisionEvent
	Said     []lang.Said
}

// benchDoubt is a doubt with the element that was read there, when it is known.
type benchDoubt struct {
	framework.Doubt
	Ref string
}

// Framework shows a draft on its workbench, and any other version as a text to read.
func Framework(q *shell.Request) error {
	v, err := frameworkOf(q)
	if err != nil {
		return err
	}
	if v.State != office.VersionDraft {
		return showText(q, v)
	}
	return showBench(q, v, q.FormValue("bloc"), nil)
}

func showBench(q *shell.Request, v *office.FrameworkView, block string, refused error) error {
	passages, err := q.Office.FrameworkPassages(q.Context(), q.Who, v.ID)
	if err != nil {
		return err
	}
	b := benchView{FrameworkView: v, Block: blockNamed(v.Framework, block), Passages: len(passages) > 0,
		Open: framework.Unconfirmed(v.Framework), Links: linksOf(v.Framework), Said: unplaced(q.P.Refusals(refused))}
	b.Groups = rowsOf(q.P, v, passages, b.Block)
	for _, g := range b.Groups {
		for _, r := range g.Rows {
			b.Here += r.Open
		}
	}
	for _, d := range v.Framework.Doubts {
		b.Doubts = append(b.Doubts, benchDoubt{d, doubtRef(v, passages, d)})
	}
	if b.Latest, err = q.Office.FrameworkHistory(q.Context(), q.Who, v.ID, 0, fewLatest); err != nil {
		return err
	}
	return showVersion(q, v, shell.Page{Kind: ui.Work, Refused: refused, Body: workbench(b)})
}

// blockNamed finds the block that an address names: the first when it names none.
func blockNamed(f framework.Framework, name string) int {
	if name == opening {
		return -1
	}
	return max(0, slices.IndexFunc(f.Blocks, func(b framework.Block) bool { return b.ID == name }))
}

// blockKey names a block in an address.
func (b benchView) blockKey() string {
	if b.Block < 0 {
		return opening
	}
	return b.Framework.Blocks[b.Block].ID
}

func (b benchView) blockTabs(p *lang.Printer) []tabs.Tab {
	list := []tabs.Tab{{Text: p.T("framework.bench.opening"), URL: versionURL(b.VersionLine) + "?bloc=" + opening, Current: b.Block < 0}}
	for i, blk := range b.Framework.Blocks {
		count := ""
		if n := openIn(b.Open, blk.ID); n > 0 {
			count = p.T("framework.bench.open_count", "n", n)
		}
		list = append(list, tabs.Tab{Text: p.T("framework.bench.block", "id", blk.ID), URL: versionURL(b.VersionLine) + "?bloc=" + blk.ID, Current: i == b.Block, Count: count})
	}
	return list
}

func openIn(open []framework.OpenLink, block string) (n int) {
	for _, l := range open {
		if len(l.Criterion) > len(block) && l.Criterion[:len(block)+1] == block+"." {
			n++
		}
	}
	return n
}

func linksOf(f framework.Framework) (n int) {
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			n += len(k.Competencies) + len(k.Assessments) + len(k.Tasks)
		}
	}
	return n
}

// fewLatest is how many corrections stand at the foot of a page.
const fewLatest = 5

var idInText = regexp.MustCompile(`[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)+`)

// doubtRef finds the element that a doubt is about: the one that it names, under its
// present id, else what was read at its place.
func doubtRef(v *office.FrameworkView, passages map[string]office.Passage, d framework.Doubt) string {
	for _, id := range idInText.FindAllString(d.What, -1) {
		for _, ref := range framework.Refs(v.Framework) {
			if slices.Contains(v.Origins.Of(ref), id) {
				return ref
			}
		}
	}
	return readAt(v, passages, d.At)
}

// readAt finds what was read at a place of the source.
func readAt(v *office.FrameworkView, passages map[string]office.Passage, at string) string {
	for _, ref := range framework.Refs(v.Framework) {
		for _, from := range v.Origins.Of(ref) {
			if passages[from].At == at {
				return ref
			}
		}
	}
	return ""
}

// elementURL is where one element is corrected.
func elementURL(v office.VersionLine, ref string) string {
	return versionURL(v, "element") + "?ref=" + ref
}

// rowURL leads to an element on the workbench.
func rowURL(v *office.FrameworkView, ref string) string {
	block := opening
	if part, _, ok := framework.Find(v.Framework, ref); ok && part != framework.PartTitle && part != framework.PartStatement {
		block = v.Framework.Blocks[blockOf(v.Framework, ref)].ID
	}
	return versionURL(v.VersionLine) + "?bloc=" + block + "#" + ref
}
