package icalendar_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"jurande/internal/export/icalendar"
)

func event() icalendar.Event {
	return icalendar.Event{Method: icalendar.Request, UID: "seance-1-dossier-2@jurande", Sequence: 1, Stamp: time.Date(2026, 6, 1, 8, 0, 0, 0, time.UTC),
		Starts: time.Date(2026, 6, 9, 7, 0, 0, 0, time.UTC), End: time.Date(2026, 6, 9, 8, 30, 0, 0, time.UTC), Zone: "Europe/Paris",
		Summary: "Convocation ; étude de cas, bloc B1", Description: "Présentez une pièce d’identité ;\narrivez en avance. \\o/", Location: "12, rue de l’Exemple",
		Organizer: icalendar.Person{Name: `Service "certification"`, Email: "examens@exemple.fr"}, Attendee: icalendar.Person{Name: "Zoé Lefèvre", Email: "zoe@exemple.fr"},
		Alarm: 24 * time.Hour, AlarmWords: "Épreuve demain"}
}

func written(t testing.TB, e icalendar.Event) string {
	t.Helper()
	raw, err := e.Write()
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// read reads a calendar with another program's reader.
func read(t testing.TB, raw string) (*ics.Calendar, *ics.VEvent) {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Events()); n != 1 {
		t.Fatalf("%d events", n)
	}
	return c, c.Events()[0]
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if x := e.GetProperty(p); x != nil {
		return x.Value
	}
	return ""
}

func TestAnotherReaderFindsTheSame(t *testing.T) {
	raw := written(t, event())
	c, e := read(t, raw)
	starts, err := e.GetStartAt()
	if err != nil || !starts.Equal(event().Starts) {
		t.Errorf("starts %v %v", starts, err)
	}
	ends, err := e.GetEndAt()
	if err != nil || !ends.Equal(event().End) {
		t.Errorf("ends %v %v", ends, err)
	}
	for _, p := range c.CalendarProperties {
		if p.IANAToken == "METHOD" && p.Value != "REQUEST" {
			t.Errorf("method %q", p.Value)
		}
	}
	if e.GetProperty("METHOD") != nil {
		t.Error("the event holds a method")
	}
	if s := ics.FromText(value(e, ics.ComponentPropertySummary)); s != event().Summary {
		t.Errorf("summary %q", s)
	}
	if s := ics.FromText(value(e, ics.ComponentPropertyDescription)); s != event().Description {
		t.Errorf("description %q", s)
	}
	for _, want := range []string{"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris", "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST", "DTSTART:20260329T020000", "DTSTART;TZID=Europe/Paris:20260609T090000",
		`ORGANIZER;CN="Service certification":mailto:examens@exemple.fr`, "TRIGGER:-PT1440M", "SEQUENCE:1", "DTSTAMP:20260601T080000Z"} {
		if !strings.Contains(raw, want+"\r\n") {
			t.Errorf("no %q in\n%s", want, raw)
		}
	}
}

func TestACancellationKeepsTheName(t *testing.T) {
	e := event()
	e.Method, e.Sequence = icalendar.Cancel, 2
	raw := written(t, e)
	if !strings.Contains(raw, "METHOD:CANCEL\r\n") || !strings.Contains(raw, "STATUS:CANCELLED\r\n") || strings.Contains(raw, "VALARM") || !strings.Contains(raw, "UID:"+event().UID) {
		t.Error(raw)
	}
}

// Across the night in which clocks go back, an instant stays an instant.
func TestTheEndOfSummerTime(t *testing.T) {
	e := event()
	e.Starts = time.Date(2026, 10, 24, 23, 30, 0, 0, time.UTC) // 1 h 30, summer
	e.End = time.Date(2026, 10, 25, 2, 30, 0, 0, time.UTC)     // 3 h 30, winter: three hours later
	_, x := read(t, written(t, e))
	ends, err := x.GetEndAt()
	if err != nil || !ends.Equal(e.End) {
		t.Errorf("%v %v", ends, err)
	}
}

// Whatever is written, lines are short, characters whole, and what comes back is what went.
func TestAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := event()
		e.Summary = rapid.String().Draw(t, "summary")
		e.Attendee.Name = rapid.String().Draw(t, "name")
		raw, err := e.Write()
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(raw) || bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) {
			t.Fatal("not whole")
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if len(line) > 75 {
				t.Fatalf("a line of %d octets", len(line))
			}
		}
		if n := strings.Count(string(raw), "BEGIN:VEVENT\r\n"); n != 1 {
			t.Fatalf("%d events", n)
		}
		if _, err := ics.ParseCalendar(bytes.NewReader(raw)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestEveryTerritory(t *testing.T) {
	for _, zone := range []string{"Europe/Paris", "America/Cayenne", "America/Miquelon", "Indian/Reunion", "Pacific/Noumea", "Pacific/Tahiti", "UTC"} {
		e := event()
		e.Zone = zone
		_, x := read(t, written(t, e))
		if starts, err := x.GetStartAt(); err != nil || !starts.Equal(e.Starts) {
			t.Errorf("%s: %v %v", zone, starts, err)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, spoil := range map[string]func(*icalendar.Event){
		"zone": func(e *icalendar.Event) { e.Zone = "Lune/Mer" }, "end": func(e *icalendar.Event) { e.End = e.Starts },
		"name": func(e *icalendar.Event) { e.UID = "" }, "method": func(e *icalendar.Event) { e.Method = "PUBLISH" },
	} {
		e := event()
		spoil(&e)
		if _, err := e.Write(); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

// What we write has each property that the shared samples have.
func TestAsTheSamples(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/standards/icalendar/samples/*.ics")
	if len(files) == 0 {
		t.Skip("the shared samples are not here (../shared/standards/icalendar)")
	}
	_, ours := read(t, written(t, event()))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, e := read(t, string(raw))
		for _, p := range e.Properties {
			if ours.GetProperty(ics.ComponentProperty(p.IANAToken)) == nil {
				t.Errorf("%s has %s, we do not", filepath.Base(file), p.IANAToken)
			}
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if len(line) > 75 {
				t.Errorf("%s: a line of %d octets", filepath.Base(file), len(line))
			}
		}
	}
}
