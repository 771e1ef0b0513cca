package register

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"jurande/internal/refusal"
)

// Limits of a file that is to be read in constant memory. The longest sheets of the
// register hold some hundreds of kilobytes of text.
const (
	deepest      = 32       // elements within elements
	largestToken = 4 << 20  // bytes of one tag, text or comment
	largestFiche = 64 << 20 // bytes of one sheet
	mostFaults   = 100      // told for one sheet
)

// Fiches reads the extract sheet by sheet. A malformed sheet comes with its refusal
// (which names its line and its code) and reading goes on; a file that is not the
// extract, or is not XML any more, gives one refusal without sheet and ends. Document
// type definitions are refused: the extract has none, and they can be bombs.
func Fiches(r io.Reader) iter.Seq2[Fiche, error] {
	return func(yield func(Fiche, error) bool) {
		s := newScanner(r)
		for {
			f, err := s.next()
			if err == io.EOF {
				return
			}
			var broken *fatal
			if errors.As(err, &broken) {
				yield(Fiche{}, broken.why)
				return
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// fatal ends the reading of the file.
type fatal struct{ why *refusal.Refusal }

func (f *fatal) Error() string { return f.why.Error() }

type scanner struct {
	dec    *xml.Decoder
	budget *meter
	path   []string // names of the open elements
	text   strings.Builder
	seen   bool // the root element is the register's
}

func newScanner(r io.Reader) *scanner {
	s := &scanner{budget: &meter{r: bufio.NewReaderSize(r, 1<<16)}}
	s.dec = xml.NewDecoder(s.budget)
	s.dec.CharsetReader = charset
	return s
}

// charset accepts what French administrations write.
func charset(name string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "utf-8", "utf8", "us-ascii":
		return r, nil
	case "iso-8859-1", "latin1", "windows-1252":
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	case "iso-8859-15":
		return charmap.ISO8859_15.NewDecoder().Reader(r), nil
	}
	return nil, errors.New("encoding " + name)
}

// meter refuses to hand out more than the budget between two tokens, so that the
// decoder cannot be made to gather one endless text.
type meter struct {
	r    io.Reader
	left int
	over bool
}

var errTooLong = errors.New("token too long")

func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		m.over = true
		return 0, errTooLong
	}
	n, err := m.r.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}

func (s *scanner) fail(key string, cause error, facts ...any) error {
	line, _ := s.dec.InputPos()
	return &fatal{refusal.New(refusal.Invalid, key, facts...).At(line).Because(cause)}
}

// token reads one token within the limits.
func (s *scanner) token() (xml.Token, error) {
	s.budget.left = largestToken
	t, err := s.dec.RawToken()
	switch {
	case err == nil:
	case s.budget.over:
		return nil, s.fail("register_too_long", err, "limit", largestToken>>20)
	case err == io.EOF && len(s.path) == 0 && s.seen:
		return nil, io.EOF
	case err == io.EOF && len(s.path) == 0:
		return nil, s.fail("register_not_extract", err, "found", "")
	case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
		return nil, s.fail("register_cut", err, "element", s.path[len(s.path)-1])
	default:
		return nil, s.fail("register_xml", err)
	}
	if d, ok := t.(xml.Directive); ok {
		return nil, s.fail("register_dtd", nil, "found", directive(d))
	}
	return t, nil
}

func directive(d xml.Directive) string {
	word, _, _ := bytes.Cut(d, []byte(" "))
	return string(word[:min(len(word), 20)])
}

// open and shut keep the path; RawToken leaves the nesting to us.
func (s *scanner) open(name string) error {
	if len(s.path) == 0 && name != "FICHES" {
		return s.fail("register_not_extract", nil, "found", name)
	}
	if s.seen && len(s.path) == 0 {
		return s.fail("register_xml", errors.New("two roots"))
	}
	s.seen = true
	if len(s.path) >= deepest {
		return s.fail("register_deep", nil, "limit", deepest)
	}
	s.path = append(s.path, name)
	s.text.Reset()
	return nil
}

func (s *scanner) shut(name string) error {
	if len(s.path) == 0 || s.path[len(s.path)-1] != name {
		return s.fail("register_xml", errors.New("closing "+name))
	}
	s.path = s.path[:len(s.path)-1]
	return nil
}

// next reads up to the end of the next sheet.
func (s *scanner) next() (Fiche, error) {
	var f *fiche
	for {
		t, err := s.token()
		if err != nil {
			return Fiche{}, err
		}
		if f != nil && s.dec.InputOffset()-f.start > largestFiche {
			return Fiche{}, s.fail("register_fiche_long", nil, "code", f.reg.Code, "limit", largestFiche>>20)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := s.open(t.Name.Local); err != nil {
				return Fiche{}, err
			}
			if len(s.path) == 2 && t.Name.Local == "FICHE" {
				line, _ := s.dec.InputPos()
				f = newFiche(line, s.dec.InputOffset())
			}
		case xml.CharData:
			if f != nil {
				s.text.Write(t)
			}
		case xml.EndElement:
			done, err := s.ends(f, t.Name.Local)
			if err != nil {
				return Fiche{}, err
			}
			if done {
				return f.end()
			}
		}
	}
}

// ends handles a closing tag; true when it closes the sheet.
func (s *scanner) ends(f *fiche, name string) (bool, error) {
	path := s.path
	if err := s.shut(name); err != nil {
		return false, err
	}
	if f == nil {
		return false, nil
	}
	if len(path) == 2 {
		return true, nil
	}
	if take := wanted[strings.Join(path[2:], "/")]; take != nil {
		line, _ := s.dec.InputPos()
		take(f, strings.Join(strings.Fields(s.text.String()), " "), line)
		f.faults = f.faults[:min(len(f.faults), mostFaults)]
	}
	s.text.Reset()
	return false, nil
}
