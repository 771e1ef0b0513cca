package lang

import (
	"fmt"
	"time"
	_ "time/tzdata" // the exam office's clock must not depend on the machine's packages
)

// paris is the legal time of every act of a French certifier.
var paris = mustParis()

func mustParis() *time.Location {
	l, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return l
}

// Paris is the time zone in which people read and write times.
func Paris() *time.Location { return paris }

var frenchDays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

var frenchMonths = [...]string{"", "janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// Date is the day in full: "mardi 24 novembre 2026", "Tuesday 24 November 2026".
func (p *Printer) Date(t time.Time) string {
	t = t.In(paris)
	return p.day(t) + nbsp + fmt.Sprint(t.Year())
}

// ShortDate is the day in figures, day first in both languages: "24/11/2026".
func (p *Printer) ShortDate(t time.Time) string { return t.In(paris).Format("02/01/2006") }

// Time is the time of day to the minute: "14 h 05", "14:05".
func (p *Printer) Time(t time.Time) string {
	t = t.In(paris)
	if p.tag == "en" {
		return t.Format("15:04")
	}
	return fmt.Sprintf("%d"+nbsp+"h"+nbsp+"%02d", t.Hour(), t.Minute())
}

// TimeSeconds is the time of day to the second: "14 h 05 min 12 s", "14:05:12".
func (p *Printer) TimeSeconds(t time.Time) string {
	t = t.In(paris)
	if p.tag == "en" {
		return t.Format("15:04:05")
	}
	return p.Time(t) + fmt.Sprintf(nbsp+"min"+nbsp+"%02d"+nbsp+"s", t.Second())
}

// DateTime is a moment that stays true for years: "mardi 24 novembre 2026 à 14 h 05, heure de Paris".
func (p *Printer) DateTime(t time.Time) string {
	if p.tag == "en" {
		return p.Date(t) + " at " + p.Time(t) + ", Paris time"
	}
	return p.Date(t) + " à " + p.Time(t) + ", heure de Paris"
}

// DayTime is a moment of the present weeks, without the year:
// "mardi 24 novembre à 14 h 05, heure de Paris".
func (p *Printer) DayTime(t time.Time) string {
	if p.tag == "en" {
		return p.day(t.In(paris)) + " at " + p.Time(t) + ", Paris time"
	}
	return p.day(t.In(paris)) + " à " + p.Time(t) + ", heure de Paris"
}

func (p *Printer) day(t time.Time) string {
	if p.tag == "en" {
		return t.Format("Monday 2" + nbsp + "January")
	}
	number := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		number = "1er"
	}
	return frenchDays[t.Weekday()] + " " + number + nbsp + frenchMonths[t.Month()]
}

func (p *Printer) moment(t time.Time, as string) string {
	switch as {
	case "date":
		return p.Date(t)
	case "shortdate":
		return p.ShortDate(t)
	case "time":
		return p.Time(t)
	}
	return p.DateTime(t)
}
