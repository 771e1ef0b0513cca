package office

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"

	"jurande/internal/access"
	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// NumberCopies gives an anonymous copy to each candidate for each assessment of
// the blocks they enter for, where there is none yet: late candidates get theirs
// by the same act. It returns how many were added; when none is missing, nothing
// is written.
func (o *Office) NumberCopies(ctx context.Context, who access.Person, sessionID string) (added int, err error) {
	err = o.do(ctx, who, access.NumberCopies, func(d *Deed) error {
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
		wanted, err := withoutCopy(d.Reader, s.ID, published.Framework)
		if err != nil {
			return err
		}
		if added = len(wanted); added == 0 {
			return errNothingToDo
		}
		if err := d.drawNumbers(sessionID, wanted); err != nil {
			return err
		}
		if err := d.AddCopies(wanted, d.Now.UnixMilli()); err != nil {
			return err
		}
		bridge, err := bridgeDigest(d.Reader, sessionID)
		if err != nil {
			return err
		}
		if err := d.Record("session/"+sessionID, map[string]any{"copies": added, "bridge": bridge}); err != nil {
			return err
		}
		return d.settleEnded(sessionID)
	})
	return added, unlessIdle(err)
}

// withoutCopy lists the copies that candidates ought to have and do not.
func withoutCopy(r store.Reader, sessionID string, f framework.Framework) (wanted []store.OwnedCopy, err error) {
	entries, err := r.Enrolments(sessionID)
	if err != nil {
		return nil, err
	}
	owners, err := r.CopyOwners(sessionID)
	if err != nil {
		return nil, err
	}
	has := make(map[[2]string]bool, len(owners))
	for _, w := range owners {
		has[[2]string{w.EnrolmentID, w.AssessmentID}] = true
	}
	for _, e := range entries {
		for _, id := range assessmentsOf(f, e) {
			if !has[[2]string{e.ID, id}] {
				wanted = append(wanted, store.OwnedCopy{EnrolmentID: e.ID, Copy: store.Copy{SessionID: sessionID, AssessmentID: id, Presence: exam.Expected}})
			}
		}
	}
	return wanted, nil
}

func (o *Office) countWithoutCopy(r store.Reader, s exam.Session) (int, error) {
	published, err := o.publishedFramework(r, s.VersionID)
	if err != nil {
		return 0, err
	}
	wanted, err := withoutCopy(r, s.ID, published.Framework)
	return len(wanted), err
}

// assessmentsOf lists the assessments that a candidate sits.
func assessmentsOf(f framework.Framework, e candidate.Enrolment) (ids []string) {
	for _, b := range f.Blocks {
		if !slices.Contains(e.Blocks, b.ID) {
			continue
		}
		for _, a := range b.Assessments {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// drawNumbers gives each copy a number by chance, then an id in the order of the
// numbers, so that neither says who entered first.
func (d *Deed) drawNumbers(sessionID string, wanted []store.OwnedCopy) error {
	there, err := d.Copies(sessionID)
	if err != nil {
		return err
	}
	taken := make(map[string]bool, len(there))
	for _, c := range there {
		taken[c.Number] = true
	}
	chance := d.office.Chance
	if chance == nil {
		chance = rand.Reader
	}
	drawn, err := exam.Numbers(len(wanted), func(n string) bool { return taken[n] }, chance)
	if err != nil {
		return err
	}
	for i := range wanted {
		wanted[i].Number = drawn[i]
	}
	sort.Slice(wanted, func(i, j int) bool { return wanted[i].Number < wanted[j].Number })
	for i := range wanted {
		wanted[i].ID = d.office.NewID()
	}
	return nil
}

// bridgeDigest is the SHA-256, in hexadecimal, of one line "copy enrolment
// assessment number" per copy of the session, sorted: the journal
// holds it instead of the bridge itself, and the audit computes it again.
func bridgeDigest(r store.Reader, sessionID string) (string, error) {
	copies, err := r.Copies(sessionID)
	if err != nil {
		return "", err
	}
	number := make(map[string]string, len(copies))
	for _, c := range copies {
		number[c.ID] = c.Number
	}
	owners, err := r.CopyOwners(sessionID)
	if err != nil {
		return "", err
	}
	lines := make([]string, len(owners))
	for i, w := range owners {
		lines[i] = fmt.Sprintf("%s %s %s %s\n", w.CopyID, w.EnrolmentID, w.AssessmentID, number[w.CopyID])
	}
	sort.Strings(lines)
	h := sha256.New()
	for _, l := range lines {
		h.Write([]byte(l))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
