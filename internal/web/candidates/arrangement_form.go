package candidates

import (
	"slices"
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/arrangements"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/summary"
)

// DocumentsUpload bounds the page of documents: all of them at once.
const DocumentsUpload = office.DocumentsMost*office.DocumentBytes + (1 << 20)

// pages are those of the request, in order; each keeps what it asks before the next.
var pages = []string{"besoins", "epreuves", "raisons", "pieces", "envoi"}

type requestView struct {
	*office.Confidence
	Page string
	Said []lang.Said
}

func (v requestView) step() int { return slices.Index(pages, v.Page) + 1 }

func (v requestView) url(page string) string {
	return arrangementURL(v.Enrolment.ID, "demande", page)
}

// next is the page that follows; the last one leads to itself.
func (v requestView) next() string { return pages[min(v.step(), len(pages)-1)] }

func (v requestView) title(p *lang.Printer) string { return p.T("arrangement.form." + v.Page) }

// RequestForm asks for one matter of the request.
func RequestForm(q *shell.Request) error { return showRequest(q, nil, nil) }

// KeepRequestForm keeps one page, or sends the request on the last.
func KeepRequestForm(q *shell.Request) error {
	page, id := q.PathValue("page"), q.PathValue("enrolment")
	if !slices.Contains(pages, page) {
		return refusal.New(refusal.NotFound, "page_not_found")
	}
	f, err := q.Form()
	if err != nil {
		return err
	}
	if page == "envoi" {
		return sendRequest(q)
	}
	change := readPage(f, page)
	if err = f.Err(); err == nil && page == "pieces" {
		if err = addDocuments(q, f, id); err == nil && f.Has("more") {
			return q.See(arrangementURL(id, "demande", "pieces"))
		}
	} else if err == nil {
		err = q.Office.KeepRequest(q.Context(), q.Who, id, change)
	}
	if refusedHere(err) {
		return showRequest(q, change, err)
	}
	if err != nil {
		return err
	}
	return q.See(arrangementURL(id, "demande", pages[slices.Index(pages, page)+1]))
}

// readPage reads what one page asks; what is wrong is kept in the form.
func readPage(f *shell.Form, page string) func(*accommodation.Asked) {
	switch page {
	case "besoins":
		measures, other := f.All("measures"), f.Text("other", 600, false)
		return func(a *accommodation.Asked) { a.Measures, a.Other = measures, other }
	case "epreuves":
		all, some := f.Get("which") != "some", f.All("assessments")
		return func(a *accommodation.Asked) {
			if a.Assessments = some; all {
				a.Assessments = nil
			}
		}
	case "raisons":
		words := f.Text("words", 4000, true)
		return func(a *accommodation.Asked) { a.Words = words }
	}
	return func(*accommodation.Asked) {}
}

func addDocuments(q *shell.Request, f *shell.Form, id string) error {
	sent, err := f.Files("documents")
	if refusal.Is(err, "file_needed") {
		_, err = q.Office.OwnDraft(q.Context(), q.Who, id)
		return err // documents are never asked for
	}
	if err != nil {
		return err
	}
	var files []office.SupportingFile
	for _, s := range sent {
		files = append(files, office.SupportingFile{Name: s.Name, Raw: s.Raw})
	}
	return q.Office.AddDocuments(q.Context(), q.Who, id, files)
}

func sendRequest(q *shell.Request) error {
	err := q.Office.SendRequest(q.Context(), q.Who, q.PathValue("enrolment"))
	if refusedHere(err) {
		return showRequest(q, nil, err)
	}
	if err != nil {
		return err
	}
	q.Say("arrangement.form.sent")
	return q.See(arrangementURL(q.PathValue("enrolment")))
}

// RemoveDocument takes a document out of the request being written.
func RemoveDocument(q *shell.Request) error {
	err := q.Office.RemoveDocument(q.Context(), q.Who, q.PathValue("enrolment"), q.PathValue("piece"))
	if err != nil {
		return err
	}
	return q.See(arrangementURL(q.PathValue("enrolment"), "demande", "pieces"))
}

