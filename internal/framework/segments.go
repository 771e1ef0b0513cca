package framework

import (
	"strings"
	"unicode"
)

// SegmentOp says what happened to a run of words between two versions.
type SegmentOp string

const (
	Kept     SegmentOp = "kept"
	Inserted SegmentOp = "inserted"
	Deleted  SegmentOp = "deleted"
)

// Segment is a run of words. Joining the texts that are not inserted gives the old
// statement, those that are not deleted the new one, to the byte.
type Segment struct {
	Op   SegmentOp `json:"op"`
	Text string    `json:"text"`
}

// largestTable bounds the work of a word-level comparison (cells of the table);
// statements longer than that are shown as replaced whole between common ends.
const largestTable = 1_000_000

// DiffWords compares two statements word by word.
func DiffWords(was, now string) []Segment {
	a, b := tokens(was), tokens(now)
	var out segments
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		out.add(Kept, a[head])
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	out.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	for _, t := range a[len(a)-tail:] {
		out.add(Kept, t)
	}
	return out.tidy()
}

// tokens cuts a text into words, runs of spaces and single marks; nothing is lost.
func tokens(s string) []string {
	class := func(r rune) int {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return 1
		case unicode.IsSpace(r):
			return 2
		}
		return 0
	}
	var out []string
	start, before := 0, -1
	for i, r := range s {
		c := class(r)
		if i > start && (c != before || c == 0) {
			out = append(out, s[start:i])
			start = i
		}
		before = c
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

type segments []Segment

func (s *segments) add(op SegmentOp, text string) {
	if n := len(*s); n > 0 && (*s)[n-1].Op == op {
		(*s)[n-1].Text += text
		return
	}
	*s = append(*s, Segment{op, text})
}

// middle walks the longest common subsequence of the two lists.
func (s *segments) middle(a, b []string) {
	if len(a)*len(b) > largestTable {
		if len(a) > 0 {
			s.add(Deleted, strings.Join(a, ""))
		}
		if len(b) > 0 {
			s.add(Inserted, strings.Join(b, ""))
		}
		return
	}
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			s.add(Kept, a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[(i+1)*width+j] >= longest[i*width+j+1]:
			s.add(Deleted, a[i])
			i++
		default:
			s.add(Inserted, b[j])
			j++
		}
	}
}

// tidy makes a replacement readable: a lone space kept between two changes belongs
// to both, so "le petit chat" → "un gros chat" is one replacement and not two.
func (s segments) tidy() []Segment {
	out := []Segment{}
	var gone, come string
	flush := func() {
		if gone != "" {
			out = append(out, Segment{Deleted, gone})
		}
		if come != "" {
			out = append(out, Segment{Inserted, come})
		}
		gone, come = "", ""
	}
	for i, seg := range s {
		switch {
		case seg.Op == Deleted:
			gone += seg.Text
		case seg.Op == Inserted:
			come += seg.Text
		case gone+come != "" && i+1 < len(s) && strings.TrimSpace(seg.Text) == "":
			gone += seg.Text
			come += seg.Text
		default:
			flush()
			out = append(out, seg)
		}
	}
	flush()
	return out
}
