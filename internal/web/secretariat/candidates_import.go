package secretariat

import (
	"bytes"
	"net/http"
	"sort"
	"strings"
	"time"

	"jurande/internal/candidate"
	"jurande/internal/exam"
	"jurande/internal/export/roster"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/facts"
	"jurande/internal/web/ui/meter"
	"jurande/internal/web/ui/register"
)

// CandidatesUpload bounds the body of an import: the file and what surrounds it.
const CandidatesUpload = candidate.MostBytes + 1<<20

type importView struct {
	Session exam.Session
	Offer   []string // blocks, for the explanation
	Said    []lang.Said
}

// ImportCandidatesForm asks for a file of candidates.
func ImportCandidatesForm(q *shell.Request) error { return showCandidatesImport(q, nil) }

// PreviewCandidates reads a file and keeps it until it is confirmed.
func PreviewCandidates(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	name, raw, err := f.File("file")
	if err != nil {
		return showCandidatesImport(q, err)
	}
	id := q.PathValue("session")
	held, err := q.Office.BeginPreview(q.Context(), q.Who, id, name, raw)
	var job *office.ImportJob
	if err == nil {
		job, err = q.Office.ReadHeld(q.Context(), q.Who, id, held)
	}
	if err == nil && job.Wait(shortImport) {
		_, err = job.Outcome()
	}
	if refused(err) {
		q.Office.ForgetPreview(held)
		return showCandidatesImport(q, err)
	}
	if err != nil {
		return err
	}
	return q.See(sessionURL(id, "importer", held)) // where one reads what it would do, or how far it is
}

// CandidatesModel gives a file with the headings alone.
func CandidatesModel(q *shell.Request) error {
	if _, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session")); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := roster.Model(&b); err != nil {
		return err
	}
	if strings.HasSuffix(q.URL.Path, ".xlsx") {
		b.Reset()
		if err := roster.WriteWorkbook(&b, nil, nil); err != nil {
			return err
		}
		return q.File("modele-candidats.xlsx", workbookType, b.Bytes(), false)
	}
	return q.File("modele-candidats.csv", "text/csv; charset=utf-8", b.Bytes(), false)
}

func showCandidatesImport(q *shell.Request, refusedBy error) error {
	x, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	v := importView{Session: x.Session, Said: unplaced(q.P.Refusals(refusedBy), "file")}
	for _, b := range x.Published.Framework.Blocks {
		v.Offer = append(v.Offer, b.ID)
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("candidates.import.title"), Kind: ui.Question, Refused: refusedBy, Body: candidatesImport(v)})
}

// faultsShown bounds the faults shown on a page; the rest comes after those are mended.
const faultsShown = 200

type previewView struct {
	*office.ImportPlan
	Faults register.Table
	Rows   register.Table
	Said   []lang.Said
}

// HeldCandidates shows what a kept file would do.
func HeldCandidates(q *shell.Request) error {
	job := q.Office.ImportUnderWay(q.Who, q.PathValue("file"))
	if job == nil {
		return showPreview(q, nil, nil)
	}
	id := q.PathValue("session")
	if !job.Wait(0) {
		return showImportProgress(q, job)
	}
	if q.Header.Get("Accept") == "application/json" { // the script asks for the page itself
		q.W.WriteHeader(http.StatusNoContent)
		return nil
	}
	q.Office.ForgetImport(q.PathValue("file"))
	plan, err := job.Outcome()
	switch {
	case refused(err):
		return showPreview(q, plan, err)
	case err != nil:
		return err
	}
	q.Say("candidates.import.done", "n", plan.Added())
	return q.See(sessionURL(id, "candidats"))
}

// shortImport is how long one waits for an import before being shown how far it is.
const shortImport = 1500 * time.Millisecond

func showImportProgress(q *shell.Request, job *office.ImportJob) error {
	stage, done, total := job.Progress()
	text := q.P.T("import."+stage, "done", q.P.Number(done), "total", q.P.Number(total))
	if q.Header.Get("Accept") == "application/json" {
		return q.JSON(map[string]any{"text": text, "done": done, "total": total})
	}
	x, err := q.Office.SessionDossier(q.Context(), q.Who, q.PathValue("session"))
	if err != nil {
		return err
	}
	return showSession(q, x.Session, shell.Page{Title: q.P.T("import.title"), Kind: ui.Question, Scripts: []string{"js/progress.js"},
		Body: importProgress(x.Session.Name, meter.Progress{ID: "progress", Text: text, Done: done, Total: total})})
}

