package pdf

import (
	"encoding/binary"
	"math"
	"sync"
	"unicode/utf16"
)

// packedRGB is the profile compressed, the same in every document.
var packedRGB = sync.OnceValue(func() []byte {
	o := &objects{}
	o.pack(sRGB())
	return o.packed.Bytes()
})

// sRGB is the colour profile of the documents, computed: a display profile of version 4.2 that says what
// IEC 61966-2-1 says. Primaries and white are adapted to D50 by the Bradford matrix (ICC.1:2004).
func sRGB() []byte {
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", iccText("sRGB")},
		{"cprt", iccText("CC0")},
		{"wtpt", iccXYZ(0.96420, 1.00000, 0.82491)},
		{"chad", iccNumbers("sf32", 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)},
		{"rXYZ", iccXYZ(0.43604, 0.22249, 0.01392)},
		{"gXYZ", iccXYZ(0.38512, 0.71690, 0.09707)},
		{"bXYZ", iccXYZ(0.14305, 0.06061, 0.71393)},
		{"rTRC", iccCurve()},
		{"gTRC", nil}, // the same curve
		{"bTRC", nil},
	}
	be := binary.BigEndian
	table := be.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	at, last := 128+4+12*len(tags), [2]int{}
	for _, t := range tags {
		if t.data != nil {
			last = [2]int{at + len(body), len(t.data)}
			body = append(body, t.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		table = append(table, t.name...)
		table = be.AppendUint32(table, uint32(last[0]))
		table = be.AppendUint32(table, uint32(last[1]))
	}
	head := make([]byte, 128)
	be.PutUint32(head, uint32(at+len(body)))
	be.PutUint32(head[8:], 0x04200000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2000, 1, 1, 0, 0, 0} {
		be.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	for i, v := range []float64{0.96420, 1.00000, 0.82491} {
		be.PutUint32(head[68+4*i:], fixed(v))
	}
	return append(append(head, table...), body...)
}

func fixed(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) }

func iccNumbers(kind string, values ...float64) []byte {
	b := append([]byte(kind), 0, 0, 0, 0)
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, fixed(v))
	}
	return b
}

func iccXYZ(x, y, z float64) []byte { return iccNumbers("XYZ ", x, y, z) }

// iccCurve is the sRGB curve as a parametric function of type 3: ((x+0.055)/1.055)^2.4, or x/12.92 below.
func iccCurve() []byte {
	b := iccNumbers("para", 0, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	binary.BigEndian.PutUint32(b[8:], 3<<16)
	return b
}

// iccText is one text in one language.
func iccText(s string) []byte {
	units := utf16.Encode([]rune(s))
	b := append([]byte("mluc"), 0, 0, 0, 0)
	for _, v := range []uint32{1, 12} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	b = append(b, "enUS"...)
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(units)))
	b = binary.BigEndian.AppendUint32(b, 28)
	for _, u := range units {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return b
}
