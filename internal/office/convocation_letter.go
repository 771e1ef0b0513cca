package office

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html"
	"strings"
	"time"

	"jurande/internal/document"
	"jurande/internal/export/icalendar"
	"jurande/internal/lang"
	"jurande/internal/post"
	"jurande/internal/store"
)

// calendar is the invitation that goes with a convocation. It says when one is done, not
// what was granted: calendars are shared with employers and families.
func (x *Occasion) calendar(p Place, c store.Convocation, from post.Address) ([]byte, error) {
	var t told
	if err := json.Unmarshal([]byte(c.Content), &t); err != nil {
		return nil, err
	}
	d, err := x.document(p, c)
	if err != nil {
		return nil, err
	}
	french := lang.For("fr")
	d.Minutes = minutesWords(french, t.Minutes, 0)
	if len(d.Measures) > 0 {
		d.Measures = []string{french.T("convocation.measures_elsewhere")}
	}
	e := icalendar.Event{Method: icalendar.Method(c.Method), UID: uid(c.SittingID, c.EnrolmentID), Sequence: c.Sequence, Stamp: time.UnixMilli(c.MadeAt),
		Starts: time.UnixMilli(t.Starts), End: time.UnixMilli(t.Ends), Zone: t.Zone, Summary: french.T("convocation.summary", "assessment", t.Assessment),
		Description: strings.Join(letterLines(french, x, d), "\n"), Location: strings.Join(t.Place, ", "),
		Organizer: icalendar.Person{Name: x.Published.Registration.Certifier, Email: cmp.Or(from.Email, x.Manager.Email)},
		Attendee:  icalendar.Person{Name: p.Enrolment.Identity.Name(), Email: p.Enrolment.Email},
		Alarm:     24 * time.Hour, AlarmWords: french.T("convocation.alarm", "assessment", t.Assessment)}
	if t.Link != "" {
		e.Location = t.Link
	}
	return e.Write()
}

// letterTo is the e-mail of a convocation: text, the same in HTML, the invitation. All
// that one must know is in the text, for calendars keep old copies.
func (x *Occasion) letterTo(p Place, c store.Convocation, from post.Address) (Letter, error) {
	d, err := x.document(p, c)
	if err != nil {
		return Letter{}, err
	}
	calendar, err := x.calendar(p, c, from)
	if err != nil {
		return Letter{}, err
	}
	french := lang.For("fr")
	subject := "convocation.subject"
	switch {
	case d.Cancelled != "":
		subject = "convocation.subject_cancelled"
	case c.Revision > 1:
		subject = "convocation.subject_changed"
	}
	l := Letter{House: x.house(p, d), To: post.Address{Name: p.Enrolment.Identity.Name(), Email: p.Enrolment.Email}, About: "enrolment/" + p.EnrolmentID,
		Subject: french.T(subject, "assessment", d.Assessment, "day", d.Day)}
	lines := letterLines(french, x, d)
	l.Text = french.T("convocation.greeting", "name", p.Enrolment.Identity.Name()) + "\n\n" + strings.Join(lines, "\n") + "\n\n" + x.Published.Registration.Certifier + "\n"
	l.HTML = letterHTML(l.Text)
	l.Attachments = []post.Attachment{{Name: "convocation.ics", Type: "text/calendar", Method: c.Method, Raw: calendar}}
	return l, nil
}

// house is what a convocation says that nobody typed for it: the title and what is sat,
// the place, who answers, and the measures as the catalogue has them.
func (x *Occasion) house(p Place, d document.Convocation) string {
	reg := x.Published.Registration
	words := append([]string{reg.Title, reg.Certifier, d.Session, d.Assessment, d.Block, d.Link}, d.Place...)
	words = append(words, d.Contact...)
	for _, g := range p.Measures {
		g.Detail = ""
		words = append(words, x.Catalogue.Instruction(g, "fr"))
	}
	return strings.Join(words, "\n")
}

// tellsHealth refuses what was typed for a convocation when it tells of health, however
// the candidate is told.
func (x *Occasion) tellsHealth(p Place, c store.Convocation) error {
	d, err := x.document(p, c)
	if err != nil {
		return err
	}
	house := x.house(p, d)
	for _, typed := range []struct{ field, text string }{{"note", d.Note}, {"why", d.Cancelled}, {"groups", d.Group}, {"measures", strings.Join(d.Measures, "\n")}} {
		if err := withoutHealth(typed.field, typed.text, house); err != nil {
			return err
		}
	}
	return nil
}

// letterLines is what a convocation says, line by line.
func letterLines(p *lang.Printer, x *Occasion, d document.Convocation) []string {
	if d.Cancelled != "" {
		return []string{p.T("convocation.text_cancelled", "assessment", d.Assessment, "day", d.Day, "why", d.Cancelled), "", p.T("convocation.contact", "who", strings.Join(d.Contact, ", "))}
	}
	lines := []string{p.T("convocation.text", "title", x.Published.Registration.Title, "code", x.Published.Registration.Code, "session", d.Session), ""}
	if len(d.Replaces) > 0 {
		lines = append(lines, p.T("convocation.replaces"))
		for _, r := range d.Replaces {
			lines = append(lines, "– "+r)
		}
		lines = append(lines, "")
	}
	add := func(key, text string) {
		if text != "" {
			lines = append(lines, p.T(key, "text", text))
		}
	}
	add("convocation.line.assessment", d.Assessment)
	add("convocation.line.day", d.Day)
	add("convocation.line.hours", d.Hours+" : "+d.Minutes)
	add("convocation.line.place", strings.Join(d.Place, ", "))
	add("convocation.line.link", d.Link)
	add("convocation.line.group", d.Group)
	list := func(key string, items []string) {
		if len(items) == 0 {
			return
		}
		lines = append(lines, "", p.T(key))
		for _, m := range items {
			lines = append(lines, "– "+m)
		}
	}
	list("convocation.measures", d.Measures)
	list("convocation.bring_title", d.Bring)
	if d.Note != "" {
		lines = append(lines, "", d.Note)
	}
	return append(lines, "", p.T("convocation.contact", "who", strings.Join(d.Contact, ", ")), p.T("convocation.register", "number", d.Seal.Register, "code", d.Seal.Code))
}

// letterHTML sets plain lines as paragraphs and lists, without style: each reader's own.
func letterHTML(text string) string {
	var b bytes.Buffer
	b.WriteString(`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title></title></head><body>`)
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		var plain, items []string
		for line := range strings.SplitSeq(block, "\n") {
			if item, is := strings.CutPrefix(line, "– "); is {
				items = append(items, html.EscapeString(item))
			} else {
				plain = append(plain, html.EscapeString(line))
			}
		}
		if len(plain) > 0 {
			b.WriteString("<p>" + strings.Join(plain, "<br>") + "</p>")
		}
		if len(items) > 0 {
			b.WriteString("<ul><li>" + strings.Join(items, "</li><li>") + "</li></ul>")
		}
	}
	b.WriteString("</body></html>")
	return b.String()
}
