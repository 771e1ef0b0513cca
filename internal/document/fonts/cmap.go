package fonts

import (
	"encoding/binary"
	"fmt"
)

// readCmap reads the first Unicode subtable of format 4 (basic plane), the only one web fonts of our
// scripts carry.
func readCmap(table []byte, glyphs int) (map[rune]uint16, error) {
	be := binary.BigEndian
	count := int(be.Uint16(table[2:]))
	for i := range count {
		at := 4 + 8*i
		if at+8 > len(table) {
			break
		}
		platform, offset := be.Uint16(table[at:]), int(be.Uint32(table[at+4:]))
		if platform != 0 && platform != 3 || offset+14 > len(table) || be.Uint16(table[offset:]) != 4 {
			continue
		}
		return readFormat4(table[offset:], glyphs)
	}
	return nil, fmt.Errorf("table \"cmap\" has no Unicode subtable of format 4")
}

// readFormat4 walks the segments of a format 4 subtable (OpenType 1.9, "cmap").
func readFormat4(sub []byte, glyphs int) (map[rune]uint16, error) {
	be := binary.BigEndian
	segments := int(be.Uint16(sub[6:])) / 2
	ends, starts := 14, 16+2*segments
	deltas, ranges := starts+2*segments, starts+4*segments
	if ranges+2*segments > len(sub) {
		return nil, fmt.Errorf("table \"cmap\" is cut short")
	}
	found := make(map[rune]uint16)
	for s := range segments {
		end, start := int(be.Uint16(sub[ends+2*s:])), int(be.Uint16(sub[starts+2*s:]))
		delta, offset := be.Uint16(sub[deltas+2*s:]), int(be.Uint16(sub[ranges+2*s:]))
		for c := start; c <= end && c != 0xFFFF; c++ {
			gid := uint16(c) + delta
			if offset != 0 {
				at := ranges + 2*s + offset + 2*(c-start)
				if at+2 > len(sub) {
					return nil, fmt.Errorf("table \"cmap\" points outside itself at U+%04X", c)
				}
				if gid = be.Uint16(sub[at:]); gid != 0 {
					gid += delta
				}
			}
			if gid != 0 && int(gid) < glyphs {
				found[rune(c)] = gid
			}
		}
	}
	return found, nil
}
