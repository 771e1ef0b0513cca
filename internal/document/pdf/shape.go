package pdf

import (
	"fmt"
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jurande/internal/document/fonts"
)

// char is one glyph of a paragraph, ready to be set.
type char struct {
	r       rune // the character, ' ' for every space a line may break at
	says    rune // what the glyph reads as
	gid     uint16
	run     uint16
	font    *embedded
	advance float64 // points, with what follows
	width   int16   // font units, of a figure set as wide as the widest; 0 for the glyph's own
	after   int16   // thousandths of the size added after the glyph
}

// slot is what a face has for a character: found once per document.
type slot struct {
	font *embedded
	gid  uint16
	says rune
	adv  float64 // in sizes
	ok   bool
}

// faceCache remembers the glyphs of a face and the width of its widest figure.
type faceCache struct {
	face   *fonts.Face
	low    [0x250]slot
	known  [0x250]bool
	high   map[rune]slot
	figure float64
}

func (l *layouter) faceOf(face *fonts.Face) *faceCache {
	if c := l.cache[face]; c != nil {
		return c
	}
	c := &faceCache{face: face, high: map[rune]slot{}}
	l.cache[face] = c
	for r := '0'; r <= '9'; r++ {
		c.figure = max(c.figure, l.slot(c, r).adv)
	}
	return c
}

func (l *layouter) slot(c *faceCache, r rune) slot {
	if r >= 0 && r < 0x250 {
		if !c.known[r] {
			c.low[r], c.known[r] = l.findSlot(c.face, r), true
		}
		return c.low[r]
	}
	s, ok := c.high[r]
	if !ok {
		s = l.findSlot(c.face, r)
		c.high[r] = s
	}
	return s
}

func (l *layouter) findSlot(face *fonts.Face, r rune) slot {
	for _, candidate := range alternatives(r) {
		if file, gid, ok := face.Find(candidate); ok {
			return slot{l.embed(file), gid, candidate, float64(file.Advance(gid)) / float64(file.UnitsPerEm), true}
		}
	}
	return slot{}
}

// alternatives lists the characters whose glyph may stand for r: itself, then one that looks the same.
func alternatives(r rune) []rune {
	switch r {
	case 0x202F: // narrow no-break space
		return []rune{0x202F, 0x2009, 0xA0}
	case 0x2010, 0x2011: // hyphens
		return []rune{r, '-'}
	case 0x02BC, 0x2032: // letter apostrophe, prime
		return []rune{r, 0x2019}
	case 0x2212:
		return []rune{r, 0x2013}
	}
	if unicode.Is(unicode.Zs, r) {
		return []rune{r, ' '}
	}
	return []rune{r}
}

// Unsupported lists, once each, the characters of a text that the fonts of documents cannot draw. The
// writer prints them as their number, such as [U+4E2D]; a document that must not say that asks first.
func Unsupported(text string) []rune {
	face := fonts.Atkinson().Regular
	var missing []rune
	for _, r := range norm.NFC.String(text) {
		if ignored(r) || unicode.IsSpace(r) || slices.Contains(missing, r) {
			continue
		}
		found := false
		for _, candidate := range alternatives(r) {
			_, _, ok := face.Find(candidate)
			found = found || ok
		}
		if !found {
			missing = append(missing, r)
		}
	}
	return missing
}

// ignored tells the characters that leave no trace on paper: controls, soft hyphens, joiners, marks of
// direction or of byte order.
func ignored(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r == 0xAD, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF:
		return true
	case r >= 0xFE00 && r <= 0xFE0F: // variation selectors
		return true
	}
	return unicode.IsControl(r)
}

// shape turns runs into glyphs: composed characters, the first font that has each, kerning, figures all
// as wide when asked.
func (l *layouter) shape(runs []Run, style Style) []char {
	size := 0
	for _, r := range runs {
		size += len(r.Text)
	}
	chars := make([]char, 0, size)
	for i, run := range runs {
		if run.Text == "" {
			continue
		}
		face := l.faceOf(style.face(run.Bold, run.Italic))
		text := run.Text
		if !norm.NFC.IsNormalString(text) {
			text = norm.NFC.String(text)
		}
		start := len(chars)
		for _, r := range text {
			chars = l.appendChar(chars, face, r, uint16(i), style)
		}
		kernAll(chars[start:], style.Size)
	}
	return chars
}

func (l *layouter) appendChar(chars []char, face *faceCache, r rune, run uint16, style Style) []char {
	switch {
	case r == '\n':
		return append(chars, char{r: '\n', run: run})
	case r == '\t':
		r = ' '
	case ignored(r):
		return chars
	}
	s := l.slot(face, r)
	if !s.ok {
		for _, d := range fmt.Sprintf("[U+%04X]", r) {
			chars = l.appendChar(chars, face, d, run, style)
		}
		return chars
	}
	c := char{r: r, says: s.says, gid: s.gid, run: run, font: s.font, advance: s.adv*style.Size + style.Tracking}
	if style.Tabular && r >= '0' && r <= '9' && s.adv < face.figure {
		c.width = int16(face.figure*float64(s.font.file.UnitsPerEm) + 0.5)
		c.advance = face.figure*style.Size + style.Tracking
	}
	return append(chars, c)
}

// kernAll brings pairs of one font closer or apart.
func kernAll(chars []char, size float64) {
	for i := 0; i+1 < len(chars); i++ {
		a, b := &chars[i], &chars[i+1]
		if a.font == nil || a.font != b.font {
			continue
		}
		if k := a.font.file.Kern(a.gid, b.gid); k != 0 && a.width+b.width == 0 {
			k = k * 1000 / a.font.file.UnitsPerEm
			a.after += int16(k)
			a.advance += float64(k) / 1000 * size
		}
	}
}
