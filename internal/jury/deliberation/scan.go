package deliberation

import (
	"unicode/utf16"
	"unicode/utf8"

	"jurande/internal/refusal"
)

// scanner reads one JSON value from a line without building a tree of it. It
// accepts exactly RFC 8259; the line is known to be valid UTF-8.
type scanner struct {
	b    []byte
	i    int
	room []byte // of unescaped texts
}

// maxDepth bounds the nesting of what is skipped.
const maxDepth = 64

// fail makes the refusal of this line, at the character where the scanner stands.
func (s *scanner) fail(key string, facts ...any) *refusal.Refusal {
	at := min(s.i, len(s.b))
	return refusal.New(refusal.Invalid, key, append(facts, "column", utf8.RuneCount(s.b[:at])+1)...)
}

func (s *scanner) space() {
	for s.i < len(s.b) {
		switch s.b[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return
		}
	}
}

// next skips spaces and gives the byte that follows, 0 at the end.
func (s *scanner) next() byte {
	s.space()
	if s.i == len(s.b) {
		return 0
	}
	return s.b[s.i]
}

// take reads one given byte.
func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.i++
	return true
}

// more reads what stands between the items of an object or array: it reports
// whether another one follows, and eats the closing byte when none does.
func (s *scanner) more(first bool, closing byte) (bool, *refusal.Refusal) {
	if s.take(closing) {
		return false, nil
	}
	if first {
		return true, nil
	}
	if !s.take(',') {
		return false, s.fail("caseline_json")
	}
	if s.next() == closing {
		return false, s.fail("caseline_json")
	}
	return true, nil
}

// text reads a string. The bytes are good until the next call.
func (s *scanner) text() ([]byte, *refusal.Refusal) {
	if !s.take('"') {
		return nil, s.fail("caseline_json")
	}
	from := s.i
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			return s.b[from : s.i-1], nil
		case c == '\\':
			return s.escaped(from)
		case c < ' ':
			return nil, s.fail("caseline_json")
		}
		s.i++
	}
	return nil, s.fail("caseline_json")
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped goes on with a string that holds an escape.
func (s *scanner) escaped(from int) ([]byte, *refusal.Refusal) {
	s.room = append(s.room[:0], s.b[from:s.i]...)
	for s.i < len(s.b) {
		c := s.b[s.i]
		s.i++
		switch {
		case c == '"':
			return s.room, nil
		case c < ' ':
			return nil, s.fail("caseline_json")
		case c != '\\':
			s.room = append(s.room, c)
			continue
		}
		if s.i == len(s.b) {
			break
		}
		c = s.b[s.i]
		s.i++
		if c == 'u' {
			r, ok := s.hex()
			if ok && utf16.IsSurrogate(r) {
				r, ok = s.pair(r)
			}
			if !ok {
				return nil, s.fail("caseline_json")
			}
			s.room = utf8.AppendRune(s.room, r)
		} else if escapes[c] != 0 {
			s.room = append(s.room, escapes[c])
		} else {
			return nil, s.fail("caseline_json")
		}
	}
	return nil, s.fail("caseline_json")
}

// hex reads the four digits of \u.
func (s *scanner) hex() (rune, bool) {
	if len(s.b)-s.i < 4 {
		return 0, false
	}
	var r rune
	for _, c := range s.b[s.i : s.i+4] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 + rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 + rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 + rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	s.i += 4
	return r, true
}

// pair reads the second half of a character beyond the first plane; half a
// character alone is refused.
func (s *scanner) pair(high rune) (rune, bool) {
	if len(s.b)-s.i < 6 || s.b[s.i] != '\\' || s.b[s.i+1] != 'u' {
		return 0, false
	}
	s.i += 2
	low, ok := s.hex()
	r := utf16.DecodeRune(high, low)
	return r, ok && r != utf8.RuneError
}

// number reads the text of a number.
func (s *scanner) number() ([]byte, *refusal.Refusal) {
	s.space()
	from := s.i
	digits := func() bool {
		at := s.i
		for s.i < len(s.b) && s.b[s.i] >= '0' && s.b[s.i] <= '9' {
			s.i++
		}
		return s.i > at
	}
	if s.at('-') {
		s.i++
	}
	zero := s.at('0')
	first := s.i
	if !digits() || zero && s.i > first+1 {
		return nil, s.fail("caseline_json")
	}
	if s.at('.') {
		s.i++
		if !digits() {
			return nil, s.fail("caseline_json")
		}
	}
	if s.at('e') || s.at('E') {
		s.i++
		if s.at('+') || s.at('-') {
			s.i++
		}
		if !digits() {
			return nil, s.fail("caseline_json")
		}
	}
	return s.b[from:s.i], nil
}

func (s *scanner) at(c byte) bool { return s.i < len(s.b) && s.b[s.i] == c }

// word reads true, false or null.
func (s *scanner) word(w string) bool {
	s.space()
	if len(s.b)-s.i < len(w) || string(s.b[s.i:s.i+len(w)]) != w {
		return false
	}
	s.i += len(w)
	return true
}

// skip reads any value and forgets it.
func (s *scanner) skip(depth int) *refusal.Refusal {
	if depth > maxDepth {
		return s.fail("caseline_too_deep", "most", maxDepth)
	}
	switch s.next() {
	case '"':
		_, err := s.text()
		return err
	case '{', '[':
		return s.skipMany(depth)
	case 't', 'f', 'n':
		if s.word("true") || s.word("false") || s.word("null") {
			return nil
		}
		return s.fail("caseline_json")
	}
	_, err := s.number()
	return err
}

func (s *scanner) skipMany(depth int) *refusal.Refusal {
	closing := s.b[s.i] + 2 // '{' and '}', '[' and ']' are two apart
	s.i++
	for first := true; ; first = false {
		more, err := s.more(first, closing)
		if err != nil || !more {
			return err
		}
		if closing == '}' {
			if _, err := s.text(); err != nil {
				return err
			}
			if !s.take(':') {
				return s.fail("caseline_json")
			}
		}
		if err := s.skip(depth + 1); err != nil {
			return err
		}
	}
}
