// Package exam holds a session of a title: its life, its copies and who was there.
package exam

import (
	"slices"

	"jurande/internal/framework"
)

// Session is one organised examination of a published version of a title.
type Session struct {
	ID            string
	VersionID     string
	VersionNumber int
	TitleID       string
	TitleName     string
	Name          string
	State         State
	Opens         framework.Date // first day on which candidates enter
	Closes        framework.Date // last day on which candidates enter
	JuryOn        framework.Date // planned day of the jury, zero while unknown
	Place         string
	ManagerID     string   // person who answers for the session
	Centres       []string // ids of the centres that take part; none: all
	CreatedAt     int64    // ms
}

// Presence is whether the candidate of a copy was there.
type Presence string

const (
	Expected Presence = "expected" // not recorded yet
	Present  Presence = "present"
	Absent   Presence = "absent"
)

// ToMark reports whether a copy goes to the markers.
func (p Presence) ToMark() bool { return p != Absent }

// TakesPart reports whether a centre enters candidates for the session.
func (s Session) TakesPart(centreID string) bool {
	return len(s.Centres) == 0 || slices.Contains(s.Centres, centreID)
}
