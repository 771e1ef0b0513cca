package fonts

import (
	"encoding/binary"
	"maps"
	"slices"
)

// packedGlyph is an outline and the glyphs it is composed of (offsets of their numbers in data).
type packedGlyph struct {
	data  []byte
	parts []int
}

// Flags of a component of a composite glyph (OpenType 1.9, "glyf").
const (
	wordArguments   = 0x0001
	offsetArguments = 0x0002
	hasScale        = 0x0008
	moreParts       = 0x0020
	hasTwoScales    = 0x0040
	hasMatrix       = 0x0080
)

// outline is the glyph's description, and where in it other glyphs are named.
func (f *File) outline(gid uint16) packedGlyph {
	if int(gid) >= f.NumGlyphs() {
		return packedGlyph{}
	}
	data := f.tables["glyf"][f.loca[gid]:f.loca[gid+1]]
	if len(data) < 10 || int16(binary.BigEndian.Uint16(data)) >= 0 {
		return packedGlyph{data: data}
	}
	g := packedGlyph{data: data}
	for at := 10; at+4 <= len(data); {
		flags := binary.BigEndian.Uint16(data[at:])
		g.parts = append(g.parts, at+2)
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			break
		}
	}
	return g
}

// Pick is a glyph to keep. A pick with a Width other than the glyph's own is the same glyph set in the
// middle of that width, as figures are in columns of numbers.
type Pick struct {
	GID   uint16
	Width int // font units; 0 for the glyph's own
}

// centred is the outline of a pick that has its own width: the glyph, moved, as a composite of one part.
func (f *File) centred(p Pick) packedGlyph {
	g := f.outline(p.GID)
	if p.Width == 0 || len(g.data) < 10 {
		return g
	}
	be := binary.BigEndian
	shift := (p.Width - f.Advance(p.GID)) / 2
	data := be.AppendUint16(nil, 0xFFFF) // composite
	for at := 2; at < 10; at += 2 {
		side := int(int16(be.Uint16(g.data[at:])))
		if at == 2 || at == 6 { // xMin, xMax
			side += shift
		}
		data = be.AppendUint16(data, uint16(side))
	}
	data = be.AppendUint16(data, wordArguments|offsetArguments)
	data = be.AppendUint16(data, p.GID)
	data = be.AppendUint16(data, uint16(shift))
	return packedGlyph{data: be.AppendUint16(data, 0), parts: []int{12}}
}

// Subset writes a TrueType font with the given glyphs only, numbered in the order given; the first must
// be glyph 0, the one for "missing". Glyphs that composites are made of are added at the end. The tables
// are those that PDF asks of an embedded TrueType font (ISO 32000-1, 9.9): no cmap, since the text
// holds glyph numbers.
func (f *File) Subset(picks []Pick) []byte {
	order := slices.Clone(picks)
	number := make(map[uint16]uint16, len(picks))
	for i, p := range order {
		if p.Width == 0 {
			number[p.GID] = uint16(i)
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // order grows while composites are met
		g := f.centred(order[i])
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		start := len(glyf)
		glyf = append(glyf, g.data...)
		for _, at := range g.parts {
			part := binary.BigEndian.Uint16(g.data[at:])
			if _, known := number[part]; !known {
				number[part] = uint16(len(order))
				order = append(order, Pick{GID: part})
			}
			binary.BigEndian.PutUint16(glyf[start+at:], number[part])
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.width(order[i])))
		hmtx = append(hmtx, sideBearing(g.data)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(order)))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(order)))
	if len(maxp) >= 32 { // centred glyphs add a level of composition
		binary.BigEndian.PutUint16(maxp[28:], max(1, binary.BigEndian.Uint16(maxp[28:])))
		binary.BigEndian.PutUint16(maxp[30:], binary.BigEndian.Uint16(maxp[30:])+1)
	}

	tables := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} {
		if t := f.tables[tag]; t != nil {
			tables[tag] = t
		}
	}
	return assemble(tables)
}

// width is the advance of a pick.
func (f *File) width(p Pick) int {
	if p.Width != 0 {
		return p.Width
	}
	return f.Advance(p.GID)
}

// sideBearing is the left side bearing of an outline whose left point stands at its own xMin.
func sideBearing(outline []byte) []byte {
	if len(outline) < 10 {
		return []byte{0, 0}
	}
	return outline[2:4]
}

// assemble lays tables out as a font file, with the checksums that TrueType asks for.
func assemble(tables map[string][]byte) []byte {
	tags := slices.Sorted(maps.Keys(tables))
	be := binary.BigEndian
	count := len(tags)
	selector := 0
	for 2<<selector <= count {
		selector++
	}
	out := be.AppendUint32(nil, 0x00010000)
	out = be.AppendUint16(out, uint16(count))
	out = be.AppendUint16(out, uint16(16<<selector))
	out = be.AppendUint16(out, uint16(selector))
	out = be.AppendUint16(out, uint16(16*count-16<<selector))
	offset, headAt := 12+16*count, 0
	for _, tag := range tags {
		if tag == "head" {
			headAt = offset
		}
		out = append(out, tag...)
		out = be.AppendUint32(out, checksum(tables[tag]))
		out = be.AppendUint32(out, uint32(offset))
		out = be.AppendUint32(out, uint32(len(tables[tag])))
		offset += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		out = append(out, tables[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	be.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + binary.BigEndian.Uint32(rest[:])
}
