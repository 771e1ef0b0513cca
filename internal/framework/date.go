package framework

import (
	"fmt"
	"strings"
	"time"
)

// Date is a civil date, without hour or zone. The zero value means "not known".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf keeps the civil date of an instant, in the instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2024-04-26" or "26/04/2024"; the empty text is the unknown date.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Date{}, nil
	}
	for _, layout := range []string{time.DateOnly, "02/01/2006"} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return DateOf(t), nil
		}
	}
	return Date{}, fmt.Errorf("%q is not a date: write AAAA-MM-JJ or JJ/MM/AAAA", s)
}

// IsZero reports whether the date is unknown; encoders use it to leave the field out.
func (d Date) IsZero() bool { return d == Date{} }

// Before and After compare two known dates.
func (d Date) Before(o Date) bool { return d.Time().Before(o.Time()) }

// After reports whether d comes after o.
func (d Date) After(o Date) bool { return o.Before(d) }

// Time is midnight UTC of the day, for arithmetic and for writing in words.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// String is the ISO form, empty when unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads both forms of ParseDate.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}
