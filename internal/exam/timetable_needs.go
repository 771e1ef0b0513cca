package exam

import (
	"slices"
	"time"

	"jurande/internal/accommodation"
)

// Dated is when a candidate sits, with what their arrangements ask of the timetable.
type Dated struct {
	Spell
	Needs []accommodation.Need
}

// Untimely is an hour or a day that an arrangement does not allow: past noon for who
// sits in the morning only, or a day on which Other is sat already.
type Untimely struct {
	Candidate string
	Need      accommodation.Need
	Ends      time.Time // their own end
	Other     Spell     // for OneADay
}

// UntimelySeats names who sits against what they were granted, in the order given.
// others are their other sittings; days and noon are those of the zone.
func UntimelySeats(seats []Dated, others []Spell, zone *time.Location) (list []Untimely) {
	for _, s := range seats {
		if slices.Contains(s.Needs, accommodation.MorningOnly) && s.To.After(noonIn(s.From, zone)) {
			list = append(list, Untimely{Candidate: s.Candidate, Need: accommodation.MorningOnly, Ends: s.To})
		}
		if !slices.Contains(s.Needs, accommodation.OneADay) {
			continue
		}
		for _, o := range others {
			if o.Candidate == s.Candidate && o.SittingID != s.SittingID && sameDay(o.From, s.From, zone) {
				list = append(list, Untimely{Candidate: s.Candidate, Need: accommodation.OneADay, Ends: s.To, Other: o})
			}
		}
	}
	return list
}

func noonIn(at time.Time, zone *time.Location) time.Time {
	y, m, d := at.In(zone).Date()
	return time.Date(y, m, d, 12, 0, 0, 0, zone)
}

func sameDay(a, b time.Time, zone *time.Location) bool {
	y, m, d := a.In(zone).Date()
	v, n, e := b.In(zone).Date()
	return y == v && m == n && d == e
}
