// Package invigilators is the page of those who receive candidates on the day: the
// roll, personal ends, pauses, incidents, the end of the sitting. It works on a phone,
// without a script, and goes on when the network is lost.
package invigilators

import (
	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// Path lists the sittings that one invigilates.
const Path = "/surveiller"

// listView is the sittings of a person, by day.
type listView struct {
	Today, Next, Past []office.WatchedLine
}

// List shows the sittings of today, to come, and of the last days.
func List(q *shell.Request) error {
	list, err := q.Office.Watched(q.Context(), q.Who)
	if err != nil {
		return err
	}
	v, now := listView{}, q.Office.Now()
	for _, s := range list {
		switch today := framework.DateOf(s.Local(now)); {
		case s.Day() == today:
			v.Today = append(v.Today, s)
		case s.Day().After(today):
			v.Next = append(v.Next, s)
		default:
			v.Past = append(v.Past, s)
		}
	}
	return q.Show(shell.Page{Title: q.P.T("attendance.list.title"), Role: roleOf(q), Kind: ui.Question, Body: sittings(v)})
}

// roleOf is the role in which somebody follows a sitting.
func roleOf(q *shell.Request) access.Role {
	for _, r := range []access.Role{access.Invigilator, access.Secretariat, access.Centre} {
		if q.Who.Has(r) {
			return r
		}
	}
	return ""
}

// lineWords say when and where: "9 h 00, Lyon, 14 attendus, En cours".
func lineWords(p *lang.Printer, s office.WatchedLine, day bool) string {
	when := p.TimeIn(s.Starts, s.Zone)
	if day {
		when = p.DateTimeIn(s.Starts, s.Zone)
	}
	where := s.Centre
	switch {
	case s.Venue == exam.Remotely:
		where = p.T("sitting.venue.remote")
	case where == "":
		where = p.T("sitting.venue.own")
	}
	return p.T("attendance.list.line", "when", when, "where", where, "n", s.Expected, "state", p.T("sitting.state."+string(s.State)))
}
