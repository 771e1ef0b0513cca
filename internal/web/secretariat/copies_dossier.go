package secretariat

import (
	"encoding/json"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/exam/deliverable"
	"jurande/internal/journal"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
)

// WorkUpload bounds a sending of files for one copy.
const WorkUpload = 5*deliverable.MostBytes + 1<<20

type copyView struct {
	*office.CopyDossier
	Open bool
	Said []lang.Said
}

// Copy shows one copy to the secretariat.
func Copy(q *shell.Request) error { return showCopy(q, nil) }

// AttachWork attaches files to a copy, in the place of another when one is named.
func AttachWork(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	files, err := filesOf(f)
	id := q.PathValue("copy")
	if replaced := f.Get("replaces"); err == nil && replaced != "" {
		err = q.Office.ReplaceWork(q.Context(), q.Who, replaced, files[0])
	} else if err == nil {
		err = q.Office.AttachWork(q.Context(), q.Who, id, files)
	}
	return afterCopy(q, err, "copies.attach.done", "n", len(files))
}

func filesOf(f *shell.Form) ([]office.WorkFile, error) {
	named, err := f.Files("file")
	if err != nil {
		return nil, err
	}
	files := make([]office.WorkFile, len(named))
	for i, n := range named {
		files[i] = office.WorkFile{Name: n.Name, Raw: n.Raw}
	}
	return files, nil
}

// WithdrawWork takes a file away from the markers.
func WithdrawWork(q *shell.Request) error {
	err := q.Office.WithdrawWork(q.Context(), q.Who, q.PathValue("work"))
	return afterCopy(q, err, "copies.withdraw.done")
}

// ReassignSheet gives a marking to another marker, or names a third one.
func ReassignSheet(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	stage := marking.Stage(f.Get("stage"))
	if stage == marking.Third {
		err = q.Office.NameThird(q.Context(), q.Who, q.PathValue("copy"), f.Get("marker"))
	} else if stage == marking.First || stage == marking.Second {
		err = q.Office.ReassignSheet(q.Context(), q.Who, q.PathValue("copy"), exam.Stage(stage), f.Get("marker"))
	} else {
		err = refusal.New(refusal.Invalid, "field_needed").On("marker")
	}
	return afterCopy(q, err, "copies.reassign.done")
}

func afterCopy(q *shell.Request, err error, said string, with ...any) error {
	if refused(err) {
		return showCopy(q, err)
	}
	if err != nil {
		return err
	}
	q.Say(said, with...)
	return q.See(sessionURL(q.PathValue("session"), "copies", q.PathValue("copy")))
}

// OriginalWork gives a file as handed in, or as markers see it ("?vu=correcteur").
func OriginalWork(q *shell.Request) error {
	if _, err := copyOf(q); err != nil {
		return err
	}
	shown := q.FormValue("vu") == "correcteur"
	d, raw, err := q.Office.OriginalWork(q.Context(), q.Who, q.PathValue("work"), shown)
	if err != nil {
		return err
	}
	if d.CopyID != q.PathValue("copy") {
		return refusal.New(refusal.NotFound, "not_found", "What", "deliverable")
	}
	media := d.MediaType
	if media == "text/plain" && shown {
		media += "; charset=utf-8"
	}
	return q.File(d.OriginalName, media, raw, false)
}

// copyOf finds the copy that the address names, in the session that it names.
func copyOf(q *shell.Request) (*office.CopyDossier, error) {
	x, err := q.Office.CopyDossier(q.Context(), q.Who, q.PathValue("copy"))
	if err == nil && x.Session.ID != q.PathValue("session") {
		err = refusal.New(refusal.NotFound, "not_found", "What", "copy")
	}
	return x, err
}

func showCopy(q *shell.Request, refusedBy error) error {
	x, err := copyOf(q)
	if err != nil {
		return err
	}
	v := copyView{CopyDossier: x, Open: !x.Session.State.Reached(exam.Deliberating), Said: q.P.Refusals(refusedBy)}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("copies.named", "number", x.Copy.Number), Refused: refusedBy, Body: copyPage(v)})
}

func (v copyView) known(p *lang.Printer) []facts.Fact {
	e := v.Enrolment
	return []facts.Fact{
		{Term: p.T("copies.assessment"), Text: v.Assessment.ID + " " + v.Assessment.Title},
		{Term: p.T("candidates.word"), Text: e.Identity.Listed(), URL: sessionURL(v.Session.ID, "candidats", e.ID)},
		{Term: p.T("field.roster_centre"), Text: e.Centre.Name},
	}
}

func (v copyView) markers() (list []field.Option) {
	for _, m := range v.Markers {
		list = append(list, field.Option{Value: m.ID, Text: m.Name})
	}
	return list
}

// standing are the files that markers see.
func (v copyView) standing() (list []office.Deliverable) {
	for _, w := range v.Works {
		if w.WithdrawnAt == 0 {
			list = append(list, w)
		}
	}
	return list
}

func (v copyView) withdrawn() (list []office.Deliverable) {
	for _, w := range v.Works {
		if w.WithdrawnAt != 0 {
			list = append(list, w)
		}
	}
	return list
}

// movable reports that a marking can still be given to somebody else.
func movable(s office.CopySheet) bool {
	return (s.Stage == marking.First || s.Stage == marking.Second) && s.State == marking.Open && !s.Begun
}

// disputed reports that a third marker must be named.
func (v copyView) disputed() bool {
	for _, s := range v.Sheets {
		if s.Stage == marking.Harmonised && s.State == marking.Disputed {
			return true
		}
	}
	return false
}

func sheetWords(p *lang.Printer, s office.CopySheet) string {
	if s.State == marking.Open && s.Begun {
		return p.T("copies.sheet.begun")
	}
	return p.T("copies.sheet." + string(s.State))
}

func (v copyView) events(p *lang.Printer) []history.Event {
	var list []history.Event
	for _, e := range v.History {
		m := markingEvent(p, e)
		if m.what == "" && !m.hidden {
			m.what = copyEvent(p, e, v.Names)
		}
		if !m.hidden {
			list = append(list, history.Event{At: time.UnixMilli(e.At), Who: v.Names[e.Actor], What: m.what, Why: m.why})
		}
	}
	return list
}

func copyEvent(p *lang.Printer, e journal.Entry, names map[string]string) string {
	var f struct {
		Attached      []struct{ Position int }
		Withdrawn     int
		Stage, Marker string
	}
	if json.Unmarshal([]byte(e.Facts), &f) != nil {
		return p.T("act." + e.Act)
	}
	switch access.Act(e.Act) {
	case access.AttachWork:
		if f.Withdrawn > 0 {
			return p.T("copies.event.withdrawn", "position", f.Withdrawn)
		}
		return p.T("copies.event.attached", "n", len(f.Attached))
	case access.AssignMarkers:
		if f.Marker != "" && f.Stage != "" {
			return p.T("copies.event.reassigned", "stage", f.Stage, "name", names[f.Marker])
		}
	}
	return p.T("act." + e.Act)
}

func ownerName(c office.CopyLine) string { return c.Owner().Listed() }

func moment(p *lang.Printer, ms int64) string { return p.DateTime(time.UnixMilli(ms)) }
