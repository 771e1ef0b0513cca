package office

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// What a revision came from.
const (
	ByImport     = "import"
	ByCopy       = "copy" // begun from a version
	ByEdit       = "edit"
	ByRegulation = "regulation"
	ByUndo       = "undo"
)

// FrameworkChange says how a revision came to be; the catalogue puts it into words.
type FrameworkChange struct {
	Kind  string           `json:"kind"`
	Edits []framework.Edit `json:"edits,omitempty"`
	File  string           `json:"file,omitempty"` // imported file
	From  int              `json:"from,omitempty"` // version copied, or revision gone back to
}

// draft is a version that may still change, as one act sees it.
type draft struct {
	store.VersionRow
	row       store.RevisionRow
	framework framework.Framework
	origins   framework.Origins
}

// draft opens a draft for the act under way: access asked, not frozen, and at the
// revision that the person saw.
func (d *Deed) draft(versionID string, revision int) (*draft, error) {
	v, err := d.Version(versionID)
	if err != nil {
		return nil, err
	}
	if err := d.Allow(access.Target{access.OfTitle: v.TitleID}); err != nil {
		return nil, err
	}
	if err := frozen(v.State, v.TitleName, v.Number); err != nil {
		return nil, err
	}
	if revision != Latest && revision != v.Revision {
		return nil, d.faster(v)
	}
	row, err := d.Revision(v.ID, v.Revision)
	if err != nil {
		return nil, err
	}
	return d.stateOf(v, row)
}

// frozen refuses what is asked of a version that is no longer a draft.
func frozen(state, title string, number int) error {
	switch state {
	case VersionPublished:
		return refusal.New(refusal.Conflict, "framework_frozen_published", "title", title, "number", number)
	case VersionSetAside:
		return refusal.New(refusal.Conflict, "framework_frozen_set_aside", "title", title, "number", number)
	}
	return nil
}

// stateOf opens a version at one of its revisions.
func (d *Deed) stateOf(v store.VersionRow, row store.RevisionRow) (*draft, error) {
	w := &draft{VersionRow: v, row: row}
	var err error
	if w.framework, err = decodeFramework(row); err != nil {
		return nil, err
	}
	return w, json.Unmarshal([]byte(row.Origins), &w.origins)
}

// faster tells who changed the draft since the page was shown.
func (d *Deed) faster(v store.VersionRow) error {
	last, err := d.Revision(v.ID, v.Revision)
	if err != nil {
		return err
	}
	names, err := d.NamesOf([]string{last.By})
	if err != nil {
		return err
	}
	return refusal.New(refusal.Conflict, "framework_stale", "who", nameOr(names, last.By), "when", time.UnixMilli(last.At), "revision", v.Revision)
}

func nameOr(names map[string]string, id string) string {
	if n := names[id]; n != "" {
		return n
	}
	return System.Name
}

// keep saves the draft's new state as its next revision and notes it in the journal.
func (d *Deed) keep(w *draft, change FrameworkChange, more map[string]any) error {
	content, err := encodeFramework(w.framework)
	if err != nil {
		return err
	}
	origins, err := json.Marshal(w.origins)
	if err != nil {
		return err
	}
	what, err := json.Marshal(change)
	if err != nil {
		return err
	}
	w.Revision++
	w.row = store.RevisionRow{VersionID: w.ID, Revision: w.Revision, Content: content, Regulation: w.row.Regulation, Origins: string(origins),
		What: string(what), At: d.Now.UnixMilli(), By: d.Who.ID}
	if err := d.AddRevision(w.row); err != nil {
		return err
	}
	facts := map[string]any{"revision": w.Revision, "change": change, "framework_sha256": sha256Of(content), "regulation_sha256": sha256Of(w.row.Regulation)}
	for k, v := range more {
		facts[k] = v
	}
	return d.Record("framework/"+w.ID, facts)
}

func sha256Of(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
