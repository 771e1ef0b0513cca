package office

import (
	"slices"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/store"
)

// TimetableLine is somebody whom a sitting expects at an hour or on a day that what
// they were granted does not allow.
type TimetableLine struct {
	exam.Untimely
	Name       string
	Assessment string // of the other sitting of the day
}

// timetableOf names those who sit against a measure on the timetable. Hours of passage
// past noon are told with the passages.
func (o *Office) timetableOf(r store.Reader, s exam.Sitting, seats []exam.Seat, sitters []exam.Sitter) (list []TimetableLine, err error) {
	needs := map[string][]accommodation.Need{}
	var ids []string
	for _, x := range sitters {
		if slices.ContainsFunc(x.Needs, func(n accommodation.Need) bool { return slices.Contains(accommodation.ScheduleNeeds, n) }) {
			needs[x.EnrolmentID] = x.Needs
			ids = append(ids, x.EnrolmentID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	const day = 24 * 3600 * 1000
	elsewhere, err := r.SeatsElsewhere(s.ID, ids, s.Starts.UnixMilli()-2*day, s.Starts.UnixMilli()+2*day)
	if err != nil {
		return nil, err
	}
	measures, err := r.MeasuresOf(ids)
	if err != nil {
		return nil, err
	}
	var dated []exam.Dated
	for _, seat := range seats {
		asked, some := needs[seat.EnrolmentID]
		if !some {
			continue
		}
		if !seat.Starts.IsZero() {
			asked = slices.DeleteFunc(slices.Clone(asked), func(n accommodation.Need) bool { return n == accommodation.MorningOnly })
		}
		dated = append(dated, exam.Dated{Spell: exam.SpellOf(seat.EnrolmentID, s.ID, s.Allowance(seat, measures[seat.EnrolmentID]).Time(exam.Happened{})), Needs: asked})
	}
	var others []exam.Spell
	of := map[string]string{}
	for _, e := range elsewhere {
		of[e.Sitting.ID] = e.Sitting.AssessmentID
		others = append(others, exam.SpellOf(e.EnrolmentID, e.Sitting.ID, e.Sitting.Allowance(e.Seat, nil).Time(exam.Happened{})))
	}
	named, err := r.EnrolmentsByID(s.SessionID, ids)
	for _, u := range exam.UntimelySeats(dated, others, s.Local(s.Starts).Location()) {
		list = append(list, TimetableLine{u, named[u.Candidate].Identity.Listed(), of[u.Other.SittingID]})
	}
	return list, err
}
