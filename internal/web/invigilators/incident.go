package invigilators

import (
	"strings"

	"jurande/internal/exam"
	"jurande/internal/web/ui/field"
)

// incident is what happened at once to everybody, a room, or some.
type incident struct {
	exam.Event
	ids, Names []string
}

// Undoes lists the events that taking it back undoes.
func (i incident) Undoes() string { return strings.Join(i.ids, ",") }

// incidents gathers the events that tell of the same thing; a late beginning is one.
func (v view) incidents() (list []incident) {
	at := map[string]int{}
	for _, e := range v.Roll.Events() {
		if e.Kind != exam.Occurred && e.Kind != exam.HadToWait {
			continue
		}
		key := encoded([]any{e.Kind, e.At.UnixMilli(), e.By, e.Words, e.Minutes, e.EnrolmentID == ""})
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, incident{Event: e})
		}
		list[i].ids = append(list[i].ids, e.ID)
		if e.EnrolmentID != "" {
			list[i].Names = append(list[i].Names, v.name(e.EnrolmentID))
		}
	}
	return list
}

func (v view) name(enrolment string) string {
	for _, p := range v.Places {
		if p.EnrolmentID == enrolment {
			return p.Enrolment.Identity.Listed()
		}
	}
	return v.P.T("attendance.somebody") // no longer expected here
}

// words say what happened, when, to whom, for how long.
func (v view) incidentWords(i incident) string {
	who := v.P.T("attendance.incident.everybody")
	if len(i.Names) > 0 {
		who = v.P.List(i.Names...)
	}
	switch {
	case i.Kind == exam.HadToWait:
		return v.P.T("attendance.incident.began", "at", v.time(i.At), "who", who)
	case i.Minutes > 0:
		return v.P.T("attendance.incident.given", "at", v.time(i.At), "words", i.Words, "n", i.Minutes, "who", who)
	}
	return v.P.T("attendance.incident.told", "at", v.time(i.At), "words", i.Words, "who", who)
}

const (
	toAll    = "all"
	toChosen = "chosen"
	toRoom   = "room:"
)

// scopes are those whom an incident may concern.
func (v view) scopes() (list []field.Option) {
	list = append(list, field.Option{Value: toAll, Text: v.P.T("attendance.incident.everybody")})
	if rooms := v.rooms(); len(rooms) > 1 {
		for _, r := range rooms {
			list = append(list, field.Option{Value: toRoom + r.ID, Text: v.roomName(r)})
		}
	}
	return append(list, field.Option{Value: toChosen, Text: v.P.T("attendance.incident.some")})
}

func (v view) everybody() (list []field.Option) {
	for _, p := range v.Places {
		list = append(list, field.Option{Value: p.EnrolmentID, Text: p.Enrolment.Identity.Listed()})
	}
	return list
}
