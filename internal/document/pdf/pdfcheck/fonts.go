package pdfcheck

import (
	"bytes"
	"encoding/binary"
	"math"
	"regexp"
	"strconv"
)

// font is an embedded font: what each glyph reads as and how wide it is, said and true.
type font struct {
	where    string
	reads    map[int][]uint16
	said     []float64
	true     []float64
	reported map[int]bool
}

// font loads and checks a font once.
func (c *checker) font(number ref) *font {
	if f := c.fonts[number]; f != nil {
		return f
	}
	d := c.dict(number)
	f := &font{where: "font " + c.name(d["BaseFont"]), reported: map[int]bool{}}
	c.fonts[number] = f
	if c.name(d["Type"]) != "Font" || c.name(d["Subtype"]) != "Type0" || c.name(d["Encoding"]) != "Identity-H" {
		c.find("UA 7.21.3", f.where, "not a composite font in Identity-H")
		return f
	}
	kids := c.array(d["DescendantFonts"])
	if len(kids) != 1 {
		c.find("UA 7.21.3", f.where, "%d descendants", len(kids))
		return f
	}
	kid := c.dict(kids[0])
	if c.name(kid["Subtype"]) != "CIDFontType2" || c.name(kid["CIDToGIDMap"]) != "Identity" {
		c.find("UA 7.21.3.2", f.where, "not a TrueType CID font with the identity map")
	}
	if c.name(kid["BaseFont"]) != c.name(d["BaseFont"]) || c.name(d["BaseFont"]) == "" {
		c.find("A 6.2.11.2", f.where, "the font and its descendant have not one name")
	}
	c.said(f, kid)
	descriptor := c.dict(kid["FontDescriptor"])
	program, err := c.inflated(descriptor["FontFile2"])
	if err != nil {
		c.find("UA 7.21.4.1", f.where, "not embedded: %v", err)
	} else {
		c.program(f, program)
	}
	table, err := c.inflated(d["ToUnicode"])
	if err != nil {
		c.find("UA 7.21.7", f.where, "no table to Unicode")
	}
	f.reads = readToUnicode(table)
	return f
}

// said reads the widths in the form "first [w w w]".
func (c *checker) said(f *font, kid dict) {
	w := c.array(kid["W"])
	for i := 0; i+1 < len(w); i += 2 {
		first, _ := w[i].(float64)
		if first < 0 || first > 0xFFFF {
			c.find("A 6.1.13", f.where, "a width for glyph %v", first)
			return
		}
		for j, v := range c.array(w[i+1]) {
			width, _ := v.(float64)
			for len(f.said) <= int(first)+j {
				f.said = append(f.said, 0)
			}
			f.said[int(first)+j] = width
		}
	}
}

// program reads the widths of the embedded TrueType font.
func (c *checker) program(f *font, data []byte) {
	be := binary.BigEndian
	tables := map[string][]byte{}
	if len(data) < 12 {
		c.find("UA 7.21.4.1", f.where, "the embedded font is empty")
		return
	}
	for i := range int(be.Uint16(data[4:])) {
		if 12+16*(i+1) > len(data) {
			break
		}
		e := data[12+16*i:]
		at, size := int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
		if at+size <= len(data) {
			tables[string(e[:4])] = data[at : at+size]
		}
	}
	for tag, least := range map[string]int{"glyf": 1, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 6} {
		if len(tables[tag]) < least {
			c.find("UA 7.21.4.1", f.where, "the embedded font has no table %s", tag)
			return
		}
	}
	scale := 1000 / float64(be.Uint16(tables["head"][18:]))
	count := int(be.Uint16(tables["maxp"][4:]))
	long := int(be.Uint16(tables["hhea"][34:]))
	if long == 0 || len(tables["hmtx"]) < 4*long {
		c.find("UA 7.21.4.1", f.where, "the embedded font has no widths")
		return
	}
	for g := range count { // the last width counts for all that follow
		f.true = append(f.true, scale*float64(be.Uint16(tables["hmtx"][4*min(g, long-1):])))
	}
}

var bfChar = regexp.MustCompile(`<([0-9A-F]{4})>\s*<((?:[0-9A-F]{4})+)>`)

func readToUnicode(table []byte) map[int][]uint16 {
	reads := map[int][]uint16{}
	for _, section := range bytes.Split(table, []byte("beginbfchar"))[min(1, len(table)):] {
		end := bytes.Index(section, []byte("endbfchar"))
		if end < 0 {
			continue
		}
		for _, m := range bfChar.FindAllSubmatch(section[:end], -1) {
			code, _ := strconv.ParseUint(string(m[1]), 16, 16)
			for i := 0; i+4 <= len(m[2]); i += 4 {
				u, _ := strconv.ParseUint(string(m[2][i:i+4]), 16, 16)
				reads[int(code)] = append(reads[int(code)], uint16(u))
			}
		}
	}
	return reads
}

// glyph checks one glyph that a page shows, once per font.
func (c *checker) glyph(p *pageContent, f *font, code int) {
	if f.reported[code] {
		return
	}
	f.reported[code] = true
	if code == 0 {
		c.find("UA 7.21.8", p.where, "%s shows the glyph for a missing character", f.where)
	}
	if code >= len(f.true) {
		c.find("UA 7.21.4.1", p.where, "%s has no glyph %d", f.where, code)
	}
	if code >= len(f.said) || code < len(f.true) && math.Abs(f.said[code]-f.true[code]) > 1 {
		c.find("UA 7.21.5", p.where, "%s gives a wrong width for glyph %d", f.where, code)
	}
	units := f.reads[code]
	if len(units) == 0 {
		c.find("UA 7.21.7", p.where, "%s does not say what glyph %d reads as", f.where, code)
	}
	for _, u := range units {
		switch {
		case u == 0, u == 0xFEFF, u == 0xFFFE:
			c.find("UA 7.21.7", p.where, "%s reads glyph %d as U+%04X", f.where, code, u)
		case u >= 0xE000 && u <= 0xF8FF:
			c.find("A 6.2.11.7.3", p.where, "%s reads glyph %d as a private character", f.where, code)
		}
	}
}
