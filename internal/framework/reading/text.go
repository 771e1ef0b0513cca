package reading

import (
	"fmt"
	"regexp"
	"strings"
)

// readText reads a table given as text: a row per line, cells parted by tabs (or by
// semicolons or vertical bars when there is no tab). Lines without cells stand outside
// the table, unless they complete a row whose cells are on several lines.
func readText(s string) document {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n", "\v", "\n").Replace(s)
	var d document
	t := textTable{doc: &d, separator: separatorOf(s)}
	for n := 1; s != "" && !d.full(); n++ {
		line, rest, _ := strings.Cut(s, "\n")
		first := n
		for more := t.quoted(line, rest); more != ""; more = t.quoted(line, rest) {
			line, rest = line+"\n"+more, rest[min(len(rest), len(more)+1):]
			n += strings.Count(more, "\n") + 1
		}
		t.take(line, first)
		s = rest
	}
	t.end()
	return d
}

// separatorOf is what parts the cells of the heading line.
func separatorOf(s string) string {
	for _, line := range strings.SplitN(s, "\n", 400) {
		for _, sep := range []string{"\t", "|", ";"} {
			if strings.Count(line, sep) >= 2 && headingRow(textRow(strings.SplitN(line, sep, mostCells), place{})) != nil {
				return sep
			}
		}
	}
	return "\t"
}

type textTable struct {
	doc       *document
	separator string
	width     int // cells of a row, known from the headings
	cells     []string
	line      int // where the row being gathered begins
}

// mostQuoted bounds a quoted cell, in lines.
const mostQuoted = 50

// quoted finds the lines below over which a cell that begins with a quotation mark goes on, as
// spreadsheets write them; empty when the line is complete or the mark is never closed.
func (t *textTable) quoted(line, rest string) string {
	if !strings.HasPrefix(line, `"`) && !strings.Contains(line, t.separator+`"`) || strings.Count(line, `"`)%2 == 0 {
		return ""
	}
	end := 0
	for range mostQuoted {
		next, _, more := strings.Cut(rest[end:], "\n")
		if end += len(next); strings.Count(next, `"`)%2 == 1 {
			return rest[:end]
		}
		if !more {
			break
		}
		end++
	}
	return ""
}

// longestHeadings bounds a line of headings, explanations included, in bytes.
const longestHeadings = 4000

var furniture = regexp.MustCompile(`^(?i)(page\s*)?\d{1,3}(\s*(/|sur|of)\s*\d{1,3})?$|^[-–—_=*\s]+$`)

func (t *textTable) take(line string, n int) {
	if strings.TrimSpace(line) == "" && !strings.Contains(line, t.separator) {
		return
	}
	cells := t.split(line)
	if t.separator == "|" && separatorLine(line) {
		return
	}
	var roles []role
	if len(line) < longestHeadings {
		roles = headingRow(textRow(cells, place{}))
	}
	switch {
	case roles != nil:
		t.end()
		t.width = max(t.width, len(cells))
		t.push(textRow(cells, place{line: n}))
	case t.width == 0 && len(cells) > 1:
		t.push(textRow(cells, place{line: n}))
	case len(cells) > 1:
		t.row(cells, n)
	case furniture.MatchString(strings.TrimSpace(line)):
	case t.continues(line):
		t.cells[len(t.cells)-1] += "\n" + line
	default:
		t.end()
		r := textRow(cells, place{line: n})
		r.full = true
		t.push(r)
	}
}

// row begins a row, or goes on with one whose cells are spread over lines.
func (t *textTable) row(cells []string, n int) {
	have := len(t.cells)
	if have > 0 && have < t.width && have+len(cells)-1 <= t.width {
		t.cells[have-1] += "\n" + cells[0]
		t.cells = append(t.cells, cells[1:]...)
		return
	}
	t.end()
	t.cells, t.line = cells, n
}

// continues reports whether a line without cells belongs to the last cell of the row above:
// the row lacks cells, or the line is written like the inside of a cell.
func (t *textTable) continues(line string) bool {
	if len(t.cells) == 0 || blockCode.MatchString(oneLine(line)) {
		return false
	}
	l := strings.TrimSpace(line)
	bullet, _ := cutBullet(oneLine(l))
	return len(t.cells) < t.width || bullet != "" || strings.HasPrefix(l, "<p") || strings.HasPrefix(l, "<ul") ||
		strings.HasPrefix(l, "<li") || strings.HasPrefix(l, "</") || startsLower(l)
}

func (t *textTable) split(line string) []string {
	if t.separator == "|" {
		line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	}
	cells := strings.SplitN(line, t.separator, mostCells)
	if strings.Contains(line, `"`) {
		cells = unquote(cells, t.separator)
	}
	return cells
}

// unquote puts back together the cells between quotation marks, whose inner marks are doubled.
func unquote(cells []string, separator string) []string {
	var out []string
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if !strings.HasPrefix(c, `"`) {
			out = append(out, c)
			continue
		}
		for strings.Count(c, `"`)%2 == 1 && i+1 < len(cells) {
			i++
			c += separator + cells[i]
		}
		if len(c) >= 2 && strings.HasSuffix(strings.TrimRight(c, " "), `"`) {
			c = strings.TrimRight(c, " ")
			c = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
		}
		out = append(out, c)
	}
	return out
}

func separatorLine(line string) bool { return strings.Trim(line, "|-: \t") == "" }

func (t *textTable) end() {
	if len(t.cells) == 0 {
		return
	}
	at := place{line: t.line}
	if t.width > 0 && len(t.cells) < t.width {
		t.doc.doubts = append(t.doc.doubts, doubt{at, shortRow(len(t.cells), t.width), "les cellules manquantes sont tenues pour vides"})
	}
	t.push(textRow(t.cells, at))
	t.cells = nil
}

func (t *textTable) push(r row) { t.doc.rows = append(t.doc.rows, r) }

func textRow(cells []string, at place) row {
	r := row{at: at}
	for i, c := range cells {
		at.column = i + 1
		r.cells = append(r.cells, cell{paras: readMarks(c, at), column: i, span: 1, at: at})
	}
	return r
}

func shortRow(have, want int) string {
	return fmt.Sprintf("la rangée n'a que %d cellule(s) sur %d : le tableau semble coupé à cet endroit", have, want)
}
