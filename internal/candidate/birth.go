package candidate

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"jurande/internal/framework"
)

// Birth is a birth date as the civil-status register gives it: a person may be
// known to be born in a year, or in a month of it, and no more. Day, then Month, is
// zero when unknown; the zero value is a date that nobody gave. Its stored form,
// "1970-00-00", sorts before the days of its year.
type Birth struct {
	Year  int
	Month time.Month
	Day   int
}

// BirthOn is a birth on a day that is known.
func BirthOn(d framework.Date) Birth { return Birth{d.Year, d.Month, d.Day} }

// ParseBirth reads the stored form; the empty text is a date that nobody gave.
func ParseBirth(s string) (Birth, error) {
	if s == "" {
		return Birth{}, nil
	}
	parts := strings.Split(s, "-")
	if len(parts) != 3 {
		return Birth{}, fmt.Errorf("candidate: %q is no birth date", s)
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return Birth{}, fmt.Errorf("candidate: %q is no birth date", s)
		}
		n[i] = v
	}
	b := Birth{n[0], time.Month(n[1]), n[2]}
	if !b.real() {
		return Birth{}, fmt.Errorf("candidate: %q is no birth date", s)
	}
	return b, nil
}

// real: a day of the calendar, a month, or a year.
func (b Birth) real() bool {
	if b.Year < 1 || b.Year > 9999 {
		return false
	}
	if b.Month == 0 {
		return b.Day == 0
	}
	if b.Day == 0 {
		return b.Month >= time.January && b.Month <= time.December
	}
	t := time.Date(b.Year, b.Month, b.Day, 0, 0, 0, 0, time.UTC)
	return t.Day() == b.Day && t.Month() == b.Month && t.Year() == b.Year
}

// IsZero reports that nobody gave the date.
func (b Birth) IsZero() bool { return b == Birth{} }

// Complete reports that the day is known.
func (b Birth) Complete() bool { return b.Day != 0 }

// String is the stored form, empty when nobody gave the date.
func (b Birth) String() string {
	if b.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", b.Year, b.Month, b.Day)
}

// Figures is how files and documents write it, day first: "03/02/2001", "02/2001", "2001".
func (b Birth) Figures() string {
	switch {
	case b.IsZero():
		return ""
	case b.Month == 0:
		return fmt.Sprintf("%04d", b.Year)
	case b.Day == 0:
		return fmt.Sprintf("%02d/%04d", b.Month, b.Year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", b.Day, b.Month, b.Year)
}

// First is the earliest day that it may be.
func (b Birth) First() framework.Date {
	return framework.Date{Year: b.Year, Month: max(b.Month, time.January), Day: max(b.Day, 1)}
}

// Last is the latest day that it may be.
func (b Birth) Last() framework.Date {
	switch {
	case b.Month == 0:
		return framework.Date{Year: b.Year, Month: time.December, Day: 31}
	case b.Day == 0:
		return framework.DateOf(time.Date(b.Year, b.Month+1, 0, 0, 0, 0, 0, time.UTC))
	}
	return framework.Date(b)
}

// Agrees reports that both may be the birth of one person: what both know is the same.
func (b Birth) Agrees(o Birth) bool {
	return b.Year == o.Year && (b.Month == o.Month || b.Month == 0 || o.Month == 0) && (b.Day == o.Day || b.Day == 0 || o.Day == 0)
}

// MarshalText writes the stored form.
func (b Birth) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads the stored form.
func (b *Birth) UnmarshalText(text []byte) (err error) {
	*b, err = ParseBirth(string(text))
	return err
}
