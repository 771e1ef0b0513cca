package exam

import (
	"testing"
	"time"
)

// An hour that an invigilator types is of the day of the sitting, and of the morning
// after when it runs past midnight; the clocks may change that night.
func TestAnHourIsNearTheStart(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		starts, typed, want string
	}{
		"the same morning":       {"2027-06-09 09:00", "09:20", "2027-06-09 09:20"},
		"a little before":        {"2027-06-09 09:00", "08:45", "2027-06-09 08:45"},
		"past midnight":          {"2027-06-09 22:00", "01:30", "2027-06-10 01:30"},
		"before midnight":        {"2027-06-10 00:10", "23:50", "2027-06-09 23:50"},
		"the clocks go forward":  {"2027-03-27 22:00", "04:00", "2027-03-28 04:00"},
		"the clocks go backward": {"2027-10-30 22:00", "05:00", "2027-10-31 05:00"},
	} {
		at := func(s string) time.Time {
			x, err := time.ParseInLocation("2006-01-02 15:04", s, paris)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		hour, _ := time.Parse("15:04", c.typed)
		s := Sitting{Zone: "Europe/Paris", Starts: at(c.starts).UTC()}
		if got := s.At(hour.Hour(), hour.Minute()); !got.Equal(at(c.want)) {
			t.Errorf("%s: %s", name, got.In(paris))
		}
	}
}
