package invigilators

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

	"jurande/internal/exam"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
)

// Acts of the plain form that are not the kind of an event.
const (
	closes   = "close"
	takeBack = "undone"
)

// Record notes what a plain form says, without a script.
func Record(q *shell.Request) error {
	form, err := q.Form()
	if err != nil {
		return err
	}
	id := form.Get("id")
	back := Path + "/" + q.PathValue("sitting")
	if form.Get("do") == closes {
		if err := q.Office.EndSitting(q.Context(), q.Who, q.PathValue("sitting"), id, form.Has("rest")); err != nil {
			return again(q, form, err)
		}
		q.Say("attendance.closed")
		return q.See(back)
	}
	events, err := told(q, form, id)
	if err != nil {
		return again(q, form, err)
	}
	done, err := q.Office.RecordAttendance(q.Context(), q.Who, q.PathValue("sitting"), events)
	if err != nil {
		return again(q, form, err)
	}
	for _, e := range events {
		if bad := done.Refused[e.ID]; bad != nil {
			return again(q, form, bad)
		}
	}
	if who := form.Get("who"); who != "" {
		back += "#c-" + who
	}
	return q.See(back)
}

func again(q *shell.Request, form *shell.Form, err error) error {
	if refusal.KindOf(err) == refusal.Denied || refusal.KindOf(err) == refusal.NotFound {
		return err
	}
	return show(q, form, err)
}

// told reads the events of a form: one of a candidate, an incident of several, what is
// taken back. The numbers follow that of the form, so that a form sent twice counts once.
func told(q *shell.Request, form *shell.Form, id string) (list []exam.Event, err error) {
	c, err := q.Office.RollCall(q.Context(), q.Who, q.PathValue("sitting"))
	if err != nil {
		return nil, err
	}
	kind := exam.EventKind(form.Get("do"))
	at := c.Now
	if typed := form.Get("at"); typed != "" {
		if at, err = hour(c.Sitting, typed); err != nil {
			return nil, err
		}
	}
	add := func(e exam.Event) {
		e.ID, e.Kind, e.At = id+"-"+string(kind[:min(2, len(kind))])+strconv.Itoa(len(list)), kind, at
		list = append(list, e)
	}
	switch kind {
	case takeBack:
		for undone := range strings.SplitSeq(form.Get("undoes"), ",") {
			add(exam.Event{EnrolmentID: form.Get("who"), Undoes: undone})
		}
	case exam.Occurred, exam.HadToWait:
		minutes := 0
		if typed := form.Get("minutes"); typed != "" {
			if minutes, err = strconv.Atoi(typed); err != nil {
				minutes = -1 // refused with its bounds
			}
		}
		who, err := concerned(view{RollCall: c, P: q.P}, form)
		if err != nil {
			return nil, err
		}
		for _, enrolment := range who {
			add(exam.Event{EnrolmentID: enrolment, Words: form.Get("words"), Minutes: minutes})
		}
	default:
		add(exam.Event{EnrolmentID: form.Get("who")})
	}
	return list, nil
}

// concerned lists whom an incident concerns: "" is everybody.
func concerned(v view, form *shell.Form) (list []string, err error) {
	scope := form.Get("scope")
	switch {
	case scope == toAll:
		return []string{""}, nil
	case scope == toChosen:
		list = form.All("chosen")
	case strings.HasPrefix(scope, toRoom):
		for _, p := range v.in(strings.TrimPrefix(scope, toRoom)) {
			list = append(list, p.EnrolmentID)
		}
	}
	if len(list) == 0 {
		return nil, refusal.New(refusal.Invalid, "attendance_scope").On("scope")
	}
	return list, nil
}

var hours = regexp.MustCompile(`^\s*(\d{1,2})\s*(?:h|H|:)\s*(\d{2})?\s*$`)

// hour reads an hour of the clock around a sitting, where it takes place.
func hour(s exam.Sitting, typed string) (time.Time, error) {
	m := hours.FindStringSubmatch(strings.ReplaceAll(typed, "\u00a0", " "))
	if m == nil {
		return time.Time{}, refusal.New(refusal.Invalid, "attendance_hour").On("at")
	}
	h, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	if h > 23 || minute > 59 {
		return time.Time{}, refusal.New(refusal.Invalid, "attendance_hour").On("at")
	}
	return s.At(h, minute), nil
}

// sent is an event as a device keeps it until it may be sent.
type sent struct {
	ID, Who, Kind, Words, Undoes string
	At                           int64 // ms UTC
	Minutes                      int
}

// Events takes what a device kept, and says of each what became of it.
func Events(q *shell.Request) error {
	var body struct{ Events []sent }
	if err := json.NewDecoder(q.Body).Decode(&body); err != nil {
		return refusal.New(refusal.Invalid, "attendance_unreadable").Because(err)
	}
	list := make([]exam.Event, len(body.Events))
	for i, e := range body.Events {
		list[i] = exam.Event{ID: e.ID, EnrolmentID: e.Who, Kind: exam.EventKind(e.Kind), At: time.UnixMilli(e.At).UTC(), Minutes: e.Minutes, Words: e.Words, Undoes: e.Undoes}
	}
	done, err := q.Office.RecordAttendance(q.Context(), q.Who, q.PathValue("sitting"), list)
	if err != nil {
		return err
	}
	answer := struct {
		Taken   []string          `json:"taken"`
		Refused map[string]string `json:"refused"`
	}{append([]string{}, done.Taken...), map[string]string{}}
	for id, bad := range done.Refused {
		answer.Refused[id] = q.P.Refusal(bad)
	}
	return q.JSON(answer)
}
