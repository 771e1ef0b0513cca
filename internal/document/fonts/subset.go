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
	wordArguments = 0x0001
	hasScale      = 0x0008
	moreParts     = 0x0020
	hasTwoScales  = 0x0040
	hasMatrix     = 0x0080
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

// Subset writes a TrueType font with the given glyphs only, numbered in the order given; gids[0] must
// be 0, the glyph for "missing". Glyphs that composites are made of are added at the end. The tables
// are those that PDF asks of an embedded TrueType font (ISO 32000-1, 9.9): no cmap, since the text
// holds glyph numbers.
func (f *File) Subset(gids []uint16) []byte {
	order := slices.Clone(gids)
	number := make(map[uint16]uint16, len(gids))
	for i, gid := range order {
		number[gid] = uint16(i)
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // order grows while composites are met
		g := f.outline(order[i])
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		start := len(glyf)
		glyf = append(glyf, g.data...)
		for _, at := range g.parts {
			part := binary.BigEndian.Uint16(g.data[at:])
			if _, known := number[part]; !known {
				number[part] = uint16(len(order))
				order = append(order, part)
			}
			binary.BigEndian.PutUint16(glyf[start+at:], number[part])
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.Advance(order[i])))
		hmtx = append(hmtx, f.sideBearing(g.data)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := slices.Clone(f.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(f.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(order)))
	maxp := slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(order)))

	tables := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} {
		if t := f.tables[tag]; t != nil {
			tables[tag] = t
		}
	}
	return assemble(tables)
}

// sideBearing is the left side bearing of an outline whose left point stands at its own xMin.
func (f *File) sideBearing(outline []byte) []byte {
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
