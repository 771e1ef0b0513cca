package pdfcheck

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
)

// file is a document opened for checking.
type file struct {
	data    []byte
	offsets map[int]int
	objects map[int]any
	trailer dict
}

// maxStream bounds an inflated stream.
const maxStream = 64 << 20

// open reads the cross-reference tables, the last first, and the trailer. It reads files written as ours
// are: classic tables, no object streams, increments allowed.
func open(data []byte) (*file, error) {
	f := &file{data: data, offsets: map[int]int{}, objects: map[int]any{}}
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, fmt.Errorf("no startxref: not a PDF, or cut short")
	}
	p := &parser{data: data, at: at + len("startxref")}
	v, _, err := p.next()
	start, ok := v.(float64)
	if err != nil || !ok {
		return nil, fmt.Errorf("startxref gives no offset")
	}
	for range 100 { // increments
		trailer, err := f.table(int(start))
		if err != nil {
			return nil, err
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		if start, ok = trailer["Prev"].(float64); !ok {
			return f, nil
		}
	}
	return nil, fmt.Errorf("more increments than anybody needs")
}

func (f *file) table(at int) (dict, error) {
	if at < 0 || at >= len(f.data) || !bytes.HasPrefix(f.data[at:], []byte("xref")) {
		return nil, fmt.Errorf("no cross-reference table at byte %d", at)
	}
	p := &parser{data: f.data, at: at + 4}
	for {
		v, _, err := p.next()
		if err != nil {
			return nil, err
		}
		if v == word("trailer") {
			break
		}
		first, ok := v.(float64)
		count, _, _ := p.next()
		n, ok2 := count.(float64)
		if !ok || !ok2 {
			return nil, fmt.Errorf("the cross-reference table at byte %d is damaged", at)
		}
		for p.at < len(f.data) && space(f.data[p.at]) {
			p.at++
		}
		for i := range int(n) {
			if p.at+20 > len(f.data) {
				return nil, fmt.Errorf("the cross-reference table is cut short")
			}
			line := f.data[p.at : p.at+20]
			p.at += 20
			offset, err := strconv.Atoi(string(line[:10]))
			if err != nil || line[17] == 'n' && (line[18] != ' ' && line[18] != '\r' || line[19] != '\n' && line[19] != '\r') {
				return nil, fmt.Errorf("bad line in the cross-reference table: %q", line)
			}
			if number := int(first) + i; line[17] == 'n' {
				if _, newer := f.offsets[number]; !newer {
					f.offsets[number] = offset
				}
			}
		}
	}
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	trailer, ok := v.(dict)
	if !ok {
		return nil, fmt.Errorf("the trailer is no dictionary")
	}
	return trailer, nil
}

// get follows references until an object; nil when there is none.
func (f *file) get(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		loaded, known := f.objects[int(r)]
		if !known {
			var err error
			if loaded, err = f.load(int(r)); err != nil {
				loaded = nil
			}
			f.objects[int(r)] = loaded
		}
		v = loaded
	}
	return nil
}

// load reads the object of a number where the table says it is.
func (f *file) load(number int) (any, error) {
	at, ok := f.offsets[number]
	if !ok || at >= len(f.data) {
		return nil, fmt.Errorf("object %d is nowhere", number)
	}
	head := fmt.Sprintf("%d 0 obj", number)
	if !bytes.HasPrefix(f.data[at:], []byte(head)) {
		return nil, fmt.Errorf("object %d is not at byte %d", number, at)
	}
	p := &parser{data: f.data, at: at + len(head)}
	v, err := p.value()
	if err != nil {
		return nil, fmt.Errorf("object %d: %w", number, err)
	}
	d, isDict := v.(dict)
	p.skip()
	if !isDict || !bytes.HasPrefix(f.data[p.at:], []byte("stream")) {
		return v, nil
	}
	start := p.at + len("stream")
	if f.data[start] == '\r' {
		start++
	}
	start++ // the line feed
	size, _ := f.get(d["Length"]).(float64)
	end := start + int(size)
	if end > len(f.data) || !bytes.HasPrefix(bytes.TrimLeft(f.data[end:], "\r\n"), []byte("endstream")) {
		return nil, fmt.Errorf("object %d: the stream's length is wrong", number)
	}
	return stream{d, f.data[start:end]}, nil
}

func (f *file) dict(v any) dict {
	switch d := f.get(v).(type) {
	case dict:
		return d
	case stream:
		return d.dict
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.get(v).(array)
	return a
}

func (f *file) name(v any) string {
	n, _ := f.get(v).(name)
	return string(n)
}

// inflated is the content of a stream.
func (f *file) inflated(v any) ([]byte, error) {
	s, ok := f.get(v).(stream)
	if !ok {
		return nil, fmt.Errorf("no stream")
	}
	switch filter := f.get(s.dict["Filter"]).(type) {
	case nil:
		return s.raw, nil
	case name:
		if filter != "FlateDecode" || s.dict["DecodeParms"] != nil {
			return nil, fmt.Errorf("filter %s", filter)
		}
	default:
		return nil, fmt.Errorf("several filters")
	}
	z, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, maxStream))
}

// readable is a text string as people read it.
func readable(v any) string {
	t, _ := v.(text)
	if !bytes.HasPrefix(t, []byte{0xFE, 0xFF}) {
		return string(t)
	}
	units := make([]uint16, 0, len(t)/2)
	for i := 2; i+1 < len(t); i += 2 {
		units = append(units, uint16(t[i])<<8|uint16(t[i+1]))
	}
	return string(utf16.Decode(units))
}
