package framework

import (
	"strconv"
	"strings"

	"jurande/internal/refusal"
)

// EditOp is one way in which a draft is corrected by hand.
type EditOp string

const (
	EditText     EditOp = "text"     // correct a text: ID, Field ("" or kind, context), Text
	EditSet      EditOp = "set"      // a property: ID, Field (level, optional, core, participation, modes), Text
	EditSplit    EditOp = "split"    // ID becomes Parts
	EditMerge    EditOp = "merge"    // ID takes in its next neighbour
	EditPromote  EditOp = "promote"  // a sub-activity becomes an activity, with the sub-activities after it
	EditDemote   EditOp = "demote"   // an activity and its sub-activities join the activity before
	EditMove     EditOp = "move"     // a competency or a sub-activity to activity To, a task to assessment To
	EditAdd      EditOp = "add"      // a Part with its Text, under To
	EditRemove   EditOp = "remove"   // ID
	EditLink     EditOp = "link"     // criterion ID meets To
	EditUnlink   EditOp = "unlink"   // it does not
	EditConfirm  EditOp = "confirm"  // criterion ID meets To indeed; To empty: all its links; ID a block: all of the block's
	EditResolve  EditOp = "resolve"  // doubt number ID (from 1) is settled
	EditRenumber EditOp = "renumber" // ids in order, criteria under their first competency
)

// Edit is one correction, as it is kept with the revision that it made. An ID is
// that of an element, or "title", or Ref of what has no id of its own. Was is the
// former text, for who reads the history; Apply does not look at it.
type Edit struct {
	Op    EditOp   `json:"op"`
	Part  Part     `json:"part,omitempty"`
	ID    string   `json:"id,omitempty"`
	To    string   `json:"to,omitempty"`
	Field string   `json:"field,omitempty"`
	Text  string   `json:"text,omitempty"`
	Parts []string `json:"parts,omitempty"`
	Was   string   `json:"was,omitempty"`
}

// TitleRef names the title of the document.
const TitleRef = "title"

// Ref names what has no id: the nth (from 1) sub-activity of an activity, or the nth
// opening statement when parent is empty.
func Ref(parent string, n int) string { return parent + "~" + strconv.Itoa(n) }

// Apply makes one correction. The référentiel given is not changed; by is the login
// of who confirms a link. Ids are put in order again where elements came or went,
// and the trace says what became of each.
func Apply(f Framework, e Edit, by string) (Framework, Trace, error) {
	s := newSurgery(f)
	if err := s.apply(e, by); err != nil {
		return f, Trace{}, err
	}
	trace := s.settle()
	for _, no := range Check(s.f) {
		if no.Key == "framework_id_twice" { // ids made elsewhere, in another manner than ours
			return f, Trace{}, refusal.New(refusal.Conflict, "framework_edit_ids", "id", no.Facts["id"])
		}
	}
	return s.f, trace, nil
}

func (s *surgery) apply(e Edit, by string) error {
	switch e.Op {
	case EditLink, EditUnlink, EditConfirm:
		return s.links(e, by)
	case EditResolve:
		return s.resolve(e)
	case EditRenumber:
		s.all = true
		return nil
	case EditAdd:
		return s.add(e)
	}
	at, ok := s.find(e.ID)
	if !ok {
		return refusal.New(refusal.NotFound, "framework_edit_absent", "id", e.ID)
	}
	switch e.Op {
	case EditText:
		return s.correct(at, e)
	case EditSet:
		return s.set(at, e)
	case EditSplit:
		return s.split(at, e.Parts)
	case EditMerge:
		return s.merge(at)
	case EditPromote:
		return s.promote(at)
	case EditDemote:
		return s.demote(at)
	case EditMove:
		return s.move(at, e.To)
	case EditRemove:
		return s.remove(at)
	}
	return cannot(e.Op, at)
}

// cannot refuses an operation on a part that does not know it.
func cannot(op EditOp, at spot) error {
	return refusal.New(refusal.Invalid, "framework_edit_cannot", "op", string(op), "part", string(at.part), "id", at.ref)
}

func (s *surgery) resolve(e Edit) error {
	n, err := strconv.Atoi(e.ID)
	if err != nil || n < 1 || n > len(s.f.Doubts) {
		return refusal.New(refusal.NotFound, "framework_edit_no_doubt", "number", e.ID)
	}
	s.f.Doubts = append(s.f.Doubts[:n-1], s.f.Doubts[n:]...)
	return nil
}

// longestText bounds a text typed by hand, in characters.
const longestText = 10_000

// typed makes white space single, as in all texts of a référentiel.
func typed(s string) (string, error) {
	s = strings.Join(strings.Fields(s), " ")
	switch n := len([]rune(s)); {
	case n == 0:
		return "", refusal.New(refusal.Invalid, "framework_edit_empty").On("text")
	case n > longestText:
		return "", refusal.New(refusal.Invalid, "field_too_long", "Most", longestText, "n", n).On("text")
	}
	return s, nil
}
