package pdf

// layout sets the cards in rows. Each is a list entry, so that a reader knows how many people sign.
func (b Signatures) layout(l *layouter, parent *elem, width float64) stack {
	if len(b.Cards) == 0 {
		return nil
	}
	across, room := b.Across, b.Room
	if across == 0 {
		across = 2
	}
	if room == 0 {
		room = 14 * MM
	}
	const gap = 10 * MM
	style := l.theme.Body.with(b.Style)
	each := (width - gap*float64(across-1)) / float64(across)
	list := parent.child("L")
	list.numbering = "None"
	var all stack
	for from := 0; from < len(b.Cards); from += across {
		row := b.Cards[from:min(from+across, len(b.Cards))]
		cards := make([]stack, len(row))
		for i, card := range row {
			cards[i] = card.set(l, list.child("LI").child("LBody"), style, each, room)
		}
		all = append(all, sideBySide(cards, each+gap, style.Size)...)
	}
	return all
}

// sideBySide puts the cards of one row side by side in one slice.
func sideBySide(cards []stack, step, after float64) stack {
	height := 0.0
	for _, s := range cards {
		height = max(height, s.height())
	}
	draw := func(c *canvas, x, y float64) {
		for i, s := range cards {
			s.draw(c, x+float64(i)*step, y)
		}
	}
	return stack{{height: height, draw: draw}}.spaced(0, after)
}

// set draws one card: who, in what quality, the room for the hand or the mark of the signature, a line.
func (s Signature) set(l *layouter, body *elem, style Style, width, room float64) stack {
	small := style
	small.Size = style.Size * 0.85
	small.Ink = Second
	all := l.text(body.child("P"), Bold(s.Name), style, width)
	if s.Post != "" {
		all = append(all, l.text(body.child("P"), Text(s.Post), small, width)...)
	}
	var mark stack
	if s.Mark != "" {
		mark = l.text(body.child("P"), Text(s.Mark), small, width)
	}
	if s.Code != "" {
		code := small
		code.Ink, code.Tabular = Black, true
		mark = append(mark, l.text(body.child("P"), Text(s.Code), code, width)...)
	}
	height := max(room, mark.height()+2*MM)
	draw := func(c *canvas, x, y float64) {
		mark.draw(c, x, y-height+mark.height()+1*MM)
		c.line(x, y-height, x+width, 0.4, Hairline)
	}
	return append(all, &slice{height: height, draw: draw})
}
