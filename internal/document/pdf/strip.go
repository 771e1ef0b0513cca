package pdf

// strip draws the line at the head (toward -1: the text lies below) or the foot of a page.
func (l *layouter) strip(c *canvas, f frame, s Strip, y, toward float64) {
	if s == (Strip{}) {
		return
	}
	style := l.theme.Body.with(l.theme.Strip)
	width := f.right - f.left
	c.repeated = true // decoration, whatever draws it
	defer func() { c.repeated = false }()
	if s.Rule {
		rule := y + 2*MM
		if toward < 0 {
			rule = y - style.lineHeight() - 2*MM
		}
		c.line(f.left, rule, f.right, 0.4, Hairline)
	}
	for _, part := range []struct {
		text  string
		align Align
	}{{s.Left, Left}, {s.Center, Center}, {s.Right, Right}} {
		if part.text == "" {
			continue
		}
		own := style
		own.Align = part.align
		lines := l.text(&elem{kind: "P"}, Text(part.text), own, width)
		lines[0].draw(c, f.left, y)
	}
}
