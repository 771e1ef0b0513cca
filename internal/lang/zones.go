package lang

import (
	"fmt"
	"time"
)

// Zones are the civil times in which sittings are held: those of the French
// territories. The catalogue has a word for each ("zone.<name>": "heure de Paris").
var Zones = []string{"Europe/Paris", "America/Guadeloupe", "America/Martinique", "America/Cayenne", "America/Miquelon", "America/St_Barthelemy",
	"Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis"}

func zoneOf(name string) *time.Location {
	l, err := time.LoadLocation(name)
	if err != nil || name == "" {
		return paris
	}
	return l
}

// TimeIn is the time of day in a zone: "14 h 05".
func (p *Printer) TimeIn(t time.Time, zone string) string {
	t = t.In(zoneOf(zone))
	if p.tag == "en" {
		return t.Format("15:04")
	}
	return fmt.Sprintf("%d"+nbsp+"h"+nbsp+"%02d", t.Hour(), t.Minute())
}

// DateIn is the day in a zone: "mardi 9 juin 2026".
func (p *Printer) DateIn(t time.Time, zone string) string {
	t = t.In(zoneOf(zone))
	return p.day(t) + nbsp + fmt.Sprint(t.Year())
}

// DateTimeIn is a moment where it takes place: "mardi 9 juin 2026 à 9 h 00, heure de Paris".
func (p *Printer) DateTimeIn(t time.Time, zone string) string {
	at := " à "
	if p.tag == "en" {
		at = " at "
	}
	return p.DateIn(t, zone) + at + p.TimeIn(t, zone) + ", " + p.Zone(zone)
}

// Zone names a civil time: "heure de Paris"; its own name when it is not in the list.
func (p *Printer) Zone(zone string) string {
	if zone == "" {
		zone = Zones[0]
	}
	if key := "zone." + zone; p.Has(key) {
		return p.T(key)
	}
	return zone
}
