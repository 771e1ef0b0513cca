// Package icalendar writes invitations that calendars understand (RFC 5545, RFC 5546):
// one event, with the rules of its civil time beside it.
package icalendar

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Method is what is asked of the reader's calendar. It belongs to the calendar, never
// to the event: programs that find it there add a second event.
type Method string

const (
	Request Method = "REQUEST" // add the event, or replace the one of the same UID
	Cancel  Method = "CANCEL"  // take it away
)

// Person is who organises or attends.
type Person struct{ Name, Email string }

// Event is an invitation. UID never changes for one thing that somebody is invited to;
// Sequence is raised by the organiser alone, at each change.
type Event struct {
	Method      Method
	UID         string
	Sequence    int
	Stamp       time.Time // when this state was made
	Starts, End time.Time
	Zone        string // IANA name
	Summary     string
	Description string
	Location    string
	Organizer   Person
	Attendee    Person
	Alarm       time.Duration // before the beginning; none when zero
	AlarmWords  string
}

// Product names the program in what it writes.
const Product = "-//Jurande//Convocations//FR"

const most = 75 // octets of a line, its end not counted

// Write gives the calendar; it refuses an event that no calendar could place.
func (e Event) Write() ([]byte, error) {
	zone, err := time.LoadLocation(e.Zone)
	switch {
	case err != nil:
		return nil, fmt.Errorf("icalendar: %w", err)
	case e.UID == "" || e.Stamp.IsZero() || e.Starts.IsZero() || !e.End.After(e.Starts):
		return nil, errors.New("icalendar: the event lacks its name, its date or its times")
	case e.Method != Request && e.Method != Cancel:
		return nil, fmt.Errorf("icalendar: method %q", e.Method)
	}
	w := &writer{}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", Product)
	w.line("CALSCALE", "GREGORIAN")
	w.line("METHOD", string(e.Method))
	if e.Zone != "UTC" {
		w.zone(e.Zone, zone, e.Starts, e.End)
	}
	w.line("BEGIN", "VEVENT")
	w.line("UID", e.UID)
	w.line("SEQUENCE", fmt.Sprint(e.Sequence))
	w.line("DTSTAMP", utc(e.Stamp))
	w.at("DTSTART", e.Zone, zone, e.Starts)
	w.at("DTEND", e.Zone, zone, e.End)
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Location)
	w.person("ORGANIZER", "", e.Organizer)
	w.person("ATTENDEE", ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", e.Attendee)
	if e.Method == Cancel {
		w.line("STATUS", "CANCELLED")
	} else {
		w.line("STATUS", "CONFIRMED")
	}
	w.line("TRANSP", "OPAQUE")
	if e.Alarm > 0 && e.Method == Request {
		w.line("BEGIN", "VALARM")
		w.line("ACTION", "DISPLAY")
		w.text("DESCRIPTION", e.AlarmWords)
		w.line("TRIGGER", fmt.Sprintf("-PT%dM", int(e.Alarm.Minutes())))
		w.line("END", "VALARM")
	}
	w.line("END", "VEVENT")
	w.line("END", "VCALENDAR")
	return []byte(w.b.String()), nil
}

func utc(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

type writer struct{ b strings.Builder }

// line writes a property, folded at 75 octets without cutting a character (RFC 5545, 3.1).
func (w *writer) line(name, value string) {
	rest, room := name+":"+value, most
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.b.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], most-1
	}
	w.b.WriteString(rest + "\r\n")
}

func (w *writer) text(name, value string) {
	if value != "" {
		w.line(name, escaped(value))
	}
}

// escaped writes a text (RFC 5545, 3.3.11); control characters have no place in one.
func escaped(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7F {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// person writes who; a name stands between quotes, which it cannot hold itself, nor the
// backslash that some readers take for an escape.
func (w *writer) person(name, more string, p Person) {
	if p.Email == "" {
		return
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r == '"' || r == '\\' || r == 0x7F {
			return -1
		}
		return r
	}, p.Name)
	if plain != "" {
		name += `;CN="` + plain + `"`
	}
	email := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7F {
			return -1
		}
		return r
	}, p.Email)
	w.line(name+more, "mailto:"+email)
}

func (w *writer) at(name, zoneName string, zone *time.Location, t time.Time) {
	if zoneName == "UTC" {
		w.line(name, utc(t))
		return
	}
	w.line(name+";TZID="+zoneName, t.In(zone).Format("20060102T150405"))
}

// zone writes the changes of civil time around the event, so that a calendar that does
// not know the name still finds the instant.
func (w *writer) zone(name string, zone *time.Location, from, until time.Time) {
	w.line("BEGIN", "VTIMEZONE")
	w.line("TZID", name)
	t := from.AddDate(-1, 0, 0).In(zone)
	begin, _ := t.ZoneBounds()
	if begin.IsZero() { // the same time for ever
		begin = time.Date(1970, 1, 1, 0, 0, 0, 0, zone)
	}
	for {
		w.observance(begin.In(zone))
		_, next := begin.In(zone).ZoneBounds()
		if next.IsZero() || next.After(until.AddDate(1, 0, 0)) {
			break
		}
		begin = next
	}
	w.line("END", "VTIMEZONE")
}

// observance is one stretch of civil time: from when, from which offset to which.
func (w *writer) observance(begin time.Time) {
	kind := "STANDARD"
	if begin.IsDST() {
		kind = "DAYLIGHT"
	}
	abbreviation, to := begin.Zone()
	_, from := begin.Add(-time.Second).Zone()
	w.line("BEGIN", kind)
	// The time that clocks showed just before they changed.
	w.line("DTSTART", begin.UTC().Add(time.Duration(from)*time.Second).Format("20060102T150405"))
	w.line("TZOFFSETFROM", offset(from))
	w.line("TZOFFSETTO", offset(to))
	w.line("TZNAME", abbreviation)
	w.line("END", kind)
}

func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if rest := seconds % 60; rest != 0 {
		s += fmt.Sprintf("%02d", rest)
	}
	return s
}
