package caseexchange

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"jurande/internal/framework"
)

// Options are what a référentiel does not say of itself.
type Options struct {
	At      time.Time // written as the time of last change of every object
	Creator string    // who answers for the text; CASE wants one
}

// UnknownCreator is written when nobody says who made the référentiel.
const UnknownCreator = "Non précisé"

// Export makes the package of a sound référentiel; an unsound one is refused with
// the list of framework.Check.
func Export(f framework.Framework, o Options) (Package, error) {
	if l := framework.Check(f); len(l) > 0 {
		return Package{}, l
	}
	w := newWriter(f, o)
	for i, b := range f.Blocks {
		w.block(i+1, b)
	}
	w.links(f)
	return w.out, nil
}

// Encode writes a package as indented JSON, the same bytes for the same package.
func Encode(p Package) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(p)
	return b.Bytes(), err
}

type writer struct {
	names
	at       string
	language string
	level    []string
	out      Package
	types    map[role]Link
	nodes    map[string]Link // our id → the item
}

func newWriter(f framework.Framework, o Options) *writer {
	w := &writer{names: names{f.Title, f.Source}, at: o.At.UTC().Format(time.RFC3339),
		types: map[role]Link{}, nodes: map[string]Link{}}
	from, imported := f.Source[documentKey]
	if !imported {
		w.language = "fr" // French law: a référentiel of ours is in French
	}
	if f.Level > 0 {
		w.level = []string{strconv.Itoa(f.Level)}
	}
	creator := o.Creator
	if creator == "" {
		creator = from.Creator
	}
	if creator == "" {
		creator = UnknownCreator
	}
	id, uri := w.of(documentKey)
	w.nodes[documentKey] = Link{label(f.Title), id, uri}
	w.out.Document = Document{Identifier: id, URI: uri, FrameworkType: "Référentiel de certification", CaseVersion: "1.1",
		Creator: creator, Title: f.Title, LastChange: w.at, Language: w.language, Description: strings.Join(f.Statements, "\n"),
		Extensions: map[string]docExt{ours: {extVersion, f.Level, list(f.Statements), list(f.Doubts)}}}
	w.out.Items, w.out.Associations = []Item{}, []Association{}
	for _, r := range roles {
		id := w.own("type " + string(r.role))
		w.types[r.role] = Link{r.title, id, "urn:uuid:" + id}
		w.out.Definitions.Types = append(w.out.Definitions.Types, ItemType{id, "urn:uuid:" + id, r.title, r.title, r.rank, string(r.role), w.at})
	}
	return w
}

// item adds an item under its parent, at a place among its siblings.
func (w *writer) item(parent string, place int, statement, notes string, ext itemExt) {
	id, uri := w.of(ext.ID)
	kind := w.types[ext.Role]
	w.nodes[ext.ID] = Link{label(statement), id, uri}
	w.out.Items = append(w.out.Items, Item{Identifier: id, Statement: statement, Type: kind.Title, URI: uri, Code: w.code(ext.ID),
		Notes: notes, Language: w.language, Education: w.level, TypeURI: &kind, LastChange: w.at,
		Extensions: map[string]itemExt{ours: ext}})
	w.associate("isChildOf", ext.ID, parent, place)
}

func (w *writer) associate(kind, from, to string, place int) *Association {
	id := w.own(kind + " " + from + " " + to)
	w.out.Associations = append(w.out.Associations, Association{Identifier: id, Type: kind, Sequence: place, URI: "urn:uuid:" + id,
		Origin: w.nodes[from], Destination: w.nodes[to], LastChange: w.at})
	return &w.out.Associations[len(w.out.Associations)-1]
}

// block numbers everything in the block in one run, so that each list can be put back
// in order whatever its parents in the tree.
func (w *writer) block(place int, b framework.Block) {
	w.item(documentKey, place, b.Title, "", itemExt{ID: b.ID, Role: roleBlock, Optional: b.Optional})
	n := 0
	next := func() int { n++; return n }
	for _, a := range b.Activities {
		w.item(b.ID, next(), a.Title, "", itemExt{ID: a.ID, Role: roleActivity})
		for i, s := range a.Sub {
			w.item(a.ID, i+1, s, "", itemExt{ID: subID(a.ID, i), Role: roleSub})
		}
	}
	for _, c := range b.Competencies {
		parent := b.ID
		if c.Activity != "" {
			parent = c.Activity
		}
		w.item(parent, next(), c.Statement, "", itemExt{ID: c.ID, Role: roleCompetency})
	}
	for _, e := range b.Assessments {
		w.item(b.ID, next(), e.Title, e.Context, itemExt{ID: e.ID, Role: roleAssessment, Kind: e.Kind,
			Participation: e.Participation, Modes: e.Modes})
		for i, t := range e.Tasks {
			w.item(e.ID, i+1, t.Text, "", itemExt{ID: t.ID, Role: roleTask})
		}
	}
	for _, k := range b.Criteria {
		parent := b.ID
		if len(k.Competencies) > 0 && strings.HasPrefix(k.Competencies[0].ID, b.ID+".") {
			parent = k.Competencies[0].ID
		}
		w.item(parent, next(), k.Statement, "", itemExt{ID: k.ID, Role: roleCriterion, Core: k.Core})
	}
}

// links comes after every block: a criterion may be tied to another block's elements.
func (w *writer) links(f framework.Framework) {
	lines := map[string][]framework.Criterion{}
	for _, b := range f.Blocks {
		for _, k := range b.Criteria {
			place := 0
			for _, links := range [][]framework.Link{k.Competencies, k.Assessments, k.Tasks} {
				for _, l := range links {
					place++
					a := w.associate("isRelatedTo", k.ID, l.ID, place)
					a.Notes = l.Reason
					a.Extensions = map[string]linkExt{ours: {l.Certainty, l.ConfirmedBy}}
				}
			}
			for _, l := range k.Assessments {
				lines[l.ID] = append(lines[l.ID], k)
			}
		}
	}
	for _, b := range f.Blocks {
		for _, e := range b.Assessments {
			if len(lines[e.ID]) > 0 {
				w.rubric(e, lines[e.ID])
			}
		}
	}
}

func (w *writer) rubric(e framework.Assessment, criteria []framework.Criterion) {
	id, uri := w.of(e.ID + rubricMark)
	r := Rubric{Identifier: id, URI: uri, Title: e.Title, Description: e.Context, LastChange: w.at}
	for i, k := range criteria {
		lineID, lineURI := w.of(lineKey(e.ID, k.ID))
		r.Criteria = append(r.Criteria, RubricCriterion{lineID, lineURI, k.Statement, w.nodes[k.ID], i + 1, id, w.at})
	}
	w.out.Rubrics = append(w.out.Rubrics, r)
}

func lineKey(assessment, criterion string) string { return criterion + "@" + assessment + rubricMark }

// subID numbers a sub-activity, which has no id of its own; the mark keeps it apart
// from every id that a référentiel can hold.
func subID(activity string, i int) string { return activity + "#S" + strconv.Itoa(i+1) }

// label shortens a statement to the title of a link: one line, 120 characters.
func label(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= 120 {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:119])) + "…"
}

func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
