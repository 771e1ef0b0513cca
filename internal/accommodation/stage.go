package accommodation

import (
	"time"

	"jurande/internal/framework"
)

// Stage is one of the four steps of the published text (R13).
type Stage string

const (
	Inclusive    Stage = "inclusive"    // what is offered to everybody
	Arranging    Stage = "arranging"    // request and decision on arrangements
	Recourse     Stage = "recourse"     // the referent is asked to adapt the modality
	Neutralising Stage = "neutralising" // the jury may set criteria aside
)

// Stages is the written list, in order.
var Stages = []Stage{Inclusive, Arranging, Recourse, Neutralising}

// Mover is who has the next move, a role's word; empty when nobody must do anything.
type Mover string

const (
	CandidateMoves Mover = "candidate"
	ReferentMoves  Mover = "referent"
	JuryMoves      Mover = "jury"
	NobodyMoves    Mover = ""
)

// StageOf says in which of the four steps a dossier is, and who moves next. Requests
// are the latest first; proposed says that an opinion on neutralising waits for the jury.
func StageOf(requests []Request, proposed bool) (Stage, Mover) {
	if proposed {
		return Neutralising, JuryMoves
	}
	for _, r := range requests {
		switch r.State {
		case Draft:
			return Arranging, CandidateMoves
		case Received, Studied:
			return Arranging, ReferentMoves
		case Contested:
			return Recourse, ReferentMoves
		case Settled:
			return Recourse, NobodyMoves
		case Decided:
			if !r.Outcome.Grants() {
				return Arranging, CandidateMoves // to accept it, or to turn to the referent
			}
			return Arranging, NobodyMoves
		}
	}
	return Inclusive, CandidateMoves
}

// PurgeDay is when what is sealed is destroyed: months after the end of a session.
func (p Policy) PurgeDay(end framework.Date) framework.Date {
	if end.IsZero() {
		return end
	}
	return framework.DateOf(time.Date(end.Year, end.Month+time.Month(p.KeepMonths), end.Day, 0, 0, 0, 0, time.UTC))
}

// Deadline is the day by which a request is decided before a sitting.
func (p Policy) Deadline(sitting framework.Date) framework.Date {
	return framework.DateOf(sitting.Time().AddDate(0, 0, -p.DecideDays))
}

// Days counts from a day to another: 9 for "in nine days".
func Days(from, to framework.Date) int { return int(to.Time().Sub(from.Time()).Hours() / 24) }
