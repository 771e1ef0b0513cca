// Package vae holds the file of somebody who asks for the validation of their
// experience: its steps, the clock that the law gives each (R22), and what happens by
// itself when nobody moves.
package vae

import "jurande/internal/framework"

// Kind is what a step is.
type Kind string

const (
	Received      Kind = "received"       // the request for receivability has come: opens the file
	Receivable    Kind = "receivable"     // the office said yes
	BySilence     Kind = "by_silence"     // two months went by without an answer: it is a yes
	NotReceivable Kind = "not_receivable" // the office said no, with its reasons
	Moved         Kind = "moved"          // the candidate made a step: a meeting, a training, a part of the file
	Complete      Kind = "complete"       // the file for the jury is whole
	JurySet       Kind = "jury_set"       // the jury's day is fixed
	Result        Kind = "result"         // the candidate was told the jury's decision
	Lapsed        Kind = "lapsed"         // six months without a step
	Withdrawn     Kind = "withdrawn"      // the candidate gave up
)

// Kinds is the written list ("vae.kind.<value>").
var Kinds = []Kind{Received, Receivable, BySilence, NotReceivable, Moved, Complete, JurySet, Result, Lapsed, Withdrawn}

// Step is one thing that happened to a file. On is its day of effect, which may be
// before the day on which it was written.
type Step struct {
	Position int // from 1
	Kind     Kind
	On       framework.Date
	Jury     framework.Date // of JurySet: the day fixed
	Reason   string
	At       int64
	By       string
}

// Stage is where a file stands ("vae.stage.<value>").
type Stage string

const (
	Asked     Stage = "asked"     // waits for the decision on receivability
	Preparing Stage = "preparing" // the candidate prepares the file
	Ready     Stage = "ready"     // waits for a jury's day
	Called    Stage = "called"    // waits for the jury, then for its result
	Told      Stage = "told"      // over: the candidate knows
	Refused   Stage = "refused"   // over: not receivable
	Gone      Stage = "gone"      // over: lapsed
	Left      Stage = "left"      // over: withdrawn
)

// Stages is the written list.
var Stages = []Stage{Asked, Preparing, Ready, Called, Told, Refused, Gone, Left}

// Over reports whether nothing is due any more.
func (s Stage) Over() bool { return s == Told || s == Refused || s == Gone || s == Left }

// stageAfter is where each step leaves a file.
var stageAfter = map[Kind]Stage{Received: Asked, Receivable: Preparing, BySilence: Preparing, NotReceivable: Refused, Moved: Preparing, Complete: Ready, JurySet: Called, Result: Told, Lapsed: Gone, Withdrawn: Left}

// File is one request of one person for one title.
type File struct {
	ID          string
	CandidateID string
	Number      string // the candidate's
	Name        string // as lists write it
	TitleID     string
	TitleName   string
	CentreID    string // which helps the candidate; empty: none
	CentreName  string
	Whole       bool // for the whole title; else for blocks, which does not count within a year
	Elsewhere   int  // files for other titles that the person says they asked for in the year
	Steps       []Step
}

// Stage is where the last step left the file.
func (f File) Stage() Stage {
	if len(f.Steps) == 0 {
		return ""
	}
	return stageAfter[f.Steps[len(f.Steps)-1].Kind]
}

// Last is the latest step of a kind.
func (f File) Last(kind Kind) (Step, bool) {
	for i := len(f.Steps) - 1; i >= 0; i-- {
		if f.Steps[i].Kind == kind {
			return f.Steps[i], true
		}
	}
	return Step{}, false
}

// Opened is the day on which the request came, which says of which year it is.
func (f File) Opened() framework.Date {
	if len(f.Steps) == 0 {
		return framework.Date{}
	}
	return f.Steps[0].On
}
