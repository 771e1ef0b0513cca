package pdfcheck

import (
	"bytes"
	"fmt"
	"strconv"
)

// The kinds of PDF objects; numbers are float64, booleans bool, null nil.
type (
	name   string
	text   []byte
	ref    int
	array  []any
	dict   map[string]any
	word   string // an operator or keyword
	stream struct {
		dict dict
		raw  []byte
	}
)

// parser reads objects and, in a content stream, operators.
type parser struct {
	data []byte
	at   int
	deep int
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (p *parser) skip() {
	for p.at < len(p.data) {
		switch c := p.data[p.at]; {
		case space(c):
			p.at++
		case c == '%':
			for p.at < len(p.data) && p.data[p.at] != '\n' && p.data[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

// next reads one object or word; nil, false at the end.
func (p *parser) next() (any, bool, error) {
	p.skip()
	if p.at >= len(p.data) {
		return nil, false, nil
	}
	v, err := p.value()
	return v, true, err
}

func (p *parser) value() (any, error) {
	if p.deep > 40 {
		return nil, fmt.Errorf("objects nested too deep at byte %d", p.at)
	}
	p.deep++
	defer func() { p.deep-- }()
	p.skip()
	if p.at >= len(p.data) {
		return nil, fmt.Errorf("the data end within an object")
	}
	switch c := p.data[p.at]; {
	case c == '/':
		return p.name(), nil
	case c == '(':
		return p.literal()
	case c == '[':
		p.at++
		return p.array()
	case c == '<':
		if p.at+1 < len(p.data) && p.data[p.at+1] == '<' {
			p.at += 2
			return p.dict()
		}
		return p.hex()
	case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
		return p.number()
	case delimiter(c):
		return nil, fmt.Errorf("%q out of place at byte %d", c, p.at)
	}
	return p.word(), nil
}

func (p *parser) token() string {
	start := p.at
	for p.at < len(p.data) && !space(p.data[p.at]) && !delimiter(p.data[p.at]) {
		p.at++
	}
	return string(p.data[start:p.at])
}

func (p *parser) word() any {
	switch w := p.token(); w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return word(w)
	}
}

func (p *parser) name() name {
	p.at++
	raw := p.token()
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// number reads a number, or a reference when two integers and an R follow each other.
func (p *parser) number() (any, error) {
	start := p.at
	v, err := strconv.ParseFloat(p.token(), 64)
	if err != nil {
		return nil, fmt.Errorf("bad number at byte %d", start)
	}
	after := p.at
	p.skip()
	if p.at < len(p.data) && p.data[p.at] == '0' {
		p.token()
		p.skip()
		if p.at < len(p.data) && p.data[p.at] == 'R' {
			if p.token() == "R" {
				return ref(v), nil
			}
		}
	}
	p.at = after
	return v, nil
}

func (p *parser) array() (any, error) {
	out := array{}
	for {
		p.skip()
		if p.at < len(p.data) && p.data[p.at] == ']' {
			p.at++
			return out, nil
		}
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (p *parser) dict() (any, error) {
	out := dict{}
	for {
		p.skip()
		if bytes.HasPrefix(p.data[p.at:], []byte(">>")) {
			p.at += 2
			return out, nil
		}
		key, err := p.value()
		if err != nil {
			return nil, err
		}
		k, ok := key.(name)
		if !ok {
			return nil, fmt.Errorf("a dictionary has a key that is no name before byte %d", p.at)
		}
		if out[string(k)], err = p.value(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) hex() (any, error) {
	end := bytes.IndexByte(p.data[p.at:], '>')
	if end < 0 {
		return nil, fmt.Errorf("a string opened at byte %d has no end", p.at)
	}
	var out text
	var half, count byte
	for _, c := range p.data[p.at+1 : p.at+end] {
		if space(c) {
			continue
		}
		v := bytes.IndexByte([]byte("0123456789ABCDEF"), bytes.ToUpper([]byte{c})[0])
		if v < 0 {
			return nil, fmt.Errorf("%q in a hexadecimal string at byte %d", c, p.at)
		}
		half, count = half<<4|byte(v), count+1
		if count%2 == 0 {
			out = append(out, half)
		}
	}
	if count%2 == 1 {
		return nil, fmt.Errorf("an odd number of digits in the string at byte %d", p.at)
	}
	p.at += end + 1
	return out, nil
}

func (p *parser) literal() (any, error) {
	out, open := text{}, 0
	for p.at++; p.at < len(p.data); p.at++ {
		switch c := p.data[p.at]; c {
		case '\\':
			out = p.escaped(out)
			continue
		case '(':
			open++
		case ')':
			if open == 0 {
				p.at++
				return out, nil
			}
			open--
		}
		out = append(out, p.data[p.at])
	}
	return nil, fmt.Errorf("a string has no end")
}

// escaped reads what follows a backslash and stops on its last byte.
func (p *parser) escaped(out text) text {
	p.at++
	if p.at >= len(p.data) {
		return out
	}
	c := p.data[p.at]
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := 0
	for n := 0; n < 3 && p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '7'; n++ {
		v = v*8 + int(p.data[p.at]-'0')
		p.at++
	}
	p.at--
	return append(out, byte(v))
}
