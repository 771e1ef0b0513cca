package marking

import (
	"strings"
	"unicode/utf8"

	"jurande/internal/framework/regulation"
	"jurande/internal/refusal"
)

// NotSeen ("non vu") says that the criterion could not be observed in this copy.
// It is no level: the lowest level says that the criterion was seen, and failed.
const NotSeen = regulation.NotSeenWord

// Unmarked is the level of a criterion about which nothing was said, or whose
// mark was cleared.
const Unmarked = ""

// MaxComment is the longest comment, in characters.
const MaxComment = 2000

// Mark is what one marker said of one criterion at one stage.
type Mark struct {
	Level    string // a level of the scale, NotSeen, or Unmarked
	Comment  string // remark for the other marker and the jury; the motive, at the harmonised and third stages
	Revision int    // 1 for the first thing said; a change is a new revision
	Marker   string // id of the author
	At       int64  // ms
}

// Given reports whether the marker took a position, NotSeen included.
func (m Mark) Given() bool { return m.Level != Unmarked }

// Says reports whether two marks say the same thing.
func (m Mark) Says(level, comment string) bool { return m.Level == level && m.Comment == comment }

// Sheet is the marks of a copy at one stage, by criterion.
type Sheet struct {
	Stage  Stage
	State  State
	Marker string
	Marks  map[string]Mark
}

// Missing lists the lines of the grid that the sheet leaves unmarked.
func (s Sheet) Missing(g *Grid) []Line {
	var lines []Line
	for _, group := range g.Groups {
		for _, line := range group.Lines {
			if !s.Marks[line.ID].Given() {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// CheckComment refuses a comment that is too long or not readable text.
func CheckComment(criterion, comment string) error {
	switch n := utf8.RuneCountInString(comment); {
	case !utf8.ValidString(comment) || strings.ContainsRune(comment, 0):
		return refusal.New(refusal.Invalid, "marking_comment_unreadable").On(criterion)
	case n > MaxComment:
		return refusal.New(refusal.Invalid, "marking_comment_long", "Most", MaxComment, "n", n).On(criterion)
	}
	return nil
}

// CheckHandable refuses to hand in a sheet while criteria are unmarked; it names each.
func CheckHandable(g *Grid, s Sheet) error {
	var list refusal.List
	for _, line := range s.Missing(g) {
		list = append(list, refusal.New(refusal.Conflict, "marking_unmarked", "Number", line.Number, "Statement", line.Statement).On(line.ID))
	}
	return list.Or()
}