// RemoveLetter takes back the consent to what the centre wrote beside the request.
func RemoveLetter(q *shell.Request) error {
	err := q.Office.RemoveLetter(q.Context(), q.Who, q.PathValue("enrolment"), q.PathValue("piece"))
	if refusedHere(err) {
		return showArrangement(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("arrangement.further.removed")
	return q.See(arrangementURL(q.PathValue("enrolment")))
}

// removing gives where a letter of the centre is taken back, while nothing is answered.
func removing(x *office.Confidence) func(string) string {
	if x.Decided != nil {
		return arrangements.Kept
	}
	return func(id string) string { return arrangementURL(x.Enrolment.ID, "courriers", id, "retirer") }
}

// showRequest draws a page; typed is what stood in a form that is refused.
func showRequest(q *shell.Request, typed func(*accommodation.Asked), refusedBy error) error {
	page := q.PathValue("page")
	if !slices.Contains(pages, page) {
		return refusal.New(refusal.NotFound, "page_not_found")
	}
	x, err := q.Office.OwnDraft(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if typed != nil {
		typed(&x.Asked)
	}
	v := requestView{Confidence: x, Page: page, Said: q.P.Refusals(refusedBy)}
	return q.Show(shell.Page{Title: v.title(q.P), Kind: ui.Question, Role: access.Candidate, Refused: refusedBy,
		Crumbs: crumbsTo(q.P, x.Arrangement, q.P.T("arrangement.form.word")), Body: requestPage(v)})
}

// groups are the measures of the catalogue by what they change, in the catalogue's order.
func (v requestView) groups(p *lang.Printer) (list []field.Boxes) {
	at := map[accommodation.Effect]int{}
	for _, m := range v.Catalogue.Measures {
		key := groupOf[m.Effect]
		i, there := at[key]
		if !there {
			i = len(list)
			at[key] = i
			list = append(list, field.Boxes{Name: "measures", ID: "measures-" + string(key), Label: p.T("effect." + string(key)), Values: v.Asked.Measures, Optional: true})
		}
		list[i].Options = append(list[i].Options, field.Option{Value: m.ID, Text: m.Plain.In(p.Lang())})
	}
	if len(list) > 0 {
		list[0].ID = "measures"
	}
	return list
}

// groupOf puts neighbouring effects into one question.
var groupOf = map[accommodation.Effect]accommodation.Effect{accommodation.ExtraTime: accommodation.ExtraTime, accommodation.Breaks: accommodation.ExtraTime,
	accommodation.Assistant: accommodation.Assistant, accommodation.Device: accommodation.Equipment, accommodation.Equipment: accommodation.Equipment, accommodation.OwnEquipment: accommodation.Equipment,
	accommodation.Place: accommodation.Place, accommodation.PaperForm: accommodation.PaperForm, accommodation.Schedule: accommodation.Schedule, accommodation.Remote: accommodation.Schedule, accommodation.OtherMode: accommodation.OtherMode}

func (v requestView) assessmentOptions() (list []field.Option) {
	for _, a := range v.Assessments() {
		list = append(list, field.Option{Value: a.ID, Text: a.ID + " " + a.Title})
	}
	return list
}

func (v requestView) which() string {
	if len(v.Asked.Assessments) > 0 {
		return "some"
	}
	return "all"
}

// summary is what will be sent, each line with the way to change it.
func (v requestView) summary(p *lang.Printer) []summary.Line {
	needs := arrangements.Names(p, v.Catalogue, v.Asked.Measures)
	if v.Asked.Other != "" {
		needs = append(needs, v.Asked.Other)
	}
	which := p.T("arrangement.form.all_assessments")
	if len(v.Asked.Assessments) > 0 {
		which = p.List(v.Asked.Assessments...)
	}
	var names []string
	for _, d := range v.Documents {
		names = append(names, d.Name)
	}
	documents := p.T("arrangement.form.no_document")
	if len(names) > 0 {
		documents = strings.Join(names, ", ")
	}
	return []summary.Line{
		{Question: p.T("arrangement.form.besoins"), Answer: strings.Join(needs, " ; "), ChangeURL: v.url("besoins")},
		{Question: p.T("arrangement.form.epreuves"), Answer: which, ChangeURL: v.url("epreuves")},
		{Question: p.T("arrangement.form.raisons"), Answer: v.Asked.Words, ChangeURL: v.url("raisons")},
		{Question: p.T("arrangement.form.pieces"), Answer: documents, ChangeURL: v.url("pieces")},
	}
}
