package secretariat

import (
	"jurande/internal/exam"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/web/shell"
)

// ReopenSheet gives a handed marking back to its marker, with a reason.
func ReopenSheet(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	err = q.Office.ReopenSheet(q.Context(), q.Who, q.PathValue("copy"), marking.Stage(f.Get("stage")), f.Get("reason"))
	return afterCopy(q, err, "copies.reopen.done")
}

// reopenable reports that a marking was handed in and can still be given back.
func (v copyView) reopenable(s office.CopySheet) bool {
	return v.Session.State == exam.Marking && s.State == marking.Handed
}
