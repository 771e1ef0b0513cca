package candidate

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"jurande/internal/framework"
)

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{1,4})(?: 0?0[:h]00(?::00)?)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$`)
	monthOnly = regexp.MustCompile(`^(\d{1,2})[/.\-](\d{4})$`)
	monthLast = regexp.MustCompile(`^(\d{4})-(\d{1,2})$`)
	yearOnly  = regexp.MustCompile(`^(19|20)\d\d$`)
	serial    = regexp.MustCompile(`^\d{4,5}(?:[.,]\d+)?$`) // a spreadsheet's count of days
)

// birthDate reads dd/mm/yyyy (also with points, hyphens, or year first); mm/yyyy,
// yyyy, or noughts for what the register does not know. counted says what a bare
// count of days stands for. The key of the refusal says what is wrong: an impossible
// day, a year of two figures, a count of days in a file of text.
func birthDate(s string, counted Epoch) (Birth, string) {
	year, month, day := "", "0", "0"
	switch {
	case yearOnly.MatchString(s):
		year = s
	case dayFirst.MatchString(s):
		m := dayFirst.FindStringSubmatch(s)
		day, month, year = m[1], m[2], m[3]
	case yearFirst.MatchString(s):
		m := yearFirst.FindStringSubmatch(s)
		year, month, day = m[1], m[2], m[3]
	case monthOnly.MatchString(s):
		m := monthOnly.FindStringSubmatch(s)
		month, year = m[1], m[2]
	case monthLast.MatchString(s):
		m := monthLast.FindStringSubmatch(s)
		year, month = m[1], m[2]
	case serial.MatchString(s) && counted != NoEpoch:
		return BirthOn(counted.day(s)), ""
	case serial.MatchString(s):
		return Birth{}, "roster_date_serial"
	default:
		return Birth{}, "roster_date_shape"
	}
	if len(year) < 4 {
		return Birth{}, "roster_date_short_year"
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if m > 12 && d <= 12 && d > 0 {
		return Birth{}, "roster_date_month_first"
	}
	b := Birth{y, time.Month(m), d}
	if !b.real() {
		return Birth{}, "roster_date_impossible"
	}
	return b, ""
}

// civilDate reads a date of which the day must be known.
func civilDate(s string, counted Epoch) (framework.Date, string) {
	b, key := birthDate(s, counted)
	if key == "" && !b.Complete() {
		key = "roster_date_shape"
	}
	if key != "" {
		return framework.Date{}, key
	}
	return framework.Date(b), ""
}

// Epoch is from when a spreadsheet counts the days of its dates.
type Epoch int

const (
	NoEpoch Epoch = iota // a file of text: a count of days is a fault
	From1900
	From1904
)

// day is the day of a count; hours are left out.
func (e Epoch) day(s string) framework.Date {
	whole, _, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	n, _ := strconv.Atoi(whole)
	from := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // 1900 was no leap year; spreadsheets say it was
	if e == From1904 {
		from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return framework.DateOf(from.AddDate(0, 0, n))
}

// Ages between which a birth date is believed, in years on the day of entry; before
// 1900 the national account takes none.
const (
	youngest  = 14
	oldest    = 100
	firstYear = 1900
)

// believable says whether a date can stand on a day: a fault for what cannot be, a
// doubt for an age that somebody should look at.
func believable(birth Birth, on framework.Date) (fault, doubt string) {
	switch {
	case birth.First().After(on):
		return "roster_date_future", ""
	case birth.Year < firstYear:
		return "roster_date_old", ""
	case age(birth.First(), on) < youngest || age(birth.Last(), on) >= oldest:
		return "", "roster_date_unbelievable"
	}
	return "", ""
}

func age(birth, on framework.Date) int {
	years := on.Year - birth.Year
	if on.Month < birth.Month || on.Month == birth.Month && on.Day < birth.Day {
		years--
	}
	return years
}
