package fonts

import (
	"encoding/binary"
	"fmt"
)

// File is one TrueType font read for setting text: which glyph draws a character, how wide it is, how
// two glyphs approach each other, and the outlines to embed. It is read-only once loaded.
type File struct {
	Name       string // PostScript name, without spaces
	UnitsPerEm int
	Ascent     int // font units, above the baseline
	Descent    int // font units, negative below the baseline
	CapHeight  int
	Italic     bool
	Weight     int // 400 regular, 600 semibold, 700 bold
	BBox       [4]int16

	glyphs  map[rune]uint16
	advance []uint16
	kern    kerning
	tables  map[string][]byte
	loca    []uint32
}

// Glyph is the glyph that draws r; false when the file has none.
func (f *File) Glyph(r rune) (uint16, bool) {
	g, ok := f.glyphs[r]
	return g, ok
}

// Advance is the width of a glyph in font units.
func (f *File) Advance(gid uint16) int {
	if int(gid) >= len(f.advance) {
		return 0
	}
	return int(f.advance[gid])
}

// Kern is what to add to the advance of left when right follows, in font units.
func (f *File) Kern(left, right uint16) int { return f.kern.between(left, right) }

// NumGlyphs is the number of glyphs of the whole font.
func (f *File) NumGlyphs() int { return len(f.loca) - 1 }

// parse reads the tables that setting and embedding need.
func parse(tables map[string][]byte) (*File, error) {
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "OS/2": 72, "hmtx": 4, "cmap": 4, "loca": 4, "glyf": 1} {
		if len(tables[tag]) < least {
			return nil, fmt.Errorf("table %q is missing or too short", tag)
		}
	}
	be := binary.BigEndian
	head, hhea, os2 := tables["head"], tables["hhea"], tables["OS/2"]
	f := &File{
		UnitsPerEm: int(be.Uint16(head[18:])),
		Ascent:     int(int16(be.Uint16(hhea[4:]))),
		Descent:    int(int16(be.Uint16(hhea[6:]))),
		Weight:     int(be.Uint16(os2[4:])),
		Italic:     be.Uint16(head[44:])&2 != 0,
		tables:     tables,
	}
	if f.UnitsPerEm == 0 {
		return nil, fmt.Errorf("table \"head\" gives no units per em")
	}
	if embedding := be.Uint16(os2[8:]); embedding&0x000E != 0 {
		return nil, fmt.Errorf("the font does not allow embedding in full (fsType %#x)", embedding)
	}
	for i := range 4 {
		f.BBox[i] = int16(be.Uint16(head[36+2*i:]))
	}
	f.CapHeight = f.Ascent * 7 / 10
	if len(os2) >= 90 && be.Uint16(os2) >= 2 {
		f.CapHeight = int(int16(be.Uint16(os2[88:])))
	}
	count := int(be.Uint16(tables["maxp"][4:]))
	if err := f.readAdvances(count, int(be.Uint16(hhea[34:]))); err != nil {
		return nil, err
	}
	if err := f.readLoca(count, be.Uint16(head[50:]) != 0); err != nil {
		return nil, err
	}
	var err error
	if f.glyphs, err = readCmap(tables["cmap"], count); err != nil {
		return nil, err
	}
	f.kern = readKerning(tables["GPOS"])
	f.Name = postScriptName(tables["name"])
	return f, nil
}

// readAdvances fills the width of each glyph; the last long metric counts for all that follow.
func (f *File) readAdvances(count, long int) error {
	hmtx := f.tables["hmtx"]
	if long == 0 || long > count || len(hmtx) < 4*long {
		return fmt.Errorf("table \"hmtx\" is too short for %d metrics", long)
	}
	f.advance = make([]uint16, count)
	for g := range count {
		f.advance[g] = binary.BigEndian.Uint16(hmtx[4*min(g, long-1):])
	}
	return nil
}

func (f *File) readLoca(count int, long bool) error {
	loca, glyf := f.tables["loca"], uint32(len(f.tables["glyf"]))
	width := 2
	if long {
		width = 4
	}
	if len(loca) < width*(count+1) {
		return fmt.Errorf("table \"loca\" is too short for %d glyphs", count)
	}
	f.loca = make([]uint32, count+1)
	for g := range f.loca {
		if long {
			f.loca[g] = binary.BigEndian.Uint32(loca[4*g:])
		} else {
			f.loca[g] = 2 * uint32(binary.BigEndian.Uint16(loca[2*g:]))
		}
		if f.loca[g] > glyf || g > 0 && f.loca[g] < f.loca[g-1] {
			return fmt.Errorf("table \"loca\" points outside the outlines at glyph %d", g)
		}
	}
	return nil
}

// postScriptName is the name with id 6, in the Windows platform's UTF-16.
func postScriptName(table []byte) string {
	be := binary.BigEndian
	if len(table) < 6 {
		return "Unnamed"
	}
	count, storage := int(be.Uint16(table[2:])), int(be.Uint16(table[4:]))
	for i := range count {
		at := 6 + 12*i
		if at+12 > len(table) {
			break
		}
		platform, id := be.Uint16(table[at:]), be.Uint16(table[at+6:])
		size, offset := int(be.Uint16(table[at+8:])), storage+int(be.Uint16(table[at+10:]))
		if platform != 3 || id != 6 || offset+size > len(table) {
			continue
		}
		name := make([]byte, 0, size/2)
		for j := offset + 1; j < offset+size; j += 2 {
			if c := table[j]; c > ' ' && c < 0x7F {
				name = append(name, c)
			}
		}
		return string(name)
	}
	return "Unnamed"
}
