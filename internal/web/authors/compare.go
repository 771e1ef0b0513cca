package authors

import (
	"strconv"
	"strings"

	"jurande/internal/accommodation"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/field"
	"jurande/internal/web/ui/register"
)

func paragraphs(text string) (list []string) {
	for _, t := range strings.Split(text, "\n\n") {
		if t = strings.TrimSpace(t); t != "" {
			list = append(list, t)
		}
	}
	return list
}

type compareView struct {
	*office.PaperDossier
	From, To exam.PaperVersion
	Changes  []exam.Change
}

// Compare shows what changed between two versions: the last two unless others are chosen.
func Compare(q *shell.Request) error {
	x, err := q.Office.Paper(q.Context(), q.Who, q.PathValue("paper"))
	if err != nil {
		return err
	}
	v := compareView{PaperDossier: x, From: x.Versions[max(len(x.Versions)-2, 0)], To: x.Last()}
	if n, err := strconv.Atoi(q.URL.Query().Get("de")); err == nil {
		if chosen, ok := x.Version(n); ok {
			v.From = chosen
		}
	}
	if n, err := strconv.Atoi(q.URL.Query().Get("a")); err == nil {
		if chosen, ok := x.Version(n); ok {
			v.To = chosen
		}
	}
	v.Changes = exam.Compare(v.From.Content, v.To.Content)
	return q.Show(page(q, x, shell.Page{Title: q.P.T("paper.compare"), Kind: ui.Register, Body: comparePage(v)}))
}

func (v compareView) versions(p *lang.Printer) (list []field.Option) {
	for _, x := range v.Versions {
		list = append(list, field.Option{Value: strconv.Itoa(x.Number), Text: p.T("paper.version_by", "number", x.Number, "name", v.Names[x.SavedBy])})
	}
	return list
}

func (v compareView) table(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("paper.changes", "from", v.From.Number, "to", v.To.Number), Empty: register.Empty{What: p.T("paper.changes_none")}, Columns: []register.Column{
		{Text: p.T("paper.part")}, {Text: p.T("paper.before")}, {Text: p.T("paper.after")}}}
	for _, c := range v.Changes {
		t.Rows = append(t.Rows, register.Row{Name: c.Kind, Cells: []register.Cell{{Text: p.T("paper.part_of."+c.Kind, "number", c.Number), Under: p.T("paper.change." + c.What)}, {Text: c.Before}, {Text: c.After}}})
	}
	return t
}

type printView struct {
	*office.PaperDossier
	Needed []office.PrintsNeeded
}

// Prints says what must be printed, in which form, for which sitting.
func Prints(q *shell.Request) error {
	x, needed, err := q.Office.PaperPrints(q.Context(), q.Who, q.PathValue("paper"))
	if err != nil {
		return err
	}
	return q.Show(page(q, x, shell.Page{Title: q.P.T("paper.print"), Kind: ui.Register, Body: printPage(printView{x, needed})}))
}

// Print gives the paper in one form.
func Print(q *shell.Request) error {
	name, pdf, err := q.Office.PrintPaper(q.Context(), q.Who, q.PathValue("paper"), office.PrintForm(q.PathValue("form")))
	if err != nil {
		return err
	}
	return q.File(name, "application/pdf", pdf, true)
}

// forms lists each form with how many copies the sittings ask for.
func (v printView) forms(p *lang.Printer) register.Table {
	t := register.Table{Caption: p.T("paper.prints"), Empty: register.Empty{What: p.T("paper.prints_none")}, Columns: []register.Column{{Text: p.T("paper.form")}}}
	for _, n := range v.Needed {
		t.Columns = append(t.Columns, register.Column{Text: p.DateTimeIn(n.Sitting.Starts, n.Sitting.Zone), Figures: true})
	}
	row := func(need accommodation.Need, word, url string) {
		cells := []register.Cell{{Text: word, URL: url}}
		for _, n := range v.Needed {
			count := n.Needs[need]
			if need == "" {
				count = n.Expected
			}
			cells = append(cells, register.Cell{Text: p.Number(count)})
		}
		t.Rows = append(t.Rows, register.Row{ID: string(need), Name: word, Cells: cells})
	}
	at := func(form office.PrintForm) string {
		if v.Settled() == nil {
			return ""
		}
		return paperURL(v.Paper.ID, "impression", string(form))
	}
	row("", p.T("paper.form_all"), at(office.PrintForms[0]))
	for _, need := range accommodation.PaperNeeds {
		if form, ok := office.FormOf(need); ok {
			row(need, p.T("need."+string(need)), at(form))
		} else {
			row(need, p.T("paper.by_hand", "form", p.T("need."+string(need))), "")
		}
	}
	return t
}

// byHand names the files that must be prepared by hand in each form asked for.
func (v printView) byHand(p *lang.Printer) (list []string) {
	settled := v.Settled()
	if settled == nil {
		return nil
	}
	for _, need := range accommodation.PaperNeeds {
		n := 0
		for _, x := range v.Needed {
			n += x.Needs[need]
		}
		for _, f := range settled.Content.Files {
			if n > 0 {
				list = append(list, p.T("paper.file_by_hand", "name", f.Name, "form", p.T("need."+string(need)), "n", n))
			}
		}
	}
	return list
}
