package exam

import (
	"math/big"
	"time"

	"jurande/internal/framework/regulation"
)

// Allowance is the common time of a paper with what one candidate was granted.
type Allowance struct {
	Starts      time.Time        // when they begin, by the timetable
	Minutes     int              // common time of the paper
	Extra       regulation.Ratio // fraction granted (R14), zero for none
	NoExtra     bool             // the assessment is flagged: extra time does not apply
	BreakMin    int              // most minutes of pause that are given back, 0 for no bound
	Compensated bool             // the pauses are given back
}

// Pause is a break that a candidate took. Until is zero while it lasts.
type Pause struct{ From, Until time.Time }

// Happened is what was recorded during a sitting for one candidate.
type Happened struct {
	// Began is when they were made to begin, when it was later than the timetable
	// through no fault of theirs; zero otherwise. Who arrives late keeps the end.
	Began  time.Time
	Pauses []Pause
	// Extensions are the minutes given for incidents, to them or to everybody.
	Extensions []int
}

// PersonalTime is the time of one candidate. Nothing in it depends on the hour at
// which it is asked: a pause counts once it has ended.
type PersonalTime struct {
	Begins  time.Time
	End     time.Time // when they must stop
	Common  time.Time // when those who have only the common time stop, incidents included
	Minutes int       // of work in all: "90 min", pauses left out
	Granted int       // "of which 30 granted" as extra time
	Paused  int       // seconds of pause given back
	OnPause bool      // a pause is under way: the end moves when it ends
}

// Time computes every personal time: convocation, room sheet, clock of the desk and
// of the invigilator (R14, R15). Extra time is a fraction of the common time, rounded
// up to the minute; extensions add the same minutes to all; pauses given back add what
// they lasted, within their bound. Minutes are elapsed ones: a change of civil time
// during a sitting neither gives nor takes any.
func (a Allowance) Time(h Happened) PersonalTime {
	p := PersonalTime{Begins: a.Starts, Minutes: a.Minutes}
	if h.Began.After(a.Starts) {
		p.Begins = h.Began
	}
	if !a.NoExtra {
		p.Granted = extraMinutes(a.Minutes, a.Extra)
	}
	p.Minutes += p.Granted
	common := a.Minutes
	for _, m := range h.Extensions {
		if m > 0 {
			p.Minutes += m
			common += m
		}
	}
	p.Common = p.Begins.Add(time.Duration(common) * time.Minute)
	p.Paused, p.OnPause = a.paused(h.Pauses)
	p.End = p.Begins.Add(time.Duration(p.Minutes)*time.Minute + time.Duration(p.Paused)*time.Second)
	return p
}

// extraMinutes is a fraction of a time, rounded up to the minute.
func extraMinutes(minutes int, fraction regulation.Ratio) int {
	if fraction.Sign() <= 0 {
		return 0
	}
	x := new(big.Rat).Mul(big.NewRat(int64(minutes), 1), fraction.Rat())
	q, rest := new(big.Int).QuoRem(x.Num(), x.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return int(q.Int64())
}

// paused adds up the pauses that are given back; overlapping ones count once.
func (a Allowance) paused(pauses []Pause) (seconds int, underway bool) {
	var covered time.Time
	for _, p := range inOrder(pauses) {
		if p.Until.IsZero() {
			underway = true
			continue
		}
		if p.From.Before(covered) {
			p.From = covered
		}
		if p.Until.After(p.From) {
			seconds += int(p.Until.Sub(p.From) / time.Second)
			covered = p.Until
		}
	}
	if !a.Compensated {
		return 0, underway
	}
	if bound := a.BreakMin * 60; bound > 0 {
		seconds = min(seconds, bound)
	}
	return seconds, underway
}
