package office_test

import (
	"testing"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
)

// A candidate seated against a measure on the timetable is named on the sitting's page,
// until they are moved.
func TestTheTimetableHonoursArrangements(t *testing.T) {
	eachTerm(t, func(t *testing.T, x *term) {
		x.enter(t, three)
		first := x.planned(t, nil)
		_, err := x.SeatProposed(x.ctx, x.claire, first)
		must(t, err)
		helped := x.at(t, first).Rows[0].EnrolmentID
		x.grant(t, accommodation.Granted{EnrolmentID: helped, Measure: "plusieurs-jours", Effect: accommodation.Schedule},
			accommodation.Granted{EnrolmentID: helped, Measure: "matin-seulement", Effect: accommodation.Schedule})
		if d := x.at(t, first); len(d.Timetable) != 0 {
			t.Errorf("a morning alone in its day is refused: %+v", d.Timetable)
		}
		second := x.planned(t, func(s *exam.Sitting) { s.AssessmentID, s.Starts = "B1.E2", june.Add(5*time.Hour) })
		must(t, x.SeatCandidates(x.ctx, x.claire, second, []string{helped}))
		if d := x.at(t, second).Timetable; len(d) != 2 || d[0].Need != accommodation.MorningOnly || d[1].Need != accommodation.OneADay || d[1].Assessment != "B1.E1" || d[1].Name == "" {
			t.Errorf("the afternoon of the same day: %+v", d)
		}
		if d := x.at(t, first).Timetable; len(d) != 1 || d[0].Need != accommodation.OneADay {
			t.Errorf("the morning of the same day: %+v", d)
		}
		must(t, x.UnseatCandidates(x.ctx, x.claire, second, []string{helped}))
		if d := x.at(t, first).Timetable; len(d) != 0 {
			t.Errorf("once moved: %+v", d)
		}
	})
}
