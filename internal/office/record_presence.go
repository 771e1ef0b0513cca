package office

import (
	"context"
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/refusal"
)

// RecordPresence records for copies of a session whether their candidate was
// there. A copy on which a marker has begun cannot become absent; one to which a
// work is attached neither.
func (o *Office) RecordPresence(ctx context.Context, who access.Person, sessionID string, copyIDs []string, p exam.Presence) error {
	if len(copyIDs) == 0 {
		return refusal.New(refusal.Invalid, "copies_none_chosen")
	}
	if !slices.Contains([]exam.Presence{exam.Expected, exam.Present, exam.Absent}, p) {
		return refusal.New(refusal.Invalid, "presence_unknown", "Presence", string(p))
	}
	return o.do(ctx, who, access.AttachWork, func(d *Deed) error {
		s, err := d.Session(sessionID)
		if err != nil {
			return err
		}
		if err := d.Allow(sessionTarget(s)); err != nil {
			return err
		}
		if s.State.Reached(exam.Deliberating) {
			return refusal.New(refusal.Conflict, "session_marks_frozen")
		}
		numbers, err := d.numbersOf(sessionID, copyIDs)
		if err != nil {
			return err
		}
		if p == exam.Absent {
			if err := d.mayBeAbsent(sessionID, numbers); err != nil {
				return err
			}
		}
		if err := d.SetPresence(copyIDs, p); err != nil {
			return err
		}
		return d.Record("session/"+sessionID, map[string]any{"presence": string(p), "copies": copyIDs})
	})
}

// RecordRestPresent records as present every copy of a session whose presence is
// not recorded yet, and says how many.
func (o *Office) RecordRestPresent(ctx context.Context, who access.Person, sessionID string) (n int, err error) {
	var rest []string
	err = o.see(ctx, who, access.AttachWork, func(v *View) error {
		s, err := v.Session(sessionID)
		if err != nil {
			return err
		}
		if err := v.Allow(sessionTarget(s)); err != nil {
			return err
		}
		copies, err := v.Copies(sessionID)
		for _, c := range copies {
			if c.Presence == exam.Expected {
				rest = append(rest, c.ID)
			}
		}
		return err
	})
	if err != nil || len(rest) == 0 {
		return 0, err
	}
	return len(rest), o.RecordPresence(ctx, who, sessionID, rest, exam.Present)
}

// numbersOf checks that copies are of the session, and gives their numbers by id.
func (d *Deed) numbersOf(sessionID string, copyIDs []string) (map[string]string, error) {
	copies, err := d.Copies(sessionID)
	if err != nil {
		return nil, err
	}
	all := make(map[string]string, len(copies))
	for _, c := range copies {
		all[c.ID] = c.Number
	}
	numbers := make(map[string]string, len(copyIDs))
	for _, id := range copyIDs {
		if all[id] == "" {
			return nil, refusal.New(refusal.NotFound, "not_found", "What", "copy")
		}
		numbers[id] = all[id]
	}
	return numbers, nil
}

func (d *Deed) mayBeAbsent(sessionID string, numbers map[string]string) error {
	works, err := d.DeliverableCounts(sessionID)
	if err != nil {
		return err
	}
	begun, err := d.CopiesBegun(sessionID)
	if err != nil {
		return err
	}
	var faults refusal.List
	for id, number := range numbers {
		if works[id] > 0 {
			faults = append(faults, refusal.New(refusal.Conflict, "copy_absent_with_work", "Number", number))
		}
		if begun[id] > 0 {
			faults = append(faults, refusal.New(refusal.Conflict, "copy_absent_begun", "Number", number))
		}
	}
	slices.SortFunc(faults, func(a, b *refusal.Refusal) int { return strings.Compare(a.Error(), b.Error()) })
	return faults.Or()
}
