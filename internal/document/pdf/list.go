package pdf

import "strconv"

// bullets mark the entries of a list and of the lists within.
var bullets = []string{"•", "–", "·"}

func (b List) layout(l *layouter, parent *elem, width float64) stack {
	return b.set(l, parent, width, 0).spaced(0, l.theme.ParaAfter)
}

// set lays out a list at a depth: each entry is an LI with its mark (Lbl) and its text (LBody).
func (b List) set(l *layouter, parent *elem, width float64, depth int) stack {
	style := l.theme.Body.with(b.Style)
	list := parent.child("L")
	list.numbering = "Disc"
	if b.Ordered {
		list.numbering = "Decimal"
	}
	indent := style.Size * 1.4
	if b.Ordered && len(b.Items)+b.Start > 9 {
		indent = style.Size * 2
	}
	var all stack
	for i, item := range b.Items {
		label := bullets[min(depth, len(bullets)-1)]
		if b.Ordered {
			label = strconv.Itoa(max(b.Start, 1)+i) + "."
		}
		entry := list.child("LI")
		mark := l.text(entry.child("Lbl"), Text(label), style, indent)
		body := entry.child("LBody")
		lines := l.text(body, item.Text, style, width-indent)
		s := beside(mark, lines, indent)
		if item.Sub != nil {
			sub := *item.Sub
			sub.Style = style.with(sub.Style)
			s = append(s, indented(sub.set(l, body, width-indent, depth+1), indent)...)
		}
		if i > 0 {
			s[0].gap += style.Size * 0.2
		}
		all = append(all, s...)
	}
	return all
}

// beside draws the first slice of mark on the line of the first slice of body, which stands indented.
func beside(mark, body stack, indent float64) stack {
	s := indented(body, indent)
	first := s[0].draw
	s[0].draw = func(c *canvas, x, y float64) {
		mark[0].draw(c, x, y)
		first(c, x, y)
	}
	return s
}

// indented moves a stack to the right.
func indented(s stack, by float64) stack {
	for _, p := range s {
		if p.draw != nil {
			draw := p.draw
			p.draw = func(c *canvas, x, y float64) { draw(c, x+by, y) }
		}
	}
	return s
}
