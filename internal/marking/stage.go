// Package marking is the marking of anonymous copies: the grid of an assessment,
// the sheets that markers fill, second marking, harmonising and the levels that
// come out of it. It knows the numbers of copies and never a person's name. It
// is pure.
package marking

// Stage is one of the markings of a copy. They stay apart (R17): what a later
// stage says never replaces what an earlier one said.
type Stage string

const (
	First      Stage = "first"
	Second     Stage = "second"
	Third      Stage = "third"      // settles what two markers could not agree on (R18)
	Harmonised Stage = "harmonised" // what the first two agreed on
)

// Stages is the written list, in order.
var Stages = []Stage{First, Second, Third, Harmonised}

// Known reports whether the stage is in the list.
func (s Stage) Known() bool {
	for _, x := range Stages {
		if s == x {
			return true
		}
	}
	return false
}

// State is where a sheet stands.
type State string

const (
	Open     State = "assigned" // its marker has the next move
	Handed   State = "handed"   // its marks count
	Disputed State = "disputed" // harmonised stage: the two could not agree, the secretariat names a third marker
	Needless State = "needless" // harmonised stage: after a correction, nothing is left to harmonise
)

// States is the written list.
var States = []State{Open, Handed, Disputed, Needless}
