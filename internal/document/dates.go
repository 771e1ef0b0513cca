package document

import (
	"fmt"
	"strconv"
	"time"
)

var (
	weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
	months   = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
)

// day is a date in words: "3 juillet 2026", "1er avril 2026". A date that is not known is a dash.
func day(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	number := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		number = "1er"
	}
	return fmt.Sprintf("%s %s %d", number, months[t.Month()-1], t.Year())
}

// fullDay is a date with its day of the week.
func fullDay(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	return weekdays[t.Weekday()] + " " + day(t)
}

// hour is a time of day: "14 h 05", "9 h".
func hour(t time.Time) string {
	if t.Minute() == 0 {
		return fmt.Sprintf("%d h", t.Hour())
	}
	return fmt.Sprintf("%d h %02d", t.Hour(), t.Minute())
}

// days is a period in words, as short as it can be said.
func days(from, to time.Time) string {
	switch {
	case from.IsZero() || to.IsZero() || sameDay(from, to):
		if from.IsZero() {
			from = to
		}
		return fullDay(from)
	case from.Year() == to.Year() && from.Month() == to.Month():
		return fmt.Sprintf("du %s au %s", first(from), day(to))
	case from.Year() == to.Year():
		return fmt.Sprintf("du %s %s au %s", first(from), months[from.Month()-1], day(to))
	}
	return fmt.Sprintf("du %s au %s", day(from), day(to))
}

func first(t time.Time) string {
	if t.Day() == 1 {
		return "1er"
	}
	return strconv.Itoa(t.Day())
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// sitting is when a meeting was held.
func sitting(from, to time.Time) string {
	switch {
	case to.IsZero():
		return fullDay(from) + ", à " + hour(from)
	case sameDay(from, to):
		return fullDay(from) + ", de " + hour(from) + " à " + hour(to)
	}
	return "du " + fullDay(from) + ", " + hour(from) + ", au " + fullDay(to) + ", " + hour(to)
}
