package fonts

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
)

// maxTable bounds one inflated table, so that a damaged file cannot fill the memory.
const maxTable = 8 << 20

// readWOFF returns the tables of a WOFF 1.0 file (W3C recommendation of 2012, § 4–5): a directory of
// 20-byte entries behind a 44-byte header, each table compressed by zlib when that made it shorter.
func readWOFF(data []byte) (map[string][]byte, error) {
	be := binary.BigEndian
	if len(data) < 44 || string(data[:4]) != "wOFF" {
		return nil, fmt.Errorf("not a WOFF file")
	}
	if flavour := be.Uint32(data[4:]); flavour != 0x00010000 {
		return nil, fmt.Errorf("outlines are not TrueType (flavour %#x)", flavour)
	}
	count := int(be.Uint16(data[12:]))
	if len(data) < 44+20*count {
		return nil, fmt.Errorf("the table directory is cut short")
	}
	tables := make(map[string][]byte, count)
	for i := range count {
		entry := data[44+20*i:]
		tag := string(entry[:4])
		offset, packed, size := be.Uint32(entry[4:]), be.Uint32(entry[8:]), be.Uint32(entry[12:])
		end := uint64(offset) + uint64(packed)
		if end > uint64(len(data)) || size > maxTable {
			return nil, fmt.Errorf("table %q lies outside the file", tag)
		}
		body := data[offset:end]
		if packed < size {
			inflated, err := inflate(body, int(size))
			if err != nil {
				return nil, fmt.Errorf("table %q: %w", tag, err)
			}
			body = inflated
		}
		tables[tag] = body
	}
	return tables, nil
}

func inflate(body []byte, size int) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	out := make([]byte, size)
	if _, err := io.ReadFull(r, out); err != nil {
		return nil, err
	}
	return out, nil
}
