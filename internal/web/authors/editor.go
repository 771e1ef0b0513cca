package authors

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/framework"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/history"
)

// PaperUpload bounds a sending of files for a paper.
const PaperUpload = 5*exam.MostPaperBytes + 1<<20

type paperView struct {
	*office.PaperDossier
	Content exam.PaperContent // as typed, when it comes back refused
	Seen    int64
	Said    []lang.Said
	Office  bool // may release and print
	Why     string
	Day     string
	Hour    string
}

// Paper is the editor of a paper: the text, and beside it what nobody could see.
func Paper(q *shell.Request) error { return show(q, nil, nil) }

func show(q *shell.Request, typed *exam.PaperContent, refusedBy error) error {
	x, err := q.Office.Paper(q.Context(), q.Who, q.PathValue("paper"))
	if err != nil {
		return err
	}
	v := paperView{PaperDossier: x, Content: x.Last().Content, Seen: x.Last().SavedAt, Said: q.P.Refusals(refusedBy), Why: q.PostFormValue("why"), Day: q.PostFormValue("day"), Hour: q.PostFormValue("hour"),
		Office: access.May(q.Who, access.ReleasePaper, access.Target{access.OfSession: x.Session.ID, access.OfTitle: x.Session.TitleID}) == nil}
	if typed != nil {
		v.Content = *typed
		v.Content.Files = x.Last().Content.Files
		if seen, err := strconv.ParseInt(q.PostFormValue("seen"), 10, 64); err == nil {
			v.Seen = seen
		}
	}
	if v.Day == "" && !x.Paper.ReleaseAt.IsZero() {
		at := x.Paper.ReleaseAt.In(lang.Paris())
		v.Day, v.Hour = framework.DateOf(at).String(), at.Format("15:04")
	}
	return q.Show(page(q, x, shell.Page{Title: x.Paper.Title, Kind: ui.Work, Refused: refusedBy, Body: editorPage(v)}))
}

// page places a page of a paper below the list and the paper itself.
func page(q *shell.Request, x *office.PaperDossier, p shell.Page) shell.Page {
	p.Role = role(q)
	p.Crumbs = []ui.Crumb{{Text: q.P.T("paper.list.title"), URL: ListPath}, {Text: x.Paper.Title, URL: paperURL(x.Paper.ID)}}
	if p.Title == x.Paper.Title {
		p.Crumbs[1].URL = ""
	} else {
		p.Crumbs = append(p.Crumbs, ui.Crumb{Text: p.Title})
	}
	return p
}

func after(q *shell.Request, err error, said string, with ...any) error {
	if refused(err) {
		return show(q, nil, err)
	}
	if err != nil {
		return err
	}
	q.Say(said, with...)
	return q.See(paperURL(q.PathValue("paper")))
}

// Save keeps the text as typed.
func Save(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	content, seen := typed(f), int64(0)
	if seen, err = strconv.ParseInt(f.Get("seen"), 10, 64); err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "form_unreadable"))
	}
	id := q.PathValue("paper")
	if err = f.Err(); err == nil {
		err = q.Office.SavePaper(q.Context(), q.Who, id, seen, content)
	}
	if refused(err) {
		return show(q, &content, err)
	}
	if err != nil {
		return err
	}
	q.Say("paper.saved")
	return q.See(paperURL(id))
}

// typed reads the form; rows left empty are no rows.
func typed(f *shell.Form) exam.PaperContent {
	c := exam.PaperContent{Sections: []exam.Section{}, Instructions: []exam.Instruction{}, Deliverables: []exam.Expectation{}, Files: []exam.PaperFile{}}
	n := func(i int) string { return "_" + strconv.Itoa(i) }
	for i := 1; i <= exam.MostSections+1 && f.Has("heading"+n(i)); i++ {
		s := exam.Section{Heading: f.Get("heading" + n(i)), Text: f.Get("text" + n(i))}
		if s != (exam.Section{}) {
			c.Sections = append(c.Sections, s)
		}
	}
	for i := 1; i <= exam.MostInstructions+1 && f.Has("instruction"+n(i)); i++ {
		x := exam.Instruction{Text: f.Get("instruction" + n(i)), Tasks: orEmpty(f.All("tasks" + n(i))), Criteria: orEmpty(f.All("criteria" + n(i)))}
		if x.Text != "" || len(x.Tasks)+len(x.Criteria) > 0 {
			c.Instructions = append(c.Instructions, x)
		}
	}
	for i := 1; i <= exam.MostExpected && f.Has("what"+n(i)); i++ {
		d := exam.Expectation{What: f.Text("what"+n(i), 200, false), MediaTypes: orEmpty(f.All("formats" + n(i))), MostMiB: number(f, "size"+n(i)), Most: number(f, "number"+n(i))}
		if d.What != "" {
			c.Deliverables = append(c.Deliverables, d)
		}
	}
	return c
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return slices.Clone(list)
}

