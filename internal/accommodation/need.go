package accommodation

import "slices"

// Need is what an arrangement asks of the place, the hour or the print, in a form
// that the program can act upon. A measure of the catalogue names those that it asks.
type Need string

const (
	SeparateRoom Need = "separate_room" // alone, or alone with an assistant
	GroundFloor  Need = "ground_floor"  // reached without a step: ground floor or lift
	NearExit     Need = "near_exit"
	MorningOnly  Need = "morning_only"
	OneADay      Need = "one_a_day" // no two sittings on the same day
	LargePrint   Need = "large_print"
	DarkGround   Need = "dark_ground"
	Spaced       Need = "spaced"
	DigitalPaper Need = "digital"
	Braille      Need = "braille"
)

// PlaceNeeds are those that a room may offer, PaperNeeds those that a print answers;
// the catalogue of words has one for each ("need.<value>").
var (
	PlaceNeeds    = []Need{SeparateRoom, GroundFloor, NearExit}
	ScheduleNeeds = []Need{MorningOnly, OneADay}
	PaperNeeds    = []Need{LargePrint, DarkGround, Spaced, DigitalPaper, Braille}
)

// Needs is the written list of them all.
var Needs = slices.Concat(PlaceNeeds, ScheduleNeeds, PaperNeeds)
