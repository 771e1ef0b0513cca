package deliverable

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
)

// packedObjects is an object stream: where its compressed bytes stand, and what
// they say.
type packedObjects struct {
	from, to int // of the compressed bytes
	first    int // where the objects begin in text
	text     []byte
}

// mostUnpacked bounds an object stream once expanded.
const mostUnpacked = 32 << 20

var (
	lengthEntry = regexp.MustCompile(`/Length[ \r\n\t]+(\d{1,9})\b`)
	firstEntry  = regexp.MustCompile(`/First[ \r\n\t]+(\d{1,9})\b`)
	objectHead  = regexp.MustCompile(`\d[ \r\n\t]+\d+[ \r\n\t]+obj\b`)
	endOfStream = []byte("endstream")
)

// dictionary gives the dictionary in front of a stream: from the last "obj" on.
func dictionary(head []byte) []byte {
	if all := objectHead.FindAllIndex(head, -1); len(all) > 0 {
		return head[all[len(all)-1][1]:]
	}
	return head
}

// streams calls each with the dictionary and the place of the bytes of every stream.
func (p *pdf) streams(each func(dict []byte, from, to int)) {
	word := []byte("stream")
	for at := 0; ; {
		i := bytes.Index(p.out[at:], word)
		if i < 0 {
			return
		}
		from := at + i + len(word)
		head := p.out[max(at, at+i-4096) : at+i]
		at = from
		if bytes.HasSuffix(head, []byte("end")) {
			continue
		}
		if from < len(p.out) && p.out[from] == '\r' {
			from++
		}
		if from < len(p.out) && p.out[from] == '\n' {
			from++
		}
		dict := dictionary(head)
		to := from
		if m := lengthEntry.FindSubmatch(dict); m != nil {
			n, _ := strconv.Atoi(string(m[1]))
			to = from + n
		}
		if to <= from || to > len(p.out) || !bytes.HasPrefix(bytes.TrimLeft(p.out[to:min(to+20, len(p.out))], "\r\n "), endOfStream) {
			end := bytes.Index(p.out[from:], endOfStream) // the length stands elsewhere
			if end < 0 {
				return
			}
			to = from + end
		}
		at = to
		each(dict, from, to)
	}
}

// packedObjects unpacks the object streams in which newer files keep dictionaries.
func (p *pdf) packedObjects() {
	p.streams(func(dict []byte, from, to int) {
		first := firstEntry.FindSubmatch(dict)
		if !bytes.Contains(dict, []byte("/ObjStm")) || first == nil || !bytes.Contains(dict, []byte("FlateDecode")) || bytes.Contains(dict, []byte("/Predictor")) {
			return
		}
		text, ok := unpack(p.out[from:to])
		n, _ := strconv.Atoi(string(first[1]))
		if ok && n <= len(text) {
			p.packed = append(p.packed, packedObjects{from, to, n, text})
		}
	})
}

func unpack(raw []byte) ([]byte, bool) {
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, false
	}
	text, err := io.ReadAll(io.LimitReader(z, mostUnpacked+1))
	return text, len(text) <= mostUnpacked && (err == nil || err == io.ErrUnexpectedEOF && len(text) > 0)
}

// blankPacked blanks the strings of an object kept in an object stream, and packs
// the stream again in the same room. False when it is not there or does not fit.
func (p *pdf) blankPacked(number string) (found bool) {
	for _, s := range p.packed {
		fields := bytes.Fields(s.text[:s.first])
		for i := 0; i+1 < len(fields); i += 2 {
			if string(fields[i]) != number {
				continue
			}
			start, end := s.first+atoi(fields[i+1]), len(s.text)
			if i+3 < len(fields) {
				end = s.first + atoi(fields[i+3])
			}
			if start > end || end > len(s.text) {
				return false
			}
			found = true
			if !blankStrings(s.text[start:end]) {
				continue
			}
			if !p.pack(s.from, s.to, s.text) {
				return false
			}
			p.taken = true
		}
	}
	return found
}

// pack writes a stream anew where it was. Blanked words take less room than the
// words did; readers stop at the end of the compressed data.
func (p *pdf) pack(from, to int, text []byte) bool {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		return false
	}
	z.Write(text)
	z.Close()
	if b.Len() > to-from {
		return false
	}
	n := copy(p.out[from:to], b.Bytes())
	fill(p.out[from+n:to], 0)
	return true
}

// blankPackedMetadata empties the metadata packets that are compressed.
func (p *pdf) blankPackedMetadata() {
	p.streams(func(dict []byte, from, to int) {
		if !bytes.Contains(dict, []byte("/Metadata")) || !bytes.Contains(dict, []byte("/XML")) || !bytes.Contains(dict, []byte("/Filter")) {
			return
		}
		text, ok := unpack(p.out[from:to])
		if !ok {
			p.missed = true
			return
		}
		if len(bytes.TrimSpace(text)) == 0 {
			return
		}
		fill(text, ' ')
		if p.pack(from, to, text) {
			p.taken = true
		} else {
			p.missed = true
		}
	})
}

func atoi(b []byte) int {
	n, err := strconv.Atoi(string(b))
	if err != nil || n < 0 {
		return 1 << 40 // beyond any stream: the caller's bounds refuse it
	}
	return n
}
