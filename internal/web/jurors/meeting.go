package jurors

import (
	"strconv"
	"strings"
	"time"

	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
)

type meetingView struct {
	*office.Bench
	Day, Hour, Place string // as typed
	Said             []lang.Said
}

// MeetingForm asks when and where the jury meets.
func MeetingForm(q *shell.Request) error {
	b, err := q.Office.Bench(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := meetingView{Bench: b, Hour: "14:00", Place: b.Session.Place}
	switch {
	case b.Convened:
		v.Day, v.Hour, v.Place = b.MeetsAt().Format("2006-01-02"), b.MeetsAt().Format("15:04"), b.Jury.Place
	case !b.Session.JuryOn.IsZero():
		v.Day = b.Session.JuryOn.String()
	}
	return showMeeting(q, v, nil)
}

// Convene convenes the jury, or changes when and where it meets.
func Convene(q *shell.Request) error {
	id := q.PathValue("session")
	b, err := q.Office.Bench(q.Context(), q.Who, id)
	if err != nil {
		return err
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	v := meetingView{Bench: b, Day: f.Text("day", 10, true), Hour: f.Text("hour", 8, true), Place: f.Text("place", 300, true)}
	at, ok := moment(v.Day, v.Hour)
	if !ok && v.Hour != "" && v.Day != "" {
		f.Refuse(refusal.New(refusal.Invalid, "jury_hour").On("hour"))
	}
	if err := f.Err(); err != nil {
		return showMeeting(q, v, err)
	}
	if err := q.Office.ConveneJury(q.Context(), q.Who, id, office.Meeting{At: at, Place: v.Place}); err != nil {
		return showMeeting(q, v, err)
	}
	q.Say("jury.meeting.done", "at", at)
	return q.See(benchPath(id))
}

func showMeeting(q *shell.Request, v meetingView, err error) error {
	v.Said = q.P.Refusals(err)
	title := q.P.T("jury.meeting.title")
	return q.Show(shell.Page{Title: title, Refused: err, Crumbs: crumbs(q.P, v.Bench, title), Body: meetingPage(v)})
}

// moment reads a day and an hour of Paris, as people write hours: 14:30, 14h30, 14 h.
func moment(day, hour string) (time.Time, bool) {
	d, err := time.ParseInLocation("2006-01-02", day, lang.Paris())
	if err != nil {
		return d, false
	}
	h, m, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(hour, " ", "")), "h", ":"), ":")
	hours, err := strconv.Atoi(h)
	minutes, none := 0, m == ""
	if !none {
		var bad error
		if minutes, bad = strconv.Atoi(m); bad != nil {
			return d, false
		}
	}
	if err != nil || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return d, false
	}
	return time.Date(d.Year(), d.Month(), d.Day(), hours, minutes, 0, 0, lang.Paris()), true
}
