package markers

import (
	"jurande/internal/access"
	"jurande/internal/marking"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
)

// AskHand asks before a copy is handed in, and says what is missing.
func AskHand(q *shell.Request) error {
	s, err := q.Office.OpenSheet(q.Context(), q.Who, q.PathValue("copy"))
	if err != nil {
		return err
	}
	if s.Closed != nil {
		return s.Closed
	}
	return q.Show(shell.Page{Title: q.P.T("marking.confirm.title", "number", s.Number), Kind: ui.Question, Role: access.Marker,
		Body: handPage(sheetView{OpenedSheet: s, Missing: s.Sheet.Missing(s.Grid)})})
}

// Hand hands a copy in and leads to the next one.
func Hand(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	handed, err := q.Office.HandSheet(q.Context(), q.Who, q.PathValue("copy"), marking.Stage(f.Get("stage")))
	asked := q.Header.Get("Accept") == "application/json"
	if refusal.Is(err, "marking_unmarked") && !asked {
		return AskHand(q) // the page itself lists what is missing
	}
	if err != nil {
		return err
	}
	next := ListPath
	if handed.Next != "" {
		next = sheetPath(handed.Next)
	}
	if asked {
		return q.JSON(map[string]any{"next": next, "done": handed.Done, "total": handed.Total})
	}
	q.Say("marking.handed_done", "number", handed.Number)
	return q.See(next)
}
