package reading

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// marker turns text and marks into paragraphs. It forgives what certifiers' texts do:
// lists never closed, items without <li>, bullets typed by hand, breaks instead of paragraphs.
type marker struct {
	paras    []paragraph
	at       place
	lists    int  // depth of <ul> and <ol>
	inItem   bool // inside <li>
	inPara   bool // inside <p> or a title
	heading  bool
	loose    bool     // the paragraph stands in a list but not in an item of its own
	itemText bool     // the open item has text already
	inline   []inline // open <u>, <b>, <span style>…
	lines    []paragraph
	line     styled
}

type inline struct {
	tag             string
	underline, bold bool
}

// styled is the line being gathered, with how many of its letters are underlined or bold.
type styled struct {
	text                     strings.Builder
	letters, underline, bold int
	cut                      int // where the first underlined or bold words end, 0 when they do not begin the line
}

// readMarks reads the marks of one cell given as text.
func readMarks(s string, at place) []paragraph {
	m := marker{at: at}
	if !strings.ContainsAny(s, "<&") {
		for i, l := range strings.Split(s, "\n") {
			if i > 0 {
				m.breakLine()
			}
			m.text(l)
		}
		return m.done()
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return m.done()
		case html.TextToken:
			for i, l := range strings.Split(string(z.Text()), "\n") {
				if i > 0 {
					m.breakLine()
				}
				m.text(l)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, attr := z.TagName()
			m.open(string(name), styleOf(z, attr))
		case html.EndTagToken:
			name, _ := z.TagName()
			m.close(string(name))
		}
	}
}

// styleOf is the style attribute of the tag just read, in lower case.
func styleOf(z *html.Tokenizer, more bool) string {
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		if string(k) == "style" {
			return strings.ToLower(string(v))
		}
	}
	return ""
}

func (m *marker) open(tag, style string) {
	switch tag {
	case "br":
		m.breakLine()
	case "p", "h1", "h2", "h3", "h4", "h5", "h6":
		m.flush()
		m.loose = m.lists > 0 && (!m.inItem || m.itemText)
		m.forget("p")
		m.inPara, m.heading = true, tag != "p"
		m.push(tag, style)
	case "ul", "ol":
		m.flush()
		m.lists++
		m.inItem, m.inPara, m.loose = false, false, false
	case "li":
		m.flush()
		m.forget("li")
		m.inItem, m.itemText, m.loose = true, false, false
		m.push(tag, style)
	case "div", "section", "article", "blockquote", "dl", "dt", "dd", "center", "hr":
		m.flush()
		m.push(tag, style)
	case "u", "ins", "b", "strong", "span", "font", "a", "em", "i":
		m.push(tag, style)
	}
}

func (m *marker) close(tag string) {
	switch tag {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6":
		m.flush()
		m.inPara, m.heading, m.loose = false, false, false
	case "ul", "ol":
		m.flush()
		m.lists = max(0, m.lists-1)
		m.inItem = false
	case "li":
		m.flush()
		m.inItem = false
	case "div", "section", "article", "blockquote", "dl", "dt", "dd", "center":
		m.flush()
	}
	m.forget(tag)
}

// forget ends the last mark of this kind and what it holds, closed or not: <p><u>Title</p>.
func (m *marker) forget(tag string) {
	for i := len(m.inline) - 1; i >= 0; i-- {
		if m.inline[i].tag == tag {
			m.inline = m.inline[:i]
			return
		}
	}
}

// deepest bounds the open marks that are remembered; deeper ones change nothing.
const deepest = 64

func (m *marker) push(tag, style string) {
	if len(m.inline) >= deepest {
		return
	}
	m.inline = append(m.inline, inline{tag,
		tag == "u" || tag == "ins" || strings.Contains(style, "underline"),
		tag == "b" || tag == "strong" || boldStyle(style)})
}

func boldStyle(style string) bool {
	_, weight, found := strings.Cut(style, "font-weight")
	weight = strings.TrimLeft(weight, ": ")
	return found && (strings.HasPrefix(weight, "bold") || strings.HasPrefix(weight, "7") ||
		strings.HasPrefix(weight, "8") || strings.HasPrefix(weight, "9"))
}

