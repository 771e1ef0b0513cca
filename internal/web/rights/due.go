package rights

import (
	"strconv"

	"jurande/internal/candidate/retention"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/tabs"
)

func retentionKind(k string) retention.Kind { return retention.Kind(k) }

type dueView struct {
	Parts []tabs.Tab
	Table register.Table
	Total int
}

// stepsAtOnce bounds what one press of the button erases; the command does all.
const stepsAtOnce = 20

// Due shows what has its time over, kind by kind.
func Due(q *shell.Request) error { return showDue(q, nil) }

func showDue(q *shell.Request, refusedBy error) error {
	list, err := q.Office.DueRetention(q.Context(), q.Who)
	if err != nil {
		return err
	}
	p := q.P
	v := dueView{Parts: parts(q), Total: total(list), Table: register.Table{ID: "echeances", Caption: p.T("rights.due.caption"), Columns: []register.Column{{Text: p.T("data.what")}, {Text: p.T("data.how_long")}, {Text: p.T("rights.due.count")}, {Text: p.T("data.source")}}}}
	for _, x := range list {
		if x.Then == retention.Keep {
			continue
		}
		v.Table.Rows = append(v.Table.Rows, register.Row{ID: string(x.Kind), Cells: []register.Cell{{Text: x.Name.In(p.Lang())}, {Text: office.DurationWords(p, x.Rule)}, {Text: p.T("rights.due.n", "n", x.People)}, {Text: x.Source}}})
	}
	return q.Show(shell.Page{Title: p.T("rights.part.due"), Kind: ui.Register, Refused: refusedBy, Body: duePage(v, p.Refusals(refusedBy))})
}

func total(list []office.Over) (n int) {
	for _, x := range list {
		n += x.People
	}
	return n
}

// EraseDue erases some of it; what is left stays on the page.
func EraseDue(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	list, err := q.Office.DueRetention(q.Context(), q.Who)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(f.Get("seen")); err != nil || n != total(list) || n == 0 {
		return showDue(q, refusal.New(refusal.Conflict, "erasure_changed"))
	}
	done, err := q.Office.RunSomeRetention(q.Context(), q.Who, stepsAtOnce)
	if comesBack(err) {
		return showDue(q, err)
	}
	if err != nil {
		return err
	}
	gone := 0
	for _, x := range done {
		gone += x.Gone
	}
	q.Say("rights.due.done", "n", gone)
	return q.See(DuePath)
}
