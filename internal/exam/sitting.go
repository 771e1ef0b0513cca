package exam

import (
	"time"

	"jurande/internal/accommodation"
)

// Where a sitting takes place.
type Venue string

const (
	OnSite   Venue = "on_site"
	Remotely Venue = "remote"
)

// SittingState is how far a sitting has come.
type SittingState string

const (
	Planned   SittingState = "planned"   // may still change freely
	Convoked  SittingState = "convoked"  // candidates were told: a change tells them again
	Underway  SittingState = "underway"  // begun by the invigilator
	Ended     SittingState = "ended"     // attendance is settled
	Cancelled SittingState = "cancelled" // told too
)

// SittingStates is the written list, in order.
var SittingStates = []SittingState{Planned, Convoked, Underway, Ended, Cancelled}

// Sitting is a "séance": an assessment at a place or at a distance, on a day.
type Sitting struct {
	ID           string
	SessionID    string
	AssessmentID string // id in the référentiel: "B1.E1"
	State        SittingState
	Venue        Venue
	CentreID     string // whose place it is; empty at a distance, or at the certifier's
	Address      string // where to come, or the address of the meeting at a distance
	Zone         string // IANA name of the civil time shown to people: "Europe/Paris"
	Starts       time.Time
	Minutes      int    // common time of the paper; of one passage when there are slots
	NoExtra      bool   // R14: flagged, extra time does not apply
	NoExtraWhy   string // the reason of the flag
	Prepare      int    // minutes of Minutes during which a passage is prepared
	Gap          int    // minutes between two passages of a panel
	CancelledWhy string
	Note         string // what everybody should know
	PaperID      string // the sujet, empty while none
	Sequence     int    // raised at each change told to candidates: the SEQUENCE of the invitation
}

// Room is a "salle" of a sitting.
type Room struct {
	ID        string
	SittingID string
	Name      string
	Places    int                  // how many candidates it holds, 0 when not said
	Access    string               // how to find it and come in, in words: "2e étage, ascenseur au fond"
	Offers    []accommodation.Need // what arrangements may ask of a place and find here
	Position  int
}

// Seat is a candidate's place in a sitting.
type Seat struct {
	SittingID   string
	EnrolmentID string
	RoomID      string    // empty while not placed
	GroupID     string    // of a group assessment, empty otherwise
	Starts      time.Time // of their own passage (slot); zero: with everybody
}

// Begins is when the candidate of a seat begins.
func (s Seat) Begins(in Sitting) time.Time {
	if s.Starts.IsZero() {
		return in.Starts
	}
	return s.Starts
}

// Group is a "groupe" of a group assessment.
type Group struct {
	ID        string
	SittingID string
	Name      string
	Position  int
}
