package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// mostPaperFiles is how many files a paper may have.
const mostPaperFiles = 20

// AttachPaperFiles attaches files to the draft of a paper; the bytes of each must be
// what its name says.
func (o *Office) AttachPaperFiles(ctx context.Context, who access.Person, paperID string, files []WorkFile) error {
	return o.onDraft(ctx, who, paperID, Latest, func(d *Deed, x *paperAt, v *exam.PaperVersion) error {
		for _, f := range files {
			format, err := exam.RecogniseFile(f.Name, f.Raw)
			if err != nil {
				return err
			}
			sum := sha256.Sum256(f.Raw)
			kept := hex.EncodeToString(sum[:])
			if slices.ContainsFunc(v.Content.Files, func(x exam.PaperFile) bool { return x.Name == f.Name }) {
				return refusal.New(refusal.Conflict, "paper_file_twice", "name", f.Name).On("file")
			}
			if err := d.KeepContent(kept, f.Raw); err != nil {
				return err
			}
			v.Content.Files = append(v.Content.Files, exam.PaperFile{Name: f.Name, MediaType: format.MediaType, SHA256: kept, Size: len(f.Raw)})
		}
		if len(v.Content.Files) > mostPaperFiles {
			return refusal.New(refusal.Invalid, "paper_files_many", "most", mostPaperFiles).On("file")
		}
		return nil
	})
}

// RemovePaperFile takes a file out of the draft, by its place from 1; former versions
// keep it.
func (o *Office) RemovePaperFile(ctx context.Context, who access.Person, paperID string, place int) error {
	return o.onDraft(ctx, who, paperID, Latest, func(d *Deed, x *paperAt, v *exam.PaperVersion) error {
		if place < 1 || place > len(v.Content.Files) {
			return refusal.New(refusal.Invalid, "paper_file_absent").On("file")
		}
		v.Content.Files = slices.Delete(v.Content.Files, place-1, place)
		return nil
	})
}

// PaperFile gives the bytes of a file attached to the version at hand.
func (o *Office) PaperFile(ctx context.Context, who access.Person, paperID string, place int) (f exam.PaperFile, raw []byte, err error) {
	err = o.see(ctx, who, access.ReadPaper, func(v *View) error {
		x, err := o.paperOf(v.Reader, paperID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(x.Session)); err != nil {
			return err
		}
		files := x.Last().Content.Files
		if place < 1 || place > len(files) {
			return refusal.New(refusal.NotFound, "not_found", "What", "file")
		}
		f = files[place-1]
		raw, err = v.Content(f.SHA256)
		return err
	})
	return f, raw, err
}
