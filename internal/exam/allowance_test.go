package exam_test

import (
	"testing"
	"time"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/framework/regulation"
)

func third() regulation.Ratio {
	r, ok := regulation.ParseRatio("1/3")
	if !ok {
		panic("1/3")
	}
	return r
}

func TestASeatHasTheMeasuresThatHoldForIt(t *testing.T) {
	in := exam.Sitting{AssessmentID: "B1.E1", Zone: "Europe/Paris", Starts: time.Date(2026, 6, 9, 7, 0, 0, 0, time.UTC), Minutes: 60}
	day := framework.Date{Year: 2026, Month: 6, Day: 9}
	extra := accommodation.Granted{Effect: accommodation.ExtraTime, Scope: accommodation.ForSession, Extra: third()}
	with := func(change func(*accommodation.Granted)) accommodation.Granted { g := extra; change(&g); return g }
	breaks := func(most int) accommodation.Granted {
		return accommodation.Granted{Effect: accommodation.Breaks, Scope: accommodation.ForTitle, Compensated: true, BreakMin: most}
	}
	for _, c := range []struct {
		name    string
		granted []accommodation.Granted
		no      bool
		minutes int
		bound   int
		back    bool
	}{
		{name: "nothing", minutes: 60},
		{name: "a third", granted: []accommodation.Granted{extra}, minutes: 80},
		{name: "flagged", granted: []accommodation.Granted{extra}, no: true, minutes: 60},
		{name: "twice the same", granted: []accommodation.Granted{extra, extra}, minutes: 80},
		{name: "of another assessment", granted: []accommodation.Granted{with(func(g *accommodation.Granted) { g.Scope, g.ScopeID = accommodation.ForAssessment, "B1.E2" })}, minutes: 60},
		{name: "of this one", granted: []accommodation.Granted{with(func(g *accommodation.Granted) { g.Scope, g.ScopeID = accommodation.ForAssessment, "B1.E1" })}, minutes: 80},
		{name: "until that day", granted: []accommodation.Granted{with(func(g *accommodation.Granted) { g.Until = day })}, minutes: 80},
		{name: "until the day before", granted: []accommodation.Granted{with(func(g *accommodation.Granted) { g.Until = framework.Date{Year: 2026, Month: 6, Day: 8} })}, minutes: 60},
		{name: "pauses", granted: []accommodation.Granted{breaks(10), breaks(20)}, minutes: 60, bound: 20, back: true},
		{name: "pauses without bound", granted: []accommodation.Granted{breaks(10), breaks(0)}, minutes: 60, back: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := in
			in.NoExtra = c.no
			a := in.Allowance(exam.Seat{}, c.granted)
			if p := a.Time(exam.Happened{}); p.Minutes != c.minutes || !p.Begins.Equal(in.Starts) {
				t.Errorf("%+v", p)
			}
			if a.BreakMin != c.bound || a.Compensated != c.back {
				t.Errorf("%+v", a)
			}
		})
	}
	slot := in.Starts.Add(time.Hour)
	if p := in.Allowance(exam.Seat{Starts: slot}, nil).Time(exam.Happened{}); !p.Begins.Equal(slot) || !p.End.Equal(slot.Add(time.Hour)) {
		t.Errorf("%+v", p)
	}
	if in.Starts = time.Date(2026, 6, 9, 22, 30, 0, 0, time.UTC); in.Day() != (framework.Date{Year: 2026, Month: 6, Day: 10}) {
		t.Errorf("the day of a sitting is that of its place: %v", in.Day())
	}
}
