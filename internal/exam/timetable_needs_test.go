package exam_test

import (
	"testing"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
)

func TestTimetableMeasuresAreKept(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2027, 6, day, hour, minute, 0, 0, zone) }
	spell := func(sitting string, from, to time.Time) exam.Spell {
		return exam.Spell{Candidate: "a", SittingID: sitting, From: from, To: to}
	}
	morning, single := accommodation.MorningOnly, accommodation.OneADay
	for name, c := range map[string]struct {
		seat   exam.Spell
		needs  []accommodation.Need
		others []exam.Spell
		want   []accommodation.Need
	}{
		"to noon":             {spell("s", at(8, 9, 0), at(8, 12, 0)), []accommodation.Need{morning}, nil, nil},
		"past noon":           {spell("s", at(8, 9, 0), at(8, 12, 1)), []accommodation.Need{morning}, nil, []accommodation.Need{morning}},
		"the afternoon":       {spell("s", at(8, 14, 0), at(8, 15, 0)), []accommodation.Need{morning}, nil, []accommodation.Need{morning}},
		"two the same day":    {spell("s", at(8, 9, 0), at(8, 10, 0)), []accommodation.Need{single}, []exam.Spell{spell("o", at(8, 15, 0), at(8, 16, 0))}, []accommodation.Need{single}},
		"the next day":        {spell("s", at(8, 9, 0), at(8, 10, 0)), []accommodation.Need{single}, []exam.Spell{spell("o", at(9, 0, 5), at(9, 1, 0))}, nil},
		"somebody else":       {spell("s", at(8, 9, 0), at(8, 10, 0)), []accommodation.Need{single}, []exam.Spell{{Candidate: "b", SittingID: "o", From: at(8, 15, 0), To: at(8, 16, 0)}}, nil},
		"nothing was granted": {spell("s", at(8, 14, 0), at(8, 15, 0)), nil, []exam.Spell{spell("o", at(8, 9, 0), at(8, 10, 0))}, nil},
	} {
		got := exam.UntimelySeats([]exam.Dated{{Spell: c.seat, Needs: c.needs}}, c.others, zone)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", name, got)
			continue
		}
		for i := range got {
			if got[i].Need != c.want[i] || got[i].Candidate != "a" {
				t.Errorf("%s: %v", name, got)
			}
		}
	}
}
