package invigilators

import (
	"jurande/internal/exam"
	"jurande/internal/office"
)

// words are what the script says by itself, in the language of the page.
func (v view) words() string {
	p, w := v.P, map[string]any{}
	states, events := map[string]string{}, map[string]string{}
	for _, s := range exam.AttendanceStates {
		states[string(s)] = p.T("attendance.state." + string(s))
	}
	for _, k := range exam.EventKinds {
		events[string(k)] = p.T("attendance.event." + string(k))
	}
	w["states"], w["events"] = states, events
	w["lateAt"] = p.T("attendance.state.late_at", "at", "{at}")
	w["since"] = p.T("attendance.since", "at", "{at}")
	w["noted"] = p.T("attendance.noted", "what", "{what}", "at", "{at}")
	w["undo"] = p.T("attendance.undo", "what", "{what}")
	w["everybody"] = p.T("attendance.incident.everybody")
	w["given"] = p.T("attendance.given", "minutes", "{n}")
	w["left"] = p.T("attendance.left", "time", "{time}")
	w["leftOver"] = p.T("attendance.left_over")
	w["allSent"] = p.T("attendance.sending.done", "at", "{at}")
	w["waitingOne"] = p.T("attendance.sending.waits_one")
	w["waitingMany"] = p.T("attendance.sending.waits_many", "count", "{n}")
	w["offline"] = p.T("attendance.sending.offline")
	w["offlineNothing"] = p.T("attendance.sending.offline_nothing")
	w["signIn"] = p.T("attendance.sending.sign_in")
	w["cannotKeep"] = p.T("attendance.sending.cannot_keep")
	w["hour"] = p.T("refusal.attendance_hour")
	w["incidentWords"] = p.T("refusal.attendance_words")
	w["scope"] = p.T("refusal.attendance_scope")
	w["waitingOf"] = p.T("attendance.waiting_of", "name", "{name}", "what", "{what}", "at", "{at}")
	return encoded(w)
}

func undoes(p office.Called) string {
	if e := last(p); e != nil {
		return e.ID
	}
	return ""
}

func scopeOf(v view) string {
	if s := v.Form.Get("scope"); s != "" {
		return s
	}
	return toAll
}
