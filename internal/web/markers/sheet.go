package markers

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"jurande/internal/access"
	"jurande/internal/lang"
	"jurande/internal/marking"
	"jurande/internal/office"
	"jurande/internal/refusal"
	"jurande/internal/web/shell"
	"jurande/internal/web/ui"
	"jurande/internal/web/ui/state"
)

// sheetView is the work page: a copy beside its grid.
type sheetView struct {
	*office.OpenedSheet
	Options []levelOption
	Work    workView
	Missing []marking.Line
	Said    []lang.Said
	// Words that every criterion repeats, said once.
	Comment, Clear, TaskWord, CoreWord string
}

// levelOption is one choice of a criterion, with the key that chooses it.
type levelOption struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	Text  string `json:"text"`
}

// Open shows a copy and its grid to the marker.
func Open(q *shell.Request) error { return showSheet(q, nil) }

func showSheet(q *shell.Request, refused error) error {
	s, err := q.Office.OpenSheet(q.Context(), q.Who, q.PathValue("copy"))
	if err != nil {
		return err
	}
	v := sheetView{OpenedSheet: s, Options: options(q.P, s.Grid), Missing: s.Sheet.Missing(s.Grid), Said: q.P.Refusals(refused)}
	v.Comment, v.Clear, v.TaskWord, v.CoreWord = q.P.T("marking.comment"), q.P.T("marking.clear"), q.P.T("marking.task"), q.P.T("marking.core")
	if v.Work, err = chosenWork(q, s.CopyID, s.Works); err != nil {
		return err
	}
	return q.Show(shell.Page{Title: q.P.T("marking.copy", "number", s.Number), Kind: ui.Work, Role: access.Marker, Refused: refused,
		Scripts: []string{"js/marking.js"}, Body: sheetPage(v)})
}

// options are the levels of the scale, lowest first, then "not seen".
func options(p *lang.Printer, g *marking.Grid) []levelOption {
	list := make([]levelOption, 0, len(g.Levels)+1)
	for i, l := range g.Levels {
		o := levelOption{Value: l.ID, Text: l.French}
		if p.Lang() == "en" && l.Label != "" {
			o.Text = l.Label
		}
		if i < 9 {
			o.Key = strconv.Itoa(i + 1)
		}
		list = append(list, o)
	}
	return append(list, levelOption{Key: "0", Value: marking.NotSeen, Text: p.T("marking.not_seen")})
}

func (v sheetView) optionsJSON() string {
	raw, err := json.Marshal(v.Options)
	if err != nil {
		return "[]"
	}
	return string(raw)
}

func textOf(options []levelOption, level string) string {
	for _, o := range options {
		if o.Value == level {
			return o.Text
		}
	}
	return ""
}

// levelState draws a level: a shape for where it stands on the scale, then its word.
func levelState(p *lang.Printer, g *marking.Grid, options []levelOption, level string) state.State {
	s := state.State{Word: textOf(options, level), Shape: state.Half}
	switch at := g.Place(level); {
	case level == marking.NotSeen:
		s.Shape = state.Absent
	case level == marking.Unmarked:
		s = state.State{Word: p.T("marking.unmarked"), Shape: state.Empty}
	case at == 0:
		s.Shape = state.Refused
	case at == len(g.Levels)-1:
		s.Shape = state.Acquired
	}
	return s
}

// said is what the page's script learns of a gesture.
type said struct {
	Revision int    `json:"revision"`
	Level    string `json:"level"`
	Comment  string `json:"comment"`
}

// Mark keeps one gesture. A conflict answers with what the sheet says now.
func Mark(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(f.Get("seen"))
	if err != nil || seen < 0 {
		return refusal.New(refusal.Invalid, "form_unreadable").Because(err)
	}
	mark, err := q.Office.MarkCriterion(q.Context(), q.Who, q.PathValue("copy"), marking.Stage(f.Get("stage")),
		office.NewMark{Criterion: f.Get("criterion"), Level: f.Get("level"), Comment: f.Get("comment"), Seen: seen})
	now := said{mark.Revision, mark.Level, mark.Comment}
	if refusal.Is(err, "marking_stale") {
		return conflict(q, err, now)
	}
	if err != nil {
		return err
	}
	return q.JSON(now)
}

func conflict(q *shell.Request, err error, now said) error {
	q.W.Header().Set("Content-Type", "application/json")
	q.W.Header().Set("Cache-Control", "no-store")
	q.W.WriteHeader(http.StatusConflict)
	return json.NewEncoder(q.W).Encode(map[string]any{
		"error": q.P.Refusal(err), "refusals": []map[string]string{{"text": q.P.Refusals(err)[0].Text}}, "present": now})
}

// Save keeps the whole sheet: what a page without script sends.
func Save(q *shell.Request) error {
	f, err := q.Form()
	if err != nil {
		return err
	}
	copyID := q.PathValue("copy")
	var marks []office.NewMark
	for _, name := range slices.Sorted(maps.Keys(f.Values)) {
		id, ok := strings.CutPrefix(name, "seen-")
		if !ok {
			continue
		}
		seen, err := strconv.Atoi(f.Get(name))
		if err != nil || seen < 0 {
			return refusal.New(refusal.Invalid, "form_unreadable").Because(err)
		}
		m := office.NewMark{Criterion: id, Level: f.Get("level-" + id), Comment: f.Get("comment-" + id), Seen: seen}
		if f.Get("clear") == id {
			m.Level = marking.Unmarked
		}
		marks = append(marks, m)
	}
	_, err = q.Office.MarkSheet(q.Context(), q.Who, copyID, marking.Stage(f.Get("stage")), marks)
	if refusal.KindOf(err) != 0 {
		return showSheet(q, err)
	}
	if err != nil {
		return err
	}
	q.Say("marking.saved")
	return q.See(sheetPath(copyID))
}
