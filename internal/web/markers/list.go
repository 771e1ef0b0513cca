// Package markers is the pages of those who mark: their copies, the sheet beside
// the work, harmonising. No page here knows who wrote a copy.
package markers

import (
	"time"

	"jurande/internal/access"
	"jurande/internal/exam"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/register"
	"jurande/internal/web/ui/state"
)

// ListPath is the marker's first page.
const ListPath = "/correction"

func sheetPath(copyID string) string     { return ListPath + "/" + copyID }
func harmonisePath(copyID string) string { return sheetPath(copyID) + "/harmonisation" }

// List shows what a marker was given: what needs them first.
func List(q *shell.Request) error {
	l, err := q.Office.MarkingList(q.Context(), q.Who)
	if err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("marking.title"), Kind: ui.Register, Role: access.Marker, Body: listPage(l)})
}

func pileTable(p *lang.Printer, pile office.MarkingPile) register.Table {
	t := register.Table{ID: "pile-" + pile.SessionID + "-" + pile.Assessment.ID, Caption: p.T("marking.copies"),
		Columns: []register.Column{{Text: p.T("marking.column.copy")}, {Text: p.T("marking.column.stage")}, {Text: p.T("marking.column.state")}}}
	for _, c := range pile.Copies {
		s := sheetState(p, c.State, c.Begun, c.HandedAt)
		t.Rows = append(t.Rows, register.Row{ID: c.CopyID, Name: c.Number, Cells: []register.Cell{
			{Text: p.T("marking.copy", "number", c.Number), URL: sheetPath(c.CopyID)},
			{Text: p.T("marking.stage." + string(c.Stage))},
			{State: &s},
		}})
	}
	return t
}

func sheetState(p *lang.Printer, s marking.State, begun bool, handedAt int64) state.State {
	switch {
	case s == marking.Handed && handedAt > 0:
		return state.State{Word: p.T("marking.sheet.handed_at", "at", p.DayTime(time.UnixMilli(handedAt))), Shape: state.Full}
	case s == marking.Handed:
		return state.State{Word: p.T("marking.sheet.handed"), Shape: state.Full}
	case begun:
		return state.State{Word: p.T("marking.sheet.begun"), Shape: state.Half}
	}
	return state.State{Word: p.T("marking.sheet.todo"), Shape: state.Empty}
}

// under way: copies can be marked now.
func underWay(pile office.MarkingPile) bool { return pile.SessionState == exam.Marking }

func nextNumber(pile office.MarkingPile) string {
	for _, c := range pile.Copies {
		if c.CopyID == pile.Next {
			return c.Number
		}
	}
	return ""
}
