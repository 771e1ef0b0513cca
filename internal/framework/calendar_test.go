package framework

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMonthsEndWhereTheCalendarSays(t *testing.T) {
	for _, x := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-08-31", 6, "2027-02-28"}, {"2027-08-31", 6, "2028-02-29"}, {"2026-01-31", 1, "2026-02-28"},
		{"2026-03-15", 2, "2026-05-15"}, {"2026-12-31", 2, "2027-02-28"}, {"2026-11-30", 3, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"}, {"2026-05-31", 0, "2026-05-31"},
	} {
		from, _ := ParseDate(x.from)
		if got := from.AddMonths(x.months).String(); got != x.want {
			t.Errorf("%s and %d months: %s, wanted %s", x.from, x.months, got, x.want)
		}
	}
	d, _ := ParseDate("2028-02-03")
	if d.EndOfMonth().String() != "2028-02-29" || d.AddDays(-3).String() != "2028-01-31" || d.DaysTo(d.AddDays(40)) != 40 {
		t.Error("days of a leap February")
	}
}

// Whatever the day, a later day of entry never gives an earlier limit, the limit is
// in the month that was counted, and it is never after the same day of that month.
func TestMonthsAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := DateOf(time.Date(2020, 1, 1+rapid.IntRange(0, 6000).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
		n := rapid.IntRange(0, 40).Draw(t, "months")
		m := d.AddMonths(n)
		if d.AddDays(1).AddMonths(n).Before(m) {
			t.Fatalf("%s then the next day: %s is later than %s", d, m, d.AddDays(1).AddMonths(n))
		}
		if (m.Year*12+int(m.Month))-(d.Year*12+int(d.Month)) != n || m.Day > d.Day || m.Day < d.Day && m != m.EndOfMonth() {
			t.Fatalf("%s and %d months: %s", d, n, m)
		}
	})
}
