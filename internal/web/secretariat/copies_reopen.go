package secretariat

import (
	"encoding/json"

	"jurande/internal/exam"
	"jurande/internal/journal"
	"jurande/internal/lang"
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

// told is an entry of marking in words; what is empty when it is another part's.
type told struct {
	what, why string
	hidden    bool
}

// markingEvent says what became of the sheets of a copy. The marks themselves are
// not told here: there are as many as gestures, and whoever follows the marking
// sees no level.
func markingEvent(p *lang.Printer, e journal.Entry) told {
	var f struct{ Criterion, Stage, State, Reason string }
	if json.Unmarshal([]byte(e.Facts), &f) != nil || f.Stage == "" {
		return told{}
	}
	switch stage := marking.Stage(f.Stage); {
	case f.Criterion != "", marking.State(f.State) == marking.Needless:
		return told{hidden: true}
	case marking.State(f.State) == marking.Handed:
		return told{what: p.T("marking.event.handed", "Stage", f.Stage)}
	case marking.State(f.State) == marking.Disputed:
		return told{what: p.T("marking.event.disputed"), why: f.Reason}
	case marking.State(f.State) == marking.Open && f.Reason != "":
		return told{what: p.T("marking.event.reopened", "Stage", f.Stage), why: f.Reason}
	case marking.State(f.State) == marking.Open && stage == marking.Harmonised:
		return told{what: p.T("marking.event.gap")}
	}
	return told{}
}
