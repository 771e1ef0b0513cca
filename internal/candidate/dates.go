package candidate

import (
	"regexp"
	"strconv"
	"time"

	"jurande/internal/framework"
)

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{1,4})(?: 0?0[:h]00(?::00)?)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$`)
	serial    = regexp.MustCompile(`^\d{4,5}(?:[.,]0+)?$`) // a spreadsheet's count of days
)

// birthDate reads dd/mm/yyyy (also with points, hyphens, or year first). The key of
// the refusal says what is wrong: an impossible day, a year of two figures, a count of days.
func birthDate(s string) (framework.Date, string) {
	year, month, day := "", "", ""
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := yearFirst.FindStringSubmatch(s); m != nil {
		year, month, day = m[1], m[2], m[3]
	}
	switch {
	case year == "" && serial.MatchString(s):
		return framework.Date{}, "roster_date_serial"
	case year == "":
		return framework.Date{}, "roster_date_shape"
	case len(year) < 4:
		return framework.Date{}, "roster_date_short_year"
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if m > 12 && d <= 12 {
		return framework.Date{}, "roster_date_month_first"
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y == 0 || t.Day() != d || int(t.Month()) != m {
		return framework.Date{}, "roster_date_impossible"
	}
	return framework.DateOf(t), ""
}

// Ages between which a birth date is believed, in years on the day of entry.
const (
	youngest = 14
	oldest   = 100
)

func believable(birth, on framework.Date) bool {
	years := on.Year - birth.Year
	if on.Month < birth.Month || on.Month == birth.Month && on.Day < birth.Day {
		years--
	}
	return years >= youngest && years < oldest
}