func number(f *shell.Form, name string) int {
	n, err := strconv.Atoi(f.Get(name))
	if err != nil {
		return 0 // refused with the bounds
	}
	return n
}

// Settle freezes the version at hand.
func Settle(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	seen, err := strconv.ParseInt(f.Get("seen"), 10, 64)
	if err != nil {
		return after(q, refusal.New(refusal.Invalid, "form_unreadable"), "")
	}
	return after(q, q.Office.SettlePaper(q.Context(), q.Who, q.PathValue("paper"), seen), "paper.settled")
}

// Revise begins another version.
func Revise(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	return after(q, q.Office.RevisePaper(q.Context(), q.Who, q.PathValue("paper"), f.Get("why")), "paper.revised")
}

// Release says when the paper may be read.
func Release(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	at := moment(f)
	if err = f.Err(); err == nil {
		err = q.Office.ReleasePaper(q.Context(), q.Who, q.PathValue("paper"), at)
	}
	return after(q, err, "paper.release_done")
}

func moment(f *shell.Form) time.Time {
	d, err := framework.ParseDate(f.Get("day"))
	if err != nil || d.IsZero() {
		f.Refuse(refusal.New(refusal.Invalid, "field_date").On("day"))
		return time.Time{}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", d.String()+" "+f.Get("hour"), lang.Paris())
	if err != nil {
		f.Refuse(refusal.New(refusal.Invalid, "field_hour").On("hour"))
	}
	return at
}

// Attach attaches files to the draft.
func Attach(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	sent, err := f.Files("file")
	var files []office.WorkFile
	for _, s := range sent {
		files = append(files, office.WorkFile{Name: s.Name, Raw: s.Raw})
	}
	if err == nil {
		err = q.Office.AttachPaperFiles(q.Context(), q.Who, q.PathValue("paper"), files)
	}
	return after(q, err, "paper.attached", "n", len(files))
}

// Remove takes a file out of the draft.
func Remove(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	return after(q, q.Office.RemovePaperFile(q.Context(), q.Who, q.PathValue("paper"), number(f, "place")), "paper.removed")
}

// File gives a file attached to the version at hand.
func File(q *shell.Request) error {
	place, err := strconv.Atoi(q.PathValue("attached"))
	if err != nil {
		return refusal.New(refusal.NotFound, "not_found", "What", "file")
	}
	f, raw, err := q.Office.PaperFile(q.Context(), q.Who, q.PathValue("paper"), place)
	if err != nil {
		return err
	}
	return q.File(f.Name, f.MediaType, raw, false)
}

func (v paperView) draft() bool { return v.Last().State == exam.PaperDraft }

// rows are the parts of the text with empty ones to add to.
func (v paperView) sections() []exam.Section {
	if !v.draft() {
		return v.Content.Sections
	}
	return append(slices.Clone(v.Content.Sections), exam.Section{})
}

func (v paperView) instructions() []exam.Instruction {
	if !v.draft() {
		return v.Content.Instructions
	}
	return append(slices.Clone(v.Content.Instructions), exam.Instruction{})
}

func (v paperView) deliverables() []exam.Expectation {
	if !v.draft() {
		return v.Content.Deliverables
	}
	return append(slices.Clone(v.Content.Deliverables), exam.Expectation{MostMiB: 20, Most: 1})
}

func (v paperView) tasks() (list []field.Option) {
	for _, t := range v.Assessment.Tasks {
		list = append(list, field.Option{Value: t.ID, Text: t.ID + " " + t.Text})
	}
	return list
}

func (v paperView) criteria() (list []field.Option) {
	for _, k := range v.Criteria {
		list = append(list, field.Option{Value: k.ID, Text: k.ID + " " + k.Statement})
	}
	return list
}

func formats(p *lang.Printer) (list []field.Option) {
	for _, f := range exam.Formats {
		list = append(list, field.Option{Value: f.MediaType, Text: p.T("format." + f.Name())})
	}
	return list
}

// seenBy says which instructions let a criterion be seen.
func (v paperView) seenBy(p *lang.Printer, criterion string) string {
	var numbers []string
	for _, i := range v.Sight.Seen[criterion] {
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	return p.T("paper.seen_by", "n", len(numbers), "instructions", p.List(numbers...))
}

func (v paperView) events(p *lang.Printer) []history.Event {
	list := make([]history.Event, len(v.History))
	for i, e := range v.History {
		list[i] = history.Event{At: time.UnixMilli(e.At), Who: v.Names[e.Actor], What: p.T("act." + e.Act)}
		var f struct {
			Version    int
			State, Why string
		}
		if json.Unmarshal([]byte(e.Facts), &f) == nil && f.Version > 0 {
			list[i].What = p.T("paper.event."+f.State, "number", f.Version)
			list[i].Why = f.Why
		}
	}
	return list
}
