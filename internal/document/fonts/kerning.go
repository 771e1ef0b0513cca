package fonts

import "encoding/binary"

// kerning is what the "kern" feature of GPOS says about pairs: single pairs first, then classes of
// glyphs. It is kept as read; a font of 300 glyphs has a few hundred of each.
type kerning struct {
	tables []pairTable
}

// pairTable answers for the left glyphs it covers, as OpenType asks: the first that covers one decides.
type pairTable struct {
	covered map[uint16]bool
	pairs   map[uint32]int16 // format 1: left<<16 | right
	left    map[uint16]uint16
	right   map[uint16]uint16
	values  []int16 // format 2: class of left × classes of right
	classes int
}

func (k kerning) between(left, right uint16) int {
	for i := range k.tables {
		t := &k.tables[i]
		if !t.covered[left] {
			continue
		}
		if t.pairs != nil {
			if v, ok := t.pairs[uint32(left)<<16|uint32(right)]; ok {
				return int(v)
			}
			continue // format 1 decides only for the pairs it lists
		}
		return int(t.values[int(t.left[left])*t.classes+int(t.right[right])])
	}
	return 0
}

// readKerning collects the pair tables of every lookup that a "kern" feature names. What it does not
// understand it leaves out: kerning is grace, never meaning.
func readKerning(gpos []byte) kerning {
	var k kerning
	r := reader(gpos)
	features, lookups := int(r.u16(6)), int(r.u16(8))
	seen := map[int]bool{}
	for i := range int(r.u16(features)) {
		at := features + 2 + 6*i
		if r.tag(at) != "kern" {
			continue
		}
		feature := features + int(r.u16(at+4))
		for j := range int(r.u16(feature + 2)) {
			index := int(r.u16(feature + 4 + 2*j))
			if !seen[index] {
				seen[index] = true
				k.readLookup(r, lookups+int(r.u16(lookups+2+2*index)))
			}
		}
	}
	return k
}

func (k *kerning) readLookup(r reader, at int) {
	kind := r.u16(at)
	for i := range int(r.u16(at + 4)) {
		sub, subKind := at+int(r.u16(at+6+2*i)), kind
		if kind == 9 { // extension: the true table lies further on
			subKind, sub = r.u16(sub+2), sub+int(r.u32(sub+4))
		}
		if subKind != 2 || r.u16(sub+4) != 4 || r.u16(sub+6) != 0 {
			continue // only pairs that move the left glyph's advance
		}
		switch r.u16(sub) {
		case 1:
			k.tables = append(k.tables, readPairs(r, sub))
		case 2:
			k.tables = append(k.tables, readClasses(r, sub))
		}
	}
}

func readPairs(r reader, sub int) pairTable {
	lefts := r.coverage(sub + int(r.u16(sub+2)))
	t := pairTable{covered: map[uint16]bool{}, pairs: map[uint32]int16{}}
	for i, left := range lefts {
		if i >= int(r.u16(sub+8)) {
			break
		}
		t.covered[left] = true
		set := sub + int(r.u16(sub+10+2*i))
		for j := range int(r.u16(set)) {
			right, value := r.u16(set+2+4*j), int16(r.u16(set+4+4*j))
			t.pairs[uint32(left)<<16|uint32(right)] = value
		}
	}
	return t
}

func readClasses(r reader, sub int) pairTable {
	t := pairTable{
		covered: map[uint16]bool{},
		left:    r.classes(sub + int(r.u16(sub+8))),
		right:   r.classes(sub + int(r.u16(sub+10))),
		classes: int(r.u16(sub + 14)),
	}
	for _, left := range r.coverage(sub + int(r.u16(sub+2))) {
		t.covered[left] = true
	}
	rows := int(r.u16(sub + 12))
	if sub+16+2*rows*t.classes > len(r) {
		return pairTable{}
	}
	t.values = make([]int16, rows*t.classes)
	for i := range t.values {
		t.values[i] = int16(r.u16(sub + 16 + 2*i))
	}
	drop(t.left, rows)
	drop(t.right, t.classes)
	return t
}

// drop removes glyphs whose class the table has no values for.
func drop(classes map[uint16]uint16, count int) {
	for gid, class := range classes {
		if int(class) >= count {
			delete(classes, gid)
		}
	}
}

// reader reads big-endian numbers; outside the table everything is zero.
type reader []byte

func (r reader) u16(at int) uint16 {
	if at < 0 || at+2 > len(r) {
		return 0
	}
	return binary.BigEndian.Uint16(r[at:])
}

func (r reader) u32(at int) uint32 { return uint32(r.u16(at))<<16 | uint32(r.u16(at+2)) }

func (r reader) tag(at int) string {
	if at < 0 || at+4 > len(r) {
		return ""
	}
	return string(r[at : at+4])
}

// coverage lists the glyphs of a coverage table, in order.
func (r reader) coverage(at int) []uint16 {
	var gids []uint16
	count := int(r.u16(at + 2))
	switch r.u16(at) {
	case 1:
		for i := range count {
			gids = append(gids, r.u16(at+4+2*i))
		}
	case 2:
		for i := range count {
			first, last := int(r.u16(at+4+6*i)), int(r.u16(at+6+6*i))
			for g := first; g <= last; g++ {
				gids = append(gids, uint16(g))
			}
		}
	}
	return gids
}

// classes gives the class of each glyph that a class definition names; the others are of class 0.
func (r reader) classes(at int) map[uint16]uint16 {
	found := map[uint16]uint16{}
	switch r.u16(at) {
	case 1:
		first := int(r.u16(at + 2))
		for i := range int(r.u16(at + 4)) {
			found[uint16(first+i)] = r.u16(at + 6 + 2*i)
		}
	case 2:
		for i := range int(r.u16(at + 2)) {
			first, last, class := int(r.u16(at+4+6*i)), int(r.u16(at+6+6*i)), r.u16(at+8+6*i)
			for g := first; g <= last; g++ {
				found[uint16(g)] = class
			}
		}
	}
	return found
}
