package office

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"path"
	"regexp"
	"sort"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/exam/deliverable"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// Bounds of a sending of many files.
const (
	mostFiles    = 2000
	mostTogether = 200 << 20 // bytes, once out of the archive
)

// AttachWorks attaches many files at once, all or none. Archives are opened. Each
// file is named by the number of its copy ("7K3-PM4.pdf"), or by the candidate's
// number with the assessment ("26-00041-7 B1.E1.pdf"); assessmentID serves for the
// names that hold no assessment. It returns how many files were attached.
func (o *Office) AttachWorks(ctx context.Context, who access.Person, sessionID, assessmentID string, files []WorkFile) (n int, err error) {
	if files, err = opened(files); err != nil {
		return 0, err
	}
	if len(files) == 0 {
		return 0, refusal.New(refusal.Invalid, "file_needed").On("file")
	}
	return len(files), o.do(ctx, who, access.AttachWork, func(d *Deed) error {
		s, published, err := d.session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if s.State.Reached(exam.Deliberating) {
			return refusal.New(refusal.Conflict, "session_marks_frozen")
		}
		find, err := d.copyFinder(s.ID, assessmentIDs(published), assessmentID)
		if err != nil {
			return err
		}
		var faults refusal.List
		byCopy := map[string][]WorkFile{}
		var copies []store.Copy
		for _, f := range files {
			c, no := find(f.Name)
			if no != nil {
				faults = append(faults, no)
				continue
			}
			if byCopy[c.ID] == nil {
				copies = append(copies, c)
			}
			byCopy[c.ID] = append(byCopy[c.ID], f)
		}
		if err := faults.Or(); err != nil {
			return err
		}
		return d.attachWorks(byCopy, copies)
	})
}

func assessmentIDs(p *Published) (ids []string) {
	for _, b := range p.Framework.Blocks {
		for _, a := range b.Assessments {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// word is what stands between the separators of a file's name.
var word = regexp.MustCompile(`[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*`)

// copyFinder makes the function that finds the copy that a file is named after.
func (d *Deed) copyFinder(sessionID string, assessments []string, usual string) (func(name string) (store.Copy, *refusal.Refusal), error) {
	copies, err := d.Copies(sessionID)
	if err != nil {
		return nil, err
	}
	byNumber, byID := map[string]store.Copy{}, map[string]store.Copy{}
	for _, c := range copies {
		byNumber[c.Number], byID[c.ID] = c, c
	}
	entries, err := d.Enrolments(sessionID)
	if err != nil {
		return nil, err
	}
	candidateNumber := map[string]string{} // enrolment → number
	for _, e := range entries {
		candidateNumber[e.ID] = strings.ToUpper(e.Number)
	}
	owners, err := d.CopyOwners(sessionID)
	if err != nil {
		return nil, err
	}
	byCandidate := map[[2]string]string{} // candidate's number, assessment → copy
	for _, w := range owners {
		byCandidate[[2]string{candidateNumber[w.EnrolmentID], w.AssessmentID}] = w.CopyID
	}
	known := map[string]bool{}
	for _, n := range candidateNumber {
		known[n] = true
	}
	return func(name string) (store.Copy, *refusal.Refusal) {
		base := strings.TrimSuffix(path.Base(name), path.Ext(name))
		assessment, who := usual, ""
		for _, w := range word.FindAllString(strings.ReplaceAll(base, "_", " "), -1) {
			w = strings.ToUpper(w)
			if number, ok := exam.ParseNumber(w); ok {
				if c, there := byNumber[number]; there {
					return c, nil
				}
			}
			if known[w] {
				who = w
			}
			for _, a := range assessments {
				if strings.EqualFold(a, w) {
					assessment = a
				}
			}
		}
		switch {
		case who == "":
			return store.Copy{}, refusal.New(refusal.Invalid, "work_name_unknown", "Name", path.Base(name)).On("file")
		case assessment == "":
			return store.Copy{}, refusal.New(refusal.Invalid, "work_assessment_unknown", "Name", path.Base(name), "Assessments", assessments).On("file")
		}
		id, ok := byCandidate[[2]string{who, assessment}]
		if !ok {
			return store.Copy{}, refusal.New(refusal.Invalid, "work_without_copy", "Name", path.Base(name), "Candidate", who, "Assessment", assessment).On("file")
		}
		return byID[id], nil
	}, nil
}

// opened takes the files out of the archives among them, in the order of their names.
func opened(files []WorkFile) (list []WorkFile, err error) {
	total := 0
	add := func(f WorkFile) error {
		total += len(f.Raw)
		list = append(list, f)
		if len(list) > mostFiles || total > mostTogether {
			return refusal.New(refusal.TooLarge, "works_too_many", "Files", mostFiles, "Most", mostTogether>>20).On("file")
		}
		return nil
	}
	for _, f := range files {
		if !bytes.HasPrefix(f.Raw, []byte("PK\x03\x04")) || !strings.EqualFold(path.Ext(f.Name), ".zip") {
			if err := add(f); err != nil {
				return nil, err
			}
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(f.Raw), int64(len(f.Raw)))
		if err != nil {
			return nil, refusal.New(refusal.Invalid, "works_zip_broken", "Name", f.Name).On("file").Because(err)
		}
		for _, entry := range z.File {
			if entry.FileInfo().IsDir() || strings.HasPrefix(path.Base(entry.Name), ".") || strings.HasPrefix(entry.Name, "__MACOSX/") {
				continue
			}
			raw, err := unzip(entry)
			if err != nil {
				return nil, refusal.New(refusal.Invalid, "works_zip_broken", "Name", f.Name+" : "+entry.Name).On("file").Because(err)
			}
			if err := add(WorkFile{Name: entry.Name, Raw: raw}); err != nil {
				return nil, err
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list, nil
}

// unzip reads one file, never much beyond what a file may be.
func unzip(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, deliverable.MostBytes+1))
}
