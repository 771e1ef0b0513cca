package pdf

import "strings"

func (p Para) layout(l *layouter, parent *elem, width float64) stack {
	after := l.theme.ParaAfter
	if p.After != nil {
		after = *p.After
	}
	s := l.text(parent.child("P"), p.Text, l.theme.Body.with(p.Style), width)
	return s.spaced(p.Before, after).kept(p.KeepNext)
}

func (h Heading) layout(l *layouter, parent *elem, width float64) stack {
	plain := plainText(h.Text)
	if h.Level < 1 || h.Level > 3 {
		l.fail("heading %q has level %d, not 1 to 3", plain, h.Level)
		return nil
	}
	if h.Level > l.level+1 {
		l.fail("heading %q of level %d follows level %d", plain, h.Level, l.level)
		return nil
	}
	l.level = h.Level
	look := l.theme.Headings[h.Level-1]
	before, after := look.Before, look.After
	if h.Before != nil {
		before = *h.Before
	}
	if h.After != nil {
		after = *h.After
	}
	e := parent.child("H" + string(rune('0'+h.Level)))
	s := l.text(e, h.Text, l.theme.Body.with(look.Style).with(h.Style), width)
	if len(s) > 0 {
		draw := s[0].draw
		s[0].draw = func(c *canvas, x, y float64) {
			l.marks = append(l.marks, bookmark{h.Level, plain, c.page, y})
			draw(c, x, y)
		}
	}
	for i := range s {
		s[i].keep = true
	}
	return s.spaced(before, after)
}

// text sets runs as lines that belong to e.
func (l *layouter) text(e *elem, runs []Run, style Style, width float64) stack {
	chars := l.shape(runs, style)
	lines := breakLines(chars, width, l.french)
	setter := &setting{l: l, runs: runs, style: style, elem: e, chars: chars, owners: owners(e, runs)}
	height := style.lineHeight()
	s := make(stack, len(lines))
	pieces := make([]slice, len(lines))
	for i, line := range lines {
		last := i == len(lines)-1
		pieces[i] = slice{
			height: height,
			// No line of a paragraph stands alone at the head or the foot of a page.
			keep: !last && (i == 0 || i == len(lines)-2),
			draw: func(c *canvas, x, y float64) { setter.draw(c, line, x, y, width) },
		}
		s[i] = &pieces[i]
	}
	return s
}

// setting is a paragraph being drawn.
type setting struct {
	l      *layouter
	runs   []Run
	style  Style
	elem   *elem
	chars  []char
	owners []*elem
}

// owners gives each run its element: the paragraph itself, a Link, or a Span for another language.
func owners(e *elem, runs []Run) []*elem {
	all := make([]*elem, len(runs))
	for i, r := range runs {
		switch {
		case r.Link != "":
			all[i] = e.child("Link")
			all[i].lang = r.Lang
		case r.Lang != "":
			all[i] = e.child("Span")
			all[i].lang = r.Lang
		default:
			all[i] = e
		}
	}
	return all
}

func (t *setting) draw(c *canvas, line span, x, y, width float64) {
	switch t.style.Align {
	case Center:
		x += (width - line.width) / 2
	case Right:
		x += width - line.width
	}
	file := t.style.face(false, false).Files[0]
	em := float64(file.UnitsPerEm)
	ascent, descent := float64(file.Ascent)/em*t.style.Size, float64(file.Descent)/em*t.style.Size
	baseline := y - (t.style.lineHeight()-(ascent-descent))/2 - ascent
	end := line.to
	if line.space {
		end++ // the space the line broke at
	}
	if line.from == end {
		c.place(t.elem)
		return
	}
	for from := line.from; from < end; {
		to := from + 1
		for to < end && t.chars[to].run == t.chars[from].run {
			to++
		}
		advance := t.drawRun(c, t.chars[from:to], x, baseline)
		if run := t.runs[t.chars[from].run]; run.Link != "" && !c.repeated {
			t.l.link(c, t.owners[t.chars[from].run], run, x, baseline+descent, x+advance, baseline+ascent)
		}
		x += advance
		from = to
	}
}

// drawRun draws glyphs of one run at a baseline and returns how far they go.
func (t *setting) drawRun(c *canvas, chars []char, x, baseline float64) float64 {
	run := t.runs[chars[0].run]
	c.mark(t.owners[chars[0].run])
	ink := t.style.Ink
	if run.Ink != 0 {
		ink = run.Ink
	}
	c.fillInk(ink)
	c.page.content = append(c.page.content, "BT "...)
	total := 0.0
	for from := 0; from < len(chars); {
		to := from + 1
		for to < len(chars) && chars[to].font == chars[from].font {
			to++
		}
		c.useFont(chars[from].font, t.style.Size, t.style.Tracking)
		b := append(c.page.content, "1 0 0 1 "...)
		b = append(appendPoint(b, x+total, baseline), " Tm "...)
		c.page.content = appendGlyphs(b, chars[from:to])
		for _, ch := range chars[from:to] {
			total += ch.advance
		}
		from = to
	}
	c.page.content = append(c.page.content, "ET\n"...)
	return total
}

const hexDigits = "0123456789ABCDEF"

// appendGlyphs writes glyph numbers with the corrections between them.
func appendGlyphs(b []byte, chars []char) []byte {
	b = append(b, "[<"...)
	pending := 0
	for i, ch := range chars {
		if pending != 0 && i > 0 {
			b = append(appendDecimal(append(b, '>'), -float64(pending), 0), '<')
		}
		n := ch.font.use(ch)
		b = append(b, hexDigits[n>>12], hexDigits[n>>8&15], hexDigits[n>>4&15], hexDigits[n&15])
		pending = int(ch.after)
	}
	return append(b, ">]TJ "...)
}

// link makes a piece of a line lead somewhere.
func (l *layouter) link(c *canvas, e *elem, run Run, x0, y0, x1, y1 float64) {
	about := run.About
	if about == "" {
		about = run.Text
	}
	a := &annot{x0: x0, y0: y0, x1: x1, y1: y1, address: run.Link, about: about, elem: e}
	c.page.annots = append(c.page.annots, a)
	e.kids = append(e.kids, kid{annot: a, page: c.page})
}

func plainText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}
