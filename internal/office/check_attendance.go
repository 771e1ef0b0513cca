package office

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/refusal"
)

// Bounds of what an invigilator records.
const (
	MostEvents       = 500 // at once
	MostEventWords   = 500
	MostEventMinutes = 180
	deviceAhead      = 2 * time.Minute // a clock that runs ahead is put right within this
)

var eventID = regexp.MustCompile(`^[A-Za-z0-9-]{8,80}$`)

// checkEvent says what is wrong with an event, nil when it may be kept. before is all
// that is recorded so far.
func (x *Occasion) checkEvent(e *exam.Event, before []exam.Event, elsewhere bool, now time.Time) error {
	seated := slices.ContainsFunc(x.Seats, func(p Place) bool { return p.EnrolmentID == e.EnrolmentID })
	e.Words = strings.TrimSpace(e.Words)
	switch {
	case !eventID.MatchString(e.ID) || elsewhere:
		return refusal.New(refusal.Invalid, "attendance_id")
	case !slices.Contains(exam.EventKinds, e.Kind):
		return refusal.New(refusal.Invalid, "attendance_kind")
	case e.EnrolmentID == "" && !e.Kind.OfEverybody(), e.EnrolmentID != "" && !seated:
		return refusal.New(refusal.Invalid, "attendance_who")
	case e.Kind == exam.Occurred && e.Words == "":
		return refusal.New(refusal.Invalid, "attendance_words").On("words")
	case utf8.RuneCountInString(e.Words) > MostEventWords:
		return refusal.New(refusal.Invalid, "field_too_long", "Most", MostEventWords, "n", utf8.RuneCountInString(e.Words)).On("words")
	case e.Minutes < 0 || e.Minutes > MostEventMinutes || e.Minutes > 0 && e.Kind != exam.Occurred:
		return refusal.New(refusal.Invalid, "attendance_minutes", "Most", MostEventMinutes).On("minutes")
	}
	if bad := x.checkHour(e, now); bad != nil {
		return bad
	}
	switch e.Kind {
	case exam.Undid:
		return checkUndoing(e, before)
	case exam.Closing:
		return x.checkClosing(e, before)
	}
	if ended := exam.Call(before).Ended; !ended.IsZero() && e.At.After(ended) {
		return refusal.New(refusal.Conflict, "attendance_ended", "At", x.Sitting.Local(ended))
	}
	return nil
}

// checkHour: not in the future, not before the day of the sitting.
func (x *Occasion) checkHour(e *exam.Event, now time.Time) error {
	switch {
	case e.At.After(now.Add(deviceAhead)):
		return refusal.New(refusal.Invalid, "attendance_future", "At", x.Sitting.Local(e.At)).On("at")
	case framework.DateOf(x.Sitting.Local(e.At)).Before(x.Sitting.Day()):
		return refusal.New(refusal.Invalid, "attendance_before", "Day", x.Sitting.Day().Time()).On("at")
	case e.At.After(now):
		e.At = now
	}
	return nil
}

func checkUndoing(e *exam.Event, before []exam.Event) error {
	i := slices.IndexFunc(before, func(b exam.Event) bool { return b.ID == e.Undoes })
	if i < 0 {
		return refusal.New(refusal.Invalid, "attendance_undoes")
	}
	if !before[i].MayBeUndone() {
		return refusal.New(refusal.Conflict, "attendance_final")
	}
	return nil
}

// checkClosing: once; with the lot of everybody known, and nobody's own time cut short.
func (x *Occasion) checkClosing(e *exam.Event, before []exam.Event) error {
	c := x.calledFrom(before, e.At)
	if !c.Roll.Ended.IsZero() {
		return refusal.New(refusal.Conflict, "attendance_over", "At", x.Sitting.Local(c.Roll.Ended))
	}
	var unknown []string
	for _, p := range c.Places {
		if p.State == exam.IsExpected {
			unknown = append(unknown, p.Enrolment.Identity.Listed())
		}
	}
	if n := len(unknown); n > 0 {
		return refusal.New(refusal.Conflict, "attendance_unknown", "n", n, "Names", someNames(unknown)).On("rest")
	}
	var composing []string
	var last time.Time
	for _, p := range c.Composing(e.At) {
		composing = append(composing, p.Enrolment.Identity.Listed())
		if p.Time.End.After(last) {
			last = p.Time.End
		}
	}
	if n := len(composing); n > 0 {
		return refusal.New(refusal.Conflict, "attendance_composing", "n", n, "Names", someNames(composing), "Until", x.Sitting.Local(last))
	}
	return nil
}

// someNames lists a few names, so that a message stays readable.
func someNames(names []string) string {
	const shown = 8
	if len(names) > shown {
		return strings.Join(names[:shown], ", ") + "…"
	}
	return strings.Join(names, ", ")
}
