package framework

import "time"

// AddDays is the day so many days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths counts by the calendar, as the law does: the same day of a later month,
// or that month's last day when it has no such day (31 August and six months make
// 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.Year(), first.Month(), min(d.Day, last)}
}

// EndOfMonth is the last day of the date's month.
func (d Date) EndOfMonth() Date { return Date{d.Year, d.Month, 1}.AddMonths(1).AddDays(-1) }

// DaysTo counts the days from d to o, negative when o is before d.
func (d Date) DaysTo(o Date) int { return int(o.Time().Sub(d.Time()) / (24 * time.Hour)) }
