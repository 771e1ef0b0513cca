package office

import (
	"strings"

	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/store"
)

// longest text of a sitting, in bytes: an address, a note, a reason.
const longestSittingText = 1000

// sittingOf finds a sitting with its session and what it is judged by.
func (o *Office) sittingOf(r store.Reader, id string) (*sittingAt, error) {
	s, err := r.Sitting(id)
	if err != nil {
		return nil, err
	}
	x := &sittingAt{Sitting: s, facts: map[string]any{}}
	if x.Session, err = r.Session(s.SessionID); err != nil {
		return nil, err
	}
	x.Published, err = o.publishedFramework(r, x.Session.VersionID)
	return x, err
}

// checkSitting says all that is wrong with a plan, field by field, texts tidied.
func (d *Deed) checkSitting(plan *exam.Sitting, in exam.Session, published *Published) error {
	for _, text := range []*string{&plan.Address, &plan.Note, &plan.NoExtraWhy} {
		*text = strings.TrimSpace(*text)
		if len(*text) > longestSittingText {
			return refusal.New(refusal.Invalid, "session_text_long").On("note")
		}
	}
	if !plan.NoExtra {
		plan.NoExtraWhy = ""
	}
	plan.Starts = plan.Starts.UTC()
	if in.State.Reached(exam.Deliberating) {
		return refusal.New(refusal.Conflict, "session_marks_frozen")
	}
	faults := plan.CheckPlan(in)
	if _, _, known := exam.BlockOf(published.Framework, plan.AssessmentID); !known {
		faults = append(faults, refusal.New(refusal.Invalid, "sitting_assessment", "assessment", plan.AssessmentID).On("assessment"))
	}
	if err := withoutHealth("note", plan.Note, published.Registration.Title); err != nil {
		faults = appendOn(faults, "note", err)
	}
	if plan.Starts.Before(d.Now) && !plan.Starts.IsZero() {
		faults = append(faults, refusal.New(refusal.Invalid, "sitting_past", "starts", plan.Starts).On("day"))
	}
	if plan.CentreID == "" {
		return faults.Or()
	}
	if _, err := d.Centre(plan.CentreID); isNotFound(err) {
		faults = append(faults, refusal.New(refusal.Invalid, "not_found", "What", "centre").On("centre"))
	} else if err != nil {
		return err
	} else if block, _, known := exam.BlockOf(published.Framework, plan.AssessmentID); known && plan.Venue == exam.OnSite {
		err := centreMay(d.Reader, candidate.ToAssess, plan.CentreID, published, []string{block.ID}, plan.Day())
		if err != nil && refusal.KindOf(err) == 0 {
			return err
		}
		faults = appendOn(faults, "centre", err)
	}
	return faults.Or()
}

// noOverlap refuses that somebody be expected at two sittings at once, personal ends
// included: the seats given, or all those of the sitting when none is.
func (d *Deed) noOverlap(s exam.Sitting, seats []exam.Seat) error {
	clashes, err := clashesOf(d.Reader, s, seats)
	if err != nil {
		return err
	}
	if len(clashes) == 0 {
		return nil
	}
	var faults refusal.List
	for i, c := range clashes {
		if i == mostClashesNamed {
			faults = append(faults, refusal.New(refusal.Conflict, "sitting_overlap_more", "n", len(clashes)-i))
			break
		}
		faults = append(faults, refusal.New(refusal.Conflict, "sitting_overlap", "name", c.Name, "assessment", c.Assessment, "from", c.Other.From, "to", c.Other.To))
	}
	return faults.Or()
}

const mostClashesNamed = 10

// Clash is a candidate expected at two sittings at once.
type Clash struct {
	EnrolmentID, Name string
	Assessment        string // of the other sitting
	Other             exam.Spell
}

func clashesOf(r store.Reader, s exam.Sitting, seats []exam.Seat) (list []Clash, err error) {
	if seats == nil {
		if seats, err = r.Seats(s.ID); err != nil {
			return nil, err
		}
	}
	if len(seats) == 0 {
		return nil, nil
	}
	ids := make([]string, len(seats))
	from, to := s.Starts, s.Starts
	for i, x := range seats {
		ids[i] = x.EnrolmentID
		if x.Begins(s).After(to) {
			to = x.Begins(s)
		}
	}
	const day = 24 * 3600 * 1000
	others, err := r.SeatsElsewhere(s.ID, ids, from.UnixMilli()-3*day, to.UnixMilli()+3*day)
	if err != nil || len(others) == 0 {
		return nil, err
	}
	for _, o := range others {
		ids = append(ids, o.Seat.EnrolmentID)
	}
	measures, err := r.MeasuresOf(ids)
	if err != nil {
		return nil, err
	}
	var spells []exam.Spell
	of := map[string]exam.Sitting{}
	for _, x := range seats {
		spells = append(spells, exam.SpellOf(x.EnrolmentID, s.ID, s.Allowance(x, measures[x.EnrolmentID]).Time(exam.Happened{})))
	}
	for _, o := range others {
		of[o.Sitting.ID] = o.Sitting
		spells = append(spells, exam.SpellOf(o.EnrolmentID, o.Sitting.ID, o.Sitting.Allowance(o.Seat, measures[o.Seat.EnrolmentID]).Time(exam.Happened{})))
	}
	var clashing []string
	for _, pair := range exam.Overlaps(spells) {
		other := pair[0]
		if other.SittingID == s.ID {
			other = pair[1]
		} else if pair[1].SittingID != s.ID {
			continue // two others: not of this sitting
		}
		clashing = append(clashing, other.Candidate)
		list = append(list, Clash{EnrolmentID: other.Candidate, Assessment: of[other.SittingID].AssessmentID, Other: other})
	}
	named, err := r.EnrolmentsByID(s.SessionID, clashing)
	for i := range list {
		list[i].Name = named[list[i].EnrolmentID].Identity.Listed()
	}
	return list, err
}
