package fonts

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestFilesAreThosePublished compares every kept file with the hash written in FONTS.md, both ways.
func TestFilesAreThosePublished(t *testing.T) {
	page, err := os.ReadFile("FONTS.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([0-9a-f]{64})` \\|$").FindAllStringSubmatch(string(page), -1) {
		listed[m[1]] = m[2]
	}
	files, _ := filepath.Glob("files/*")
	licences, _ := filepath.Glob("OFL-*.txt")
	for _, path := range append(files, licences...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if got := hex.EncodeToString(sum[:]); listed[filepath.ToSlash(path)] != got {
			t.Errorf("%s has SHA-256 %s, FONTS.md says %q", path, got, listed[path])
		}
		delete(listed, filepath.ToSlash(path))
	}
	for path := range listed {
		t.Errorf("FONTS.md lists %s, which is not here", path)
	}
	if len(files) == 0 {
		t.Error("no font files")
	}
}

func faces() map[string]*Face {
	a, g := Atkinson(), Garamond()
	return map[string]*Face{
		"atkinson": a.Regular, "atkinson italic": a.Italic, "atkinson bold": a.Bold,
		"garamond": g.Regular, "garamond italic": g.Italic, "garamond bold": g.Bold,
	}
}

// TestFacesCoverCivilNames: the letters of names found on European, Turkish and Vietnamese civil
// documents, and the signs of French typography.
func TestFacesCoverCivilNames(t *testing.T) {
	for name, face := range faces() {
		for _, r := range "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäæçéèêëîïôöœùûüÿĞğİıŞşŐőŰűŁłŃńŚśŹźŻżĄąĘęČčŘřŠšŤťŽžĐđȚțȘșĀāĒēĪīŪūĢģÅåØøÞþÐðẞßƏəƠơƯưẤấỄễ’«»–—…·•€°§×½²≥≤≠→✓Ωα" {
			if _, _, ok := face.Find(r); !ok {
				t.Errorf("%s has no glyph for %c (U+%04X)", name, r, r)
			}
		}
	}
}

func TestStylesAreWhatTheySay(t *testing.T) {
	for name, want := range map[string]struct {
		italic bool
		weight int
	}{
		"atkinson": {false, 400}, "atkinson italic": {true, 400}, "atkinson bold": {false, 700},
		"garamond": {false, 400}, "garamond italic": {true, 400}, "garamond bold": {false, 600},
	} {
		f := faces()[name].Files[0]
		if f.Italic != want.italic || f.Weight != want.weight {
			t.Errorf("%s (%s): italic %v, weight %d", name, f.Name, f.Italic, f.Weight)
		}
	}
}

// TestKerningBringsPairsCloser: a capital V lets a following a come under its arm, in both families.
func TestKerningBringsPairsCloser(t *testing.T) {
	for name, face := range faces() {
		f := face.Files[0]
		v, _ := f.Glyph('V')
		a, _ := f.Glyph('a')
		h, _ := f.Glyph('H')
		if k := f.Kern(v, a); k >= 0 {
			t.Errorf("%s: V then a is not kerned (%d)", name, k)
		}
		if k := f.Kern(h, h); k != 0 {
			t.Errorf("%s: H then H is kerned (%d)", name, k)
		}
	}
}

// TestSubsetKeepsOutlines reads back a subset: glyph numbers renewed, outlines and widths the same,
// composites pointing at glyphs that are there.
func TestSubsetKeepsOutlines(t *testing.T) {
	for name, face := range faces() {
		f := face.Files[0]
		gids := []uint16{0}
		picks := []Pick{{}}
		for _, r := range "Épée à Zoë" {
			g, ok := f.Glyph(r)
			if !ok {
				t.Fatalf("%s has no %c", name, r)
			}
			gids = append(gids, g)
			picks = append(picks, Pick{GID: g})
		}
		one, _ := f.Glyph('1')
		sub := f.Subset(append(picks, Pick{GID: one, Width: 700}))
		if sum := checksum(sub); sum != 0xB1B0AFBA {
			t.Errorf("%s: file checksum %#x", name, sum)
		}
		tables := map[string][]byte{}
		for i := range int(binary.BigEndian.Uint16(sub[4:])) {
			e := sub[12+16*i:]
			at, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
			tables[string(e[:4])] = sub[at : at+size]
			if checksum(tables[string(e[:4])]) != binary.BigEndian.Uint32(e[4:]) && string(e[:4]) != "head" {
				t.Errorf("%s: checksum of %s", name, e[:4])
			}
		}
		got := &File{tables: tables}
		count := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
		if err := got.readAdvances(count, int(binary.BigEndian.Uint16(tables["hhea"][34:]))); err != nil {
			t.Fatal(err)
		}
		if err := got.readLoca(count, true); err != nil {
			t.Fatal(err)
		}
		if wide := uint16(len(gids)); got.Advance(wide) != 700 || len(got.outline(wide).parts) != 1 {
			t.Errorf("%s: the wide figure is %d wide, made of %d parts", name, got.Advance(wide), len(got.outline(wide).parts))
		}
		for i, gid := range gids {
			if got.Advance(uint16(i)) != f.Advance(gid) {
				t.Errorf("%s: glyph %d has width %d, want %d", name, i, got.Advance(uint16(i)), f.Advance(gid))
			}
			want, have := f.outline(gid), got.outline(uint16(i))
			if len(want.data) > len(have.data) || len(want.parts) != len(have.parts) {
				t.Errorf("%s: glyph %d changed its outline", name, i)
			}
			for _, at := range have.parts {
				if part := binary.BigEndian.Uint16(have.data[at:]); int(part) >= count {
					t.Errorf("%s: glyph %d is made of glyph %d of %d", name, i, part, count)
				}
			}
		}
	}
}

// FuzzReadWOFF: a damaged file is an error, never a panic.
func FuzzReadWOFF(f *testing.F) {
	data, err := published.ReadFile("files/eb-garamond-vietnamese-400-normal.woff")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:60])
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := readWOFF(data)
		if err == nil && tables == nil {
			t.Error("neither tables nor an error")
		}
	})
}
