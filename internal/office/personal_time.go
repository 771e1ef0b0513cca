package office

import (
	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/store"
)

// PersonalTimes computes the time planned for everybody expected at a sitting, by
// enrolment. It asks as many questions whatever the number of candidates.
func PersonalTimes(r store.Reader, s exam.Sitting) (map[string]exam.PersonalTime, error) {
	seats, measures, err := seatsWithMeasures(r, s)
	if err != nil {
		return nil, err
	}
	return TimesOf(s, seats, measures, nil), nil
}

// TimesOf computes the times of seats already read; happened is what was recorded of
// each during the sitting, nil before it.
func TimesOf(s exam.Sitting, seats []exam.Seat, measures map[string][]accommodation.Granted, happened map[string]exam.Happened) map[string]exam.PersonalTime {
	times := make(map[string]exam.PersonalTime, len(seats))
	for _, seat := range seats {
		times[seat.EnrolmentID] = s.Allowance(seat, measures[seat.EnrolmentID]).Time(happened[seat.EnrolmentID])
	}
	return times
}

// seatsWithMeasures reads who is expected and what each was granted, whatever for.
func seatsWithMeasures(r store.Reader, s exam.Sitting) ([]exam.Seat, map[string][]accommodation.Granted, error) {
	seats, err := r.Seats(s.ID)
	if err != nil {
		return nil, nil, err
	}
	ids := make([]string, len(seats))
	for i, seat := range seats {
		ids[i] = seat.EnrolmentID
	}
	measures, err := r.MeasuresOf(ids)
	return seats, measures, err
}

// TimeWords says a personal time: "de 9 h 00 à 10 h 30, 90 min dont 30 accordées".
// zone is that of the sitting.
func TimeWords(p *lang.Printer, zone string, t exam.PersonalTime) string {
	return p.T("sitting.time", "from", p.TimeIn(t.Begins, zone), "to", p.TimeIn(t.End, zone), "minutes", MinutesWords(p, t))
}

// MinutesWords says how long: "90 min, dont 30 accordées", "60 min".
func MinutesWords(p *lang.Printer, t exam.PersonalTime) string {
	if t.Granted == 0 {
		return p.T("sitting.minutes", "n", t.Minutes)
	}
	return p.T("sitting.minutes_granted", "n", t.Minutes, "granted", p.Number(t.Granted))
}
