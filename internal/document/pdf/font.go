package pdf

import (
	"crypto/sha256"
	"fmt"
	"unicode/utf16"

	"jurande/internal/document/fonts"
)

// embedded is a font of the document: the glyphs used, numbered as they come.
type embedded struct {
	file     *fonts.File
	resource string
	number   []uint16          // own number + 1 by the font's glyph number
	wide     map[uint16]uint16 // the same for figures set all as wide
	order    []fonts.Pick      // what is drawn, by own number
	says     []rune            // the character by own number
	object   int
}

// embed is the document's copy of a font file.
func (l *layouter) embed(file *fonts.File) *embedded {
	if f := l.byFile[file]; f != nil {
		return f
	}
	f := &embedded{
		file:   file,
		number: make([]uint16, file.NumGlyphs()),
		wide:   map[uint16]uint16{},
		order:  []fonts.Pick{{}},
		says:   []rune{0},
	}
	l.byFile[file] = f
	l.fonts = append(l.fonts, f)
	f.resource = fmt.Sprintf("F%d", len(l.fonts))
	return f
}

// use is the number in the document of a character's glyph. When one glyph draws several characters (a
// space and a no-break space), it reads as the first in the order of Unicode.
func (f *embedded) use(c char) uint16 {
	n := f.number[c.gid]
	if c.width != 0 {
		n = f.wide[c.gid]
	}
	if n != 0 {
		if c.says < f.says[n-1] {
			f.says[n-1] = c.says
		}
		return n - 1
	}
	f.order = append(f.order, fonts.Pick{GID: c.gid, Width: int(c.width)})
	f.says = append(f.says, c.says)
	n = uint16(len(f.order))
	if c.width != 0 {
		f.wide[c.gid] = n
	} else {
		f.number[c.gid] = n
	}
	return n - 1
}

// write writes the five objects of a composite font (ISO 32000-1, 9.7): the text holds glyph numbers,
// the widths follow, and a table leads back to characters.
func (f *embedded) write(o *objects) {
	descendant, descriptor, program, unicode := o.reserve(), o.reserve(), o.reserve(), o.reserve()
	data := f.file.Subset(f.order)
	name := f.subsetName(data)
	b := fmt.Appendf(o.scratch[:0], "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, descendant, unicode)
	o.set(f.object, b)

	b = fmt.Appendf(b[:0], "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 0/W[0[", name, descriptor)
	for i, p := range f.order {
		if i > 0 {
			b = append(b, ' ')
		}
		width := p.Width
		if width == 0 {
			width = f.file.Advance(p.GID)
		}
		b = appendNumber(b, f.scaled(width))
	}
	b = append(b, "]]>>"...)
	o.set(descendant, b)

	italic := 0
	if f.file.Italic {
		italic = -12
	}
	box := f.file.BBox
	b = fmt.Appendf(b[:0], "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%.0f %.0f %.0f %.0f]/ItalicAngle %d/Ascent %.0f/Descent %.0f/CapHeight %.0f/StemV %d/FontFile2 %d 0 R>>",
		name, 4+boolean(f.file.Italic)*64,
		f.scaled(int(box[0])), f.scaled(int(box[1])), f.scaled(int(box[2])), f.scaled(int(box[3])), italic,
		f.scaled(f.file.Ascent), f.scaled(f.file.Descent), f.scaled(f.file.CapHeight), 20+f.file.Weight/6, program)
	o.set(descriptor, b)
	o.scratch = b
	o.stream(program, fmt.Sprintf("/Length1 %d", len(data)), data)
	o.stream(unicode, "", f.toUnicode())
}

func (f *embedded) scaled(units int) float64 {
	return float64(units) * 1000 / float64(f.file.UnitsPerEm)
}

// subsetName is the font's name behind six letters drawn from its bytes, which tell subsets apart.
func (f *embedded) subsetName(data []byte) string {
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag) + "+" + f.file.Name
}

// toUnicode is the table from glyph numbers to characters (ISO 32000-1, 9.10.3).
func (f *embedded) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 1; from < len(f.says); from += 100 {
		to := min(from+100, len(f.says))
		b = fmt.Appendf(b, "%d beginbfchar\n", to-from)
		for n := from; n < to; n++ {
			b = fmt.Appendf(b, "<%04X> <", n)
			for _, u := range utf16.Encode([]rune{f.says[n]}) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}

func boolean(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
