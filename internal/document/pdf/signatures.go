package pdf

// cardGap is the white between two cards.
const cardGap = 10 * MM

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
	style := l.theme.Body.with(b.Style)
	each := (width - cardGap*float64(across-1)) / float64(across)
	list := parent.child("L")
	list.numbering = "None"
	var all stack
	for from := 0; from < len(b.Cards); from += across {
		row := b.Cards[from:min(from+across, len(b.Cards))]
		cards := make([]card, len(row))
		for i, who := range row {
			cards[i] = who.set(l, list.child("LI").child("LBody"), style, each)
		}
		all = append(all, sideBySide(cards, each, room).spaced(0, style.Size)...)
	}
	return all
}

// card is who signs, and the mark of the signature under it.
type card struct{ who, mark stack }

// sideBySide puts the cards of one row in one slice; their lines stand on one level.
func sideBySide(cards []card, width, room float64) stack {
	height := 0.0
	for _, c := range cards {
		height = max(height, c.who.height()+max(room, c.mark.height()+3*MM))
	}
	draw := func(cv *canvas, x, y float64) {
		for _, c := range cards {
			c.who.draw(cv, x, y)
			c.mark.draw(cv, x, y-height+c.mark.height()+1.2*MM)
			cv.line(x, y-height, x+width, 0.4, Hairline)
			x += width + cardGap
		}
	}
	return stack{{height: height, draw: draw}}
}

// set sets one card: who, in what quality; the mark and the code.
func (s Signature) set(l *layouter, body *elem, style Style, width float64) card {
	small := style
	small.Size = style.Size * 0.85
	small.Ink = Second
	c := card{who: l.text(body.child("P"), Bold(s.Name), style, width)}
	if s.Post != "" {
		c.who = append(c.who, l.text(body.child("P"), Text(s.Post), small, width)...)
	}
	if s.Mark != "" {
		c.mark = l.text(body.child("P"), Text(s.Mark), small, width)
	}
	if s.Code != "" {
		code := small
		code.Ink, code.Tabular = Black, true
		c.mark = append(c.mark, l.text(body.child("P"), Text(s.Code), code, width)...)
	}
	return c
}
