package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
	"sync"
	"time"
	"unicode/utf16"
)

// objects collects the numbered objects of a file.
type objects struct {
	bodies  [][]byte // by number − 1
	scratch []byte
	packed  bytes.Buffer
}

// reserve gives the next number.
func (o *objects) reserve() int {
	o.bodies = append(o.bodies, nil)
	return len(o.bodies)
}

// set keeps a copy of an object's body.
func (o *objects) set(number int, body []byte) {
	o.bodies[number-1] = append([]byte(nil), body...)
}

// packers are kept: one weighs a megabyte.
var packers = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// stream keeps a compressed stream.
func (o *objects) stream(number int, dict string, data []byte) {
	o.pack(data)
	o.plainStream(number, "/Filter/FlateDecode"+dict, o.packed.Bytes())
}

// pack compresses into o.packed.
func (o *objects) pack(data []byte) {
	o.packed.Reset()
	z := packers.Get().(*zlib.Writer)
	z.Reset(&o.packed)
	z.Write(data)
	z.Close()
	packers.Put(z)
}

// plainStream keeps a stream as it is.
func (o *objects) plainStream(number int, dict string, data []byte) {
	b := make([]byte, 0, len(data)+len(dict)+64)
	b = fmt.Appendf(b, "<<%s/Length %d>>\nstream\n", dict, len(data))
	b = append(b, data...)
	o.bodies[number-1] = append(b, "\nendstream"...)
}

// file writes the objects, their table and the trailer. The identifier is drawn from the content, so
// that the same document is the same file.
func (o *objects) file(catalog, info int) []byte {
	size := 64
	for _, body := range o.bodies {
		size += len(body) + 48
	}
	b := make([]byte, 0, size)
	b = append(b, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"...)
	offsets := make([]int, len(o.bodies))
	for i, body := range o.bodies {
		offsets[i] = len(b)
		b = strconv.AppendInt(b, int64(i+1), 10)
		b = append(b, " 0 obj\n"...)
		b = append(b, body...)
		b = append(b, "\nendobj\n"...)
	}
	id := sha256.Sum256(b)
	start := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		b = appendOffset(b, at)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(offsets)+1, catalog, info, id[:16], id[:16], start)
}

// appendOffset writes a line of the table, of twenty bytes exactly.
func appendOffset(b []byte, at int) []byte {
	var digits [10]byte
	for i := 9; i >= 0; i-- {
		digits[i] = byte('0' + at%10)
		at /= 10
	}
	b = append(b, digits[:]...)
	return append(b, " 00000 n \n"...)
}

func appendRef(b []byte, number int) []byte {
	b = strconv.AppendInt(b, int64(number), 10)
	return append(b, " 0 R"...)
}

// textString is a string that people read: in ASCII when it can be, else in UTF-16 with its mark.
func textString(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && s[i] >= ' ' && s[i] < 0x7F
	}
	if plain {
		return literal(s)
	}
	b := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
	}
	return string(append(b, '>'))
}

// literal is a string of bytes between parentheses.
func literal(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '(')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		default:
			if c < ' ' || c >= 0x7F {
				b = fmt.Appendf(b, "\\%03o", c)
			} else {
				b = append(b, c)
			}
		}
	}
	return string(append(b, ')'))
}

// dateString is a date of the document's dictionary, with its zone.
func dateString(t time.Time) string {
	zone := t.Format("-07:00")
	return "(D:" + t.Format("20060102150405") + zone[:3] + "'" + zone[4:] + "')"
}
