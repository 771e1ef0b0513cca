package exam

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"jurande/internal/framework/regulation"
)

var third = regulation.RatioOf(1, 3)

func at(hour, minute int) time.Time { return time.Date(2026, 6, 9, hour, minute, 0, 0, time.UTC) }

func TestPersonalTime(t *testing.T) {
	plain := Allowance{Starts: at(9, 0), Minutes: 60}
	with := func(change func(*Allowance)) Allowance { a := plain; change(&a); return a }
	for name, c := range map[string]struct {
		a                Allowance
		h                Happened
		end, common      time.Time
		minutes, granted int
	}{
		"the common time":               {plain, Happened{}, at(10, 0), at(10, 0), 60, 0},
		"a third":                       {with(func(a *Allowance) { a.Extra = third }), Happened{}, at(10, 20), at(10, 0), 80, 20},
		"90 min, of which 30 granted":   {with(func(a *Allowance) { a.Extra = regulation.RatioOf(1, 2) }), Happened{}, at(10, 30), at(10, 0), 90, 30},
		"a third of 50 is rounded up":   {with(func(a *Allowance) { a.Minutes, a.Extra = 50, third }), Happened{}, at(10, 7), at(9, 50), 67, 17},
		"flagged: no extra time":        {with(func(a *Allowance) { a.Extra, a.NoExtra = third, true }), Happened{}, at(10, 0), at(10, 0), 60, 0},
		"made to begin late":            {plain, Happened{Began: at(9, 12)}, at(10, 12), at(10, 12), 60, 0},
		"never earlier than planned":    {plain, Happened{Began: at(8, 50)}, at(10, 0), at(10, 0), 60, 0},
		"an incident":                   {with(func(a *Allowance) { a.Extra = third }), Happened{Extensions: []int{10}}, at(10, 30), at(10, 10), 90, 20},
		"pauses given back":             {with(func(a *Allowance) { a.Compensated = true }), Happened{Pauses: []Pause{{at(9, 20), at(9, 30)}}}, at(10, 10), at(10, 0), 60, 0},
		"within their bound":            {with(func(a *Allowance) { a.Compensated, a.BreakMin = true, 5 }), Happened{Pauses: []Pause{{at(9, 20), at(9, 30)}}}, at(10, 5), at(10, 0), 60, 0},
		"pauses not given back":         {plain, Happened{Pauses: []Pause{{at(9, 20), at(9, 30)}}}, at(10, 0), at(10, 0), 60, 0},
		"overlapping pauses count once": {with(func(a *Allowance) { a.Compensated = true }), Happened{Pauses: []Pause{{at(9, 25), at(9, 35)}, {at(9, 20), at(9, 30)}}}, at(10, 15), at(10, 0), 60, 0},
		"a pause under way":             {with(func(a *Allowance) { a.Compensated = true }), Happened{Pauses: []Pause{{From: at(9, 20)}}}, at(10, 0), at(10, 0), 60, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := c.a.Time(c.h)
			if !p.End.Equal(c.end) || !p.Common.Equal(c.common) || p.Minutes != c.minutes || p.Granted != c.granted {
				t.Fatalf("%+v", p)
			}
		})
	}
}

// Summer time ends at 3:00 on 25 October 2026 in Paris: an hour of work is an hour.
func TestPersonalTimeAcrossTheEndOfSummerTime(t *testing.T) {
	s := Sitting{Zone: "Europe/Paris"}
	paris, err := time.LoadLocation(s.Zone)
	if err != nil {
		t.Skip("no time zones on this machine")
	}
	p := Allowance{Starts: time.Date(2026, 10, 25, 1, 50, 0, 0, paris).UTC(), Minutes: 60, Extra: third}.Time(Happened{})
	if got := s.Local(p.End).Format("15:04 MST"); got != "02:10 CET" || p.End.Sub(p.Begins) != 80*time.Minute {
		t.Fatalf("%s, %s", got, p.End.Sub(p.Begins))
	}
}

func TestPersonalTimeAlways(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Allowance{Starts: at(9, 0).Add(time.Duration(rapid.IntRange(0, 500000).Draw(t, "start")) * time.Minute), Minutes: rapid.IntRange(1, 480).Draw(t, "minutes"),
			Extra: regulation.RatioOf(rapid.Int64Range(0, 4).Draw(t, "num"), rapid.Int64Range(1, 6).Draw(t, "den")), NoExtra: rapid.Bool().Draw(t, "flag"),
			Compensated: rapid.Bool().Draw(t, "compensated"), BreakMin: rapid.IntRange(0, 40).Draw(t, "bound")}
		var h Happened
		for range rapid.IntRange(0, 4).Draw(t, "pauses") {
			from := a.Starts.Add(time.Duration(rapid.IntRange(0, 400).Draw(t, "from")) * time.Minute)
			h.Pauses = append(h.Pauses, Pause{from, from.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "long")) * time.Minute)})
		}
		h.Extensions = rapid.SliceOfN(rapid.IntRange(0, 60), 0, 3).Draw(t, "extensions")
		p := a.Time(h)
		if p.End.Before(p.Common) || p.Common.Before(a.Starts.Add(time.Duration(a.Minutes)*time.Minute)) {
			t.Fatalf("earlier than the common end: %+v", p)
		}
		// Additive: each extension adds its own minutes, whatever else was granted.
		more := h
		more.Extensions = append(append([]int(nil), h.Extensions...), 7)
		if got := a.Time(more).End.Sub(p.End); got != 7*time.Minute {
			t.Fatalf("7 more minutes gave %s", got)
		}
		// The order in which things were written down changes nothing.
		for i, j := 0, len(h.Pauses)-1; i < j; i, j = i+1, j-1 {
			h.Pauses[i], h.Pauses[j] = h.Pauses[j], h.Pauses[i]
		}
		if again := a.Time(h); again != p {
			t.Fatalf("%+v then %+v", p, again)
		}
		// Civil time changes nothing: the same instants in another zone.
		b := a
		b.Starts = a.Starts.In(time.FixedZone("elsewhere", 5*3600))
		if q := b.Time(h); !q.End.Equal(p.End) {
			t.Fatalf("%s then %s", p.End, q.End)
		}
	})
}