// ImportCandidates enters the candidates of a kept file.
func ImportCandidates(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	id, file := q.PathValue("session"), q.PathValue("file")
	job, err := q.Office.BeginImport(q.Context(), q.Who, id, file, f.Get("digest"), f.Has("seen"))
	var plan *office.ImportPlan
	if err == nil && !job.Wait(shortImport) {
		return q.See(sessionURL(id, "importer", file)) // where one reads how far it is
	}
	if err == nil {
		q.Office.ForgetImport(file)
		plan, err = job.Outcome()
	}
	if refused(err) {
		if plan != nil && len(plan.Roster.Faults) == 0 && len(plan.Roster.Doubts) > 0 && !f.Has("seen") {
			err = refusal.New(refusal.Invalid, "roster_doubts_unseen").On("seen")
		}
		return showPreview(q, plan, err)
	}
	if err != nil {
		return err
	}
	q.Say("candidates.import.done", "n", plan.Added())
	return q.See(sessionURL(id, "candidats"))
}

// showPreview shows what a kept file would do, reading it when plan is not given; what
// takes long shows how far it is.
func showPreview(q *shell.Request, plan *office.ImportPlan, refusedBy error) error {
	if plan == nil {
		id, file := q.PathValue("session"), q.PathValue("file")
		job, err := q.Office.ReadHeld(q.Context(), q.Who, id, file)
		if refused(err) {
			return showCandidatesImport(q, err)
		}
		if err != nil {
			return err
		}
		script := q.Header.Get("Accept") == "application/json"
		most := shortImport
		switch {
		case script:
			most = 0
		case refusedBy != nil: // what was refused is said with the file, once
			most = time.Minute
		}
		if !job.Wait(most) {
			return showImportProgress(q, job)
		}
		if script {
			q.W.WriteHeader(http.StatusNoContent)
			return nil
		}
		q.Office.ForgetPreview(file)
		plan, err = job.Outcome()
		if refused(err) {
			return showCandidatesImport(q, err)
		}
		if err != nil {
			return err
		}
	}
	v := previewView{ImportPlan: plan, Faults: faultTable(q.P, plan.Roster.Faults), Rows: planTable(q.P, plan.Planned), Said: q.P.Refusals(refusedBy)}
	return showSession(q, plan.Session, shell.Page{Title: q.P.T("candidates.preview.title"), Kind: ui.Register, Refused: refusedBy, Body: candidatesPreview(v)})
}

// faultTable lists faults by line and column, with what was written and the remedy.
func faultTable(p *lang.Printer, faults refusal.List) register.Table {
	t := register.Table{ID: "faults", Caption: p.T("candidates.faults.caption", "n", len(faults)), Columns: []register.Column{
		{Text: p.T("candidates.faults.line"), Figures: true}, {Text: p.T("candidates.faults.column")}, {Text: p.T("candidates.faults.value")}, {Text: p.T("candidates.faults.what")}}}
	if len(faults) > faultsShown {
		t.Count = p.T("candidates.faults.first", "n", faultsShown)
		faults = faults[:faultsShown]
	}
	for i, r := range faults {
		said := p.Refusals(r)[0]
		column := ""
		if p.Has("field." + r.Field) {
			column = p.T("field." + r.Field)
		}
		where := letterWords(p, r)
		value, _ := r.Facts["Value"].(string)
		t.Rows = append(t.Rows, register.Row{ID: figures(i), Cells: []register.Cell{{Text: figures(r.Line)}, {Text: column, Under: where}, {Text: value}, {Text: said.Text}}})
	}
	return t
}

// letterWords names the column as a spreadsheet does, or the cell of a workbook.
func letterWords(p *lang.Printer, r *refusal.Refusal) string {
	letter, _ := r.Facts["Letter"].(string)
	switch cell, _ := r.Facts["Cell"].(string); {
	case strings.Contains(cell, "!"):
		return cell
	case letter != "":
		return p.T("candidates.faults.letter", "letter", letter)
	}
	return ""
}

