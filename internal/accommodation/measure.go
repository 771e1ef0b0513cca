// Package accommodation holds how an assessment is arranged for a disabled
// candidate: the request, its decision, the measures granted and the criteria put
// forward for neutralising (R13 to R16, R30). What leads to health is only ever
// sealed text; what travels downstream is a measure, never its cause.
package accommodation

import (
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

// Effect is what a measure changes for those who apply it: the clock, the room
// sheet, the print of a paper, the timetable. The program knows effects; the
// measures themselves are configuration.
type Effect string

const (
	ExtraTime    Effect = "extra_time"    // a fraction of the time of the paper (R14)
	Breaks       Effect = "breaks"        // pauses, given back or not
	Assistant    Effect = "assistant"     // reader, scribe, interpreter, help to move
	Device       Effect = "device"        // adapted communication device
	Equipment    Effect = "equipment"     // adapted equipment that the centre provides
	OwnEquipment Effect = "own_equipment" // the candidate's own equipment
	Place        Effect = "place"         // separate room, ground floor, near the exit
	PaperForm    Effect = "paper"         // large print, braille, digital, dark ground, spaced letters
	Schedule     Effect = "schedule"      // morning only, split over days
	Remote       Effect = "remote"        // sitting at a distance
	OtherMode    Effect = "mode"          // oral replaced by written and the reverse
)

// Effects is the written list; the catalogue has a word for each ("effect.<value>").
var Effects = []Effect{ExtraTime, Breaks, Assistant, Device, Equipment, OwnEquipment, Place, PaperForm, Schedule, Remote, OtherMode}

// ScopeKind is how far a measure reaches.
type ScopeKind string

const (
	ForTitle      ScopeKind = "title"      // every session of the title, on request (carried over)
	ForSession    ScopeKind = "session"    // the candidate's session
	ForAssessment ScopeKind = "assessment" // one assessment of the session; ScopeID is its id in the référentiel
)

// Granted is one measure that a candidate has for a session: all that anybody but
// the referent ever sees of an accommodation.
type Granted struct {
	ID          string
	EnrolmentID string
	Measure     string // id in the catalogue of measures
	Effect      Effect
	Scope       ScopeKind
	ScopeID     string           // the assessment, for ForAssessment; empty otherwise
	Extra       regulation.Ratio // ExtraTime: 1/3 of the time
	BreakMin    int              // Breaks: most minutes of pause in all, 0 for no bound
	Compensated bool             // Breaks: the pauses are given back
	Detail      string           // practical words for who applies it ("police de 20 points"), never of health
	Display     string           // display choices applied when the candidate signs in to a sitting, as display.JSON; empty for none
	From, Until framework.Date   // days of validity; zero: no bound
}

// AppliesTo reports whether the measure holds for an assessment on a civil day.
func (g Granted) AppliesTo(assessment string, on framework.Date) bool {
	if g.Scope == ForAssessment && g.ScopeID != assessment {
		return false
	}
	return (g.From.IsZero() || !on.Before(g.From)) && (g.Until.IsZero() || !on.After(g.Until))
}

// Applicable keeps the measures that hold for an assessment on a civil day.
func Applicable(all []Granted, assessment string, on framework.Date) (those []Granted) {
	for _, g := range all {
		if g.AppliesTo(assessment, on) {
			those = append(those, g)
		}
	}
	return those
}

// ExtraOf is the extra time of a list: the largest fraction, since decisions do not
// add up; zero when there is none.
func ExtraOf(granted []Granted) regulation.Ratio {
	most := regulation.Whole(0)
	for _, g := range granted {
		if g.Effect == ExtraTime && most.Less(g.Extra) {
			most = g.Extra
		}
	}
	return most
}