func (m *marker) text(s string) {
	underline, bold := false, false
	for _, i := range m.inline {
		underline, bold = underline || i.underline, bold || i.bold
	}
	m.styled(s, underline, bold)
}

// styled adds text whose style is known.
func (m *marker) styled(s string, underline, bold bool) {
	l := &m.line
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters > 0 && l.letters > 0 && l.cut == 0 && !underline && !bold &&
		(l.underline == l.letters || l.bold == l.letters) {
		l.cut = l.text.Len()
	}
	l.letters += letters
	if underline {
		l.underline += letters
	}
	if bold {
		l.bold += letters
	}
	l.text.WriteString(s)
}

func (m *marker) breakLine() {
	raw := m.line.text.String()
	if cut := m.line.cut; cut > 0 && titleThenText(raw[:cut], raw[cut:]) {
		m.addLine(raw[:cut], m.line.underline > 0, m.line.bold > 0)
		m.addLine(raw[cut:], false, false)
	} else {
		m.addLine(raw, mostly(m.line.underline, m.line.letters), mostly(m.line.bold, m.line.letters))
	}
	m.line = styled{}
}

func mostly(n, of int) bool { return of > 0 && 5*n >= 4*of }

// titleThenText: an underlined title directly followed by ordinary text that begins anew.
func titleThenText(a, b string) bool {
	b = oneLine(b)
	return len(strings.Fields(a)) >= 3 && unicode.IsUpper(firstRune(b))
}

func (m *marker) addLine(raw string, underline, bold bool) {
	if t := oneLine(raw); t != "" {
		m.lines = append(m.lines, paragraph{text: t, underline: underline, bold: bold})
	}
}

// flush ends the paragraph: its lines are joined where a break only wraps a sentence.
func (m *marker) flush() {
	m.breakLine()
	from := len(m.paras)
	listed := false // lines that follow "…doit :" are items, not wrapped text
	for _, l := range m.lines {
		n := len(m.paras)
		bullet, _ := cutBullet(l.text)
		if l.heading = m.heading; n > 0 && m.paras[n-1].open(&m.lines[0], l) && bullet == "" && !listed {
			m.paras[n-1].text += " " + l.text
			continue
		}
		m.add(l)
		listed = listed || strings.HasSuffix(l.text, ":")
	}
	for i := range m.paras[from:] {
		m.paras[from+i].row = 0
	}
	m.lines = m.lines[:0]
}

// open reports whether the line l only wraps this paragraph, which began with the line first.
func (p *paragraph) open(first *paragraph, l paragraph) bool {
	return p.row == wrapping && l.text != first.text && unicode.IsLower(firstRune(l.text)) &&
		!strings.ContainsRune(".:;", lastRune(p.text))
}

// wrapping marks, while a paragraph is being read, the lines it already gave.
const wrapping = -1

// add makes paragraphs of a line: one, or one per bullet that it holds.
func (m *marker) add(l paragraph) {
	l.at, l.row = m.at, wrapping
	inList := m.lists > 0 || m.inItem
	l.bare = !m.inPara && !m.inItem
	bullet, rest := cutBullet(l.text)
	l.bullet, l.text = bullet, rest
	l.item = inList || bullet != ""
	l.glued = inList && !m.inItem && !m.loose && bullet == ""
	l.loose = m.loose && bullet == ""
	cutAt := bullet
	if common := commonBullet(rest); common != "" && !m.inItem {
		cutAt = common
	} else if m.inItem {
		cutAt = ""
	}
	parts := splitBullets(rest, cutAt)
	for i, t := range parts {
		if t == "" || len(m.paras) > most["paragraphes"] { // refused later, with the place
			continue
		}
		p := l
		if p.text = t; i > 0 {
			p.item, p.bare, p.glued, p.bullet = true, false, false, cutAt
		} else if len(parts) > 1 {
			p.glued = false
		}
		m.paras = append(m.paras, p)
	}
	m.itemText = m.itemText || m.inItem
}

// done ends the text. A list never closed held no more than its own text: the paragraphs that
// follow it are not items.
func (m *marker) done() []paragraph {
	m.flush()
	for i := range m.paras {
		if m.paras[i].loose && m.lists > 0 {
			m.paras[i].item = false
		}
	}
	return m.paras
}
