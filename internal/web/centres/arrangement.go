package centres

import (
	"strings"

	"jurande/internal/access"
	"jurande/internal/accommodation"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
)

// ArrangementUpload bounds the form with its documents.
const ArrangementUpload = office.DocumentsMost*office.DocumentBytes + (1 << 20)

type arrangementView struct {
	*office.CandidateDossier
	Catalogue *accommodation.Catalogue
	Asked     accommodation.Asked
	Said      []lang.Said
}

// ArrangementForm lets a centre write a request in the name of a candidate who agreed.
func ArrangementForm(q *shell.Request) error {
	return showArrangement(q, accommodation.Asked{}, nil)
}

// AskArrangement sends it to the referent; the centre reads nothing of it afterwards.
func AskArrangement(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	if !q.Who.Has(access.Centre) {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	asked := accommodation.Asked{Measures: f.All("measures"), Other: f.Text("other", 600, false), Words: f.Text("words", 4000, true), Consent: f.Text("consent", 300, true)}
	var files []office.SupportingFile
	sent, err := f.Files("documents")
	if err != nil && !refusal.Is(err, "file_needed") {
		return err
	}
	for _, s := range sent {
		files = append(files, office.SupportingFile{Name: s.Name, Raw: s.Raw})
	}
	if err = f.Err(); err == nil {
		err = q.Office.RequestFor(q.Context(), q.Who, q.PathValue("enrolment"), asked, files)
	}
	switch refusal.KindOf(err) {
	case refusal.Invalid, refusal.Conflict, refusal.TooLarge:
		return showArrangement(q, asked, err)
	}
	if err != nil {
		return err
	}
	q.Say("centre.arrangement.sent")
	return q.See(Path + "/" + q.PathValue("session") + "/candidats/" + q.PathValue("enrolment"))
}

func showArrangement(q *shell.Request, asked accommodation.Asked, refusedBy error) error {
	if !q.Who.Has(access.Centre) {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	x, err := q.Office.CandidateDossier(q.Context(), q.Who, q.PathValue("enrolment"))
	if err != nil {
		return err
	}
	if x.Session.ID != q.PathValue("session") {
		return refusal.New(refusal.NotFound, "not_found", "What", "enrolment")
	}
	c, err := q.Office.Catalogue(q.Context())
	if err != nil {
		return err
	}
	return show(q, x.Session, shell.Page{Title: q.P.T("centre.arrangement.title"), Kind: ui.Question, Refused: refusedBy,
		Body: arrangementPage(arrangementView{x, c, asked, q.P.Refusals(refusedBy)})})
}

func (v arrangementView) options(p *lang.Printer) (list []field.Option) {
	for _, m := range v.Catalogue.Measures {
		list = append(list, field.Option{Value: m.ID, Text: m.Name.In(p.Lang())})
	}
	return list
}

func (v arrangementView) back() string {
	return strings.Join([]string{Path, v.Session.ID, "candidats", v.Enrolment.ID}, "/")
}
