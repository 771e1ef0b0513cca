package reading

import (
	"encoding/binary"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"jurande/internal/demo/seed"
)

// The seed in other encodings, line ends and typing habits is read the same.
func TestSeedInOtherEncodings(t *testing.T) {
	text := string(seed.Text)
	wide := func(order binary.AppendByteOrder, mark bool) []byte {
		var out []byte
		if mark {
			text = "\ufeff" + text
		}
		for _, u := range utf16.Encode([]rune(text)) {
			out = order.AppendUint16(out, u)
		}
		text = strings.TrimPrefix(text, "\ufeff")
		return out
	}
	in := func(c *charmap.Charmap) []byte {
		out, err := c.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(out)
	}
	again, _ := charmap.Windows1252.NewDecoder().String(text)
	variants := map[string][]byte{
		"UTF-8 with mark":     []byte("\ufeff" + text),
		"UTF-16 LE":           wide(binary.LittleEndian, true),
		"UTF-16 BE":           wide(binary.BigEndian, true),
		"UTF-16 without mark": wide(binary.LittleEndian, false),
		"Windows-1252":        in(charmap.Windows1252),
		"Macintosh":           in(charmap.Macintosh),
		"CRLF":                []byte(strings.ReplaceAll(text, "\n", "\r\n")),
		"CR":                  []byte(strings.ReplaceAll(text, "\n", "\r")),
		"NFD":                 norm.NFD.Bytes(seed.Text),
		"no-break spaces":     []byte(strings.NewReplacer(" :", "\u00a0:", " ;", "\u202f;").Replace(text)),
		"apostrophes":         []byte(strings.ReplaceAll(text, "'", "’")),
		"mixed up":            []byte(again),
		"no blank line":       []byte(strings.ReplaceAll(text, "\n\n", "\n")),
		"lists closed":        []byte(closedLists(text)),
		"capital tags":        []byte(strings.NewReplacer("<p>", "<P>", "</p>", "</P>", "<u>", "<U>", "<ul", "<UL").Replace(text)),
		"no </p>":             []byte(strings.ReplaceAll(text, "</p>", "")),
		"no </u>":             []byte(strings.ReplaceAll(text, "</u>", "")),
		"nothing closed":      []byte(regexp.MustCompile(`</\w+>`).ReplaceAllString(text, "")),
		"spaces":              []byte(regexp.MustCompile(`> *<`).ReplaceAllString(text, "> \u00a0 <")),
		"entities":            []byte(strings.NewReplacer("é", "&eacute;", "'", "&#39;", "œ", "&oelig;").Replace(text)),
		"bold instead of u":   []byte(strings.NewReplacer("<u>", "<strong>", "</u>", "</strong>").Replace(text)),
	}
	want := lines(readSeed(t).Framework)
	for name, data := range variants {
		t.Run(name, func(t *testing.T) {
			f, err := Read("x.txt", data)
			if err != nil {
				t.Fatal(err)
			}
			same(t, want, lines(f))
		})
	}
}

// closedLists closes each list before what follows it.
func closedLists(text string) string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		cells := strings.Split(l, "\t")
		for i, c := range cells {
			parts := strings.Split(c, "<ul")
			for k := 1; k < len(parts); k++ {
				if at := strings.Index(parts[k], "<p>"); at >= 0 {
					parts[k] = parts[k][:at] + "</ul>" + parts[k][at:]
				} else {
					parts[k] += "</ul>"
				}
			}
			cells[i] = strings.Join(parts, "<ul")
		}
		out = append(out, strings.Join(cells, "\t"))
	}
	return strings.Join(out, "\n")
}

// The seed as a page and as a Word document is read the same.
func TestSeedInOtherFormats(t *testing.T) {
	want := lines(readSeed(t).Framework)
	for name, data := range map[string][]byte{"x.html": seedHTML(false), "pages.html": seedHTML(true), "x.docx": seedDOCX(true), "once.docx": seedDOCX(false)} {
		t.Run(name, func(t *testing.T) {
			f, err := Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			same(t, want, lines(f))
		})
	}
}

// seedHTML puts each cell of the seed in a cell of a page as it is, in one table or one per page.
func seedHTML(pages bool) []byte {
	var b strings.Builder
	b.WriteString("<html><body>\n")
	open := false
	for _, l := range strings.Split(string(seed.Text), "\n") {
		cells := strings.Split(l, "\t")
		switch {
		case len(cells) == 1 && strings.TrimSpace(l) != "":
			b.WriteString("<p>" + html.EscapeString(l) + "</p>\n")
		case len(cells) == 1 && open && pages:
			b.WriteString("</table>\n")
			open = false
		}
		if len(cells) == 1 {
			continue
		}
		if !open {
			b.WriteString("<table>")
			open = true
		}
		b.WriteString("<tr>")
		for _, c := range cells {
			b.WriteString("<td>" + c + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>")
	return []byte(b.String())
}

// seedDOCX writes the seed as people retype it in Word: real lists, headings repeated or not.
func seedDOCX(repeat bool) []byte {
	d := readText(string(seed.Text))
	var out laid
	heads := 0
	for _, r := range d.rows {
		if r.full {
			out.lines = append(out.lines, r.cells[0].text())
			continue
		}
		if headingRow(r) != nil {
			if heads++; heads > 2 && !repeat {
				continue
			}
		}
		var row []laidCell
		for _, c := range r.cells {
			var x laidCell
			for _, p := range c.paras {
				mark := ""
				if p.underline {
					mark = "u"
				}
				texts := []string{p.text}
				if p.glued {
					texts = splitter{newLexicon()}.titles(p.text)
				}
				for _, t := range texts {
					x.paras = append(x.paras, laidPara{t, p.item, mark})
				}
			}
			row = append(row, x)
		}
		out.rows = append(out.rows, row)
	}
	return out.asDOCX()
}
