package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/exam/deliverable"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// WorkFile is a file handed in, under the name that its author gave it.
type WorkFile struct {
	Name string
	Raw  []byte
}

// AttachWork attaches files to a copy, in the order given. Their kind is told by
// their bytes. Markers see them under the copy's number, without their author.
func (o *Office) AttachWork(ctx context.Context, who access.Person, copyID string, files []WorkFile) error {
	return o.do(ctx, who, access.AttachWork, func(d *Deed) error {
		c, err := d.copyToFill(copyID)
		if err != nil {
			return err
		}
		return d.attachWorks(map[string][]WorkFile{c.ID: files}, []store.Copy{c})
	})
}

// WithdrawWork takes a file away from the markers; it stays in the copy's history.
func (o *Office) WithdrawWork(ctx context.Context, who access.Person, deliverableID string) error {
	return o.do(ctx, who, access.AttachWork, func(d *Deed) error { return d.withdrawWork(deliverableID) })
}

// ReplaceWork puts a file in the place of another, which stays in the history.
func (o *Office) ReplaceWork(ctx context.Context, who access.Person, deliverableID string, file WorkFile) error {
	return o.do(ctx, who, access.AttachWork, func(d *Deed) error {
		if err := d.withdrawWork(deliverableID); err != nil {
			return err
		}
		was, err := d.Deliverable(deliverableID)
		if err != nil {
			return err
		}
		c, err := d.Copy(was.CopyID)
		if err != nil {
			return err
		}
		return d.attachWorks(map[string][]WorkFile{c.ID: {file}}, []store.Copy{c})
	})
}

func (d *Deed) withdrawWork(deliverableID string) error {
	was, err := d.Deliverable(deliverableID)
	if err != nil {
		return err
	}
	c, err := d.copyToFill(was.CopyID)
	if err != nil {
		return err
	}
	if was.WithdrawnAt != 0 {
		return refusal.New(refusal.Conflict, "work_withdrawn")
	}
	if err := d.WithdrawDeliverable(deliverableID, d.Now.UnixMilli(), d.Who.ID); err != nil {
		return err
	}
	return d.Record("copy/"+c.ID, map[string]any{"withdrawn": was.Position, "sha256": was.SHA256})
}

// copyToFill finds a copy, asks access, and checks that files may still change.
func (d *Deed) copyToFill(copyID string) (store.Copy, error) {
	c, err := d.Copy(copyID)
	if err != nil {
		return c, err
	}
	s, err := d.Session(c.SessionID)
	if err != nil {
		return c, err
	}
	if err := d.Allow(sessionTarget(s)); err != nil {
		return c, err
	}
	if s.State.Reached(exam.Deliberating) {
		return c, refusal.New(refusal.Conflict, "session_marks_frozen")
	}
	return c, nil
}

// attachWorks keeps files and attaches them, all or none; a copy that gets a work was
// handed in by somebody who was there.
func (d *Deed) attachWorks(files map[string][]WorkFile, copies []store.Copy) error {
	var faults refusal.List
	var rows []store.Deliverable
	var present []string
	ids := make([]string, len(copies))
	for i, c := range copies {
		ids[i] = c.ID
	}
	histories, err := d.DeliverableHistories(ids)
	if err != nil {
		return err
	}
	for _, c := range copies {
		if c.Presence == exam.Absent {
			faults = append(faults, refusal.New(refusal.Conflict, "work_of_absent", "Number", c.Number).On("file"))
			continue
		}
		before := histories[c.ID]
		facts := []map[string]any{}
		for i, f := range files[c.ID] {
			row, no, err := d.keepWork(c, f, len(before)+i+1)
			if err != nil {
				return err
			}
			if no != nil {
				faults = append(faults, no)
				continue
			}
			if attached(before, row.SHA256) {
				faults = append(faults, refusal.New(refusal.Conflict, "work_same", "Name", row.OriginalName, "Number", c.Number).On("file"))
				continue
			}
			rows = append(rows, row)
			facts = append(facts, map[string]any{"position": row.Position, "sha256": row.SHA256, "shown": row.Shown, "type": row.MediaType, "cleaning": row.Cleaning})
		}
		if len(facts) == 0 {
			continue
		}
		if c.Presence == exam.Expected {
			present = append(present, c.ID)
		}
		if err := d.Record("copy/"+c.ID, map[string]any{"attached": facts}); err != nil {
			return err
		}
	}
	if err := faults.Or(); err != nil {
		return err
	}
	if len(rows) == 0 {
		return refusal.New(refusal.Invalid, "file_needed").On("file")
	}
	if err := d.SetPresence(present, exam.Present); err != nil {
		return err
	}
	if len(present) > 0 {
		if err := d.Record("session/"+copies[0].SessionID, map[string]any{"presence": string(exam.Present), "copies": present}); err != nil {
			return err
		}
	}
	return d.AddDeliverables(rows)
}

// keepWork recognises a file and keeps it as handed in and as markers will see it.
func (d *Deed) keepWork(c store.Copy, f WorkFile, position int) (row store.Deliverable, no *refusal.Refusal, err error) {
	name := path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
	kind, err := deliverable.Recognise(f.Raw)
	if err != nil {
		no, ok := err.(*refusal.Refusal)
		if !ok {
			return row, nil, err
		}
		no.Facts["Name"] = name
		return row, no.On("file"), nil
	}
	shown, cleaning := kind.Clean(f.Raw)
	row = store.Deliverable{ID: d.office.NewID(), CopyID: c.ID, Position: position, MediaType: kind.MediaType, SHA256: digest(f.Raw), Shown: digest(shown),
		Cleaning: string(cleaning), OriginalName: name, AddedAt: d.Now.UnixMilli(), AddedBy: d.Who.ID}
	if err := d.KeepContent(row.SHA256, f.Raw); err != nil {
		return row, nil, err
	}
	return row, nil, d.KeepContent(row.Shown, shown)
}

// attached reports that the same bytes are already attached.
func attached(list []store.Deliverable, sha256 string) bool {
	for _, x := range list {
		if x.SHA256 == sha256 && x.WithdrawnAt == 0 {
			return true
		}
	}
	return false
}

func digest(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
