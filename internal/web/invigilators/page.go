package invigilators

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// view is the page of a sitting.
type view struct {
	*office.RollCall
	P      *lang.Printer
	Person string
	New    func() string // a number for what a plain form sends
	Said   []lang.Said
	Form   *shell.Form // what was typed, when it was refused
}

// Page shows the roll of a sitting.
func Page(q *shell.Request) error { return show(q, nil, nil) }

func show(q *shell.Request, form *shell.Form, refused error) error {
	c, err := q.Office.RollCall(q.Context(), q.Who, q.PathValue("sitting"))
	if err != nil {
		return err
	}
	if form == nil {
		form = &shell.Form{}
	}
	v := view{RollCall: c, P: q.P, Person: q.Who.ID, New: q.Office.NewID, Form: form}
	if refused != nil {
		v.Said = q.P.Refusals(refused)
	}
	title := q.P.T("attendance.title", "assessment", c.Sitting.AssessmentID)
	return q.Show(shell.Page{Title: title, Role: roleOf(q), Kind: ui.Register, Refused: refused, Scripts: []string{"js/attendance.js"},
		Crumbs: []ui.Crumb{{Text: q.P.T("attendance.list.title"), URL: Path}, {Text: title}}, Body: page(v)})
}

func (v view) here() string { return Path + "/" + v.Sitting.ID }

// records tells whether the person may note something now.
func (v view) records() bool { return v.May && v.Open }

func (v view) closed() bool { return !v.Roll.Ended.IsZero() }

// rooms are the rooms with somebody, in order; those placed nowhere come last.
func (v view) rooms() (list []exam.Room) {
	for _, r := range append(slices.Clone(v.Rooms), exam.Room{}) {
		if len(v.in(r.ID)) > 0 {
			list = append(list, r)
		}
	}
	return list
}

func (v view) in(room string) (list []office.Called) {
	for _, p := range v.Places {
		if p.Room.ID == room {
			list = append(list, p)
		}
	}
	return list
}

// mine tells whether the person watches a room: all rooms unless they were given one.
func (v view) mine(room string) bool {
	given := false
	for _, w := range v.Watches {
		if w.PersonID == v.Person && w.RoomID != "" {
			given = true
			if w.RoomID == room {
				return true
			}
		}
	}
	return !given
}

func (v view) roomName(r exam.Room) string {
	switch {
	case r.Name != "":
		return r.Name
	case v.Sitting.Venue == exam.Remotely:
		return v.P.T("sitting.venue.remote")
	}
	return v.P.T("sitting.no_room")
}

// choice is a button of a candidate: what it notes, and in which states it is offered.
type choice struct {
	Kind exam.EventKind
	Key  string // "attendance.do.<key>"
	When string // states, as the script reads them
	Main bool
}

var choices = []choice{
	{exam.SawHere, "here", "expected", true},
	{exam.SawLate, "late", "expected absent", false},
	{exam.SawAbsent, "absent", "expected", false},
	{exam.SawLeave, "left", "here late out", true},
	{exam.BreakFrom, "break_begin", "here late", false},
	{exam.BreakUntil, "break_end", "out", false},
	{exam.SawHere, "again", "left", false},
}

func (c choice) offered(s exam.AttendanceState) bool {
	return slices.Contains(strings.Fields(c.When), string(s))
}

func (v view) state(p office.Called) string {
	if p.State == exam.IsLate {
		return v.P.T("attendance.state.late_at", "at", v.time(p.LateAt))
	}
	return v.P.T("attendance.state." + string(p.State))
}

func (v view) since(p office.Called) string {
	if p.State == exam.IsExpected || p.State == exam.IsLate {
		return ""
	}
	return v.P.T("attendance.since", "at", v.time(p.Since))
}

func (v view) time(t time.Time) string { return v.P.TimeIn(t, v.Sitting.Zone) }

// last is the last thing noted of a candidate, nil when there is nothing.
func last(p office.Called) *exam.Event {
	if len(p.Own) == 0 {
		return nil
	}
	return &p.Own[len(p.Own)-1]
}

// noted names an event: "Pause, 9 h 40".
func (v view) noted(e exam.Event) string {
	return v.P.T("attendance.noted", "what", v.P.T("attendance.event."+string(e.Kind)), "at", v.time(e.At))
}

// trace says who noted it, and when it arrived if that was later.
func (v view) trace(e exam.Event) string {
	key := "attendance.trace"
	if e.Received.Sub(e.At) > time.Minute {
		key = "attendance.trace_later"
	}
	return v.P.T(key, "name", v.Names[e.By], "at", v.time(e.Received))
}

// own is the events of a candidate, as the script reads them.
func own(p office.Called) string {
	list := make([]map[string]any, len(p.Own))
	for i, e := range p.Own {
		list[i] = map[string]any{"id": e.ID, "kind": e.Kind, "at": e.At.UnixMilli()}
	}
	return encoded(list)
}

// mark changes when the script has to draw the row anew.
func (v view) mark(p office.Called) string {
	id := ""
	if e := last(p); e != nil {
		id = e.ID
	}
	return fmt.Sprint(p.State, p.Time.End.UnixMilli(), len(p.Own), id, v.closed(), v.minutes(p), p.Room.ID)
}

// back says how many seconds of pause are given back: 0 for none, -1 without a bound.
func (v view) back(p office.Called) string {
	a := v.Sitting.Allowance(p.Seat, p.Measures)
	switch {
	case !a.Compensated:
		return "0"
	case a.BreakMin == 0:
		return "-1"
	}
	return strconv.Itoa(a.BreakMin * 60)
}

func (v view) minutes(p office.Called) string {
	words := office.MinutesWords(v.P, p.Time)
	if p.Time.Paused >= 60 {
		words = v.P.T("attendance.paused", "minutes", words, "n", p.Time.Paused/60)
	}
	return words
}

func (v view) common() exam.PersonalTime {
	var h exam.Happened
	h.Began = v.Roll.Began
	for _, e := range v.Roll.Events() {
		if e.EnrolmentID == "" && e.Kind == exam.Occurred && e.Minutes > 0 {
			h.Extensions = append(h.Extensions, e.Minutes)
		}
	}
	return v.Sitting.Allowance(exam.Seat{}, nil).Time(h)
}

func (v view) counts() string {
	n := v.Counts()
	words := []string{v.P.T("attendance.counts.expected", "n", len(v.Places))}
	for _, s := range exam.AttendanceStates {
		if c := n[s]; c > 0 && s != exam.IsExpected {
			words = append(words, v.P.T("attendance.counts.line", "state", v.P.T("attendance.state."+string(s)), "n", c))
		}
	}
	if c := n[exam.IsExpected]; c > 0 {
		words = append(words, v.P.T("attendance.counts.line", "state", v.P.T("attendance.state.expected"), "n", c))
	}
	return strings.Join(words, " · ")
}

func encoded(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and numbers only
	}
	return string(raw)
}