// plannedShown bounds the candidates shown in a preview.
const plannedShown = 100

func planTable(p *lang.Printer, planned []candidate.Planned) register.Table {
	t := register.Table{ID: "planned", Caption: p.T("candidates.preview.rows", "n", len(planned)), Columns: []register.Column{
		{Text: p.T("candidates.word")}, {Text: p.T("candidates.preview.step")}, {Text: p.T("field.roster_birth_date")}, {Text: p.T("field.roster_centre")},
		{Text: p.T("field.roster_route")}, {Text: p.T("field.roster_blocks")}, {Text: p.T("candidates.faults.line"), Figures: true}}}
	if len(planned) > plannedShown {
		t.Count = p.T("candidates.preview.first", "n", plannedShown)
		planned = planned[:plannedShown]
	}
	for _, x := range planned {
		t.Rows = append(t.Rows, register.Row{ID: figures(x.Line), Name: x.Identity.Listed(), Cells: []register.Cell{
			{Text: x.Identity.Listed(), Under: strings.Join(x.Identity.GivenNames[1:], ", ")}, {Text: p.T("candidates.step." + string(x.Step))},
			{Text: x.Identity.BirthDate.Figures()}, {Text: x.Centre.Name}, {Text: p.T("route." + string(x.Route))},
			{Text: strings.Join(x.Blocks, ", "), Under: heldWords(p, candidate.Enrolment{Held: x.Held})}, {Text: figures(x.Line)},
		}})
	}
	return t
}

// counted is what the file holds and would do; with faults it would do nothing.
func (v previewView) counted(p *lang.Printer) []facts.Fact {
	var file string
	switch {
	case v.Roster.Sheet == "":
		file = p.T("candidates.preview.read", "name", v.FileName, "encoding", string(v.Roster.Encoding), "separator", p.T("separator."+v.Roster.Separator))
	case len(v.Roster.OtherSheets) > 0:
		file = p.T("candidates.preview.read_sheet_of", "name", v.FileName, "sheet", v.Roster.Sheet, "others", v.Roster.OtherSheets)
	default:
		file = p.T("candidates.preview.read_sheet", "name", v.FileName, "sheet", v.Roster.Sheet)
	}
	list := []facts.Fact{{Term: p.T("candidates.preview.file"), Text: file}, {Term: p.T("candidates.preview.lines"), Text: p.Number(v.Roster.Lines)}}
	if len(v.Roster.Faults) > 0 {
		return list
	}
	list = append(list, facts.Fact{Term: p.T("candidates.preview.newcomers"), Text: p.Number(v.Count(candidate.Newcomer))},
		facts.Fact{Term: p.T("candidates.preview.returning"), Text: p.Number(v.Count(candidate.Returning))},
		facts.Fact{Term: p.T("candidates.preview.unchanged"), Text: p.Number(v.Count(candidate.Unchanged))})
	if v.Added() > 0 {
		list = append(list, facts.Fact{Term: p.T("candidates.preview.centres"), Text: v.byCentre(p)})
	}
	return list
}

// remarkGroup gathers remarks that say the same of many lines.
type remarkGroup struct {
	Text  string
	Lines int
}

func (v previewView) remarks(p *lang.Printer) (list []remarkGroup) {
	at := map[string]int{}
	for _, r := range v.Roster.Remarks {
		text := p.Refusals(r)[0].String()
		if key := "remark." + r.Key; p.Has(key) {
			text = p.T(key)
		}
		i, ok := at[text]
		if !ok {
			i = len(list)
			at[text] = i
			list = append(list, remarkGroup{Text: text})
		}
		list[i].Lines++
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Lines > list[j].Lines })
	return list
}

// byCentre counts what would be added, centre by centre.
func (v previewView) byCentre(p *lang.Printer) string {
	counts := map[string]int{}
	var names []string
	for _, x := range v.Planned {
		if x.Step == candidate.Unchanged {
			continue
		}
		if counts[x.Centre.Name] == 0 {
			names = append(names, x.Centre.Name)
		}
		counts[x.Centre.Name]++
	}
	sort.Strings(names)
	for i, n := range names {
		names[i] = p.T("session.centre_count", "name", n, "count", p.Number(counts[n]))
	}
	return p.List(names...)
}
